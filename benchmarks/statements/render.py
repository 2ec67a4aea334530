"""Statements from facts: true ones, and the same with one slip each. The phrases stand in phrases/*.toml."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.statements.facts import CURRENCIES, ENTITIES, MEASURES, Statement, names, ranks, rates, series
from benchmarks.statements.figures import Figure, figure, percent, points, rate

LANGUAGES = ("zh-Hant", "zh-Hans", "ja", "en")
_YEARS = {"gdp": (1995, 2022), "population": (1990, 2023), "inflation": (1995, 2022), "co2": (1993, 2020)}
_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMERALS = "〇一二三四五六七八九十"
_DOLLAR = {"en": "US dollar", "zh-Hant": "美元", "zh-Hans": "美元", "ja": "米ドル"}

LEAST = Decimal("0.3")  # a rate nearer to nought is written without a digit that counts

Maker = Callable[[random.Random, str, str], Statement | None]


@cache
def _phrases(language: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "phrases" / f"{language}.toml").read_text("utf-8"))


def _called(entity: str, language: str) -> str:
    name = names("country-codes", language)[entity]
    return _phrases(language).get("names", {}).get(entity, name)


def _sentence(chance: random.Random, language: str, kind: str, measure: str, **words: object) -> str:
    phrase = chance.choice(_phrases(language)[kind][measure])
    text = phrase.format(**words)
    return text[0].upper() + text[1:]


def _verb(language: str, kind: str, rises: bool) -> str:
    phrases = _phrases(language)
    word = "up" if rises else "down"
    return phrases[kind].get(word) or phrases[word]


def _place(chance: random.Random, measure: str) -> tuple[str, int, Decimal] | None:
    entity, year = chance.choice(ENTITIES), chance.randint(*_YEARS[measure])
    value = series(measure).get((entity, year))
    return (entity, year, value) if value is not None and value > LEAST else None


def level(chance: random.Random, language: str, slip: str) -> Statement | None:
    """In 2010 the measure of a country was so much."""
    measure = chance.choice(MEASURES)
    place = _place(chance, measure)
    if place is None:
        return None
    entity, year, value = place
    said = _slipped(chance, slip, measure, entity, year, value)
    if said is None or said < LEAST:
        return None
    written = figure(said, chance.choice((3, 3, 4, 4)), language, measure)
    if slip and not written.excludes(value):
        return None
    words = written.text
    if not slip and chance.random() < 0.25:
        words = chance.choice(_phrases(language)["hedges"]).format(v=words)
    text = _sentence(chance, language, "level", measure, e=_called(entity, language), y=year, v=words)
    return Statement(language, text, "level", measure, slip)


def _slipped(chance: random.Random, slip: str, measure: str, entity: str, year: int, value: Decimal) -> Decimal | None:
    """The value that the slip makes of the right one; None where the slip does not apply."""
    if slip in ("x10", "x10000", "x1000") and measure == "inflation":
        return value * 10 if slip == "x10" else None
    by = {"x10": 10, "x1000": 1000, "x10000": 10000}.get(slip)
    if by:
        return value * by if chance.random() < 0.5 else value / by
    if slip == "year":
        return series(measure).get((entity, year + chance.choice((-1, 1))))
    if slip == "country":
        other = chance.choice(ENTITIES)
        return None if other == entity else series(measure).get((other, year))
    return value if not slip else None


def change(chance: random.Random, language: str, slip: str) -> Statement | None:
    """The measure went from so much in one year to so much in another."""
    measure = chance.choice(MEASURES)
    pair = _pair(chance, measure)
    if pair is None or slip not in ("", "direction", "x10", "year"):
        return None
    entity, (year, first), (later, second) = pair
    one, two = first, second
    if slip == "direction":
        one, two = two, one
    elif slip:
        moved = _slipped(chance, slip, measure, entity, later, second)
        if moved is None or moved < LEAST:
            return None
        two = moved
    digits = 3 if measure == "inflation" else 4
    v, w = figure(one, digits, language, measure), figure(two, digits, language, measure)
    if v.number == w.number or (slip and not w.excludes(second)) or (slip == "direction" and not v.excludes(first)):
        return None
    went = _verb(language, "change", w.number > v.number)
    words = {"e": _called(entity, language), "y": year, "z": later, "v": v.text, "w": w.text, "went": went}
    return Statement(language, _sentence(chance, language, "change", measure, **words), "change", measure, slip)


def _pair(chance: random.Random, measure: str) -> tuple[str, tuple[int, Decimal], tuple[int, Decimal]] | None:
    place = _place(chance, measure)
    if place is None:
        return None
    entity, year, value = place
    later = year + chance.randint(2, 12)
    second = series(measure).get((entity, later))
    if second is None or later > _YEARS[measure][1] or second <= LEAST or abs(second / value - 1) < Decimal("0.03"):
        return None
    return entity, (year, value), (later, second)


def growth(chance: random.Random, language: str, slip: str) -> Statement | None:
    """The measure rose by so many percent between two years."""
    measure = chance.choice(("gdp", "population", "co2"))
    pair = _pair(chance, measure)
    if pair is None or slip not in ("", "direction", "x10"):
        return None
    entity, (year, first), (later, second) = pair
    exact = (second / first - 1) * 100
    if abs(exact) < 5 or (slip == "x10" and exact < 0):
        return None
    written = percent(abs(exact) * (10 if slip == "x10" else 1))
    went = _verb(language, "growth", (exact > 0) != (slip == "direction"))
    words = {"e": _called(entity, language), "y": year, "z": later, "d": written.text, "went": went}
    return Statement(language, _sentence(chance, language, "growth", measure, **words), "growth", measure, slip)


def difference(chance: random.Random, language: str, slip: str) -> Statement | None:
    """The inflation rate rose by so many percentage points between two years."""
    pair = _pair(chance, "inflation")
    if pair is None or slip not in ("", "direction", "points"):
        return None
    entity, (year, first), (later, second) = pair
    exact = figure(second, 2, "en", "inflation").number - figure(first, 2, "en", "inflation").number
    relative = (second / first - 1) * 100
    if abs(exact) < 1 or abs(relative - exact) < 5:
        return None
    written: Figure = percent(abs(exact)) if slip == "points" else points(abs(exact), language)
    went = _verb(language, "points", (exact > 0) != (slip == "direction"))
    words = {"e": _called(entity, language), "y": year, "z": later, "d": written.text, "went": went}
    return Statement(language, _sentence(chance, language, "points", "inflation", **words), "points", "inflation", slip)


def rank(chance: random.Random, language: str, slip: str) -> Statement | None:
    """The country was the third of the world."""
    measure = chance.choice(("gdp", "population", "co2"))
    year = chance.randint(*_YEARS[measure])
    place = chance.randint(2, 9)
    if slip not in ("", "rank"):
        return None
    entity = ranks(measure, year)[place - 1]
    said = place + (chance.choice((-1, 1)) if slip else 0)
    if said < 2 or entity not in ENTITIES:
        return None
    word = {"en": _ORDINALS[said], "ja": str(said)}.get(language, _NUMERALS[said])
    text = _sentence(chance, language, "rank", measure, e=_called(entity, language), y=year, n=word)
    return Statement(language, text, "rank", measure, slip)


def exchange(chance: random.Random, language: str, slip: str) -> Statement | None:
    """A dollar was so many yen in the average of a year."""
    code, year = chance.choice(CURRENCIES), chance.randint(2001, 2024)
    value = rates().get((code, year))
    other = rates().get((code, year + 1))
    if value is None or other is None or slip not in ("", "x10", "year"):
        return None
    said = {"": value, "x10": value * 10, "year": other}[slip]
    name = _phrases(language).get("currencies", {}).get(code) or names("currency-codes", language)[code]
    written = rate(said, 4, name, language)
    if slip and not written.excludes(value):
        return None
    text = _sentence(chance, language, "fx", "rate", b=_DOLLAR[language], y=year, v=written.text)
    return Statement(language, text, "fx", "rate", slip)


SLIPS = ("x10", "x10000", "x1000", "year", "country", "points", "rank", "direction")
MAKERS: tuple[Maker, ...] = (level, level, level, change, growth, difference, rank, exchange)


def statements(count: int, seed: int, *, true: bool) -> Iterator[Statement]:
    """``count`` different statements, the languages in turn."""
    chance, seen = random.Random(seed), set[str]()  # noqa: S311 (not for secrets)
    while len(seen) < count:
        language = LANGUAGES[len(seen) % len(LANGUAGES)]
        slip = "" if true else chance.choice(SLIPS)
        if (slip == "x1000") != (language == "en") and slip in ("x1000", "x10000"):
            continue  # million and billion are mixed up in English, 萬 and 億 elsewhere
        made = chance.choice(MAKERS)(chance, language, slip)
        if made and made.text not in seen:
            seen.add(made.text)
            yield made
