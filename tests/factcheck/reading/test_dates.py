"""Dates that lean on the text around them and on the day of publication."""

import pytest

from factcheck.reading import read


def dates(text, published):
    found = read(text, language="zh-Hant", published=published).quantities
    return [(quantity.text, quantity.value) for quantity in found if quantity.kind in ("date", "year")]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # A bare month takes the year that the paragraph speaks of.
        (
            "回顧2024年10月的選舉。11月7日又爭議不斷。",
            "2026-01-16",
            [("2024年10月", "2024-10"), ("11月7日", "2024-11-07")],
        ),
        # Two months on, the year has turned.
        ("2024年12月動工，1月6日停工。", "2025-01-16", [("2024年12月", "2024-12"), ("1月6日", "2025-01-06")]),
        # A bare day takes the month of the last full date of the paragraph.
        ("會議於5月3日開始，7日結束。", "2025-06-01", [("5月3日", "2025-05-03"), ("7日", "2025-05-07")]),
        # In another paragraph it is the nearest such day.
        (
            "2019年5月3日開始。\n總統12日表示同意。",
            "2026-01-16",
            [("2019年5月3日", "2019-05-03"), ("12日", "2026-01-12")],
        ),
        ("總統30日表示遺憾。", "2026-01-03", [("30日", "2025-12-30")]),
        ("法案將於30日表決。", "2026-01-16", [("30日", "2026-01-30")]),
        ("會期11月至2月。", "2026-03-01", [("11月至2月", "2025-11/2026-02")]),
        ("同年3月獲釋。", "2026-03-01", [("同年3月", None)]),
        ("他2011年被捕，同年3月獲釋。", "2026-03-01", [("2011年", "2011"), ("同年3月", "2011-03")]),
        # An era year without its era only near the present; else it is a duration.
        ("114年營收成長。", "2026-01-16", [("114年", "2025")]),
        ("這座114年的老屋。", None, []),
        ("改判10年6月。", "2026-01-16", []),
        # Without a day of publication nothing relative has a value.
        ("今年成長，上月衰退，昨天宣布。", None, [("今年", None), ("上月", None), ("昨天", None)]),
        ("12日表示。", None, [("12日", None)]),
        ("11月7日表示。", None, [("11月7日", None)]),
    ],
)
def test_resolves_by_context_or_not_at_all(text, published, expected):
    assert dates(text, published) == expected


@pytest.mark.parametrize(
    ("text", "low", "high", "approximation"),
    [
        ("自1992年以來。", "1992-01-01", None, "at_least"),
        ("2020年後。", "2020-01-01", None, "more_than"),
        ("5月1日前申報。", None, "2026-05-01", "at_most"),
        ("2025年底。", "2025-10-01", "2025-12-31", "about"),
    ],
)
def test_since_after_and_before_open_a_bound(text, low, high, approximation):
    (found,) = read(text, language="zh-Hant", published="2026-04-16").quantities
    assert (found.low, found.high, found.approximation) == (low, high, approximation)
