"""Finds every quantity of an English text: what is no number first, then dates, shares, ranks, multiples, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.reading.english import amounts, datings, noise, ranks, shares, spans
from factcheck.reading.english.money import Purse
from factcheck.reading.english.tokens import Tokens, tokenize
from factcheck.reading.language import words
from factcheck.reading.page import Page
from factcheck.terms import Quantity

# Kinds that a bare number in a list with them takes; what is counted is not shared.
_SHARED = frozenset({"percent", "percentage_point", "money", "length", "mass", "area", "volume", "energy", "power",
                     "temperature", "speed", "duration"})  # fmt: skip


def find(page: Page, published: date | None) -> list[Quantity]:
    """The quantities of a page whose text is folded and lower case, none overlapping; ``text`` of each is empty."""
    tokens = tokenize(page.text, page.folded)
    noise.take(tokens)
    found = datings.find(page, tokens, published)
    found += shares.find(tokens)
    found += spans.find(tokens)
    found += ranks.find(tokens)
    found += _shared_units(tokens, amounts.find(tokens, Purse(tokens)))
    return sorted(found, key=lambda quantity: quantity.start)


def _shared_units(tokens: Tokens, found: Sequence[tuple[Quantity, int, int]]) -> list[Quantity]:
    """3, 5 and 7 percent; from 5 to 7 million dollars: a bare number takes the unit of the next in its row."""
    data = words("en")["amounts"]
    links = {",", data["and"], data["or"], *data["range"]}
    out = [quantity for quantity, _, _ in found]
    for at in range(len(found) - 2, -1, -1):
        (first, _, end), (_, start, _) = found[at], found[at + 1]
        following = out[at + 1]
        between = tokens.words[end:start]
        linked = 0 < len(between) < 3 and all(word in links for word in between)
        if linked and first.kind == "number" and first.unit == "1" and following.kind in _SHARED:
            out[at] = replace(first, kind=following.kind, unit=following.unit)
    return out
