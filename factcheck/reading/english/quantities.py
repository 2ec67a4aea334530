"""Finds every quantity of an English text: what is no number first, then dates, shares, ranks, multiples, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.reading.english import amounts, datings, noise, ranks, shares, spans
from factcheck.reading.english.money import Purse
from factcheck.reading.english.tokens import Tokens, tokenize
from factcheck.reading.language import words
from factcheck.reading.page import Page
from factcheck.terms import Quantity

# A quantity and the tokens between which it stands.
_Placed = tuple[Quantity, int, int]
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
    found += _shared_units(tokens, _compound(tokens, amounts.find(tokens, Purse(tokens))))
    return sorted(found, key=lambda quantity: quantity.start)


def _compound(tokens: Tokens, found: Sequence[_Placed]) -> list[_Placed]:
    """6 feet 2 inches, 3 dollars and 50 cents: one amount, in the smaller unit."""
    joiner = words("en")["amounts"]["and"]
    out: list[_Placed] = []
    for quantity, start, end in found:
        first, begins, stops = out[-1] if out else (quantity, start, start)
        between = tokens.words[stops:start]
        beside = bool(out) and len(between) < 2 and all(word in (",", joiner) for word in between)
        value = _together(first, quantity, tokens.words[start]) if beside else None
        if value is None:
            out.append((quantity, start, end))
        else:
            out[-1] = (replace(first, end=quantity.end, value=value, unit=quantity.unit), begins, end)
    return out


def _together(first: Quantity, second: Quantity, written: str) -> Decimal | None:
    """What a larger and a smaller unit come to in the smaller, or money and its hundredths, which are ``written`` as a
    number of one or more; None where the two are two amounts."""
    units = {(large, small): Decimal(size) for large, small, size in words("en", "measures")["compound"]}
    one, other = first.value, second.value
    if (
        not isinstance(one, Decimal)
        or not isinstance(other, Decimal)
        or first.low is not None
        or first.high is not None
    ):
        return None
    if size := units.get((first.unit or "", second.unit or "")):
        return one * size + other
    hundredths = first.kind == "money" and first.unit == second.unit and written[0].isalnum() and written[0] != "0"
    return one + other if hundredths and first.unit and 0 < other < 1 and one == one.to_integral_value() else None


def _shared_units(tokens: Tokens, found: Sequence[_Placed]) -> list[Quantity]:
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
