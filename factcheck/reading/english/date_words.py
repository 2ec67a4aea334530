"""The words of dates, compiled, and what a named date is taken apart into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.tokens import Phrases
from factcheck.reading.language import words


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the tokens from ``start`` to ``end``: its ``parts`` as ``dates.Named`` has them, and in ``within`` the
    part of the month or year. ``numbers`` are those of a date like 5/6/2026, of which the order is not known."""

    start: int
    end: int
    parts: Mapping[str, int]
    within: str | None = None
    fiscal: bool = False
    cumulative: bool = False
    numbers: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Rules:
    """The words of dates; ``data`` holds those that stand alone."""

    data: Mapping[str, Any]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ambiguous: frozenset[str]
    small: frozenset[str]
    before_month: frozenset[str]
    before_year: frozenset[str]
    relative: Phrases[tuple[str, int]]
    which: Phrases[int]
    parts: Phrases[str]
    plain: Phrases[None]
    fiscal: Phrases[None]
    fiscal_behind: Phrases[None]
    years_behind: Phrases[int]
    endings: frozenset[str]
    opening: frozenset[str]
    sport: frozenset[str]


@cache
def rules() -> Rules:
    """The words, from ``languages/en.toml``."""
    data = words("en")["dates"]
    names = {"year": "relyear", "context": "contextyear", "month": "relmonth", "week": "relweek",
             "quarter": "relquarter", "day": "relday"}  # fmt: skip
    relative = Phrases(
        (word, (names[what], by)) for what, entry in data["relative"].items() for word, by in entry.items()
    )
    which = Phrases(data["which"].items())
    parts = Phrases((word, name) for name, entry in data["parts"].items() for word in entry["words"])
    plain = Phrases((word, None) for word in data["plain"]["words"])
    fiscal = Phrases((word, None) for word in data["fiscal"])
    tables = (relative, which, parts, plain, fiscal)
    behind = {"of_the_year": 0, "of_last_year": -1, "of_next_year": 1}
    single = {*data["months"], *data["weekdays"], *system().ordinals, *data["decade_words"], data["quarter_letter"],
              data["half_letter"], "'", data["the"]}  # fmt: skip
    return Rules(
        data=data,
        months=data["months"],
        weekdays=data["weekdays"],
        ambiguous=frozenset(data["ambiguous"]),
        small=frozenset(data["small"]),
        before_month=frozenset(data["before_month"]),
        before_year=frozenset(data["before_year"]),
        relative=relative,
        which=which,
        parts=parts,
        plain=plain,
        fiscal=fiscal,
        fiscal_behind=Phrases((word, None) for word in data["fiscal_behind"]),
        years_behind=Phrases((word, by) for name, by in behind.items() for word in data[name]),
        endings=frozenset(data["ordinal_endings"]),
        opening=frozenset(single.union(*(table.first for table in tables))),
        sport=frozenset(data["cues"]["sport"]),
    )
