"""Pages as content systems put them out: title, day, regions and blocks of each."""

from pathlib import Path

import pytest

from factcheck.reading import read
from factcheck.terms import Reading

PAGES = Path(__file__).parent / "pages"


def load(name: str) -> Reading:
    return read((PAGES / f"{name}.html").read_bytes())


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("article-element", "港口去年吞吐量創新高", "2026-02-03"),
        ("plain-divs", "水庫蓄水率跌破三成", "2026-03-05"),
        ("microdata", "新車領牌數連三月下滑", "2026-01-20"),
        ("teasers-beside", "人口連四年減少", "2026-02-11"),
    ],
)
def test_title_and_day_are_those_of_the_article(name, title, day):
    document = load(name).document
    assert (document.title, document.published) == (title, day)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "article-element",
            ["港口去年|headline", "記者某某|byline", "▲貨櫃輪|caption", "港務公司|body", "自動化碼|heading",
             "新碼頭耗|body", "年度\t萬|furniture"],
        ),
        (
            "plain-divs",
            ["水庫蓄水|headline", "2026|headline", "分享至F|furniture", "〔記者某|byline", "水利署今|body",
             "（編輯：|byline", "相關新聞|related"],
        ),
        ("microdata", ["新車領牌|headline", "1月新車|body", "廣告|furniture", "公會理事|body"]),
        ("teasers-beside", ["人口連四|headline", "文／某某|byline", "內政部統|body"]),
    ],
)  # fmt: skip
def test_each_part_is_what_it_is_on_the_page(name, expected):
    document = load(name).document
    assert [f"{document.text[part.start : part.end][:4].strip()}|{part.kind}" for part in document.regions] == expected


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("article-element", ["0.3元", "200美元", "5.1", "首頁"]),
        ("plain-divs", ["3毫米", "2萬元"]),
        ("microdata", ["5折"]),
        ("teasers-beside", ["500毫米", "3%", "颱風"]),
    ],
)
def test_figures_of_other_articles_are_not_read(name, foreign):
    reading = load(name)
    found = " ".join(quantity.text for quantity in reading.quantities)
    assert not [word for word in foreign if word in found]
    assert not [claim for claim in reading.claims if any(word in claim.quote for word in foreign)]


@pytest.mark.parametrize("name", ["article-element", "plain-divs", "microdata", "teasers-beside"])
def test_blocks_cover_every_line_once(name):
    document = load(name).document
    lines = [document.text[block.start : block.end] for block in document.blocks]
    assert "\n".join(lines) == document.text
    assert [block.id for block in document.blocks] == [f"p{number}" for number in range(len(lines))]


def test_a_number_set_in_bold_and_a_caption_are_kept():
    reading = load("article-element")
    assert "1,024萬個" in [quantity.text for quantity in reading.quantities]
    assert "貨櫃輪停靠碼頭" in reading.document.text
