"""Hashes of reference data that do not depend on who holds them: a folder and a database give the same.

Every hash is SHA-256, hexadecimal, over UTF-8 lines joined by LF: one JSON array a row (no spaces,
letters as they are), the lines sorted. The order of rows and columns in a file, its line ends and its row
numbers do not count.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Edition, Entity, Event, Indicator, Label, Member, Observation, Relation

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _fields(noun: type, *without: str) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(name for name in noun.__slots__ if name not in without))  # type: ignore[attr-defined]


# The value counts as it is printed (``text``); the row number and the dataset's name are not content.
_OBSERVATION = _fields(Observation, "dataset", "row", "value", "edition")
_EVENT = _fields(Event, "dataset", "row")
_EDITION = _fields(Edition, "sha256")
_WORDS = tuple((noun.__name__, _fields(noun)) for noun in (Indicator, Entity, Relation, Label, Member))


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def edition_sha256(rows: Iterable[Observation]) -> str:
    """The hash of one edition's rows: all of them, of one dataset and edition."""
    return _sha256(_encode(_OBSERVATION(row)) for row in rows)


def events_sha256(rows: Iterable[Event]) -> str:
    """The hash of one dataset's events."""
    return _sha256(_encode(_EVENT(row)) for row in rows)


def digest(vocabulary: Vocabulary, hashes: Mapping[tuple[str, str], str]) -> str:
    """The hash of a whole catalogue: equal digests give equal answers, line numbers apart.

    ``hashes`` has, for each (dataset, edition id), the hash of the edition's rows, and for each (dataset,
    "") that of the dataset's events. The ``sha256`` of the vocabulary's own editions is not looked at.
    """
    nouns: list[Iterable[Any]] = [
        vocabulary.indicators.values(),
        vocabulary.entities.values(),
        vocabulary.relations,
        vocabulary.labels,
        vocabulary.members,
    ]
    lines = [
        _encode((name, fields(item))) for (name, fields), items in zip(_WORDS, nouns, strict=True) for item in items
    ]
    lines += [_encode(("Edition", _EDITION(edition))) for edition in vocabulary.editions.values()]
    lines += [_encode(("rows", key, value)) for key, value in hashes.items()]
    return _sha256(lines)
