"""What people submit becomes a document with its own offsets, or an error in one line."""

import pytest

from factcheck.errors import FactcheckError
from factcheck.reading import read, source

PAGE = """<!doctype html><html lang="zh-Hant"><head><title>站名</title><meta property="og:title" content="標題">
<meta property="article:published_time" content="2026-01-14T23:30:00+08:00"></head><body><nav><a href="/">首頁</a></nav>
<article><h1>標題</h1><p>第一段有<b>三</b>成的人受到影響，共<span>100</span>人。</p><p>第二段。</p></article>
<footer>版權所有 50 人</footer></body></html>"""


@pytest.mark.parametrize("text", ["\ufeff標題\r\n內文共3人。\r\n", "𠮷野家有3人\u200b。", "一行", "\n\n空行之後。\n"])
def test_plain_text_is_kept_as_it_was_given(text):
    document = source.load(text.encode(), language="zh-Hant")
    assert document.text == text
    assert all(text[block.start : block.end].strip() for block in document.blocks)
    assert [block.id for block in document.blocks] == [f"p{n}" for n in range(len(document.blocks))]


def test_a_page_gives_its_article_title_and_day_and_loses_no_number():
    reading = read(PAGE)
    assert (reading.document.title, reading.document.published) == ("標題", "2026-01-14")
    assert [quantity.text for quantity in reading.quantities] == ["三成", "100人"]
    assert "首頁" not in reading.document.text


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (" date 2026-01-14 名家／大標題\n內文。", "名家／大標題", "2026-01-14"),
        ("大標題\n發布時間：2026/01/14 12:30\n內文。", "大標題", "2026-01-14"),
        ("大標題\n2026-01-14 12:30\n內文。", "大標題", "2026-01-14"),
        ("大標題\n內文說2020年1月1日發生的事情早就已經結束。", "大標題", None),
    ],
)
def test_title_and_day_are_read_from_the_head(text, title, day):
    document = source.load(text, language="zh-Hant")
    assert (document.title, document.published) == (title, day)


def test_a_given_day_wins():
    assert source.load(" date 2026-01-14 題\n文。", published="2026-02-01").published == "2026-02-01"


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (b"\xff\xfe", {}, "not UTF-8"),
        ("  \n", {}, "empty"),
        ("文" * (source.LONGEST_TEXT + 1), {}, "limit"),
        ("中文。", {"language": "xx-YY"}, "cannot be read"),
        ("中文。", {"language": "!!"}, "BCP 47"),
        ("안녕하세요 여러분 반갑습니다", {}, "cannot be read"),
        ("12345 67890", {}, "language"),
        ("中文。", {"published": "14.1.2026"}, "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(text, options, message):
    with pytest.raises(FactcheckError, match=message) as caught:
        source.load(text, **options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "tag"),
    [("臺灣與經濟發展", "zh-Hant"), ("台湾与经济发展", "zh-Hans")],
)
def test_the_script_is_detected(text, tag):
    assert source.load(text).language == tag
    assert source.load(text, language="zh").language == tag
