"""Which lines of a page are the article's own."""

import tomllib
from pathlib import Path

import pytest

from factcheck.reading import head, read, regions, sentences, source
from factcheck.terms import Block, Document

ARTICLES = tomllib.loads(Path(__file__).with_name("regions.toml").read_text("utf-8"))["article"]

ARTICLE = """ date 2025-03-04 投書》某甲／老街屋還剩幾棟
文化局上月完成普查，市內百年街屋只剩當年的一小部分，屋主多半不願登錄，因為登錄之後連換扇窗都要送審。
修一棟比蓋一棟還貴
會木工的師傅愈來愈少，木料又得從外地運來，幾位屋主算過帳之後，寧可讓屋頂先蓋上帆布，再看補助款何時下來。
▲街屋的立面。（圖／資料照片）
●作者：某甲／城市散步協會志工，1962年生，帶領導覽已逾二十年。
●本文僅為筆者個人看法，與本報無涉
歡迎來稿，請寄 editor@example.org
其他人也在看
明天變天！鋒面通過
鋒面明天通過，北部與東北部有局部短暫陣雨，氣溫下降到18度，提醒民眾外出攜帶雨具並注意保暖。某報 ・ 3 小時前 ・ 2
"""


def kinds(text):
    document = regions.mark(source.load(text, language="zh-Hant"))
    return [(text[region.start : region.start + 4].strip(), region.kind) for region in document.regions]


def test_a_page_is_cut_into_its_parts():
    assert [kind for _, kind in kinds(ARTICLE)] == [
        "byline", "headline", "body", "heading", "body", "caption", "biography", "disclaimer", "furniture", "related",
    ]  # fmt: skip


def around(line: str) -> list[str]:
    paragraph = "老街屋的立面在上月的普查中只剩一小部分，屋主多半不願登錄，寧可讓屋頂先蓋上帆布。"
    return [kind for _, kind in kinds(f"標題在此\n{paragraph}\n{line}\n{paragraph}")]


@pytest.mark.parametrize("line", ["本文為作者評論意見", "本文純屬投稿人之觀點", "本文是筆者立場"])
def test_a_line_that_calls_the_article_its_writers_view_is_a_disclaimer(line):
    assert around(line) == ["headline", "body", "disclaimer", "body"]


def test_a_line_about_the_views_of_a_writer_is_the_articles_own():
    assert around("作者在書中提出不同的意見，書評家各有看法。") == ["headline", "body"]


def test_a_labelled_date_and_credits_in_brackets_stand_apart_from_the_words_beside_them():
    text = (
        " date 2026-02-03 （中央社記者某某台北3日電）港務局今天公布貨運統計，去年裝卸量比前年多，碼頭作業大致順利。\n"
        "〔記者某某／高雄報導〕工會表示，人力仍嫌不足，希望市府研擬配套，讓碼頭工人安心工作。（編輯：某某）1150203"
    )
    document = regions.mark(source.load(text, language="zh-Hant"))
    assert document.published == "2026-02-03"
    found = [(text[region.start : region.end].strip()[:7], region.kind) for region in document.regions]
    assert found == [
        ("date 20", "byline"), ("港務局今天公布", "body"), ("〔記者某某／高", "byline"), ("工會表示，人力", "body"),
        ("（編輯：某某）", "byline"),
    ]  # fmt: skip
    assert [text[span.start : span.end][:4] for span in sentences.split(document) if span.end - span.start > 30] == [
        "港務局今", "工會表示",
    ]  # fmt: skip


def test_links_between_paragraphs_do_not_end_the_article():
    paragraph = "這一段談的是地方財政的長期困境，" + "以及分配款的公式為何年年引起爭議，" * 4 + "遲遲沒有共識。"
    text = f"標題在此\n{paragraph}\n延伸閱讀：地方稅收連三年下滑\n{paragraph}\n{paragraph}"
    assert [kind for _, kind in kinds(text)] == ["headline", "body", "related", "body"]


def test_a_tail_of_stamped_teasers_needs_no_marker():
    text = "標題在此\n" + "本文第一段，說明事情的經過與背景，內容足夠長，足以稱為一個段落而不是標題。\n"
    text += "別的標題\n別的文章的摘要。甲報 ・ 1 天前\n又一個標題\n又一篇文章的摘要。乙報 ・ 5 小時前 ・ 3"
    assert [kind for _, kind in kinds(text)] == ["headline", "body", "related"]


@pytest.mark.parametrize(
    "article", ARTICLES, ids=lambda article: f"{article['language']} {article['lines'][0][0][:20]}"
)
def test_each_line_of_an_article_is_the_part_it_looks_like(article):
    text = "\n".join(line for line, _ in article["lines"])
    blocks, at = [], 0
    for number, (line, _) in enumerate(article["lines"]):
        blocks.append(Block(at, at + len(line), f"p{number}"))
        at += len(line) + 1
    document = regions.mark(Document(text, article["language"], blocks=tuple(blocks)))
    found = [
        [line, " ".join(r.kind for r in document.regions if r.start < block.end and r.end > block.start)]
        for (line, _), block in zip(article["lines"], blocks, strict=True)
    ]
    assert found == article["lines"]


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("en", "Published March 4, 2025, 5:00 am", "2025-03-04"),
        ("en", "4 March 2025", "2025-03-04"),
        ("en", "Last updated: Sept. 1st, 2024", "2024-09-01"),
        ("en", "The strike that began on March 4, 2025 has cost the city more than any before it.", None),
        ("en", "Published Marchember 4, 2025", None),
        ("ja", "公開日時 令和7年3月4日 5:00", "2025-03-04"),
        ("ja", "2025/03/04 05:00 更新", "2025-03-04"),
        ("ja", "2025年3月4日に始まったストは、これまでで最も長いものになった", None),
        ("zh", "發布時間：民國114年3月4日", "2025-03-04"),
        ("zh", "發布時間：2025-02-30", None),
    ],
)
def test_a_dateline_gives_its_day_as_each_language_writes_it(language, line, day):
    assert head.dateline(line, language)[0] == day


def test_a_long_list_of_links_is_cut_in_time_linear_in_its_length():
    paragraph = "這一段談的是地方財政的長期困境，" + "以及分配款的公式為何年年引起爭議，" * 4 + "遲遲沒有共識。"
    links = "".join(f"延伸閱讀：{chr(0x4E00 + number % 999)}地的稅收\n" for number in range(20_000))
    text = f"標題在此\n{paragraph}\n{paragraph}\n{links}{paragraph}\n{paragraph}"
    assert [kind for _, kind in kinds(text)] == ["headline", "body", "related", "body"]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("觀點》王大明／電價今年漲了3%", ["byline", "headline"]),
        ("財經》電價今年漲了3%", ["byline", "headline"]),
        ("《電價》今年漲了3%", ["headline"]),
        ("台鐵／高鐵票價今年漲了3%", ["headline"]),
    ],
)
def test_a_rubric_and_its_author_are_no_part_of_a_headline(line, kinds):
    text = f"{line}\n這次調整後，一般家庭每月多付20元，業者則認為影響不大，主管機關說明年不會再調整價格。"
    regions = read(text, language="zh-Hant").document.regions
    assert [region.kind for region in regions if region.start < len(line)] == kinds
