"""Rows of a file into actions: every row is looked at first, and only then anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from import_export import resources
from import_export.results import Error, Result, RowResult

from claims.admin.files import Rows
from claims.errors import TrackerError
from claims.permissions import Actor

NEW, CHANGED, SAME = RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_SKIP
# Rows that are looked up together; a page must not ask the database for each.
CHUNK = 1000
# Characters of a cell in the preview.
CELL = 120


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row that can be imported: ``kind`` is NEW, CHANGED or SAME, ``wanted`` what its action takes."""

    number: int
    kind: str
    cells: Mapping[str, str]
    wanted: Any


class RowError(Exception):
    """What is wrong with a row, by column."""

    def __init__(self, faults: Mapping[str, Sequence[str]]) -> None:
        super().__init__("row")
        self.faults = {name: list(messages) for name, messages in faults.items()}

    @classmethod
    def of(cls, error: TrackerError, columns: Sequence[str]) -> RowError:
        """What an action says of its input; what concerns no column is said of the first."""
        faults = {name: list(_listed(said)) for name, said in error.fields.items() if name in columns}
        return cls(faults or {columns[0]: [str(error)]})


class Outcome(Result):
    """What an import found, or did. ``only_valid``: rows with faults are left out, and hold nobody else."""

    def __init__(self, *, only_valid: bool = False) -> None:
        super().__init__()
        self.only_valid = only_valid

    def has_validation_errors(self) -> bool:
        """Whether faults stand in the way."""
        return bool(self.invalid_rows) and not (self.only_valid and self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by what becomes of them, for people."""
        kinds = {"new": NEW, "changed": CHANGED, "same": SAME}
        return {words: self.totals[kind] for words, kind in kinds.items()} | {"faults": len(self.invalid_rows)}


class ActionRows(resources.Resource):
    """Rows that an action takes. Subclasses say what a row means (``prepare``) and hand it over (``write``).

    ``columns`` are the names of the columns, in order; ``needed`` those without which nothing can be imported, each
    with what may stand in its place; ``note`` says what else there is to know of a file, in a sentence.
    """

    columns: Sequence[str] = ()
    needed: Sequence[Sequence[str]] = ()
    note: str = ""

    def __init__(self, actor: Actor | None = None, *, only_valid: bool = False) -> None:
        super().__init__()
        self._actor, self.only_valid = actor, only_valid

    @property
    def actor(self) -> Actor:
        """Who imports, and where."""
        if self._actor is None:
            raise TypeError("nobody imports")
        return self._actor

    @classmethod
    def get_display_name(cls) -> str:
        """What the library calls the one kind of rows there is; nothing shows it."""
        return cls.__name__

    def get_user_visible_fields(self) -> list[Any]:
        """The columns, for the page that asks for a file."""
        return [resources.Field(column_name=name) for name in self.columns]

    def get_diff_headers(self) -> list[str]:
        """The columns of the preview."""
        return list(self.columns)

    def begin(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Fetch, for the next CHUNK rows together, what ``prepare`` compares them with."""

    def prepare(self, number: int, cells: Mapping[str, str]) -> Prepared:
        """What a row means. RowError where it cannot be imported. Writes nothing."""
        raise NotImplementedError

    def write(self, rows: Sequence[Prepared]) -> Iterator[tuple[Prepared, RowError]]:
        """Import the rows through their action; those that failed after all."""
        raise NotImplementedError

    def import_data(self, dataset: Rows, dry_run: bool = False, **_: Any) -> Outcome:
        """Look at all rows; write them unless this is the preview, or a fault is in the way."""
        outcome = Outcome(only_valid=self.only_valid)
        outcome.diff_headers = self.get_diff_headers()
        fault = self._header_fault(dataset.headers)
        if fault:
            outcome.append_base_error(Error(fault))
            return outcome
        rows = self._prepared(dataset, outcome)
        if not dry_run and not outcome.has_validation_errors():
            for row, error in self.write([row for row in rows if row.kind != SAME]):
                outcome.totals[row.kind] -= 1
                self._refuse(outcome, row.number, row.cells, error)
        return outcome

    def _prepared(self, dataset: Rows, outcome: Outcome) -> list[Prepared]:
        rows = []
        for at, (number, values) in enumerate(zip(dataset.numbers, dataset, strict=True)):
            if at % CHUNK == 0:
                self.begin([self._cells(dataset, ahead) for ahead in dataset[at : at + CHUNK]])
            cells = self._cells(dataset, values)
            outcome.total_rows += 1
            try:
                row = self.prepare(number, cells)
            except RowError as error:
                self._refuse(outcome, number, cells, error)
                continue
            rows.append(row)
            shown = RowResult()
            shown.import_type, shown.number = row.kind, number
            shown.diff = [_cut(row.cells[name]) for name in self.columns]
            outcome.append_row_result(shown)
            outcome.increment_row_result_total(shown)
        return rows

    def _cells(self, dataset: Rows, values: Sequence[str]) -> dict[str, str]:
        given = dict(zip(dataset.headers, values, strict=True))
        return {name: given.get(name, "") for name in self.columns}

    def _refuse(self, outcome: Outcome, number: int, cells: Mapping[str, str], error: RowError) -> None:
        short = {name: _cut(cells[name]) for name in self.columns}
        outcome.append_invalid_row(number, short, ValidationError(error.faults))

    def _header_fault(self, headers: Sequence[str]) -> str | None:
        """What is wrong with the first row, in a sentence; None where nothing is."""
        known = f"The columns are: {', '.join(self.columns)}."
        missing = [names for names in self.needed if not set(names) & set(headers)]
        if missing:
            return f"The first row names no column “{'” or “'.join(missing[0])}”. {known}"
        unknown = [name or "(without a name)" for name in headers if name not in self.columns]
        if unknown:
            return f"There is no column “{unknown[0][:40]}”. {known}"
        twice = [name for name in headers if list(headers).count(name) > 1]
        return f"The first row names “{twice[0]}” twice." if twice else None


def _cut(text: str) -> str:
    return text if len(text) <= CELL else f"{text[:CELL]}…"


def _listed(said: Any) -> Iterator[str]:
    yield from ([said] if isinstance(said, str) else (str(part) for part in said))
