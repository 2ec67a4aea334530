"""A date and the day of the week beside it that are not of one day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.checks.context import Context
from factcheck.folding import fold, lower
from factcheck.reference.words import words
from factcheck.terms import Flag, Quantity

_YEAR = re.compile(r"\d{4}")
BESIDE = 2  # characters between a day of the week and its date: a comma and a space, a bracket


def flags(context: Context) -> Iterator[Flag]:
    """One flag for each date whose day of the week is another's, on the first claim of its sentence.

    A date without a year may be of the year before or after the one that reading took it for.
    """
    for quantity in context.reading.quantities:
        weekday = _weekday(quantity, context)
        if weekday is None or weekday in _possible(quantity):
            continue
        told = [t.claim.id for t in context.topics if t.sentence.start <= quantity.start < t.sentence.end]
        if told:
            message = f"The day of the week is not that of the date, {quantity.value}."
            yield Flag("timeline", (told[0],), message, "medium")


def _weekday(quantity: Quantity, context: Context) -> int | None:
    """The ISO number of the day of the week that stands in the date's own words, or just before them."""
    if quantity.kind != "date" or not isinstance(quantity.value, str) or len(quantity.value) != len("2026-01-12"):
        return None
    document, known = context.reading.document, words(context.reading.document.language)
    before = [q for q in context.reading.quantities if 0 <= quantity.start - q.end <= BESIDE and q.kind == "date"]
    start = before[-1].start if before and known.weekday.match(_folded(before[-1].text)) else quantity.start
    found = known.weekday.search(_folded(document.text[start : quantity.end]))
    return known.weekdays[next(filter(None, found.groups()))] if found else None


def _folded(text: str) -> str:
    return lower(fold(text))


def _possible(quantity: Quantity) -> set[int]:
    """The days of the week that the date may be of."""
    year, month, day = map(int, str(quantity.value).split("-"))
    years = [year] if _YEAR.search(fold(quantity.text)) else [year - 1, year, year + 1]
    return {date(one, month, day).isoweekday() for one in years if (month, day) != (2, 29) or one == year}
