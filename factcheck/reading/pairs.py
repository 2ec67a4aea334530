"""Amounts that leave their unit to their neighbour: from 100 billion dollars to 200 billion, by 4.6 and 3.1 points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from factcheck.reading.language import alternation, words
from factcheck.terms import Quantity

# How many code points may stand between the two, and before the first.
_BETWEEN, _BEFORE = 10, 3


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


def _measured(quantity: Quantity) -> bool:
    return quantity.kind not in ("number", "date", "year", "ordinal", "ratio", "multiple")


def _alike(number: Quantity, other: Quantity) -> Quantity:
    return replace(number, kind=other.kind, unit=other.unit, counter=other.counter)
