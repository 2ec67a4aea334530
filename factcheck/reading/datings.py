"""Named dates -> quantities of kind date and year, with ranges joined and what opens their bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from factcheck.periods import bounds
from factcheck.reading import dates, hedges
from factcheck.reading.calendar import Calendar
from factcheck.reading.dates import Named
from factcheck.reading.days import Day, join, whole
from factcheck.reading.language import alternation, words
from factcheck.reading.numeral_words import system
from factcheck.reading.page import Page
from factcheck.reading.scenes import Scene
from factcheck.terms import Quantity

# How far around a date the words are looked at that say whether it lies ahead or behind.
_AROUND = 14
# The longest word that compares with the date behind it.
_BASE = 4


@dataclass(frozen=True)
class _Cues:
    future: re.Pattern[str]
    past: re.Pattern[str]
    compare: re.Pattern[str]
    figure_after: re.Pattern[str]
    since: re.Pattern[str]
    since_before: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    connectors: frozenset[str]
    listing: frozenset[str]
    lead: re.Pattern[str]
    not_a_day: re.Pattern[str]
    verb_last: bool


@cache
def _cues(base: str) -> _Cues:
    data = words(base)["dates"]
    connectors = alternation([*data["ranges"], *data["lists"]])
    digits = "".join(re.escape(digit) for digit in system(base).digits if len(digit) == 1)
    return _Cues(
        future=re.compile(alternation(data["future"])),
        past=re.compile(alternation(data["past"])),
        compare=re.compile(rf"{alternation(data['compare'])} ?$"),
        figure_after=re.compile(rf"{alternation(data['figure_after'])} ?\d"),
        since=re.compile(rf" ?{alternation(data['since'])}(?!{data['since_not_before']})"),
        since_before=re.compile(rf"{alternation(data['since_before'])} ?$"),
        after=re.compile(rf" ?{alternation(data['after'])}(?!{data['after_not_before']})"),
        before=re.compile(rf" ?{alternation(data['before'])}(?!{data['before_not_before']})"),
        connectors=frozenset(data["ranges"]),
        listing=frozenset(data["lists"]),
        lead=re.compile(
            rf"(?<![\d./\-{digits}])(?<!\d,)(?P<number>\d{{1,4}}|[{digits}]{{4}}) ?(?P<to>{connectors}) ?$"
        ),
        not_a_day=re.compile(rf"{alternation(data['day_not_after'])} ?$"),
        verb_last=data["verb_last"],
    )


def find(page: Page, published: date | None) -> list[Quantity]:
    """The dates of a page in text order. One that nothing settles has no value."""
    cues = _cues(page.base)
    data = words(page.base)["dates"]
    calendar = Calendar(published, data["default_eras"].get(page.language), data["fiscal_start"])
    read: list[tuple[Named, Day]] = []
    for named in dates.find(page.text, page.base):
        if _is_duration(page, named, cues):
            continue
        day = calendar.resolve(named, _scene(page, named, cues))
        if day is not None:
            read += _with_lead(page, named, day, cues)
    return [_quantity(page, named, day, cues) for named, day in _joined(page, read, cues)]


def _is_duration(page: Page, named: Named, cues: _Cues) -> bool:
    """連續3日, 近114年: a number of days or years, not one of them."""
    if not {"day", "alone"} & named.parts.keys() or {"month", "relday", "weekday", "relmonth"} & named.parts.keys():
        return False
    before = page.text[max(0, named.start - 6) : named.start]
    if "alone" in named.parts and hedges.before(page.text, named.start, page.base):
        return True
    return cues.not_a_day.search(before) is not None


def _scene(page: Page, named: Named, cues: _Cues) -> Scene:
    number = page.sentence_at(named.start)
    span = page.sentences[number] if page.sentences else None
    start = max(span.start if span else 0, named.start - _AROUND)
    end = min(span.end if span else len(page.folded), named.end + _AROUND)
    around = page.folded[start : named.start] + " " + page.folded[named.end : end]
    if cues.verb_last and span:
        around += " " + page.folded[max(end, span.end - _AROUND) : span.end]
    return Scene(
        sentence=number,
        block=page.block_at(named.start),
        future=cues.future.search(around) is not None,
        past=cues.past.search(around) is not None,
        base=_is_base(page, named, cues, start),
    )


def _is_base(page: Page, named: Named, cues: _Cues, start: int) -> bool:
    """Whether something is compared with the date: by the word before it (較去年), or as the date of a figure that
    stands beside the one told of (2021年的6741億美元)."""
    if cues.compare.search(page.folded, max(start, named.start - _BASE), named.start):
        return True
    return set(named.parts) == {"year"} and cues.figure_after.match(page.folded, named.end) is not None


def _with_lead(page: Page, named: Named, day: Day, cues: _Cues) -> list[tuple[Named, Day]]:
    """ "12至14日", "2010-2015年", "1至3月": a number that shares the mark of the date behind it."""
    lead = cues.lead.search(page.text, max(0, named.start - 8), named.start)
    if lead and day.value is None and {"month", "day"} & named.parts.keys() and lead["to"] not in cues.listing:
        return [(replace(named, start=lead.start()), day)]
    first = _leading(named, day, dates.number_of(lead["number"], page.base)) if lead else None
    if lead is None or first is None:
        return [(named, day)]
    apart = lead["to"] in cues.listing and first.last != _day_before(day)
    whole = None if apart else join(first, day)
    if whole is None:
        return [(named, day)]
    return [(replace(named, start=lead.start()), whole)]


def _leading(named: Named, day: Day, number: int) -> Day | None:
    """The date that ``number`` names in place of the first part of ``named``."""
    if day.value is None or "/" in day.value or named.within or not day.first:
        return None
    year, month = f"{day.first.year:04}", f"{day.first.month:02}"
    if set(named.parts) == {"year"} and number > 1000:
        value = f"{number:04}"
    elif set(named.parts) == {"month"} and 1 <= number <= 12:
        value = f"{year}-{number:02}"
    elif "day" in named.parts and not {"relday", "weekday", "month", "relmonth"} & named.parts.keys():
        value = f"{year}-{month}-{number:02}"
    else:
        return None
    try:
        return Day(value, *bounds(value))
    except ValueError:
        return None


def _day_before(day: Day) -> date | None:
    return date.fromordinal(day.first.toordinal() - 1) if day.first and day.first.toordinal() > 1 else None


def _joined(page: Page, read: list[tuple[Named, Day]], cues: _Cues) -> list[tuple[Named, Day]]:
    """Two dates with "to" alone between them are one range."""
    out: list[tuple[Named, Day]] = []
    for named, day in read:
        if out and dates.joined_by(page.text, out[-1][0].end, named.start, cues.connectors):
            first = out[-1]
            whole = (
                join(first[1], day)
                or join(first[1], _next_year(day, named))
                or join(first[1], _beside(first[1], named))
            )
            if whole:
                out[-1] = (replace(first[0], end=named.end), whole)
                continue
        out.append((named, day))
    return out


def _beside(first: Day, named: Named) -> Day:
    """3月から5月: the second month, which nothing else settles, in the year of the first."""
    if set(named.parts) != {"month"} or first.first is None or named.within:
        return Day(None)
    return whole(f"{first.first.year:04}-{named.parts['month']:02}")


def _next_year(day: Day, named: Named) -> Day:
    """11月至2月: the second month is of the year after."""
    if {"year", "relyear"} & named.parts.keys() or "month" not in named.parts or not day.value or not day.first:
        return day
    value = f"{day.first.year + 1:04}{day.value[4:]}"
    try:
        return Day(value, *bounds(value))
    except ValueError:
        return day


def _quantity(page: Page, named: Named, day: Day, cues: _Cues) -> Quantity:
    plain_year = day.value is not None and re.fullmatch(r"(?:FY)?\d{4}", day.value) and not day.approximate
    quantity = Quantity(
        named.start, named.end, "", "year" if plain_year else "date", day.value,
        low=day.first.isoformat() if day.first else None,
        high=day.last.isoformat() if day.last else None,
        low_inclusive=True if day.first else None,
        high_inclusive=True if day.last else None,
        approximation="about" if day.approximate else None,
    )  # fmt: skip
    if "/" in (day.value or ""):
        return quantity
    return _opened(page, quantity, cues)


def _opened(page: Page, quantity: Quantity, cues: _Cues) -> Quantity:
    """Since, after and before open one bound; they stand outside the span, about stands in it."""
    text, end = page.text, quantity.end
    before, after = hedges.before(text, quantity.start, page.base), hedges.after(text, end, page.base)
    if before and before.approximation == "about":
        return replace(quantity, start=before.start, approximation="about")
    if after and after.approximation == "about":
        return replace(quantity, end=after.end, approximation="about")
    if cues.since.match(text, end) or cues.since_before.search(text, max(0, quantity.start - 3), quantity.start):
        return replace(quantity, approximation="at_least", high=None, high_inclusive=None)
    if cues.after.match(text, end):
        return replace(quantity, approximation="more_than", low_inclusive=False, high=None, high_inclusive=None)
    if cues.before.match(text, end):
        return replace(quantity, approximation="at_most", low=None, low_inclusive=None)
    return quantity
