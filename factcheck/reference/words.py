"""Words that linking and the checks need, from ``reading/languages/*.linking.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Words:
    """One language's words for linking, folded.

    ``heads``: kind of quantity to nouns that end a measure's name. ``other_before`` and ``other_after``: what makes a
    label part of another measure's name. ``boundary``: what may stand directly before a label. ``clipped``: what
    stands before a one-character name that is meant. ``strength``: act to
    (strong words, weak words). ``elapsed``: what follows a duration that has passed.
    """

    heads: Mapping[str, tuple[str, ...]]
    other_before: tuple[str, ...]
    other_after: tuple[str, ...]
    boundary: tuple[str, ...]
    clipped: tuple[str, ...]
    strength: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    elapsed: tuple[str, ...]


@cache
def words(language: str) -> Words:
    """The linking words of a BCP 47 language; both Chinese scripts share one file."""
    name = f"{language.split('-')[0]}.linking.toml"
    data = tomllib.loads((files("factcheck.reading") / "languages" / name).read_text(encoding="utf-8"))
    return Words(
        heads={kind: tuple(sorted(nouns, key=len, reverse=True)) for kind, nouns in data["heads"].items()},
        other_before=tuple(data["other_measure"]["before"]),
        other_after=tuple(data["other_measure"]["after"]),
        boundary=tuple(data["boundary"]["before"]),
        clipped=tuple(data["clipped"]["before"]),
        strength={act: (tuple(pair["strong"]), tuple(pair["weak"])) for act, pair in data["strength"].items()},
        elapsed=tuple(data["elapsed"]["after"]),
    )
