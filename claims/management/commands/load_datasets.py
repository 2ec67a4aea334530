"""``manage.py load_datasets [FOLDER …]``: load data packages into the shared library."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from claims.actions.import_dataset import Result, import_dataset
from claims.errors import BrokenPackageError
from claims.permissions import Actor


class Command(BaseCommand):
    """Loads what is new or changed; what is there already is left alone."""

    help = "Load data packages into the shared library (default: those in fixtures/datasets)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Folders of packages, or folders that hold them."""
        parser.add_argument("folders", nargs="*", metavar="FOLDER", type=Path)

    def handle(self, *_args: Any, folders: list[Path], **options: Any) -> None:
        """Import each package; faults end with one line each."""
        packages = list(_packages(folders or [Path(settings.BASE_DIR) / "fixtures" / "datasets"]))
        counts = dict.fromkeys(Result, 0)
        rows = 0
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rows]}"),
        )
        with Progress(*columns, console=Console(stderr=True), disable=options["verbosity"] == 0) as progress:
            task = progress.add_task("Loading datasets", total=len(packages), rows="")
            for folder in packages:
                done = self._load(folder)
                counts[done.result] += 1
                rows += done.rows
                progress.update(task, advance=1, rows=f"{rows:,} rows")
        if options["verbosity"]:
            said = ", ".join(f"{count} {result}" for result, count in counts.items() if count)
            self.stdout.write(f"Datasets: {said}; {rows:,} rows written")

    @staticmethod
    def _load(folder: Path) -> Any:
        try:
            return import_dataset(Actor.operator(), folder)
        except BrokenPackageError as error:
            raise CommandError("\n".join(error.fields.get("faults") or [str(error)])) from None


def _packages(folders: list[Path]) -> list[Path]:
    """Each folder that is a package, or the packages inside it. CommandError for one that is neither."""
    found: list[Path] = []
    for folder in folders:
        inside = sorted(path.parent for path in folder.glob("*/datapackage.json"))
        if (folder / "datapackage.json").is_file():
            found.append(folder)
        elif inside:
            found += inside
        else:
            raise CommandError(f"{folder} is no data package and holds none (there is no datapackage.json)")
    return found
