"""A sentence with its quantities, brackets and short quotations as signs, so that no particle is sought in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.reading.cues import LONGEST_BRACKET, LONGEST_OPAQUE_QUOTE, Cues
from factcheck.reading.inside import inside
from factcheck.terms import DATE_KINDS, Quantity

# Signs that stand for each character of what they blank; no text holds them as letters.
FIGURE, DATE, QUOTED, ASIDE = "\ue001", "\ue002", "\ue003", "\ue004"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence: ``masked`` has the length of the folded ``text`` from ``start`` to ``end``."""

    text: str
    start: int
    end: int
    masked: str
    quantities: tuple[Quantity, ...]

    def slice(self, start: int, end: int) -> str:
        """The masked characters between two offsets of the text."""
        return self.masked[start - self.start : end - self.start]

    def within(self, start: int, end: int) -> list[Quantity]:
        """The quantities that lie between two offsets and not in a bracket or a short quotation."""
        here = inside(self.quantities, start, end)
        return [item for item in here if self.masked[item.start - self.start] in (FIGURE, DATE)]


@cache
def any_of(chars: frozenset[str]) -> re.Pattern[str]:
    """The expression for one of ``chars``, by which most of a text is passed by at once."""
    return re.compile(f"[{re.escape(''.join(sorted(chars)))}]")


def mask(text: str, start: int, end: int, quantities: Sequence[Quantity], cues: Cues) -> Line:
    """The folded ``text`` from ``start`` to ``end`` with signs in place of what is opaque."""
    chars = list(text[start:end])
    for item in quantities:
        sign = DATE if item.kind in DATE_KINDS else FIGURE
        chars[item.start - start : item.end - start] = sign * (item.end - item.start)
    starts = {item.start for item in quantities}
    opening, at = any_of(frozenset(cues.closing)), start
    while found := opening.search(text, at, end):
        at = found.start()
        close, sign = _opaque(text, at, end, starts, cues)
        if close:
            chars[at - start : close - start] = sign * (close - at)
        at = close or at + 1
    return Line(text, start, end, "".join(chars), tuple(quantities))


def _opaque(text: str, at: int, end: int, figures: set[int], cues: Cues) -> tuple[int, str]:
    """Where the bracket or short quotation that opens at ``at`` ends, and its sign; 0 where none does."""
    opening = text[at]
    close = text.find(cues.closing[opening], at + 1, min(end, at + LONGEST_BRACKET))
    if close < 0:
        return 0, ""
    if opening in cues.marks["aside"]:
        return close + 1, ASIDE
    inner = text[at + 1 : close]
    clauses = any(mark in inner for mark in cues.marks["clause"] | cues.marks["stop"])
    counted = any(number in figures for number in range(at + 1, close))
    if opening not in cues.marks["title"] and (len(inner) > LONGEST_OPAQUE_QUOTE or clauses or counted):
        return 0, ""
    return close + 1, QUOTED
