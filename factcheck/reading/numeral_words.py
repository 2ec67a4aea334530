"""A language's numeral words, compiled: what each is worth, and the tokens that a numeral is cut into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading.language import alternation, words
from factcheck.reading.openings import guarded

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+)"


@dataclass(frozen=True)
class System:
    """A language's numerals: what each word is worth, and the tokens they are cut into. ``elides`` is whether a last
    digit counts the next lower place (三百五 is 350)."""

    digits: dict[str, int]
    tens: dict[str, Decimal]
    bigs: dict[str, Decimal]
    joined: dict[str, int]
    token: re.Pattern[str]
    start: re.Pattern[str]
    half: str
    elides: bool


@cache
def system(language: str) -> System:
    """The numerals of a base language, compiled from its words."""
    data = words(language)["numerals"]
    digits, joined, formal = dict(data["digits"]), dict(data["joined"]), data["formal_digits"]
    tens = {word: Decimal(value) for word, value in data["tens"].items()}
    formal_tens = {word: Decimal(value) for word, value in data["formal_tens"].items()}
    bigs = {word: Decimal(value) for word, value in data["bigs"].items()}
    several, more = alternation(data["several"]), alternation(data["more"])
    # A scale that begins the name of a unit (千瓦, 兆赫) belongs to the unit.
    scale = rf"(?!{alternation(data['units_with_scale'])})"
    digit = rf"(?:{alternation(digits)}|{alternation(formal)}(?={alternation(formal_tens)}|{alternation(bigs)}))"
    ten = rf"(?:{alternation(tens)}|(?<=[{''.join(formal)}]){alternation(formal_tens)})"
    point = rf"(?:{alternation(data['point'])}|\.)"
    token = (
        rf"(?P<arabic>{_ARABIC}(?:\.\d+|·\d+(?={data['dotted_before']}))?)|(?P<point>{point}{alternation(digits)}+)"
        rf"|(?P<digit>{digit})|(?P<joined>{alternation(joined)})"
        rf"|(?P<ten> ?{scale}{ten})|(?P<big> ?{scale}{alternation(bigs)})|(?P<inner> ?{ten})"
        rf"|(?P<several>{several})|(?P<more>{more})"
    )
    return System(
        digits=digits | formal,
        tens=tens | formal_tens,
        bigs=bigs,
        joined=joined,
        token=re.compile(token),
        start=re.compile(
            guarded(
                rf"(?<![\d.])(?<!\d,)(?=\d)|(?!{data['blot']}(?!{point}{digit}))"
                rf"(?={digit}|{alternation(joined)}|{alternation(tens)}|{alternation(bigs)}|{several}|{data['half']})"
            )
        ),
        half=data["half"],
        elides=data["elides"],
    )
