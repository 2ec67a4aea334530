"""Fiscal and business years: which one a day is in, and the days of their quarters and halves."""

from __future__ import annotations

from datetime import date

from factcheck.reading.days import Day, whole


def year_of(day: date, start: int) -> int:
    """The fiscal year of a day, where years begin in month ``start`` and are named for the year of that month."""
    return day.year - (day.month < start)


def in_play(known: str | None, published: date | None, start: int, years: int) -> int | None:
    """The fiscal year so many after ``known``, the period last spoken of, where that is one, else after the present."""
    if known and known.startswith("FY"):
        return int(known[2:]) + years
    return year_of(published, start) + years if published else None


def part(year: int, parts: dict[str, int], start: int) -> Day:
    """A fiscal year, or the quarter or half of it that ``parts`` names, as months of the calendar."""
    if "quarter" in parts:
        return _months(year, start + 3 * (parts["quarter"] - 1), 3)
    if "half" in parts:
        return _months(year, start + 6 * (parts["half"] - 1), 6)
    return Day(f"FY{year:04}")


def business_year(year: int, last: int) -> Day:
    """The business year that ends with month ``last`` of ``year``, named for the year that it begins in."""
    return Day(f"FY{year - (last < 12):04}")


def _months(year: int, month: int, count: int) -> Day:
    """``count`` months from the ``month``-th after the beginning of ``year``, as a quarter where they are one."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    if count == 3 and first % 3 == 0:
        return whole(f"{first // 12:04}-Q{first % 12 // 3 + 1}")
    return whole(f"{first // 12:04}-{first % 12 + 1:02}/{last // 12:04}-{last % 12 + 1:02}")
