"""The files of a data package that describe its rows: editions, indicators, entities, relations, labels, members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.reference import cells, tables
from factcheck.reference.tables import Check, Fault, Layout, checked, header
from factcheck.terms import Edition, Entity, Indicator, Label, Member, Relation
from factcheck.units import fits

EDITIONS = Layout.of(
    "editions.csv",
    columns="edition name version released retrieved supersedes cadence complete",
    required="edition complete",
    key="edition",
)
INDICATORS = Layout.of(
    "indicators.csv",
    columns="indicator kind dimension unit higher_first whole release_lag description",
    required="indicator kind",
    key="indicator",
)
ENTITIES = Layout.of(
    "entities.csv",
    columns="entity kind part_of fiscal_year_start note",
    required="entity kind",
    key="entity",
)
RELATIONS = Layout.of(
    "relations.csv",
    columns="from_indicator relation to_indicator caveat",
    required="from_indicator relation to_indicator",
    key="from_indicator relation to_indicator",
)
LABELS = Layout.of(
    "labels.csv",
    columns="subject id language label role note",
    required="subject id language label",
    key="subject id language label",
)
MEMBERS = Layout.of(
    "members.csv",
    columns="group member from to",
    required="group member",
    key="group member from",
)
_DATA = "data.csv"
# A code list's data.csv has columns of its own; the one that holds the ids says what they are.
_CODE_LISTS = {"iso3": "country", "code": "currency"}


def holds_observations(folder: Path) -> bool:
    """Whether the package's data.csv holds observations: there is one, and it is no code list."""
    return (folder / _DATA).is_file() and _code_column(folder) is None


def _code_column(folder: Path) -> str | None:
    names = header(folder / _DATA)
    return None if "indicator" in names else next((name for name in _CODE_LISTS if name in names), None)


def read(folder: Path, dataset: str, faults: list[Fault]) -> dict[str, Any]:
    """The metadata of a package, as ``Package`` names them; what is wrong is added to ``faults``."""
    reader = _Reader(folder, dataset, faults)
    indicators = tuple(reader.indicators())
    entities = tuple(reader.entities())
    return {
        "indicators": indicators,
        "entities": entities,
        "editions": tuple(reader.editions()),
        "relations": tuple(reader.relations({indicator.id for indicator in indicators})),
        "labels": tuple(reader.labels({i.id for i in indicators}, {entity.id for entity in entities})),
        "members": tuple(reader.members({entity.id for entity in entities})),
    }


class _Reader:
    """One pass over each file of one package."""

    def __init__(self, folder: Path, dataset: str, faults: list[Fault]) -> None:
        self.folder, self.dataset, self.faults = folder, dataset, faults

    def _rows(self, layout: Layout, checks: Mapping[str, Check]) -> Iterator[tuple[int, dict[str, str]]]:
        """Sound rows by column name; none where the package has no such file."""
        path = self.folder / layout.file
        if path.is_file():
            for line, row in checked(path, layout, checks, self.faults):
                yield line, dict(zip(layout.columns, row, strict=True))

    def _fault(self, layout: Layout, line: int, column: str, value: str, message: str) -> None:
        self.faults.append(Fault(layout.file, line, column, value, message))

    def indicators(self) -> Iterator[Indicator]:
        checks: dict[str, Check] = {
            "indicator": cells.filled,
            "kind": cells.filled,
            "unit": cells.unit,
            "higher_first": cells.optional(cells.boolean),
            "release_lag": cells.duration,
        }
        for line, row in self._rows(INDICATORS, checks):
            if row["unit"] and row["dimension"] and not fits(row["unit"], row["dimension"]):
                message = f"not a unit of {row['dimension']}, the dimension of the indicator"
                self._fault(INDICATORS, line, "unit", row["unit"], message)
                continue
            yield Indicator(
                dataset=self.dataset,
                id=row["indicator"],
                kind=row["kind"],
                dimension=row["dimension"] or None,
                unit=row["unit"] or None,
                higher_first=row["higher_first"].lower() != "false",
                whole=row["whole"] or None,
                release_lag=row["release_lag"] or None,
                description=row["description"],
            )

    def entities(self) -> Iterator[Entity]:
        checks: dict[str, Check] = {
            "entity": cells.filled,
            "kind": cells.filled,
            "fiscal_year_start": cells.month,
        }
        found = list(self._rows(ENTITIES, checks))
        ids = {row["entity"] for _, row in found}
        whole = cells.optional(cells.entity(ids))
        for line, row in found:
            if message := whole(row["part_of"]):
                self._fault(ENTITIES, line, "part_of", row["part_of"], message)
                continue
            start = row["fiscal_year_start"]
            yield Entity(
                dataset=self.dataset,
                id=row["entity"],
                kind=row["kind"],
                part_of=row["part_of"] or None,
                fiscal_year_start=int(start) if start else None,
                note=row["note"],
            )
        yield from self._coded(ids)

    def _coded(self, described: set[str]) -> Iterator[Entity]:
        """The entities that a code list lists, each once, but for those that entities.csv describes."""
        column = _code_column(self.folder)
        if column is None:
            return
        layout = Layout.of(_DATA, columns=column, required=column, key=column)
        for _, (code,) in tables.rows(self.folder / _DATA, layout, self.faults):
            if code and code not in described:
                described.add(code)
                yield Entity(self.dataset, code, _CODE_LISTS[column])

    def editions(self) -> Iterator[Edition]:
        checks: dict[str, Check] = {
            "edition": cells.filled,
            "released": cells.partial_date,
            "retrieved": cells.partial_date,
            "cadence": cells.duration,
            "complete": cells.boolean,
        }
        found = list(self._rows(EDITIONS, checks))
        older = cells.optional(cells.known({row["edition"] for _, row in found}, "edition"))
        for line, row in found:
            if message := older(row["supersedes"]):
                self._fault(EDITIONS, line, "supersedes", row["supersedes"], message)
                continue
            yield Edition(
                dataset=self.dataset,
                id=row["edition"],
                name=row["name"],
                version=row["version"] or None,
                released=row["released"] or None,
                retrieved=row["retrieved"] or None,
                supersedes=row["supersedes"] or None,
                cadence=row["cadence"] or None,
                complete=row["complete"].lower() == "true",
            )

    def relations(self, indicators: set[str]) -> Iterator[Relation]:
        names = ("supply_ratio", "proxy_for", "comparable_with_caveat", "share_of", "growth_of",
                 "per_capita_of", "same_as")  # fmt: skip
        own = cells.known(indicators, "indicator")
        checks: dict[str, Check] = {
            "from_indicator": own,
            "relation": cells.one_of(*names),
            # The other end may stand in a dataset that is not loaded: then nothing leads there.
            "to_indicator": lambda cell: None if ":" in cell else own(cell),
        }
        for _, row in self._rows(RELATIONS, checks):
            dataset, colon, indicator = row["to_indicator"].partition(":")
            yield Relation(
                dataset=self.dataset,
                source=(self.dataset, row["from_indicator"]),
                relation=row["relation"],
                target=(dataset, indicator) if colon else (self.dataset, dataset),
                caveat=row["caveat"],
            )

    def labels(self, indicators: set[str], entities: set[str]) -> Iterator[Label]:
        subjects = ("indicator", "entity", "product", "definition", "partner", "event", "type")
        checks: dict[str, Check] = {
            "subject": cells.one_of(*subjects),
            "id": cells.filled,
            "language": cells.language,
            "label": cells.filled,
            "role": cells.one_of("preferred", "alternate", ""),
        }
        known: dict[str, Check] = {
            "indicator": cells.known(indicators, "indicator"),
            "entity": cells.entity(entities),
        }
        for line, row in self._rows(LABELS, checks):
            message = known[row["subject"]](row["id"]) if row["subject"] in known else None
            if message:
                self._fault(LABELS, line, "id", row["id"], message)
                continue
            yield Label(
                dataset=self.dataset,
                subject=row["subject"],
                id=row["id"],
                language=row["language"],
                label=row["label"],
                role=row["role"] or "preferred",
                note=row["note"],
            )

    def members(self, entities: set[str]) -> Iterator[Member]:
        checks: dict[str, Check] = {
            "group": cells.known(entities, "group"),
            "member": cells.entity(entities),
            "from": cells.partial_date,
            "to": cells.partial_date,
        }
        for _, row in self._rows(MEMBERS, checks):
            yield Member(row["group"], row["member"], row["from"] or None, row["to"] or None)
