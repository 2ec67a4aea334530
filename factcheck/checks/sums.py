"""Parts that do not add up to the total that the same sentence gives after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.checks.context import Context
from factcheck.checks.diagnosis import digit_slip, scale_slip
from factcheck.checks.figures import claimed, grouped, with_unit
from factcheck.checks.intervals import Stated, stated
from factcheck.folding import fold, lower
from factcheck.reference.words import words
from factcheck.terms import Flag, Quantity

LOOKED_AT = 30  # characters before a figure in which words may call it a total
# A total that misses the sum by more, as a part of the sum, is mostly of more than the parts that are named.
CLOSE = Decimal("0.2")


def flags(context: Context) -> Iterator[Flag]:
    """One flag for each total that is near the sum of the figures before it, or a slip away from it, and not it."""
    document = context.reading.document
    known, text = words(document.language), lower(fold(document.text))
    for total in context.reading.quantities:
        if known.total.search(text[max(0, total.start - LOOKED_AT) : total.start]) is None:
            continue
        sentence = next((t.sentence for t in context.topics if t.sentence.start <= total.start < t.sentence.end), None)
        if sentence is None:
            continue
        parts = [q for q in context.reading.quantities if sentence.start <= q.start < total.start and _alike(q, total)]
        told = [t.claim.id for t in context.topics if t.claim.start <= total.start < t.claim.end]
        claim = stated(total)
        if told and claim and len(parts) > 1 and not _adds_up(parts, claim) and _meant(parts, claim):
            summed = with_unit(grouped(sum((Decimal(str(part.value)) for part in parts), Decimal(0))), total.unit)
            message = f"The parts add up to {summed}, the words say {claimed(total)}."
            yield Flag("arithmetic", (told[0],), message, "medium")


def _alike(part: Quantity, total: Quantity) -> bool:
    """Whether a figure can be a part: a plain number of the total's own unit and counter."""
    plain = isinstance(part.value, Decimal) and isinstance(total.value, Decimal)
    return plain and (part.kind, part.unit, part.counter) == (total.kind, total.unit, total.counter)


def _adds_up(parts: Sequence[Quantity], total: Stated) -> bool:
    """Whether the last two of the parts, or more of them, can make the total with the benefit of the doubt."""
    low, high = Decimal(0), Decimal(0)
    for count, part in enumerate(reversed(parts), start=1):
        wide = stated(part)
        if wide is None or wide.wide.low is None or wide.wide.high is None:
            return True
        low, high = low + wide.wide.low, high + wide.wide.high
        above = total.wide.high is None or low <= total.wide.high
        if count > 1 and above and (total.wide.low is None or high >= total.wide.low):
            return True
    return False


def _meant(parts: Sequence[Quantity], total: Stated) -> bool:
    """Whether the total is surely one of just these parts: close to their sum, or a slip away from it."""
    summed = sum((Decimal(str(part.value)) for part in parts), Decimal(0))
    low, high = total.narrow.low, total.narrow.high
    if low is None or high is None or summed <= 0:
        return False
    return abs((low + high) / 2 - summed) <= summed * CLOSE or bool(
        scale_slip(total, summed) or digit_slip(total, summed)
    )
