"""Import a data package: all of it or nothing, and never over what is there.

Rows are written in chunks, so that others can write in between; nothing of a package is read by anybody until the
last transaction makes it the dataset's current one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from django.db import DataError, IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from claims.actions import package_rows
from claims.errors import BrokenPackageError, ConflictError
from claims.models import Dataset, Event, Package, PackageState
from claims.permissions import Act, Actor
from factcheck.reference.package import DESCRIPTOR, read_package
from factcheck.reference.package import Package as Folder
from factcheck.reference.tables import PackageError

# An import that has not ended after this long was cut off; its rows are removed by the next one.
CUT_OFF = timedelta(hours=1)

Progress = Callable[[int], None]


class Result(StrEnum):
    """What an import did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    """``rows`` is the number of observations and events that were written."""

    dataset: str
    result: Result
    rows: int


def import_dataset(actor: Actor, folder: Path, *, progress: Progress | None = None) -> Imported:
    """Import the package in ``folder`` into the actor's newsroom, or the shared library where the actor has none.

    Equal content is left alone; other content is a new package beside the old one, whose rows stay. ``progress`` is
    called with the number of rows after each chunk. BrokenPackageError lists every fault; nothing was written then.
    """
    actor.require(Act.IMPORT_DATA)
    digest = folder_sha256(folder)
    current = Package.objects.filter(
        dataset__owner=actor.newsroom, dataset__slug=_slug(folder), state=PackageState.CURRENT
    ).first()
    if current and current.sha256 == digest:
        return Imported(current.dataset.slug, Result.UNCHANGED, 0)
    package = _read(folder)
    dataset, _ = Dataset.objects.get_or_create(
        owner=actor.newsroom,
        slug=package.id,
        defaults={"title": package.title[:300], "description": package.description},
    )
    row = _begin(actor, dataset, digest, package.hashes.get("", ""))
    try:
        package_rows.write(row, package, current, progress or (lambda _: None))
        _publish(actor, dataset, row, package)
    except BaseException as error:
        row.delete()
        if isinstance(error, DataError):
            raise BrokenPackageError(f"data package {package.id}: a cell is too long: {error}") from None
        raise
    rows = len(package.observations) + len(package.events)
    return Imported(package.id, Result.CHANGED if current else Result.NEW, rows)


def folder_sha256(folder: Path) -> str:
    """Hash of the package's files, names and bytes; ``unverified.csv`` is for people and does not count."""
    digest = hashlib.sha256()
    for path in sorted([folder / DESCRIPTOR, *folder.glob("*.csv")]):
        if path.is_file() and path.name != "unverified.csv":
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _slug(folder: Path) -> str:
    """The dataset's name by the descriptor; empty where there is none, which reading it will say."""
    try:
        return str(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _read(folder: Path) -> Folder:
    try:
        package = read_package(folder)
        if package.faults:
            raise PackageError(package.id, package.faults)
    except PackageError as error:
        listed = [str(fault) for fault in error.faults]
        raise BrokenPackageError(str(error), fields={"faults": listed}) from None
    return package


def _begin(actor: Actor, dataset: Dataset, digest: str, events_digest: str) -> Package:
    """A package that nobody reads yet, under the dataset's next number."""
    dataset.packages.filter(state=PackageState.LOADING, imported_at__lt=timezone.now() - CUT_OFF).delete()
    last = dataset.packages.aggregate(last=Max("number"))["last"] or 0
    try:
        return Package.objects.create(
            dataset=dataset,
            number=last + 1,
            sha256=digest,
            events_sha256=events_digest,
            imported_by=actor.user,
        )
    except IntegrityError:
        raise ConflictError(f"Somebody else is importing {dataset.slug} at this moment.") from None


def _publish(actor: Actor, dataset: Dataset, row: Package, package: Folder) -> None:
    """From now on ``row`` is what the dataset says; checks that ran go on pointing at what they used."""
    with transaction.atomic():
        locked = Dataset.objects.select_for_update().get(pk=dataset.pk)
        replaced = locked.packages.filter(state=PackageState.CURRENT)
        before = list(replaced.values("number", "sha256"))
        replaced.update(state=PackageState.REPLACED)
        Package.objects.filter(pk=row.pk).update(state=PackageState.CURRENT)
        locked.title, locked.description = package.title[:300], package.description
        locked.save(update_fields=["title", "description"])
        Event.record(
            "imported",
            locked,
            newsroom=actor.newsroom,
            actor=actor.user,
            before=before or None,
            after={"number": row.number, "sha256": row.sha256},
        )
