"""Contradictions inside an article, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import factcheck
from factcheck.reference.catalogue import FileCatalogue


@pytest.fixture(scope="module")
def catalogue() -> FileCatalogue:
    return FileCatalogue(Path(__file__).parent.parent / "packages")


def flags(text: str, catalogue: FileCatalogue) -> list[tuple[str, list[str]]]:
    """Kind of each flag with the words of its claims."""
    analysis = factcheck.analyze(text, catalogue=catalogue, language="zh-Hant", published="2026-01-14")
    quotes = {checked.claim.id: checked.claim.quote for checked in analysis.claims}
    return [(flag.kind, [quotes[claim] for claim in flag.claims]) for flag in analysis.flags]


def test_two_figures_for_one_thing_and_time_do_not_fit(catalogue: FileCatalogue) -> None:
    text = "2024年迦納的可可產量為53萬噸，主要出口歐洲。\n2024年迦納的可可產量達98萬噸，再創新高。"
    assert [kind for kind, _ in flags(text, catalogue)] == ["internal_inconsistency"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年迦納的可可產量為53萬噸，主要出口歐洲。\n2023年迦納的可可產量達98萬噸。",
        "2024年迦納的可可產量為53萬噸，主要出口歐洲。\n2024年厄瓜多的可可產量達98萬噸。",
        "2024年迦納的可可產量為53萬噸，主要出口歐洲。\n2024年迦納的可可產量約50萬噸。",
        "2024年迦納的可可產量為53萬噸，主要出口歐洲。\n根據產業協會，2024年迦納的可可產量達98萬噸。",
    ],
)
def test_another_time_country_rounding_or_source_is_no_contradiction(text: str, catalogue: FileCatalogue) -> None:
    assert flags(text, catalogue) == []


def test_a_heading_stronger_than_its_section_is_flagged(catalogue: FileCatalogue) -> None:
    text = "迦納宣布取消可可節\n迦納今年宣布可可節延期至明年舉行。當地農民對此表示憂心。"
    assert [kind for kind, _ in flags(text, catalogue)] == ["heading_overstates_body"]


def test_a_heading_that_its_section_bears_out_is_not_flagged(catalogue: FileCatalogue) -> None:
    text = "迦納宣布取消可可節\n迦納今年宣布取消可可節，部分活動延期至明年舉行。當地農民對此表示憂心。"
    assert flags(text, catalogue) == []


def test_a_heading_and_its_section_that_count_time_differently_are_flagged(catalogue: FileCatalogue) -> None:
    text = "小鎮抗爭的十多年\n短短數年下來，小鎮居民搬走了一半。鎮公所說，這是市場的選擇。"
    assert [kind for kind, _ in flags(text, catalogue)] == ["internal_inconsistency"]


def test_two_conversions_that_imply_different_rates_are_flagged(catalogue: FileCatalogue) -> None:
    text = "工廠投資1000萬美元（約新台幣3.2億元）。\n碼頭再花2000萬美元（約新台幣9億元）。"
    assert [kind for kind, _ in flags(text, catalogue)] == ["currency"]


def test_two_conversions_at_one_rate_are_not_flagged(catalogue: FileCatalogue) -> None:
    text = "工廠投資1000萬美元（約新台幣3.2億元）。\n碼頭再花2000萬美元（約新台幣6.4億元）。"
    assert flags(text, catalogue) == []
