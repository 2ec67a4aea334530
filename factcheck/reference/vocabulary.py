"""Everything a catalogue holds but its rows: what can be named, and how it hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from factcheck import periods
from factcheck.folding import fold
from factcheck.reference.cells import is_country
from factcheck.reference.names import Names
from factcheck.terms import Edition, Entity, Indicator, Label, Member, Relation

# The id of the whole world, the same in every dataset (World Bank code).
WORLD = "WLD"


@dataclass(frozen=True)
class Vocabulary:
    """The words and the structure of all datasets: datasets by id, the rest in the order of their files.

    ``indicators``, ``entities`` and ``editions`` are keyed by (dataset, id). An edition's ``sha256`` is
    that of its rows (``digests.edition_sha256``). ``covered`` has, by dataset, the entities that its
    observations are about. Both may be read from the rows only when they are looked up.
    """

    indicators: Mapping[tuple[str, str], Indicator]
    entities: Mapping[tuple[str, str], Entity]
    editions: Mapping[tuple[str, str], Edition]
    relations: tuple[Relation, ...]
    labels: tuple[Label, ...]
    members: tuple[Member, ...]
    covered: Mapping[str, frozenset[str]]

    @cached_property
    def names(self) -> Names:
        """The automaton over all labels."""
        return Names(self.labels)

    # --- words ---

    def labels_of(self, dataset: str, subject: str, id: str, language: str) -> tuple[str, ...]:  # noqa: A002
        """A dataset's words for a thing in ``language``, the preferred first."""
        found = [label for label in self._labels.get((_kind(subject), id, language), ()) if label.dataset == dataset]
        return tuple(label.label for label in sorted(found, key=lambda label: label.role != "preferred"))

    def words_for(self, dataset: str, subject: str, id: str, language: str) -> tuple[str, ...]:  # noqa: A002
        """A dataset's words for a thing in any script or region of a language: zh-Hant words serve zh-Hans too."""
        primary = language.split("-")[0]
        keys = [key for key in self._languages if key.split("-")[0] == primary]
        return tuple(word for key in keys for word in self.labels_of(dataset, subject, id, key))

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return tuple(sorted({label.language for label in self.labels}))

    def name_of(
        self,
        id: str,  # noqa: A002
        language: str,
        subject: str = "entity",
        dataset: str = "",
    ) -> str | None:
        """The preferred word for a thing in ``language``, None where there is none.

        The dataset's own word comes first, then, for entities alone (their codes are shared), that of
        another. An alternate does where none is preferred. Subjects are those of labels.csv; a partner is
        an entity.
        """
        if own := self.labels_of(dataset, subject, id, language):
            return own[0]
        others = self._labels.get((_kind(subject), id, language), ()) if _kind(subject) == "entity" else ()
        return min(others, key=lambda label: label.role != "preferred").label if others else None

    @cached_property
    def _labels(self) -> Mapping[tuple[str, str, str], list[Label]]:
        found: dict[tuple[str, str, str], list[Label]] = defaultdict(list)
        for label in self.labels:
            found[_kind(label.subject), label.id, label.language].append(label)
        return dict(found)

    @cached_property
    def measure_names(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        """Folded labels of indicators, as (indicator, label), by dataset and primary language ("zh")."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for label in self.labels:
            if label.subject == "indicator":
                found[label.dataset, label.language.split("-")[0]].append((label.id, fold(label.label)))
        return {key: tuple(names) for key, names in found.items()}

    # --- entities ---

    def rows_of(self, entity: str) -> tuple[Entity, ...]:
        """What the datasets say of an entity, one row a dataset, in the order of datasets."""
        return self._entities.get(entity, ())

    @cached_property
    def _entities(self) -> Mapping[str, tuple[Entity, ...]]:
        found: dict[str, tuple[Entity, ...]] = {}
        for entity in self.entities.values():
            found[entity.id] = (*found.get(entity.id, ()), entity)
        return found

    def kind_of(self, dataset: str, entity: str) -> str | None:
        """country, aggregate, person …: as the dataset says, else as ISO 3166-1, else as another dataset says."""
        if own := self.entities.get((dataset, entity)):
            return own.kind
        if is_country(entity):
            return "country"
        return next((row.kind for row in self.rows_of(entity)), None)

    def aggregates(self, dataset: str) -> frozenset[str]:
        """The groups that a dataset has rows or words for: they are never ranked among their members."""
        return self._aggregates.get(dataset, frozenset())

    @cached_property
    def _aggregates(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = defaultdict(frozenset)
        for entity in self.entities.values():
            if entity.kind == "aggregate":
                found[entity.dataset] |= {entity.id}
        return dict(found)

    def only_entity(self, dataset: str) -> str | None:
        """The entity that all observations of a dataset are about, None where there are several or none."""
        covered = self.covered.get(dataset, frozenset())
        return next(iter(covered)) if len(covered) == 1 else None

    def ancestors(self, entity: str) -> tuple[str, ...]:
        """What an entity is part of by any dataset, the nearest first; never the entity itself."""
        return tuple(_climb(entity, lambda one: (row.part_of for row in self.rows_of(one) if row.part_of)))

    def parts_of(self, entity: str) -> frozenset[str]:
        """What is part of an entity by any dataset, directly or through others; never the entity itself."""
        return frozenset(_climb(entity, lambda one: self._parts.get(one, ())))

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for entity in self.entities.values():
            if entity.part_of:
                found[entity.part_of] = (*found.get(entity.part_of, ()), entity.id)
        return found

    def fiscal_year_start(self, dataset: str, entity: str) -> int | None:
        """The month in which an entity's fiscal year starts, 1 to 12, None where no dataset says.

        Its own month goes before that of what it is part of, and the word of ``dataset`` before that of
        others.
        """
        if (dataset, entity) not in self._fiscal_years:
            rows = (
                row
                for one in (entity, *self.ancestors(entity))
                for row in sorted(self.rows_of(one), key=lambda row: row.dataset != dataset)
            )
            starts = (row.fiscal_year_start for row in rows if row.fiscal_year_start)
            self._fiscal_years[dataset, entity] = next(starts, None)
        return self._fiscal_years[dataset, entity]

    @cached_property
    def _fiscal_years(self) -> dict[tuple[str, str], int | None]:
        # Asked for every row of every table that a claim is compared with.
        return {}

    # --- groups and relations ---

    def members_of(self, group: str, day: str | None = None) -> frozenset[str]:
        """The members of a group on an ISO day; without a day, those whose membership has no end.

        A membership whose start or end is known by year or month counts from the first to the last day of
        that.
        """
        return frozenset(member.member for member in self.members if member.group == group and _belongs(member, day))

    def relations_from(self, dataset: str, indicator: str) -> tuple[Relation, ...]:
        """The relations that lead from an indicator; the other end may stand in a dataset that is not loaded."""
        return self._sources.get((dataset, indicator), ())

    def relations_to(self, dataset: str, indicator: str) -> tuple[Relation, ...]:
        """The relations that lead to an indicator."""
        return self._targets.get((dataset, indicator), ())

    @cached_property
    def _sources(self) -> Mapping[tuple[str, str], tuple[Relation, ...]]:
        return _grouped((relation.source, relation) for relation in self.relations)

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], tuple[Relation, ...]]:
        return _grouped((relation.target, relation) for relation in self.relations)


def _kind(subject: str) -> str:
    return "entity" if subject == "partner" else subject


def _climb(start: str, steps: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Everything that steps lead to from ``start``, the nearest first, each once, ``start`` left out."""
    seen, level = {start}, [start]
    while level:
        following = list(dict.fromkeys(far for near in level for far in steps(near) if far not in seen))
        yield from following
        seen.update(following)
        level = following


def _belongs(member: Member, day: str | None) -> bool:
    if day is None:
        return member.until is None
    first, last = periods.bounds(day)
    since = periods.bounds(member.since)[0] if member.since else date.min
    until = periods.bounds(member.until)[1] if member.until else date.max
    return since <= last and first <= until


def _grouped(
    pairs: Iterable[tuple[tuple[str, str], Relation]],
) -> Mapping[tuple[str, str], tuple[Relation, ...]]:
    found: dict[tuple[str, str], tuple[Relation, ...]] = {}
    for key, relation in pairs:
        found[key] = (*found.get(key, ()), relation)
    return found
