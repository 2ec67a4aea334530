"""The number words of English, compiled from its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading.language import words


@dataclass(frozen=True)
class System:
    """The number words of English; ``parts`` are denominators (third), ``glyphs`` vulgar fractions (½)."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, Decimal]
    suffixes: Mapping[str, Decimal]
    money_suffixes: Mapping[str, Decimal]
    signs: frozenset[str]
    many: Mapping[str, Decimal]
    parts: Mapping[str, int]
    glyphs: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    few: frozenset[str]
    couple: frozenset[str]
    dozen: Mapping[str, int]
    articles: frozenset[str]
    half: str
    joiner: str
    of: str
    point: str
    opening: frozenset[str]


@cache
def system() -> System:
    """The number words, from ``languages/en.toml``."""
    data = words("en")["numerals"]
    glyphs = {glyph: Decimal(over) / Decimal(under) for glyph, (over, under) in data["glyphs"].items()}
    groups = ("units", "tens", "scales", "many", "dozen", "glyphs")
    opening = {word for group in groups for word in data[group]}
    opening |= {*data["few"], *data["couple"], *data["articles"], data["half"]}
    return System(
        units=data["units"],
        tens=data["tens"],
        scales={word: Decimal(value) for word, value in data["scales"].items()},
        suffixes={word: Decimal(value) for word, value in data["suffixes"].items()},
        money_suffixes={word: Decimal(value) for word, value in data["money_suffixes"].items()},
        signs=frozenset(data["signs"]),
        many={word: Decimal(value) for word, value in data["many"].items()},
        parts=data["parts"],
        glyphs=glyphs,
        ordinals=data["ordinals"],
        few=frozenset(data["few"]),
        couple=frozenset(data["couple"]),
        dozen=data["dozen"],
        articles=frozenset(data["articles"]),
        half=data["half"],
        joiner=data["and"],
        of=data["of"],
        point=data["point"],
        opening=frozenset(opening),
    )
