"""ISO 8601 periods, and the few forms beside it that sources use, as intervals of days.

A period is "2026", "2026-01", "2026-01-12", "2026-Q1", "2026-H1", "2026-W53", "FY2025", "199X" (a decade),
"19XX" (the years 1900 to 1999), or a range "start/end" of any two of these. Its bounds are its first and last
day, both included.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date, date]

_FORMS = {
    "year": r"(\d{4})",
    "month": r"(\d{4})-(\d\d)",
    "day": r"(\d{4})-(\d\d)-(\d\d)",
    "quarter": r"(\d{4})-Q([1-4])",
    "half": r"(\d{4})-H([12])",
    "week": r"(\d{4})-W(\d\d)",
    "fiscal_year": r"FY(\d{4})",
    "decade": r"(\d{3})X",
    "century": r"(\d\d)XX",
}
_PATTERNS = {name: re.compile(form, re.ASCII) for name, form in _FORMS.items()}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
# How many months each precision lasts, for those that are whole months.
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal_year": 12}


def _parse(period: str) -> tuple[str, list[int]]:
    for name, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(period):
            return name, [int(group) for group in match.groups()]
    raise ValueError(f"not a period: {period!r}")


def precision(period: str) -> str:
    """day, week, month, quarter, half, year, fiscal_year, decade, century or range, else ValueError.

    Only the form is looked at: whether the day exists is for ``bounds`` to say.
    """
    start, slash, end = period.partition("/")
    name = _parse(start)[0]
    if slash:
        _parse(end)
        return "range"
    return name


@lru_cache(maxsize=1024)  # an article names the same days again and again
def bounds(period: str, *, fiscal_year_start: int | None = None) -> Bounds:
    """The first and last day of ``period``; ValueError where it is not one or is not on the calendar.

    A fiscal year means nothing without the month it starts in, so without ``fiscal_year_start`` (1 to 12)
    it is a ValueError. It is named as governments do: for the year it starts in where that is January to June
    (FY2025 from April is 2025-04-01 to 2026-03-31: Japan, Canada, the United Kingdom), for the year it ends in
    where it starts in July or later (from October it is 2024-10-01 to 2025-09-30: the United States, Thailand;
    from July: Australia).
    """
    start, slash, end = period.partition("/")
    first, last = _bounds(start, fiscal_year_start)
    if slash:
        last = _bounds(end, fiscal_year_start)[1]
        if last < first:
            raise ValueError(f"a period that ends before it starts: {period!r}")
    return first, last


def _bounds(period: str, fiscal_year_start: int | None) -> Bounds:
    name, numbers = _parse(period)
    try:
        return _on_calendar(name, numbers, fiscal_year_start)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"not on the calendar: {period!r} ({error})") from None


def _on_calendar(name: str, numbers: list[int], fiscal_year_start: int | None) -> Bounds:
    year = numbers[0]
    match name:
        case "day":
            day = date(*numbers)
            return day, day
        case "week":
            first = date.fromisocalendar(year, numbers[1], 1)
            return first, first + timedelta(days=6)
        case "decade":
            return date(year * 10, 1, 1), date(year * 10 + 9, 12, 31)
        case "century":
            return date(year * 100, 1, 1), date(year * 100 + 99, 12, 31)
        case "fiscal_year":
            if fiscal_year_start is None:
                raise ValueError("the month in which the fiscal year starts is not known")
            first = date(year if fiscal_year_start <= 6 else year - 1, fiscal_year_start, 1)
        case "month":
            first = date(year, numbers[1], 1)
        case _:
            nth = numbers[1] if len(numbers) > 1 else 1
            first = date(year, (nth - 1) * _MONTHS[name] + 1, 1)
    return first, _last_of(first, _MONTHS[name])


def _last_of(first: date, months: int) -> date:
    """The last day of ``months`` whole months from ``first``, which is the first day of a month."""
    month = _shift(first, months - 1)
    return month.replace(day=monthrange(month.year, month.month)[1])


def _shift(day: date, months: int) -> date:
    """``day`` moved by whole months, the day of the month clamped; ValueError outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"outside the calendar: {day.isoformat()} moved by {months} months")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _interval(period: str | Bounds, fiscal_year_start: int | None) -> Bounds:
    return bounds(period, fiscal_year_start=fiscal_year_start) if isinstance(period, str) else period


def overlaps(a: str | Bounds, b: str | Bounds, *, fiscal_year_start: int | None = None) -> bool:
    """Whether the two share a day. Each is a period or its bounds; ValueError as in ``bounds``."""
    (a_first, a_last), (b_first, b_last) = _interval(a, fiscal_year_start), _interval(b, fiscal_year_start)
    return a_first <= b_last and b_first <= a_last


def covers(a: str | Bounds, b: str | Bounds, *, fiscal_year_start: int | None = None) -> bool:
    """Whether every day of ``b`` is in ``a``. Each is a period or its bounds; ValueError as in ``bounds``."""
    (a_first, a_last), (b_first, b_last) = _interval(a, fiscal_year_start), _interval(b, fiscal_year_start)
    return a_first <= b_first and b_last <= a_last


def plus(day: date, duration: str) -> date:
    """The day that lies an ISO 8601 duration (P1Y2M, P2W, P10D; no times) after ``day``.

    Years and months first, the end of a month clamped (P1M after 31 January is 28 or 29 February), then days.
    ValueError on another duration or past year 9999.
    """
    match = _DURATION.fullmatch(duration)
    if not match or not any(match.groups()):
        raise ValueError(f"not an ISO 8601 duration of days or longer: {duration!r}")
    years, months, weeks, days = (int(group or 0) for group in match.groups())
    try:
        return _shift(day, years * 12 + months) + timedelta(days=weeks * 7 + days)
    except OverflowError:
        raise ValueError(f"past the end of the calendar: {day.isoformat()} plus {duration}") from None


def previous(period: str) -> str:
    """The period of the same precision just before; ValueError for a range, which has no neighbour."""
    return _neighbour(period, -1)


def following(period: str) -> str:
    """The period of the same precision just after; ValueError for a range, which has no neighbour."""
    return _neighbour(period, 1)


def _neighbour(period: str, step: int) -> str:
    name, numbers = _parse(period)
    year = numbers[0]
    match name:
        case "day" | "week":
            first = bounds(period)[0] + timedelta(days=step * (7 if name == "week" else 1))
            if name == "day":
                return first.isoformat()
            iso = first.isocalendar()
            out = f"{iso.year:04}-W{iso.week:02}"
        case "month":
            out = _shift(bounds(period)[0], step).isoformat()[:7]
        case "quarter" | "half":
            per_year = 12 // _MONTHS[name]
            moved, nth = divmod(year * per_year + numbers[1] - 1 + step, per_year)
            out = f"{moved:04}-{name[0].upper()}{nth + 1}"
        case "fiscal_year":
            out = f"FY{year + step:04}"
        case "decade":
            out = f"{year + step:03}X"
        case "century":
            out = f"{year + step:02}XX"
        case _:
            out = f"{year + step:04}"
    bounds(out, fiscal_year_start=1)
    return out
