"""A data package folder as the engine's terms, with every fault by file, row and column.

Metadata are read at once, observations and events only when they are asked for: whoever edits words need
not read the data. ``unverified.csv`` is for people and is never read.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from factcheck.reference import metadata, rows
from factcheck.reference.digests import edition_sha256, events_sha256
from factcheck.reference.tables import Fault, PackageError
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Edition, Entity, Event, Indicator, Label, Member, Observation, Relation

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Package:
    """One dataset. ``licences`` and ``sources`` are as in the descriptor; rows keep the order of their files.

    ``observations`` and ``events`` read their file on first use, and raise PackageError where it has faults.
    """

    folder: Path
    id: str
    title: str
    description: str
    licences: tuple[Mapping[str, Any], ...]
    sources: tuple[Mapping[str, Any], ...]
    indicators: tuple[Indicator, ...]
    entities: tuple[Entity, ...]
    editions: tuple[Edition, ...]
    relations: tuple[Relation, ...]
    labels: tuple[Label, ...]
    members: tuple[Member, ...]
    metadata_faults: tuple[Fault, ...]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The rows of data.csv; none where the package has no such file or is a code list."""
        found, faults = self._observations
        if faults:
            raise PackageError(self.id, faults)
        return found

    @property
    def events(self) -> tuple[Event, ...]:
        """The rows of events.csv; none where the package has no such file."""
        found, faults = self._events
        if faults:
            raise PackageError(self.id, faults)
        return found

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the package, data included, file by file; raises nothing."""
        return (*self.metadata_faults, *self._observations[1], *self._events[1])

    @cached_property
    def by_indicator(self) -> Mapping[str, Sequence[Observation]]:
        """The observations of each indicator."""
        groups: dict[str, list[Observation]] = defaultdict(list)
        for row in self.observations:
            groups[row.indicator].append(row)
        return dict(groups)

    @cached_property
    def covered(self) -> frozenset[str]:
        """The entities that the observations are about."""
        return frozenset(row.entity for row in self.observations)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The hash of each edition's rows by edition id, and of the events, if there are any, by the empty id."""
        groups: dict[str, list[Observation]] = {edition.id: [] for edition in self.editions}
        for row in self.observations:
            groups[row.edition].append(row)
        out = {edition: edition_sha256(group) for edition, group in groups.items()}
        return out | ({"": events_sha256(self.events)} if self.events else {})

    @cached_property
    def _observations(self) -> tuple[tuple[Observation, ...], list[Fault]]:
        faults: list[Fault] = []
        if not metadata.holds_observations(self.folder):
            return (), faults
        return rows.read_observations(self.folder, self.id, vocabulary_of([self]), faults), faults

    @cached_property
    def _events(self) -> tuple[tuple[Event, ...], list[Fault]]:
        faults: list[Fault] = []
        if not (self.folder / rows.EVENTS.file).is_file():
            return (), faults
        return rows.read_events(self.folder, self.id, faults), faults


def vocabulary_of(packages: Collection[Package]) -> Vocabulary:
    """The vocabulary of packages, in the order given, without what only rows can tell: reads no row."""
    return Vocabulary(
        indicators={(each.dataset, each.id): each for package in packages for each in package.indicators},
        entities={(each.dataset, each.id): each for package in packages for each in package.entities},
        editions={(each.dataset, each.id): each for package in packages for each in package.editions},
        relations=tuple(each for package in packages for each in package.relations),
        labels=tuple(each for package in packages for each in package.labels),
        members=tuple(each for package in packages for each in package.members),
        covered={},
    )


def read_package(folder: Path) -> Package:
    """Read a data package's descriptor and metadata; faults in them stand in ``metadata_faults``.

    PackageError only where there is no descriptor to start from.
    """
    descriptor = _descriptor(folder)
    faults = _missing_files(folder, descriptor)
    found = metadata.read(folder, descriptor["name"], faults)
    return Package(
        folder=folder,
        id=descriptor["name"],
        title=str(descriptor.get("title") or descriptor["name"]),
        description=str(descriptor.get("description") or ""),
        licences=_objects(descriptor.get("licenses")),
        sources=_objects(descriptor.get("sources")),
        metadata_faults=tuple(faults),
        **found,
    )


def _descriptor(folder: Path) -> dict[str, Any]:
    def broken(message: str, value: str | None = None, field: str | None = None) -> PackageError:
        return PackageError(folder.name, [Fault(DESCRIPTOR, None, field, value, message)])

    try:
        found = json.loads((folder / DESCRIPTOR).read_bytes())
    except FileNotFoundError:
        raise broken("the file is missing") from None
    except (OSError, ValueError, RecursionError) as error:
        raise broken(f"cannot be read as JSON: {error}") from None
    if not isinstance(found, dict):
        raise broken("not a JSON object")
    name = found.get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9]+([._-][a-z0-9]+)*", name):
        raise broken("not a name in small letters, digits, '-', '.' and '_'", str(name), "name")
    return found


def _objects(value: object) -> tuple[Mapping[str, Any], ...]:
    """The JSON objects in a list; nothing where it is no list."""
    return tuple(each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()


def _missing_files(folder: Path, descriptor: Mapping[str, Any]) -> list[Fault]:
    """Files that the descriptor or another file leans on and that are not there."""
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        return [Fault(DESCRIPTOR, None, "resources", None, "not a list of resources")]
    faults = []
    for path in (str(each.get("path")) for each in resources):
        if "/" in path or "\\" in path:
            faults.append(Fault(DESCRIPTOR, None, "path", path, "not the name of a file in the folder"))
        elif not (folder / path).is_file():
            faults.append(Fault(path, None, None, None, f"the file is missing, though {DESCRIPTOR} lists it"))
    named = {fault.file for fault in faults}
    if metadata.holds_observations(folder):
        needed = (metadata.INDICATORS.file, metadata.EDITIONS.file)
        faults += [
            Fault(file, None, None, None, f"the file is missing, though {rows.DATA.file} needs it")
            for file in needed
            if file not in named and not (folder / file).is_file()
        ]
    return faults
