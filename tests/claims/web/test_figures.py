"""Numbers, amounts and dates in four languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from claims.web import figures
from factcheck.terms import Quantity

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ja")
GAP = figures.NO_BREAK


@pytest.mark.parametrize(
    ("value", "en", "hant", "hans", "ja"),
    [
        ("0", "0", "0", "0", "0"),
        ("0.5", "0.5", "0.5", "0.5", "0.5"),
        ("-12.5", "−12.5", "−12.5", "−12.5", "−12.5"),
        ("9999", "9,999", "9,999", "9,999", "9,999"),
        ("12345", "12,345", "12,345", "12,345", "12,345"),
        ("390000", "390,000", "39萬", "39万", "39万"),
        ("16000000", "16 million", "1,600萬", "1600万", "1600万"),
        ("-16000000", "−16 million", "−1,600萬", "−1600万", "−1600万"),
        ("660000000000", "660 billion", "6,600億", "6600亿", "6600億"),
        ("131900000000", "131.9 billion", "1,319億", "1319亿", "1319億"),
        ("17790000000000", "17.79 trillion", "17.79兆", "17.79万亿", "17.79兆"),
        ("17794781986104.457", *["17,794,781,986,104.457"] * 4),
        ("123975371", *["123,975,371"] * 4),
    ],
)
def test_a_number_is_shortened_only_where_nothing_is_lost(value: str, en: str, hant: str, hans: str, ja: str) -> None:
    said = [figures.compact(Decimal(value), language).replace(GAP, " ") for language in LANGUAGES]
    assert said == [en, hant, hans, ja]


@pytest.mark.parametrize(
    ("value", "en", "hant"),
    [
        ("17794781986104.457", "17.79 trillion", "17.79兆"),
        ("123975371", "124 million", "1.24億"),
        ("8.00279982052121", "8.003", "8.003"),
        ("0", "0", "0"),
        ("5600", "5,600", "5,600"),
        ("123456.7", "123,457", "12.35萬"),
    ],
)
def test_where_rounding_is_asked_for_four_digits_stay(value: str, en: str, hant: str) -> None:
    said = [figures.compact(Decimal(value), language, rounded=True).replace(GAP, " ") for language in LANGUAGES[:2]]
    assert said == [en, hant]


@pytest.mark.parametrize(
    ("unit", "en", "hant", "hans", "ja"),
    [
        (None, "", "", "", ""),
        ("1", "", "", "", ""),
        ("t", "t", "噸", "吨", "トン"),
        ("Mt", "Mt", "百萬噸", "百万吨", "百万トン"),
        ("t/a", "t/year", "噸/年", "吨/年", "トン/年"),
        ("km2", "km²", "平方公里", "平方公里", "km²"),
        ("%", "%", "%", "%", "%"),
        ("pp", "percentage points", "個百分點", "个百分点", "ポイント"),
        ("x", "times", "倍", "倍", "倍"),
        ("JPY", "JPY", "日圓", "日元", "円"),
        ("USD", "USD", "美元", "美元", "米ドル"),
        ("TWD/JPY", "TWD/JPY", "新台幣/日圓", "新台币/日元", "新台湾ドル/円"),
        ("USD/{bbl}", "USD/barrel", "美元/桶", "美元/桶", "米ドル/バレル"),
        ("t{C}", "t of carbon", "噸（碳）", "吨（碳）", "トン（炭素）"),
        ("{person}", "person", "person", "person", "person"),
        ("kW.h", "kW·h", "kW·h", "kW·h", "kW·h"),
    ],
)
def test_a_unit_is_said_as_readers_know_it(unit: str | None, en: str, hant: str, hans: str, ja: str) -> None:
    assert [figures.unit(unit, language) for language in LANGUAGES] == [en, hant, hans, ja]


@pytest.mark.parametrize(
    ("period", "en", "hant", "hans", "ja"),
    [
        ("2026-01-14", "14 January 2026", "2026年1月14日", "2026年1月14日", "2026年1月14日"),
        ("2026-01", "January 2026", "2026年1月", "2026年1月", "2026年1月"),
        ("2026", "2026", "2026年", "2026年", "2026年"),
        ("2025-Q3", "Q3 2025", "2025年第3季", "2025年第3季度", "2025年第3四半期"),
        ("2025-H1", "H1 2025", "2025年上半年", "2025年上半年", "2025年上半期"),
        ("2025-W53", "week 53 of 2025", "2025年第53週", "2025年第53周", "2025年第53週"),
        ("FY2025", "FY2025", "2025會計年度", "2025财年", "2025年度"),
        ("199X", "1990s", "1990年代", "1990年代", "1990年代"),
        ("2024/2025", "2024 to 2025", "2024年至2025年", "2024年至2025年", "2024年～2025年"),
        ("", "no date", "無日期", "无日期", "日付不明"),
        ("2026-13-40", *["2026-13-40"] * 4),
        ("soon", *["soon"] * 4),
    ],
)
def test_a_date_keeps_its_own_precision(period: str, en: str, hant: str, hans: str, ja: str) -> None:
    assert [figures.period(period, language) for language in LANGUAGES] == [en, hant, hans, ja]


@pytest.mark.parametrize(
    ("place", "en"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_a_place_is_an_ordinal(place: int, en: str) -> None:
    assert figures.ordinal(Decimal(place), "en") == en
    assert figures.ordinal(Decimal(place), "zh-Hant") == f"第{place}名"
    assert figures.ordinal(Decimal(place), "ja") == f"{place}位"


def quantity(kind: str, unit: str | None, text: str = "?", **fields: Any) -> Quantity:
    """A quantity with these bounds."""
    numbers = {
        name: Decimal(value) if name in ("value", "low", "high") and kind not in ("date", "year") else value
        for name, value in fields.items()
    }
    return Quantity(0, 1, text, kind, unit=unit, **numbers)


@pytest.mark.parametrize(
    ("given", "en", "hant", "ja"),
    [
        (
            quantity("mass", "t", value="16000000", low="16000000", low_inclusive=False, approximation="more_than"),
            "more than 16 million t",
            "超過 1,600萬噸",
            "1600万トン 超",
        ),
        (
            quantity("duration", "a", low="200", high="1000", approximation="several"),
            "200 to 1,000 years",
            "200 至 1,000年",
            "200～1,000年",
        ),
        (quantity("percent", "%", value="60", approximation="about"), "about 60%", "約 60%", "約 60%"),
        (quantity("money", "JPY", value="660000000000"), "660 billion JPY", "6,600億日圓", "6600億円"),
        (quantity("duration", "mo", low="3", low_inclusive=False), "more than 3 months", "超過 3個月", "3か月 超"),
        (quantity("duration", "mo", high="3", high_inclusive=True), "at most 3 months", "至多 3個月", "3か月 以下"),
        (quantity("ordinal", None, value="3"), "3rd", "第3名", "3位"),
        (quantity("date", None, value="2026-01"), "January 2026", "2026年1月", "2026年1月"),
        (quantity("count", "1", text="許多人"), "許多人", "許多人", "許多人"),
    ],
)
def test_what_the_words_assert_is_said_with_its_bounds(given: Quantity, en: str, hant: str, ja: str) -> None:
    said = [figures.stated(given, language).replace(GAP, " ") for language in ("en", "zh-Hant", "ja")]
    assert said == [en, hant, ja]


def test_an_amount_keeps_its_exact_value_for_the_mouse_and_screen_readers() -> None:
    amount = figures.amount(Decimal("16000000.50"), "t", "zh-Hant")
    assert (amount.number, amount.unit, amount.exact) == ("16,000,000.5", "噸", "16,000,000.5噸")
    assert str(figures.amount(Decimal(90), "%", "en")) == "90%"


def test_an_unknown_language_is_given_english() -> None:
    assert figures.period("2026-01-14", "fr") == "14 January 2026"
    assert figures.compact(Decimal(16000000), "zh-hant") == "1,600萬"
