"""HTML, Markdown and DOCX become text with paragraphs, and say what heads them."""

import time
import tomllib
from pathlib import Path

import pytest

from claims import wording
from factcheck.errors import FactcheckError
from factcheck.reading import formats, read, source
from tests.factcheck.reading.docx_files import docx, paragraph, run
from tests.timing import holds_once

TABLE = tomllib.loads(Path(__file__).with_name("formats.toml").read_text("utf-8"))


def parts(content, form=None, charset=None):
    """The paragraphs as [text, kind]."""
    found = formats.parse(content, form, charset)
    return [[found.text[part.start : part.end], part.kind or ""] for part in found.paragraphs]


def page(body, head=""):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("case", TABLE["page"], ids=lambda case: case["body"][:40])
def test_a_page_gives_what_a_reader_sees(case):
    assert parts(page(case["body"])) == case["parts"]


@pytest.mark.parametrize("case", TABLE["head"], ids=lambda case: (case["head"] or case["body"])[:40])
def test_a_page_says_what_heads_it(case):
    found = formats.parse(page(case["body"], case["head"]))
    said = {name: getattr(found, name) for name in ("title", "author", "outlet", "published", "language")}
    assert {name: value for name, value in said.items() if value} == {
        name: value for name, value in case.items() if name in said
    }


@pytest.mark.parametrize(
    ("codec", "label", "text"),
    [
        ("big5hkscs", "Big5", "臺灣碁峰去年營收增三成"),
        ("cp932", "Shift_JIS", "東京都の人口は①1400万人"),
        ("gb18030", "gb2312", "北京镕基去年有𠮷人"),
        ("euc_jp", "EUC-JP", "日本の人口は減った"),
        ("utf-8", "big5", "其實是UTF-8的網頁"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(codec, label, text):
    declared = f'<html><head><meta charset="{label}"></head><body><p>{text}。</p></body></html>'
    older = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>{text}。</p>'
    for html in (declared, older):
        assert parts(html.encode(codec)) == [[f"{text}。", ""]]
    assert parts(f"<html><body><p>{text}。</p>".encode(codec), "html", label) == [[f"{text}。", ""]]


@pytest.mark.parametrize("case", TABLE["markdown"], ids=lambda case: case["text"][:40])
def test_markdown_gives_its_paragraphs(case):
    assert parts(case["text"], "markdown") == case["parts"]


def test_front_matter_says_what_heads_a_markdown_text():
    found = formats.parse(
        "---\ntitle: 題\ndate: 2026-01-14\nauthors: [某甲, 某乙]\nlang: zh-TW\n---\n文。\n", "markdown"
    )
    assert (found.title, found.author, found.published, found.language) == ("題", "某甲, 某乙", "2026-01-14", "zh-TW")


def test_a_docx_file_gives_what_its_author_means_to_say():
    tracked = (
        run("去年有")
        + '<w:del w:id="1"><w:r><w:delText>30</w:delText></w:r></w:del><w:ins w:id="2">'
        + run("40")
        + '</w:ins><w:r><w:rPr><w:strike/></w:rPr><w:t>至50</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        + run("萬人到訪。")
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('年')}</w:tc><w:tc>{paragraph('萬')}</w:tc></w:tr></w:tbl>"
    content = docx(paragraph("題", "T"), paragraph("小標", "H"), paragraph(tracked), table, paragraph("圖說", "C"))
    assert parts(content) == [
        ["題", "headline"], ["小標", "heading"], ["去年有40萬人到訪。", ""], ["年\t萬", ""], ["圖說", "caption"],
        ["註腳提到9人。", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "form", "message"),
    [
        (b"%PDF-1.7", None, "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "old Word"),
        (b"{\\rtf1 x}", None, "RTF"),
        (b"PK\x03\x04broken", None, "damaged archive"),
        ("文。", "docx", "not a DOCX"),
        (docx(parts={"word/document.xml": "<broken"}), None, "damaged"),
        (docx(parts={"word/document.xml": "x" * (33 * 2**20)}), None, "the limit is"),
        ("臺灣".encode("big5"), None, "not UTF-8"),
        ("<html><body>臺灣".encode("big5"), None, "not UTF-8"),
        ('<meta charset="nonsense">臺灣'.encode("big5"), None, "not UTF-8"),
        (b'<meta charset="big5"><body>' + b"\xff" * 99, None, "is big5, and is not"),
        ("# 臺灣".encode("big5"), "markdown", "not UTF-8"),
        (page("<script>1</script>"), None, "has no text"),
        (docx(), None, "has no text"),
        (b" \r\n", None, "is empty"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_so_in_one_line(content, form, message):
    with pytest.raises(FactcheckError, match=message) as caught:
        source.load(content, format=form)
    assert "\n" not in str(caught.value)
    assert {wording.sentence(str(caught.value), language) is None for language in ("zh-Hant", "zh-Hans", "ja")} == {
        False
    }


def test_there_is_no_other_format():
    with pytest.raises(FactcheckError, match="none of: text, html, markdown, docx"):
        source.load("文。", format="odt")


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.DOCX", "", "docx"), ("a.md", "text/html", "markdown"), ("a.htm", "", "html"), ("a.txt", "", "text"),
        ("a.pdf", "", None), ("", "text/html; charset=big5", "html"),
        ("page", "text/markdown", "markdown"), ("", "", None),
    ],
)  # fmt: skip
def test_a_format_is_known_by_its_name(name, media_type, expected):
    assert formats.named(name, media_type) == expected


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        ("東京都知事選", "ja", "ja"), ("東京都知事選", "zh-TW", "zh-Hant"), ("中文", "zh-CN", "zh-Hans"),
        ("中文", "zh-Hans-SG", "zh-Hans"), ("中文", None, "zh-Hant"), ("台湾与经济", "zh-TW", "zh-Hans"),
        ("臺灣的經濟" * 20, "ja", "zh-Hant"), ("人口は減った", "zh-TW", "ja"), ("words", "zh-TW", "en"),
        ("mots", "fr-FR", "fr"), ("words", "x", "en"),
    ],
)  # fmt: skip
def test_what_a_page_declares_decides_only_where_its_script_does_not(text, declared, tag):
    from factcheck.reading.language import detect

    assert detect(text, declared) == tag


HOSTILE = {
    "html": [
        "<div>",
        "<table><tr><td>",
        "<article>x",
        "<sup>1",
        "<s>x",
        "<div class=related>x",
        "<tr><td>x<td>y",
        "&lt;",
    ],
    "markdown": ["[", "![", "*a ", "`a``", "> ", "|a\n|-\n", "~~a", "<a "],
}


@pytest.mark.parametrize(("form", "unit"), [(form, unit) for form, units in HOSTILE.items() for unit in units])
def test_time_grows_with_the_length_of_what_is_hostile(form, unit):
    def seconds(length):
        content = ("<html><body>" if form == "html" else "") + unit * (length // len(unit))
        start = time.process_time()
        formats.parse(content, form)
        return time.process_time() - start

    assert holds_once(lambda: seconds(20_000) < 40 * max(seconds(2_000), 0.005))


def test_every_span_of_a_page_is_its_text():
    reading = read(page("<h1>題目</h1><p>𠮷野家去年有３０００人，<b>三</b>成👨‍👩‍👧是孩子。</p>"))
    text = reading.document.text
    assert [quantity.text for quantity in reading.quantities] == ["去年", "３０００人", "三成"]
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in reading.quantities)
