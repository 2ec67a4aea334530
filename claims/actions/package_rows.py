"""The rows of a data package, from the engine's terms, in chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

from claims.models import (
    Edition,
    Entity,
    EventRecord,
    Indicator,
    Label,
    Member,
    Observation,
    Package,
    Relation,
)
from factcheck import terms
from factcheck.reference.package import Package as Folder

# Rows a transaction: a few hundredths of a second, so that nobody waits long for the one writer SQLite has.
CHUNK = 2000
# What the numeric column holds; a figure beyond it is still exact in its text.
LARGEST = Decimal(10) ** 29
OBSERVATION_COLUMNS = (
    *("edition_id", "indicator_id", "row", "entity", "partner", "product", "definition", "scenario", "stage"),
    *("period", "text", "number", "unit", "qualifier", "obs_status"),
    *("available_from", "speaker", "source_type", "source_ref", "note"),
)


def write(package: Package, folder: Folder, before: Package | None, progress: Callable[[int], None]) -> None:
    """Write everything of ``folder`` under ``package``; ``before`` is the package it follows.

    ``progress`` is called with the number of observations and events after each chunk.
    """
    indicators = [_indicator(package, place, term) for place, term in enumerate(folder.indicators)]
    editions = list(_editions(package, folder, before))
    _save(indicators)
    _save(editions)
    _save(_entity(package, place, term) for place, term in enumerate(folder.entities))
    _save(_relation(package, place, term) for place, term in enumerate(folder.relations))
    _save(_label(package, place, term) for place, term in enumerate(folder.labels))
    _save(_member(package, place, term) for place, term in enumerate(folder.members))
    indicator_ids = {row.code: row.pk for row in indicators}
    edition_ids = {row.code: row.pk for row in editions}
    _insert_observations(folder.observations, edition_ids, indicator_ids, progress)
    _save((_event(package, term) for term in folder.events), progress)


def _save(rows: Iterable[models.Model], progress: Callable[[int], None] = lambda _: None) -> None:
    """Insert in chunks, each in its own transaction."""
    iterator: Iterator[models.Model] = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        type(chunk[0])._default_manager.bulk_create(chunk)
        progress(len(chunk))


def _editions(package: Package, folder: Folder, before: Package | None) -> Iterator[Edition]:
    """Each edition with its content hash, and a number that counts the contents known under its code."""
    known = {row.code: (row.content_version, row.sha256) for row in before.editions.all()} if before else {}
    for place, term in enumerate(folder.editions):
        digest = folder.hashes[term.id]
        version, known_digest = known.get(term.id, (0, ""))
        yield Edition(
            package=package,
            position=place,
            code=term.id,
            content_version=version if digest == known_digest else version + 1,
            sha256=digest,
            name=term.name,
            version=term.version or "",
            released=term.released or "",
            retrieved=term.retrieved or "",
            supersedes=term.supersedes or "",
            cadence=term.cadence or "",
            complete=term.complete,
        )


def _indicator(package: Package, place: int, term: terms.Indicator) -> Indicator:
    return Indicator(
        package=package,
        position=place,
        code=term.id,
        kind=term.kind,
        dimension=term.dimension or "",
        unit=term.unit or "",
        higher_first=term.higher_first,
        whole=term.whole or "",
        release_lag=term.release_lag or "",
        description=term.description,
    )


def _entity(package: Package, place: int, term: terms.Entity) -> Entity:
    return Entity(
        package=package,
        position=place,
        code=term.id,
        kind=term.kind,
        part_of=term.part_of or "",
        fiscal_year_start=term.fiscal_year_start,
        note=term.note,
    )


def _relation(package: Package, place: int, term: terms.Relation) -> Relation:
    return Relation(
        package=package,
        position=place,
        from_dataset=term.source[0],
        from_indicator=term.source[1],
        relation=term.relation,
        to_dataset=term.target[0],
        to_indicator=term.target[1],
        caveat=term.caveat,
    )


def _label(package: Package, place: int, term: terms.Label) -> Label:
    return Label(
        package=package,
        position=place,
        subject=term.subject,
        code=term.id,
        language=term.language,
        label=term.label,
        role=term.role,
        note=term.note,
    )


def _member(package: Package, place: int, term: terms.Member) -> Member:
    return Member(
        package=package,
        position=place,
        group=term.group,
        member=term.member,
        since=term.since or "",
        until=term.until or "",
    )


def _insert_observations(
    observations: Iterable[terms.Observation],
    editions: dict[str, int],
    indicators: dict[str, int],
    progress: Callable[[int], None],
) -> None:
    """Insert in chunks by one plain statement: model instances would take five times as long."""
    table, columns = Observation._meta.db_table, ", ".join(f'"{name}"' for name in OBSERVATION_COLUMNS)
    places = ", ".join(["%s"] * len(OBSERVATION_COLUMNS))
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'  # noqa: S608  names from this module
    iterator = iter(observations)
    while chunk := [_values(term, editions, indicators) for term in islice(iterator, CHUNK)]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(statement, chunk)
        progress(len(chunk))


def _values(term: terms.Observation, editions: dict[str, int], indicators: dict[str, int]) -> tuple[Any, ...]:
    """One row in the order of OBSERVATION_COLUMNS."""
    fits = term.value is not None and abs(term.value) < LARGEST
    return (
        editions[term.edition],
        indicators[term.indicator],
        term.row,
        term.entity,
        term.partner or "",
        term.product or "",
        term.definition or "",
        term.scenario or "",
        term.stage or "",
        term.period,
        term.text,
        term.value if fits else None,
        term.unit or "",
        term.qualifier,
        term.status,
        term.available_from or "",
        term.speaker or "",
        term.source_type or "",
        term.source_ref,
        term.note,
    )


def _event(package: Package, term: terms.Event) -> EventRecord:
    return EventRecord(
        package=package,
        code=term.id,
        type=term.type,
        subject=term.subject or "",
        object=term.object or "",
        place=term.place or "",
        date=term.date,
        date_precision=term.date_precision or "",
        status=term.status,
        row=term.row,
        available_from=term.available_from or "",
        speaker=term.speaker or "",
        source_type=term.source_type or "",
        source_ref=term.source_ref,
        note=term.note,
    )
