"""What a newsroom's catalogue consists of, and its words and structure, read once a process for each content."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from claims.models import (
    Edition,
    Entity,
    Indicator,
    Label,
    Member,
    Newsroom,
    Observation,
    Package,
    PackageState,
    Relation,
)
from factcheck import terms
from factcheck.reference.digests import digest
from factcheck.reference.vocabulary import Vocabulary

# Contents kept in a process: the library, and the overlays of a few newsrooms.
KEPT = 8

_shelves: dict[tuple[int, ...], Shelf] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The words and structure of some packages, and the keys that lead to their rows.

    ``digest`` is the catalogue's, equal to that of the folders that were imported.
    ``indicators``: (dataset, code) to primary key; ``editions``: primary key to (dataset, code);
    ``packages``: dataset to primary key.
    """

    vocabulary: Vocabulary
    digest: str
    indicators: dict[tuple[str, str], int]
    editions: dict[int, tuple[str, str]]
    packages: dict[str, int]


def current_packages(newsroom: Newsroom | None) -> dict[str, Package]:
    """The packages that ``newsroom`` reads, by dataset in order; None reads the library alone.

    A newsroom's own dataset hides the library's of the same slug.
    """
    packages = Package.objects.filter(state=PackageState.CURRENT).select_related("dataset")
    packages = packages.for_newsroom(newsroom) if newsroom else packages.filter(dataset__owner=None)
    own_last = packages.order_by("dataset__slug", F("dataset__owner").asc(nulls_first=True))
    # Sorted here: databases sort text by their own rules, folders by code points.
    return dict(sorted({package.dataset.slug: package for package in own_last}.items()))


def shelf(packages: dict[str, Package]) -> Shelf:
    """The shelf of these packages. Packages never change, so that their keys say what is on it."""
    key = tuple(package.pk for package in packages.values())
    found = _shelves.get(key)
    if found is None:
        found = _read(packages)
        with _lock:
            while len(_shelves) >= KEPT:
                del _shelves[next(iter(_shelves))]
            _shelves[key] = found
    return found


def clear() -> None:
    """Forget every shelf: for tests, whose databases use primary keys again."""
    with _lock:
        _shelves.clear()


def _read(packages: dict[str, Package]) -> Shelf:
    slugs = {package.pk: slug for slug, package in packages.items()}
    order = {pk: place for place, pk in enumerate(slugs)}

    def rows(model: type) -> list[Any]:
        found = model.objects.filter(package__in=slugs)  # type: ignore[attr-defined]
        return sorted(found, key=lambda row: (order[row.package_id], row.position))

    indicators, editions = rows(Indicator), rows(Edition)
    vocabulary = Vocabulary(
        indicators={(slugs[row.package_id], row.code): _indicator(slugs[row.package_id], row) for row in indicators},
        entities={(slugs[row.package_id], row.code): _entity(slugs[row.package_id], row) for row in rows(Entity)},
        editions={(slugs[row.package_id], row.code): _edition(slugs[row.package_id], row) for row in editions},
        relations=tuple(_relation(slugs[row.package_id], row) for row in rows(Relation)),
        labels=tuple(_label(slugs[row.package_id], row) for row in rows(Label)),
        members=tuple(_members(rows(Member))),
        covered=_covered(slugs),
    )
    hashes = {(slugs[row.package_id], row.code): row.sha256 for row in editions}
    hashes |= {(slug, ""): package.events_sha256 for slug, package in packages.items() if package.events_sha256}
    return Shelf(
        vocabulary=vocabulary,
        digest=digest(vocabulary, hashes),
        indicators={(slugs[row.package_id], row.code): row.pk for row in indicators},
        editions={row.pk: (slugs[row.package_id], row.code) for row in editions},
        packages={slug: package.pk for slug, package in packages.items()},
    )


def _covered(slugs: dict[int, str]) -> dict[str, frozenset[str]]:
    """The entities that each dataset has observations about."""
    found: dict[str, set[str]] = {slug: set() for slug in slugs.values()}
    pairs = Observation.objects.filter(indicator__package__in=slugs).values_list("indicator__package", "entity")
    for package, entity in pairs.order_by().distinct():
        found[slugs[package]].add(entity)
    return {slug: frozenset(entities) for slug, entities in found.items()}


def _indicator(dataset: str, row: Indicator) -> terms.Indicator:
    return terms.Indicator(
        dataset=dataset,
        id=row.code,
        kind=row.kind,
        dimension=row.dimension or None,
        unit=row.unit or None,
        higher_first=row.higher_first,
        whole=row.whole or None,
        release_lag=row.release_lag or None,
        description=row.description,
    )


def _entity(dataset: str, row: Entity) -> terms.Entity:
    return terms.Entity(
        dataset=dataset,
        id=row.code,
        kind=row.kind,
        part_of=row.part_of or None,
        fiscal_year_start=row.fiscal_year_start,
        note=row.note,
    )


def _edition(dataset: str, row: Edition) -> terms.Edition:
    return terms.Edition(
        dataset=dataset,
        id=row.code,
        name=row.name,
        version=row.version or None,
        released=row.released or None,
        retrieved=row.retrieved or None,
        supersedes=row.supersedes or None,
        cadence=row.cadence or None,
        complete=row.complete,
        sha256=row.sha256,
    )


def _relation(dataset: str, row: Relation) -> terms.Relation:
    return terms.Relation(
        dataset=dataset,
        source=(row.from_dataset, row.from_indicator),
        relation=row.relation,
        target=(row.to_dataset, row.to_indicator),
        caveat=row.caveat,
    )


def _label(dataset: str, row: Label) -> terms.Label:
    return terms.Label(
        dataset=dataset,
        subject=row.subject,
        id=row.code,
        language=row.language,
        label=row.label,
        role=row.role,
        note=row.note,
    )


def _members(rows: Iterable[Member]) -> Iterable[terms.Member]:
    for row in rows:
        yield terms.Member(group=row.group, member=row.member, since=row.since or None, until=row.until or None)
