"""How long something has gone on, against the date that it is counted from: "founded in 1985, it is 50 years old"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from factcheck import periods, units
from factcheck.checks.context import Context
from factcheck.checks.figures import claimed
from factcheck.checks.intervals import Interval, stated
from factcheck.folding import fold, lower
from factcheck.reference.words import words
from factcheck.terms import DATE_KINDS, Flag, Quantity

DAY = "d"


def flags(context: Context) -> Iterator[Flag]:
    """One flag for each duration up to now that its own start contradicts by more than a unit of the duration, on the
    first claim of its sentence; none for an article whose day is not known."""
    today = context.day
    figures = sorted(context.reading.quantities, key=lambda quantity: quantity.start)
    for one, two in pairwise(figures):
        start, duration = (one, two) if one.kind in DATE_KINDS else (two, one)
        if today is None or duration.kind != "duration" or not _counted(start, duration, context):
            continue
        told = [t.claim.id for t in context.topics if t.sentence.start <= one.start < t.sentence.end]
        if told and _apart(start, duration, today):
            message = f"From {start.value} to the article's day it is not {claimed(duration)}."
            yield Flag("timeline", (told[0],), message, "low")


def _counted(start: Quantity, duration: Quantity, context: Context) -> bool:
    """Whether the words count the duration from the start to now."""
    document = context.reading.document
    text, known = lower(fold(document.text)), words(document.language).since
    if start.kind not in DATE_KINDS or not isinstance(start.value, str) or "/" in start.value:
        return False
    if start.start < duration.start:
        led = known.before_date.search(text, 0, start.start) is not None
        return led and known.between.fullmatch(text, start.end, duration.start) is not None
    return known.between_turned.fullmatch(text, duration.end, start.start) is not None


def _apart(start: Quantity, duration: Quantity, today: date) -> bool:
    claim, unit = stated(duration), units.convert(Decimal(1), duration.unit or "", DAY)
    if claim is None or unit is None:
        return False
    first, last = periods.bounds(str(start.value), fiscal_year_start=1)
    passed = Interval(Decimal((today - last).days) - unit, Decimal((today - first).days) + unit)
    return not passed.meets(claim.wide.times(unit))
