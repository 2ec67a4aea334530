"""Which of many stretches lie inside another: asked of each claim, so in time that does not grow with the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from factcheck.terms import Quantity

_START = attrgetter("start")


def inside(quantities: Sequence[Quantity], start: int, end: int) -> tuple[Quantity, ...]:
    """Those of ``quantities``, in text order and apart from each other, that lie between two offsets."""
    first = bisect_left(quantities, start, key=_START)
    last = bisect_left(quantities, end, lo=first, key=_START)
    return tuple(item for item in quantities[first:last] if item.end <= end)


def ending(quantities: Sequence[Quantity], end: int) -> Quantity | None:
    """The one that ends at an offset, or None."""
    last = bisect_left(quantities, end, key=_START) - 1
    return quantities[last] if last >= 0 and quantities[last].end == end else None


def after(quantities: Sequence[Quantity], start: int) -> Quantity | None:
    """The first that starts at an offset or later, or None."""
    first = bisect_left(quantities, start, key=_START)
    return quantities[first] if first < len(quantities) else None
