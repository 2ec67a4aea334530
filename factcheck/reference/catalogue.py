"""What a catalogue of reference data answers, whoever holds the rows.

The file catalogue and the database catalogue give equal answers for equal data: the same rows in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Event, Observation


@dataclass(frozen=True, slots=True, order=True)
class Request:
    """Rows wanted of one indicator, or of one dataset's events.

    ``indicator`` None asks for events. ``entities`` and ``partners`` restrict the rows, None takes all
    (a rank needs every entity). Editions and dates are never a restriction here: what was known when is
    for the checks to say, and later editions are wanted too.
    """

    dataset: str
    indicator: str | None = None
    entities: frozenset[str] | None = None
    partners: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows that answer requests, each once, ordered by dataset and row."""

    observations: tuple[Observation, ...] = ()
    events: tuple[Event, ...] = ()


class Catalogue(Protocol):
    """Reference data behind two questions."""

    @property
    def digest(self) -> str:
        """Hexadecimal hash of the whole content: equal digests give equal answers."""
        ...

    def vocabulary(self) -> Vocabulary:
        """Everything but the rows."""
        ...

    def fetch(self, requests: Iterable[Request]) -> Evidence:
        """The rows that any of ``requests`` asks for."""
        ...
