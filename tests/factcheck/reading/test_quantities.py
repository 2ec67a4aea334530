"""What is found in a sentence, exactly; and what holds of every text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import read
from factcheck.terms import Quantity

TABLES = {
    language: tomllib.loads(Path(__file__).with_name(f"quantities.{language}.toml").read_text("utf-8"))["case"]
    for language in ("zh", "ja", "en")
}
TABLE = TABLES["zh"]
JAPANESE = TABLES["ja"]
ENGLISH = TABLES["en"]
PUBLISHED = "2026-01-16"


def shown(quantity: Quantity) -> str:
    """A quantity in the one-line form of the table."""
    out = quantity.to_dict()
    interval = "-"
    if out["low"] or out["high"]:
        left, right = "[" if quantity.low_inclusive else "(", "]" if quantity.high_inclusive else ")"
        interval = f"{left}{out['low'] or ''},{out['high'] or ''}{right}"
    fields = [quantity.text, quantity.kind, out["value"] or "-", interval, quantity.unit or "-"]
    return " | ".join([*fields, quantity.approximation or "-", *([quantity.counter] if quantity.counter else [])])


@pytest.mark.parametrize("case", TABLE, ids=[case["text"] for case in TABLE])
def test_finds_exactly_these_quantities(case):
    reading = read(case["text"], language=case.get("language", "zh-Hant"), published=PUBLISHED)
    assert [shown(quantity) for quantity in reading.quantities] == case["found"]


@pytest.mark.parametrize("case", TABLE[:60], ids=[case["text"] for case in TABLE[:60]])
def test_reads_the_same_in_the_middle_of_a_paragraph(case):
    tag = case.get("language", "zh-Hant")
    alone = read(case["text"], language=tag, published=PUBLISHED).quantities
    among = read(f"記者查證。{case['text']}以上為摘要。", language=tag, published=PUBLISHED).quantities
    assert [shown(quantity) for quantity in among] == [shown(quantity) for quantity in alone]


@pytest.mark.parametrize("case", JAPANESE, ids=[case["text"] for case in JAPANESE])
def test_finds_exactly_these_quantities_in_japanese(case):
    reading = read(case["text"], language="ja", published=PUBLISHED)
    assert [shown(quantity) for quantity in reading.quantities] == case["found"]


@pytest.mark.parametrize("case", ENGLISH, ids=[case["text"] for case in ENGLISH])
def test_finds_exactly_these_quantities_in_english(case):
    reading = read(case["text"], language="en", published=PUBLISHED)
    assert [shown(quantity) for quantity in reading.quantities] == case["found"]


@pytest.mark.parametrize("case", ENGLISH[:60], ids=[case["text"] for case in ENGLISH[:60]])
def test_reads_the_same_in_the_middle_of_an_english_paragraph(case):
    alone = read(case["text"], language="en", published=PUBLISHED).quantities
    among = read(f"We checked. {case['text']} That is all.", language="en", published=PUBLISHED).quantities
    assert [shown(quantity) for quantity in among] == [shown(quantity) for quantity in alone]


WORDS = """3 12 1,000 ３ 兩 三百 數十 萬 億 成 年 月 日 元 % 人 約 逾 至 到 、 。 半 第 多 以上 左右 （ ） 𠮷 - . : / G7
今年 分之 比 零下"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\r\n", "\u200b", "\ufeff"])
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(lambda pieces: "文" + "".join(pieces))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_spans_are_the_words_and_never_overlap(text):
    reading = read(text, language="zh-Hant", published=PUBLISHED)
    assert reading.document.text == text
    end = 0
    for quantity in reading.quantities:
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_bounds_never_cross(text):
    for quantity in read(text, language="zh-Hant", published=PUBLISHED).quantities:
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("營收30億元。", "TWD"),
        ("香港政府公布，港府與恒生指數成分股合計30億元。", "HKD"),
        ("台灣央行與香港金管局都投入30億元。", "TWD"),
        ("人民幣兌美元匯率報7.1元。", None),
        ("他付了$300。", None),
    ],
)
def test_money_of_an_unsettled_place_has_no_currency(text, unit):
    found = [quantity for quantity in read(text, language="zh-TW").quantities if quantity.kind == "money"]
    assert [quantity.unit for quantity in found] == [unit]


def test_numbers_of_other_articles_on_the_page_are_not_the_articles():
    text = "標題\n公司營收成長5%，創下歷史新高紀錄。\n延伸閱讀\n另一家公司暴跌70%\n某某某三年賺進9億元"
    assert [quantity.text for quantity in read(text).quantities] == ["5%"]
