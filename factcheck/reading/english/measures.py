"""The unit or the counted noun behind a number: 5 km, 10-year-old, 30 degrees Celsius, 12 new cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from factcheck.reading.english.numerals import Numeral
from factcheck.reading.english.tokens import Phrases, Tokens, split
from factcheck.reading.language import words

_ONE = Decimal(1)
# How many words around a number may hold the cue of its unit, and how far behind it stands the noun that it counts.
_NEAR, _NOUN = 24, 4
# A number of degrees above this is in Fahrenheit where nothing says which.
_HOT = 56
# Units of one letter, by their case.
_UPPER, _LOWER = frozenset("cfwk"), frozenset("gmt")


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaning of a unit phrase. ``factor`` turns the number written into the number in ``unit``."""

    kind: str
    unit: str
    factor: Decimal
    cues: frozenset[str]
    not_before: frozenset[str]
    stuck: bool
    letter: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit where it stands: ``end`` is the index of the token behind it."""

    end: int
    kind: str
    unit: str
    factor: Decimal


@dataclass(frozen=True)
class _Table:
    units: Phrases[Unit]
    function: frozenset[str]
    plurals: frozenset[str]
    endings: tuple[str, ...]
    not_plural: tuple[str, ...]
    second: str
    several: frozenset[str]
    article_after: frozenset[str]
    article_not: frozenset[str]
    compounds: frozenset[str]
    compound: frozenset[tuple[str, str]]


@cache
def _table() -> _Table:
    data, amounts = words("en", "measures"), words("en")["amounts"]
    return _Table(
        units=Phrases((word, _read(entry, word)) for entry in data["units"] for word in entry["words"]),
        function=frozenset(amounts["function"]),
        plurals=frozenset(amounts["plurals"]),
        endings=tuple(amounts["plural_endings"]),
        not_plural=tuple(amounts["not_plural"]),
        second=data["spans"]["second"],
        several=frozenset(data["spans"]["several"]),
        article_after=frozenset(data["spans"]["article_after"]),
        article_not=frozenset(data["spans"]["article_not"]),
        compounds=frozenset(amounts["compounds"]),
        compound=frozenset((large, small) for large, small, _ in data["compound"]),
    )


def _read(entry: Mapping[str, Any], word: str) -> Unit:
    return Unit(
        kind=entry["kind"],
        unit=entry["unit"],
        factor=Decimal(entry.get("factor", "1")),
        cues=frozenset(entry.get("cues", ())),
        not_before=frozenset(entry.get("not_before", ())),
        stuck=entry.get("stuck", False),
        letter=word if len(split(word)[0]) == 1 and word.isalpha() and word.isascii() else None,
    )


def after(tokens: Tokens, number: Numeral, at: int) -> Measure | None:
    """The unit of ``number`` at token ``at``, behind it or behind a hyphen there; None without one."""
    table = _table()
    hyphen = tokens.word(at) in ("-", "\u2011") and tokens.touches(at) and tokens.touches(at + 1)
    here = at + hyphen

    def fits(unit: Unit, end: int) -> bool:
        if unit.letter and not _fits_letter(tokens, here, unit.letter):
            return False
        if unit.stuck and not tokens.touches(here) and not _behind_larger(tokens, number, unit):
            return False
        if tokens.touches(end) and tokens.words[end][:1].isalnum() and tokens.words[end - 1][-1:].isalnum():
            return False
        if tokens.word(end) in unit.not_before and not (hyphen and tokens.word(end) == "-"):
            return False
        return not unit.cues or tokens.near(at, unit.cues, _NEAR)

    found = table.units.match(tokens, here, fits)
    if found is None:
        return None
    end, unit = found
    if tokens.words[here] == table.second and not hyphen and number.value != _ONE:
        return None
    return Measure(end, unit.kind, _scale_of(tokens, at, number) if unit.unit == "?" else unit.unit, unit.factor)


def _behind_larger(tokens: Tokens, number: Numeral, unit: Unit) -> bool:
    """5 ft 2 in: whether the unit before the number is the larger one of which this is the part."""
    before = tokens.word(number.start - 1)
    larger = {one.unit for _, one in _table().units.first.get(before, ())}
    return any(small == unit.unit and large in larger for large, small in _table().compound)


def _fits_letter(tokens: Tokens, at: int, letter: str) -> bool:
    upper = tokens.capital(at)
    return not (upper and letter in _LOWER) and not (not upper and letter in _UPPER)


def _scale_of(tokens: Tokens, at: int, number: Numeral) -> str:
    """Cel or [degF] for a number of degrees of which the text does not say which: the other ones it names, else what
    weather can be."""
    units = {unit.unit: word for word in ("celsius", "fahrenheit") for _, unit in _table().units.first[word]}
    for unit, word in units.items():
        if tokens.near(at, frozenset({word}), 200):
            return unit
    return "[degF]" if number.value is not None and number.value > _HOT else "Cel"


def is_unit(tokens: Tokens, at: int) -> bool:
    """Whether a unit may begin at a token."""
    return tokens.word(at) in _table().units.first and _table().units.match(tokens, at) is not None


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    table = _table()
    if word in table.plurals:
        return True
    return (
        len(word) > 3
        and word.endswith(table.endings)
        and not word.endswith(table.not_plural)
        and word.isalpha()
        and (word not in table.function)
    )


def counted(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """(index behind, the noun) of what a number that ends at token ``at`` counts; None where it counts nothing."""
    table = _table()
    if tokens.word(at) == "-" and tokens.touches(at) and tokens.touches(at + 1):
        noun = tokens.word(at + 1)
        return (at + 2, noun) if noun.isalpha() and noun not in table.compounds and len(noun) > 2 else None
    for end in range(at, at + _NOUN):
        word = tokens.word(end)
        if word in table.function or not word[:1].isalpha():
            if word == "-" and end > at and tokens.word(end + 1).isalpha():
                continue
            return None
        if is_plural(word):
            return end + 1, word
    return None


def takes_article(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether "a" at token ``at`` before a stretch of time counts it (for a decade), not only names it (a day)."""
    table = _table()
    return unit not in table.article_not and tokens.word(at - 1) in table.article_after


def counts_several(unit: str) -> bool:
    """Whether "several" counts a unit."""
    return unit in _table().several
