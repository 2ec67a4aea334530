"""Stretches of time with an article (a decade, half an hour, a year and a half), and words that multiply (doubled)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading.english import measures, numerals
from factcheck.reading.english.hedges import before, hedged
from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.numerals import Numeral
from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.exact import EXACT
from factcheck.reading.language import words
from factcheck.terms import Quantity

_ONE = Decimal(1)


@dataclass(frozen=True)
class _Fixed:
    free: Phrases[Mapping[str, str]]
    compared: Phrases[Mapping[str, str]]
    comparing: frozenset[str]


@cache
def _fixed() -> _Fixed:
    data = words("en")["amounts"]
    return _Fixed(
        free=Phrases((word, entry) for entry in data["fixed"] for word in (*entry["words"], *entry.get("free", ()))),
        compared=Phrases((word, entry) for entry in data["fixed"] for word in entry.get("compared", ())),
        comparing=frozenset(data["comparing"]),
    )


def find(tokens: Tokens) -> list[Quantity]:
    """Words that are a multiple as they stand (doubled), or before what they compare with (twice as many); taken."""
    table, out = _fixed(), []
    for at, word in enumerate(tokens.words):
        if tokens.taken[at] or not (word in table.free.first or word in table.compared.first):
            continue
        found = table.free.match(tokens, at)
        if found is None:
            compared = table.compared.match(tokens, at)
            found = compared if compared and tokens.word(compared[0]) in table.comparing else None
        if found and tokens.free(at, found[0]) and not (tokens.word(found[0]) == "-" and tokens.touches(found[0])):
            end, entry = found
            bare = Quantity(
                tokens.starts[at], tokens.ends[end - 1], "", entry["kind"], Decimal(entry["value"]), unit=entry["unit"]
            )
            quantity, stop = hedged(tokens, bare, at, end)
            tokens.take(at, stop)
            out.append(quantity)
    return out


def and_part(tokens: Tokens, at: int) -> tuple[int, Decimal | None]:
    """(index behind, fraction) of "and a half" at a token; None without one."""
    return numerals.and_part(tokens, at, system())


def article(tokens: Tokens, at: int) -> tuple[Quantity | None, int, int] | None:
    """a decade, half an hour, a quarter of a century, a year and a half: (quantity, first token, token behind)."""
    rules, word = system(), tokens.words[at]
    part, here = _ONE, at
    if word == rules.half or (word in rules.articles and tokens.word(at + 1) in {rules.half, *rules.parts}):
        here += word in rules.articles
        name = tokens.words[here]
        part = Decimal("0.5") if name == rules.half else EXACT.divide(_ONE, Decimal(rules.parts[name]))
        here += 1
        here += tokens.word(here) == rules.of
        if tokens.word(here) not in rules.articles and word not in rules.articles:
            return None
        here += tokens.word(here) in rules.articles
    elif word in rules.articles:
        here += 1
    else:
        return None
    number = Numeral(at, here, part)
    unit = measures.after(tokens, number, here)
    if unit is None or (unit.kind != "duration" and part == _ONE) or not tokens.free(at, unit.end):
        return None
    end, added = and_part(tokens, unit.end)
    if part == _ONE and added is None:
        hedge = before(tokens, at, "duration")
        if not hedge and not measures.takes_article(tokens, at, unit.unit):
            return None
        if unit.unit in ("s", "d", "min") and not hedge:
            return None
    value = EXACT.multiply(EXACT.add(part, added or Decimal(0)), unit.factor)
    stop = end if added is not None else unit.end
    bare = Quantity(tokens.starts[at], tokens.ends[stop - 1], "", unit.kind, value, unit=unit.unit)
    quantity, behind = hedged(tokens, bare, at, stop)
    return quantity, at, behind
