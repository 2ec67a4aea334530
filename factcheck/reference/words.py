"""Words that linking and the checks need, from ``reading/languages/*.linking.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.reading.language import as_written


@dataclass(frozen=True, slots=True)
class Verbal:
    """Verbs that name what labels with these ``nouns`` at their end measure; ``counters`` as in the data."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """Patterns of what stands between a date and the time from it to now, before that date, and between the two where
    the date comes last."""

    between: re.Pattern[str]
    before_date: re.Pattern[str]
    between_turned: re.Pattern[str]


@dataclass(frozen=True)
class Words:
    """One language's words for linking, folded; what each table is for stands beside it in the file.

    ``heads``: kind of quantity to nouns that end a measure's name. ``strength``: act to (strong words, weak words).
    ``total``: words that end just before a sum.
    ``weekday``: a day of the week, its telling letter in one of the groups, with its ISO number in ``weekdays``.
    ``spaced``: whether spaces part words.
    """

    heads: Mapping[str, tuple[str, ...]]
    other_before: tuple[str, ...]
    other_after: tuple[str, ...]
    boundary: tuple[str, ...]
    understood: tuple[str, ...]
    phrase_ends: tuple[str, ...]
    phrase_end_lists: tuple[str, ...]
    changes: frozenset[str]
    verbal: tuple[Verbal, ...]
    average: tuple[str, ...]
    denied: tuple[str, ...]
    undone: tuple[str, ...]
    equivalent: tuple[str, ...]
    until: tuple[str, ...]
    clipped: tuple[str, ...]
    strength: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    elapsed: tuple[str, ...]
    total: re.Pattern[str]
    since: Since
    weekday: re.Pattern[str]
    weekdays: Mapping[str, int]
    spaced: bool


@cache
def words(language: str) -> Words:
    """The linking words of a BCP 47 language; both Chinese scripts share one file."""
    data = as_written(language, "linking")
    return Words(
        heads={kind: tuple(sorted(nouns, key=len, reverse=True)) for kind, nouns in data["heads"].items()},
        other_before=tuple(data["other_measure"]["before"]),
        other_after=tuple(data["other_measure"]["after"]),
        boundary=tuple(data["boundary"]["before"]),
        understood=tuple(data["understood"]["words"]),
        phrase_ends=tuple(data["phrase_ends"]["words"]),
        phrase_end_lists=tuple(data["phrase_ends"]["lists"]),
        changes=frozenset(data["changes"]["words"]),
        verbal=tuple(
            Verbal(*(tuple(sorted(row[key], key=len, reverse=True)) for key in ("verbs", "nouns", "counters")))
            for row in data["verbal"]["rows"]
        ),
        average=tuple(sorted(data["average"]["words"], key=len, reverse=True)),
        denied=tuple(data["denied"]["words"]),
        undone=tuple(data["undone"]["words"]),
        equivalent=tuple(data["equivalent"]["words"]),
        until=tuple(data["until"]["words"]),
        clipped=tuple(data["clipped"]["before"]),
        strength={act: (tuple(pair["strong"]), tuple(pair["weak"])) for act, pair in data["strength"].items()},
        elapsed=tuple(data["elapsed"]["after"]),
        total=re.compile(data["total"]["before"]),
        since=Since(
            *(re.compile(data["since"][key] or r"(?!)") for key in ("between", "before_date", "between_turned"))
        ),
        weekday=re.compile(data["weekday"]["pattern"]),
        weekdays=data["weekday"]["days"],
        spaced=data.get("spaced", False),
    )


def _pattern(written: str) -> re.Pattern[str]:
    """The pattern of a table; one that is left out matches nothing."""
    return re.compile(written or "(?!)")
