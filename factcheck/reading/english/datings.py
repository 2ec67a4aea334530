"""Named dates -> quantities of kind date and year: resolved on the calendar, ranges joined, bounds opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from factcheck.periods import bounds
from factcheck.reading import dates
from factcheck.reading.calendar import Calendar
from factcheck.reading.days import Day, join, whole
from factcheck.reading.english.date_words import Found
from factcheck.reading.english.dates import find as named
from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.language import words
from factcheck.reading.page import Page
from factcheck.reading.scenes import Scene
from factcheck.terms import Quantity

# How many words around a date are looked at that say whether it lies ahead or behind.
_AROUND = 9
_YEAR = re.compile(r"(?:FY)?\d{4}")


@dataclass(frozen=True)
class _Cues:
    future: frozenset[str]
    past: frozenset[str]
    past_ending: str
    base: frozenset[str]
    opens: Phrases[str]
    about: Phrases[None]
    onwards: frozenset[str]
    ranges: frozenset[str]
    lists: frozenset[str]
    between: str
    joiner: str


@cache
def _cues() -> _Cues:
    data = words("en")["dates"]
    cues = data["cues"]
    sides = {"since": "at_least", "after": "more_than", "before": "at_most"}
    return _Cues(
        future=frozenset(cues["future"]),
        past=frozenset(cues["past"]),
        past_ending=cues["past_ending"],
        base=frozenset(cues["base"]),
        opens=Phrases((word, side) for name, side in sides.items() for word in cues[name]),
        about=Phrases((word, None) for word in cues["about"]),
        onwards=frozenset(cues["onwards"]),
        ranges=frozenset(data["ranges"]),
        lists=frozenset(data["lists"]),
        between=data["between"],
        joiner=words("en")["amounts"]["and"],
    )


def find(page: Page, tokens: Tokens, published: date | None) -> list[Quantity]:
    """The dates of a page in text order, their tokens taken. One that nothing settles has no value."""
    cues, calendar = _cues(), Calendar(published, None, 1)
    found = _shared_years(tokens, named(tokens), cues)
    day_first = next((item.numbers[0] > 12 for item in found if item.numbers and _settles(item.numbers)), None)
    days = [(item, _day(item, page, tokens, calendar, day_first, cues)) for item in found]
    out = [_quantity(tokens, item, day, cues) for item, day in _joined(tokens, days, cues) if day is not None]
    for item in found:
        tokens.take(item.start, item.end)
    return out


def _settles(numbers: tuple[int, int, int]) -> bool:
    return (numbers[0] > 12) != (numbers[1] > 12)


def _shared_years(tokens: Tokens, found: Sequence[Found], cues: _Cues) -> list[Found]:
    """January to March 2025, 5 May and 6 June 2025: the first has the year of the second."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        first, second = out[at], out[at + 1]
        years = {name: second.parts[name] for name in ("year", "relyear") if name in second.parts}
        linked = tokens.word(first.end) in cues.ranges | cues.lists and second.start == first.end + 1
        alike = first.parts.keys() & {"month", "quarter", "half"} == second.parts.keys() & {"month", "quarter", "half"}
        if years and linked and alike and not {"year", "relyear", "decade", "which"} & first.parts.keys():
            before = first.parts.get("month", 0) > second.parts.get("month", 12)
            years = {name: year - before for name, year in years.items()}
            out[at] = replace(first, parts={**first.parts, **years})
    return out


def _day(
    item: Found, page: Page, tokens: Tokens, calendar: Calendar, day_first: bool | None, cues: _Cues
) -> Day | None:
    parts, published = dict(item.parts), calendar.published
    if item.numbers:
        return _of_numbers(item.numbers, day_first)
    if "lastyear" in parts:
        return join(whole(f"{parts['year']:04}"), whole(f"{parts['lastyear']:04}"))
    which = parts.pop("which", None)
    since = cues.opens.back(tokens, item.start)
    if which is None and since and since[1] == "at_least" and "month" in parts and not _dated(parts):
        which = -1
    if which is not None and published is None:
        return Day(None)
    if which is not None and published is not None and "month" in parts:
        parts["year"] = published.year + _year_of(which, parts["month"] - published.month)
    if which is not None and published is not None and "weekday" in parts and which < 0:
        back = (published.isoweekday() - parts["weekday"] - 1) % 7 + 1
        return whole((published - timedelta(days=back)).isoformat())
    start, end = tokens.starts[item.start], tokens.ends[item.end - 1]
    within = words("en")["dates"]["parts"][item.within] if item.within else None
    span = tuple(within["month" if {"month", "relmonth"} & parts.keys() else "year"]) if within else None
    if "decade" in parts or "century" in parts:
        span = None
    name = dates.Named(start, end, parts, span, item.fiscal, item.cumulative)
    day = calendar.resolve(name, _scene(item, page, tokens, cues))
    return replace(day, approximate=True) if day and item.within and day.value else day


def _dated(parts: dict[str, int]) -> bool:
    return bool({"year", "relyear", "relmonth", "contextyear"} & parts.keys())


def _year_of(which: int, ahead: int) -> int:
    """The year, counted from the present one, of "last", "this" or "next" month that is so many months ahead."""
    if which < 0:
        return 0 if ahead < 0 else -1
    return 0 if which == 0 or ahead > 0 else 1


def _of_numbers(numbers: tuple[int, int, int], day_first: bool | None) -> Day:
    """5/6/2026: the day only where one of the two can be no month, or another date of the text shows the order."""
    first, second, year = numbers
    if first != second and first <= 12 and second <= 12 and day_first is None:
        return Day(None)
    month, day = (second, first) if first > 12 or (second <= 12 and day_first) else (first, second)
    try:
        return whole(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return Day(None)


def _scene(item: Found, page: Page, tokens: Tokens, cues: _Cues) -> Scene:
    start = tokens.starts[item.start]
    number = page.sentence_at(start)
    span = page.sentences[number] if page.sentences else None
    around = [
        tokens.words[at]
        for at in range(max(0, item.start - _AROUND), min(len(tokens), item.end + _AROUND))
        if span is None or span.start <= tokens.starts[at] < span.end
    ]
    future = not cues.future.isdisjoint(around)
    past = any(word in cues.past or (word.endswith(cues.past_ending) and word not in cues.future) for word in around)
    if "weekday" in item.parts and past:
        future = False
    base = tokens.word(item.start - 1) in cues.base
    return Scene(number, page.block_at(start), future=future, past=past, base=base)


def _joined(tokens: Tokens, read: Sequence[tuple[Found, Day | None]], cues: _Cues) -> list[tuple[Found, Day | None]]:
    """Two dates with "to" alone between them are one range, and so are "between" one "and" another."""
    out: list[tuple[Found, Day | None]] = []
    for item, day in read:
        first = out[-1] if out else None
        if first and first[1] and day and item.start == first[0].end + 1:
            link = tokens.word(first[0].end)
            between = link == cues.joiner and tokens.word(first[0].start - 1) == cues.between
            both = join(first[1], day) if between or link in cues.ranges else None
            if both:
                out[-1] = (replace(first[0], start=first[0].start - between, end=item.end), both)
                continue
        out.append((item, day))
    return out


def _quantity(tokens: Tokens, item: Found, day: Day, cues: _Cues) -> Quantity:
    plain = day.value is not None and _YEAR.fullmatch(day.value) and not day.approximate
    quantity = Quantity(
        tokens.starts[item.start], tokens.ends[item.end - 1], "", "year" if plain else "date", day.value,
        low=day.first.isoformat() if day.first else None,
        high=day.last.isoformat() if day.last else None,
        low_inclusive=True if day.first else None,
        high_inclusive=True if day.last else None,
        approximation="about" if day.approximate else None,
    )  # fmt: skip
    return quantity if "/" in (day.value or "") else _opened(tokens, item, quantity, cues)


def _opened(tokens: Tokens, item: Found, quantity: Quantity, cues: _Cues) -> Quantity:
    """Since, after and before open one bound; they stand outside the span, about stands in it."""
    about = cues.about.back(tokens, item.start)
    if about and quantity.value is not None:
        return replace(quantity, start=tokens.starts[about[0]], approximation="about")
    opening = cues.opens.back(tokens, item.start)
    side = opening[1] if opening else "at_least" if tokens.word(item.end) in cues.onwards else None
    if side == "at_least":
        return replace(quantity, approximation=side, high=None, high_inclusive=None)
    if side == "more_than":
        after = bounds(quantity.value)[1] if isinstance(quantity.value, str) and quantity.high else None
        low = after.isoformat() if after else quantity.low
        return replace(quantity, approximation=side, low=low, low_inclusive=False, high=None, high_inclusive=None)
    if side == "at_most":
        return replace(quantity, approximation=side, low=None, low_inclusive=None)
    return quantity
