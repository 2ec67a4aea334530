"""What holds of every text in Japanese: exact spans, the same claims every time, time that grows with length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import language, read

PUBLISHED = "2026-01-16"
PIECES = [
    "日本", "同社", "これ", "「全国大会」", "日銀によると、", "増えれば、", "2024年", "3月", "人口", "の", "は", "が",
    "を", "に", "で", "と", "から", "まで", "増え", "減った", "占める", "だった", "と述べた", "見通しだ", "過去最高",
    "3位", "5割", "10%増の", "3億ドル", "(約450億円)", "数十人", "、", "。", "「", "」", "(", ")", "?", "A", " ", "\n",
    "𠮷", "ｶﾞ", "\u200b",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=50).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_holds_the_words_it_says(text: str) -> None:
    reading = read("本" + text, language="ja", published=PUBLISHED)
    whole = reading.document.text
    for claim in reading.claims:
        assert claim.quote
        assert whole[claim.start : claim.end] == claim.quote
        roles = claim.proposition.roles.values()
        for mention in (claim.subject, claim.measure, claim.period, claim.place, *claim.attributed_to, *roles):
            assert mention is None or whole[mention.start : mention.end] == mention.text


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_makes_the_same_claims_with_ids_of_their_own(text: str) -> None:
    first, second = (read("本" + text, language="ja", published=PUBLISHED).claims for _ in range(2))
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


@pytest.mark.parametrize(
    "pattern",
    ["3人が", "増えた、", "は、", "5%増の", "「", "(", "日本の", "一", "10月", "から3割", "と述べた", "同社は1位"],
)
def test_a_long_text_of_one_pattern_is_read_in_seconds(pattern: str) -> None:
    text = pattern * (20000 // len(pattern))
    started = time.perf_counter()
    read(text, language="ja", published=PUBLISHED)
    assert time.perf_counter() - started < 8


def test_a_space_parts_the_clauses_of_a_headline() -> None:
    text = "消費者物価、12月3.0%上昇　電気代18.7%高\n\n総務省が発表した指数は上がった。"
    headline = [claim.quote for claim in read(text, language="ja", published=PUBLISHED).claims if claim.start < 20]
    assert headline == ["消費者物価、12月3.0%上昇", "電気代18.7%高"]


def test_a_statement_stands_alone() -> None:
    text = (
        "トヨタ自動車の販売台数は1082万台で、5年連続の首位となった。"
        "政府は30年度に46%、35年度に60%削減する目標を掲げる。"
    )
    assert [claim.statement for claim in read(text, language="ja", published=PUBLISHED).claims] == [
        "トヨタ自動車の販売台数は1082万台。",
        "トヨタ自動車の販売台数は5年連続の首位となった。",
        "政府は30年度に46%削減する目標を掲げる。",
        "政府は35年度に60%削減する目標を掲げる。",
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("日銀、0.25%利上げ決定", "ja"),
        ("東京株、終値500円高", "ja"),
        ("円相場、一時1ドル=150円台", "ja"),
        ("政府は経済対策を決定した。", "ja"),
        ("新型コロナ感染者、全国で1万人超", "ja"),
        ("政府決定經濟對策。", "zh-Hant"),
        ("央行宣布降息，汇率走强", "zh-Hans"),
        ("央行宣布降息半碼，利率來到2%", "zh-Hant"),
        ("臺灣の夜市必吃10家", "zh-Hant"),
        ("維克多・雨果的作品在台灣出版", "zh-Hant"),
        ("他用日文說「ありがとう」，然後離開了會議室，並未回答記者的提問。", "zh-Hant"),
    ],
)
def test_tells_japanese_from_chinese(text: str, tag: str) -> None:
    assert language.detect(text) == tag
