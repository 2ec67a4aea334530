"""Days and stretches of days that words mean, once year and month are known."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from factcheck import periods
from factcheck.reading.dates import Named


@dataclass(frozen=True, slots=True)
class Day:
    """A resolved date: ISO 8601 ``value`` of its own precision, or None where nothing settles it.

    ``first`` and ``last`` are the days that the words assert; None for a fiscal year, whose months are not known here.
    """

    value: str | None
    first: date | None = None
    last: date | None = None
    approximate: bool = False


def whole(value: str) -> Day:
    """The days of an ISO 8601 period; ValueError where it is none or not on the calendar."""
    first, last = periods.bounds(value)
    return Day(value, first, last)


def part_of_month(day: Day, named: Named) -> Day:
    """A month narrowed to the part of it that ``named`` speaks of (2月中), or as it is."""
    if named.within is None or day.first is None or day.last is None:
        return day
    first, last = named.within
    return replace(
        day, first=day.first.replace(day=first), last=day.first.replace(day=min(last, day.last.day)), approximate=True
    )


def part_of_year(day: Day, named: Named) -> Day:
    """A year narrowed to the part of it that ``named`` speaks of (年底), or as it is."""
    if named.within is None or day.first is None:
        return day
    first, last = named.within
    ends = periods.bounds(f"{day.value}-{last:02}")[1]
    return replace(day, first=day.first.replace(month=first), last=ends, approximate=True)


def decade(parts: dict[str, int]) -> Day | None:
    """1990年代 is 199X; 90年代 that of the last century unless it is said which; 20世紀 the years 1900 to 1999."""
    if "decade" not in parts:
        return whole(f"{parts['century'] - 1:02}XX") if 1 < parts["century"] <= 21 else None
    decade = parts["decade"]
    if decade < 100:
        if "century" not in parts and decade < 30:
            return None
        decade += (parts.get("century", 20) - 1) * 100
    return whole(f"{decade // 10:03}X")


def around(day: date, number: int) -> list[date]:
    """The days with ``number`` in the month of ``day``, the one before and the one after, as far as they have one."""
    found: list[date] = []
    for step in (-1, 0, 1):
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        with suppress(ValueError):
            found.append(date(year, month + 1, number))
    return found


def join(first: Day, second: Day) -> Day | None:
    """The range from one day to another; None where it would run backwards or either is not settled."""
    if not (first.value and second.value and first.first and second.last) or second.last < first.first:
        return None
    if "/" in first.value or "/" in second.value:
        return None
    return Day(f"{first.value}/{second.value}", first.first, second.last)
