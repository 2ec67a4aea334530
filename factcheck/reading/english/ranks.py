"""Ordinals and ranks: third-largest, ranked 5th, No. 1, the top 10. An ordinal in a fixed name is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.numerals import Numeral, is_number, parse
from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.language import words
from factcheck.terms import Quantity


@dataclass(frozen=True)
class _Table:
    superlatives: frozenset[str]
    endings: frozenset[str]
    number: Phrases[str]
    ranked: frozenset[str]
    first_before: frozenset[str]
    first_behind: frozenset[str]
    not_behind: frozenset[str]
    not_before: Phrases[None]
    top: frozenset[str]
    top_not_before: frozenset[str]
    streets: frozenset[str]
    opening: frozenset[str]


@cache
def _table() -> _Table:
    data = words("en")["ranks"]
    number = Phrases((word, word) for word in data["number"])
    return _Table(
        superlatives=frozenset(data["superlatives"]),
        endings=frozenset(data["ordinal_endings"]),
        number=number,
        ranked=frozenset(data["ranked"]),
        first_before=frozenset(data["first_only_before"]),
        first_behind=frozenset(data["first_behind"]),
        not_behind=frozenset(data["not_behind"]),
        not_before=Phrases((phrase, None) for phrase in data["not_before"]),
        top=frozenset(data["top"]),
        top_not_before=frozenset(data["top_not_before"]),
        streets=frozenset(words("en")["noise"]["streets"]),
        opening=frozenset({*system().ordinals, *number.first, *data["top"]}),
    )


def find(tokens: Tokens) -> list[Quantity]:
    """The ordinals and ranks that the free tokens name, in text order; their tokens are taken."""
    table, out = _table(), []
    for at, word in enumerate(tokens.words):
        if tokens.taken[at] or not (word in table.opening or word in table.endings):
            continue
        if word in table.endings:
            found = _ending(tokens, at, table)
        elif word in system().ordinals:
            found = _ordinal(tokens, at, at + 1, system().ordinals[word], table)
        elif word in table.top:
            found = _top(tokens, at, table)
        else:
            found = _numbered(tokens, at, table)
        if found is not None:
            out.append(found)
    return out


def _quantity(tokens: Tokens, start: int, end: int, value: Decimal, counter: str | None = None) -> Quantity:
    tokens.take(start, end)
    return Quantity(tokens.starts[start], tokens.ends[end - 1], "", "ordinal", value, counter=counter)


def _ending(tokens: Tokens, at: int, table: _Table) -> Quantity | None:
    """5th, 1st."""
    number = tokens.word(at - 1)
    if not tokens.touches(at) or not number.isdecimal() or len(number) > 4 or tokens.taken[at - 1]:
        return None
    return _ordinal(tokens, at - 1, at + 1, int(number), table)


def _ordinal(tokens: Tokens, start: int, end: int, number: int, table: _Table) -> Quantity | None:
    tens = tokens.word(start - 2) if tokens.word(start - 1) == "-" else tokens.word(start - 1)
    if tens in system().tens and number < 10:
        start, number = start - 1 - (tokens.word(start - 1) == "-"), number + system().tens[tens]
    hyphen = tokens.word(end) == "-" and tokens.touches(end)
    follows = tokens.word(end + hyphen)
    if follows in table.superlatives:
        return _quantity(tokens, start, end + hyphen + 1, Decimal(number), follows)
    before = tokens.word(start - 1)
    street = tokens.capital(end) and follows in table.streets
    if number < 1 or street or before in table.not_behind or is_number(before):
        return None
    if table.not_before.match(tokens, end + hyphen):
        return None
    if number == 1 and not (follows in table.first_before or before in table.first_behind):
        return None
    return _quantity(tokens, start, end, Decimal(number))


def _top(tokens: Tokens, at: int, table: _Table) -> Quantity | None:
    """the top 10, the bottom three."""
    hyphen = tokens.word(at + 1) == "-"
    number = parse(tokens, at + 1 + hyphen)
    if number is None or not number.plain or not number.value or number.value < 2 or not tokens.free(at, number.end):
        return None
    if tokens.word(number.end) in table.top_not_before:
        return None
    tokens.take(at, number.end)
    return Quantity(
        tokens.starts[at], tokens.ends[number.end - 1], "", "ordinal", number.value,
        high=number.value, high_inclusive=True, approximation="at_most",
    )  # fmt: skip


def _numbered(tokens: Tokens, at: int, table: _Table) -> Quantity | None:
    """No. 4, #1, number one; "number 10" only where something ranks."""
    found = table.number.match(tokens, at)
    number: Numeral | None = parse(tokens, found[0]) if found else None
    if found is None or number is None or not number.plain or number.value is None:
        return None
    if not tokens.free(at, number.end) or number.value != number.value.to_integral_value() or number.value < 1:
        return None
    word = found[1]
    spelt = word.isalpha() and not tokens.words[at].startswith("#")
    ranked = tokens.word(at - 1) in table.ranked
    if spelt and not (ranked or (len(word) == 2 and tokens.capital(at) and number.digits)):
        return None
    if number.value > 1000:
        tokens.take(at, number.end)
        return None
    return _quantity(tokens, at, number.end, number.value)
