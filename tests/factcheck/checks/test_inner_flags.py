"""Arithmetic that an article does with its own words: sums, days of the week, times up to now."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.reference.catalogue import FileCatalogue

TODAY = "2026-01-14"  # a Wednesday

WRONG = [
    ("zh-Hant", "男性30人、女性20人，合計500人。", "arithmetic", "The parts add up to 50, the words say 500."),
    ("zh-Hans", "男性312人，女性201人，共计531人。", "arithmetic", "The parts add up to 513, the words say 531."),
    (
        "en",
        "Repairs cost $3.1 million and fuel $4.2 million, for a total of $73 million.",
        "arithmetic",
        "The parts add up to 7,300,000 USD, the words say 73,000,000 USD.",
    ),
    ("ja", "男性30人と女性20人、合計500人が参加した。", "arithmetic", "The parts add up to 50, the words say 500."),
    (
        "zh-Hant",
        "總統週五（2026年1月8日）說，會議延期。",
        "timeline",
        "The day of the week is not that of the date, 2026-01-08.",
    ),
    (
        "en",
        "On Monday, 13 January 2026, the minister resigned.",
        "timeline",
        "The day of the week is not that of the date, 2026-01-13.",
    ),
    (
        "ja",
        "2026年1月14日火曜日に会合を開いた。",
        "timeline",
        "The day of the week is not that of the date, 2026-01-14.",
    ),
    (
        "zh-Hant",
        "公司成立於1985年，至今已有50年歷史。",
        "timeline",
        "From 1985 to the article's day it is not 50 a.",
    ),
    ("en", "He has ruled for 33 years, since 2003.", "timeline", "From 2003 to the article's day it is not 33 a."),
    (
        "en",
        "Since 1990, for more than 50 years, the firm lost money.",
        "timeline",
        "From 1990 to the article's day it is not > 50 a.",
    ),
    ("ja", "1985年に創業して以来、50年の歴史を持つ。", "timeline", "From 1985 to the article's day it is not 50 a."),
]
RIGHT = [
    ("zh-Hant", "公司去年賺30億元、今年賺50億元，兩年共計80億元。"),
    ("zh-Hant", "一月有300人、二月有500人，今年合計2000人受害。"),  # of more months than the two that are named
    ("zh-Hant", "甲校有3.4億元、乙校有5.4億元，合計9億元。"),  # each rounded by itself
    ("en", "The city bought 12 buses and 15 trams, for a total of 27 vehicles."),
    ("en", "Of 60 people asked, 31 agreed and 19 did not, for a total of 50 answers."),
    ("ja", "男性30人と女性20人、合計50人が参加した。"),
    ("zh-Hant", "2026年1月12日（星期一）他辭職，會議在2026年1月15日（四）舉行。"),
    ("zh-Hant", "政府在3月3日（星期一）宣布了計畫。"),  # in 2025
    ("en", "The vote was on Friday (9 January 2026), the minister said."),
    ("ja", "政府は1月13日（月）、計画を発表した。"),  # in 2025
    ("zh-Hant", "公司成立於1985年，至今已有四十多年歷史。"),
    ("zh-Hant", "自2010年起的5年，產量減半。"),  # a stretch that ended
    ("en", "Since 2010 prisoners have waited 3 years on average."),
    ("en", "He has ruled for 23 years, since 2003."),
    ("ja", "2010年から5年間、赤字が続いた。"),
    ("ja", "1985年の創業以来40年間、黒字が続いた。"),
]


def flags(language: str, text: str, catalogue: FileCatalogue, published: str | None = TODAY) -> list[tuple[str, str]]:
    analysis = factcheck.analyze(text, catalogue=catalogue, language=language, published=published)
    return [(flag.kind, flag.message) for flag in analysis.flags]


@pytest.mark.parametrize(("language", "text", "kind", "message"), WRONG)
def test_what_cannot_be_is_flagged(language: str, text: str, kind: str, message: str, shipped: FileCatalogue) -> None:
    assert flags(language, text, shipped) == [(kind, message)]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_can_be_is_not(language: str, text: str, shipped: FileCatalogue) -> None:
    assert flags(language, text, shipped) == []


def test_without_a_day_no_time_up_to_now_is_counted(shipped: FileCatalogue) -> None:
    assert flags("en", "He has ruled for 33 years, since 2003.", shipped, published=None) == []
