"""The nouns of linking: what a claim names, how, and how close to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from factcheck.terms import Claim, Span


class Level(IntEnum):
    """How close to the claim a name stands."""

    CONTEXT = 1
    SENTENCE = 2
    OWN = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Something the words name. ``role`` is the part it plays in the claim (subject, partner, place, of_set, …)."""

    dataset: str
    id: str
    level: Level
    start: int
    end: int
    text: str
    weak: bool = False
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator that the words name. ``how``: exact, near (other wording, same ends), stem (its noun left out)."""

    dataset: str
    indicator: str
    level: Level
    start: int
    end: int
    text: str
    how: str = "exact"


@dataclass(frozen=True, slots=True)
class Topic:
    """A claim with everything it names, best first within each kind; ``residue`` is what nothing explains."""

    claim: Claim
    sentence: Span
    measures: tuple[Measured, ...] = ()
    entities: tuple[Named, ...] = ()
    products: tuple[Named, ...] = ()
    definitions: tuple[Named, ...] = ()
    types: tuple[Named, ...] = ()
    residue: str = ""

    def named(self, role: str) -> tuple[Named, ...]:
        """Entities in one role."""
        return tuple(entity for entity in self.entities if entity.role == role)
