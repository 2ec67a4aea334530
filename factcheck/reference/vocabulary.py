"""Everything a catalogue holds but its rows: what can be named, and how it hangs together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from factcheck.reference.names import Names
from factcheck.terms import Edition, Entity, Indicator, Label, Member, Relation


@dataclass(frozen=True)
class Vocabulary:
    """The words and the structure of all datasets, in a fixed order, whoever holds them.

    ``indicators``, ``entities`` and ``editions`` are keyed by (dataset, id).
    """

    indicators: Mapping[tuple[str, str], Indicator]
    entities: Mapping[tuple[str, str], Entity]
    editions: Mapping[tuple[str, str], Edition]
    relations: tuple[Relation, ...]
    labels: tuple[Label, ...]
    members: tuple[Member, ...]

    @cached_property
    def names(self) -> Names:
        """The automaton over all labels."""
        return Names(self.labels)
