"""What a catalogue of reference data answers, whoever holds the rows, and the catalogue over folders.

The file catalogue and the database catalogue give equal answers for equal data: the same rows in the same
order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from factcheck.errors import FactcheckError
from factcheck.reference.digests import digest
from factcheck.reference.package import DESCRIPTOR, Package, read_package, vocabulary_of
from factcheck.reference.tables import PackageError
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Edition, Event, Observation

Row = TypeVar("Row", Observation, Event)
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, order=True)
class Request:
    """Rows wanted of one indicator, or of one dataset's events.

    ``indicator`` None asks for events. ``entities``, ``partners`` and ``periods`` restrict the rows, None takes all (a
    rank needs every entity). An event is of the entities that are its subject, object or place, and has
    no partners and no period. Editions and days of release are never a restriction here: what was known when is
    for the checks to say, and later editions are wanted too. What a catalogue does not hold has no rows.
    """

    dataset: str
    indicator: str | None = None
    entities: frozenset[str] | None = None
    partners: frozenset[str] | None = None
    periods: frozenset[str] | None = None

    def wants(self, row: Observation | Event) -> bool:
        """Whether the request asks for ``row``."""
        if row.dataset != self.dataset:
            return False
        if isinstance(row, Event):
            about = {row.subject, row.object, row.place}
            return self.indicator is None and (self.entities is None or not about.isdisjoint(self.entities))
        return (
            row.indicator == self.indicator
            and (self.entities is None or row.entity in self.entities)
            and (self.partners is None or row.partner in self.partners)
            and (self.periods is None or row.period in self.periods)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows that answer requests, each once, ordered by dataset and row."""

    observations: tuple[Observation, ...] = ()
    events: tuple[Event, ...] = ()


class Catalogue(Protocol):
    """Reference data behind two questions."""

    @property
    def digest(self) -> str:
        """Hexadecimal hash of the whole content, see ``digests.digest``: equal digests give equal answers."""
        ...

    def vocabulary(self) -> Vocabulary:
        """Everything but the rows."""
        ...

    def fetch(self, requests: Iterable[Request]) -> Evidence:
        """The rows that any of ``requests`` asks for."""
        ...


class FileCatalogue:
    """A folder of data packages, one a folder.

    The vocabulary is read from the metadata alone, rows only of the datasets that are asked for; both are
    kept. FactcheckError, one line that names file, row and column, where the folder or a package cannot
    be used.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    @cached_property
    def packages(self) -> Mapping[str, Package]:
        """The packages by dataset id, in its order."""
        if not self.folder.is_dir():
            raise FactcheckError(f"no folder of data packages: {self.folder}")
        found: dict[str, Package] = {}
        for folder in sorted(path.parent for path in self.folder.glob(f"*/{DESCRIPTOR}")):
            package = read_package(folder)
            if package.metadata_faults:
                raise PackageError(package.id, package.metadata_faults)
            if package.id in found:
                same = found[package.id].folder.name
                raise FactcheckError(f"two data packages are called {package.id}: {same} and {folder.name}")
            found[package.id] = package
        if not found:
            raise FactcheckError(f"no data package (a folder with {DESCRIPTOR}) in {self.folder}")
        return dict(sorted(found.items()))

    @cached_property
    def digest(self) -> str:
        """See ``Catalogue.digest``. Reads every row."""
        hashes = {
            (package.id, edition): value
            for package in self.packages.values()
            for edition, value in package.hashes.items()
        }
        return digest(self._vocabulary, hashes)

    def vocabulary(self) -> Vocabulary:
        """See ``Catalogue.vocabulary``."""
        return self._vocabulary

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        words = vocabulary_of(self.packages.values())
        return replace(
            words,
            editions=_Lazily(words.editions, self._edition),
            covered=_Lazily(self.packages, lambda dataset: self.packages[dataset].covered),
        )

    def _edition(self, key: tuple[str, str]) -> Edition:
        package = self.packages[key[0]]
        edition = next(each for each in package.editions if each.id == key[1])
        return replace(edition, sha256=package.hashes[edition.id])

    def fetch(self, requests: Iterable[Request]) -> Evidence:
        """See ``Catalogue.fetch``."""
        wanted: dict[str, list[Request]] = defaultdict(list)
        for request in requests:
            if request.dataset in self.packages:
                wanted[request.dataset].append(request)
        observations: list[Observation] = []
        events: list[Event] = []
        for dataset, asked in sorted(wanted.items()):
            package = self.packages[dataset]
            observations += _observations(package, asked)
            if not all(request.indicator for request in asked):
                events += _wanted(package.events, asked)
        return Evidence(tuple(observations), tuple(events))


def _observations(package: Package, requests: Sequence[Request]) -> list[Observation]:
    """In the order of the data; rows of indicators that nobody asks for are not even looked at."""
    wanted: dict[str, list[Request]] = defaultdict(list)
    for request in requests:
        if request.indicator:
            wanted[request.indicator].append(request)
    found = (_wanted(package.by_indicator.get(indicator, ()), asked) for indicator, asked in wanted.items())
    return sorted(chain.from_iterable(found), key=lambda row: row.row)


def _wanted(rows: Iterable[Row], requests: Sequence[Request]) -> Iterator[Row]:
    return (row for row in rows if any(request.wants(row) for request in requests))


class _Lazily(Mapping[Key, Value]):
    """The keys of one mapping with values that are worked out when they are first looked up."""

    def __init__(self, keys: Mapping[Key, object], work_out: Callable[[Key], Value]) -> None:
        self._keys, self._work_out = keys, work_out
        self._known: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._known:
            if key not in self._keys:
                raise KeyError(key)
            self._known[key] = self._work_out(key)
        return self._known[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
