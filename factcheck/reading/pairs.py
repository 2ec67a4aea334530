"""Amounts that leave their unit to their neighbour: from 100 billion dollars to 200 billion, by 4.6 and 3.1 points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.reading.language import alternation, words
from factcheck.terms import Quantity

# How many code points may stand between the two, and before the first.
_BETWEEN, _BEFORE = 10, 3
_FLOORS, _CEILINGS = ("at_least", "more_than"), ("at_most", "less_than")


@cache
def _to(base: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data, dates = words(base)["amounts"], words(base)["dates"]
    leads = rf"[^,;。]{{0,{_BETWEEN}}}?(?:{alternation(data['reaches'])}) ?(?:[^,;。]{{0,{_BETWEEN}}}的 ?)?"
    return (
        re.compile(rf"{alternation(data['from'])} ?$"),
        re.compile(leads),
        re.compile(rf" ?{alternation(dates['lists'])} ?"),
    )


def share_units(text: str, found: Sequence[Quantity], base: str) -> list[Quantity]:
    """``found`` in text order, where a number without a unit takes that of the amount it changes from or is listed
    with. ``text`` is folded and lower case."""
    out = list(found)
    origin, reaches, listing = _to(base)
    # From the last pair on: a unit goes from the end of a row to its beginning.
    for at, (first, _) in reversed([*enumerate(pairwise(found))]):
        second = out[at + 1]
        between = text[first.end : second.start]
        listed = listing.fullmatch(between) is not None
        changes = origin.search(text, max(0, first.start - _BEFORE), first.start) and reaches.fullmatch(between)
        if second.kind == "number" and first.kind != "number" and changes:
            out[at + 1] = _alike(second, first)
        elif first.kind == "number" and _measured(second) and (listed or changes) and out[at] is first:
            out[at] = _alike(first, second)
    return out


def within_bounds(text: str, found: Sequence[Quantity], base: str) -> list[Quantity]:
    """``found`` in text order, where a lower and an upper bound of the same are one range if they stand side by side
    (65歳以上75歳未満, 5以上かつ10以下). ``text`` is folded and lower case."""
    joins = frozenset(words(base)["amounts"]["bound_joins"])
    out: list[Quantity] = []
    for item in found:
        whole = _bounded(out[-1], item) if out and text[out[-1].end : item.start].strip() in joins else None
        if whole:
            out[-1] = whole
        else:
            out.append(item)
    return out


def _bounded(first: Quantity, second: Quantity) -> Quantity | None:
    """The range from one bound to the other; None where they are not of the same or leave nothing between them."""
    low, high = (first, second) if first.approximation in _FLOORS else (second, first)
    if low.approximation not in _FLOORS or high.approximation not in _CEILINGS:
        return None
    if (low.kind, low.unit, low.counter) != (high.kind, high.unit, high.counter):
        return None
    least, most = low.low, high.high
    if not isinstance(least, Decimal) or not isinstance(most, Decimal) or least >= most:
        return None
    return replace(
        first, end=second.end, value=None, low=least, high=most,
        low_inclusive=low.low_inclusive, high_inclusive=high.high_inclusive, approximation="between",
    )  # fmt: skip


def _measured(quantity: Quantity) -> bool:
    return quantity.kind not in ("number", "date", "year", "ordinal", "ratio", "multiple")


def _alike(number: Quantity, other: Quantity) -> Quantity:
    return replace(number, kind=other.kind, unit=other.unit, counter=other.counter)
