"""Days and stretches of days that words mean, once year and month are known."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck import periods
from factcheck.reading.dates import Named

# A bare day of the month is taken to be the nearest one, if that is near enough.
_DAYS_NEAR = 10
# A report that tells what a day will bring may be put out so many days after it: written before, or elsewhere.
_JUST_BEFORE = timedelta(days=4)


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


def in_month(month: str, parts: dict[str, int]) -> Day:
    """The day, or the days from one to another, of a month ("2026-01")."""
    days = f"{month}-{parts['day']:02}"
    return whole(f"{month}-{parts['dayfrom']:02}/{days}" if "dayfrom" in parts else days)


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
    """1990年代 is 199X; 90年代 that of the last century unless it is said which; 20世紀 the years 1900 to 1999;
    昭和30年代 is 1955/1964."""
    if "eradecade" in parts:
        return whole(f"{parts['eradecade']:04}/{parts['eradecade'] + 9:04}")
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


def months_on(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month so many months after a month."""
    year, month = divmod(year * 12 + month - 1 + count, 12)
    return year, month + 1


def nearest(number: int, published: date, *, future: bool, past: bool) -> date | None:
    """The day with ``number`` that is meant near the publication, where the words around look ahead or back."""
    near = around(published, number)
    ahead = [day for day in near if day >= published]
    behind = [day for day in near if day <= published]
    just_before = bool(behind) and published - behind[-1] <= _JUST_BEFORE
    if future and not past and ahead and not just_before:
        return ahead[0]
    if not behind:
        return None
    if behind[-1].month == published.month or (past and not future):
        return behind[-1]
    closest = min(near, key=lambda day: abs(day - published))
    return closest if abs(closest - published) <= timedelta(days=_DAYS_NEAR) else None


def years_earlier(value: str, years: int) -> str:
    """An ISO 8601 period so many years before ``value``; of a day the month, of a week the year."""
    value = re.sub(r"-W\d\d", "", re.sub(r"(?<=\d{4}-\d\d)-\d\d", "", value))
    return re.sub(r"\d{4}", lambda year: f"{int(year.group()) - years:04}", value)


def join(first: Day, second: Day) -> Day | None:
    """The range from one day to another; None where it would run backwards or either is not settled."""
    if not (first.value and second.value and first.first and second.last) or second.last < first.first:
        return None
    if "/" in first.value or "/" in second.value:
        return None
    return Day(f"{first.value}/{second.value}", first.first, second.last)
