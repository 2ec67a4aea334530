"""CSV files of a data package: rows by column name, and faults that say where they are."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from factcheck.errors import FactcheckError


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one place of a package. ``row`` is the line of the file, the header being line 1."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    message: str

    def __str__(self) -> str:
        """One line: "data.csv row 17, column unit, 'tonnes': not a UCUM unit …"."""
        place = self.file
        if self.row is not None:
            place += f" row {self.row}"
        if self.column:
            place += f", column {self.column}"
        if self.value is not None:
            shown = self.value if len(self.value) <= 60 else self.value[:59] + "…"
            place += f", {shown!r}"
        return f"{place}: {self.message}"


class PackageError(FactcheckError):
    """A data package that cannot be used; ``faults`` lists everything that is wrong with it."""

    def __init__(self, package: str, faults: Sequence[Fault]) -> None:
        self.package = package
        self.faults = tuple(faults)
        more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
        super().__init__(f"data package {package}: {self.faults[0]}{more}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of file, in the order in which rows are given; ``key`` may not come twice."""

    file: str
    columns: tuple[str, ...]
    required: frozenset[str]
    key: tuple[str, ...]

    @classmethod
    def of(cls, file: str, *, columns: str, required: str, key: str) -> Layout:
        """A layout from names separated by spaces."""
        return cls(file, tuple(columns.split()), frozenset(required.split()), tuple(key.split()))


def header(path: Path) -> list[str]:
    """The column names of a CSV file, an empty list where it has none or cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return next(csv.reader(stream), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


Check = Callable[[str], str | None]


def rows(path: Path, layout: Layout, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Each row as its line number and its cells in the order of ``layout.columns``; a column not there is empty.

    Columns may stand in any order and others may stand beside them; a BOM and CRLF are read over. A row that
    does not fit the header, and what cannot be read at all, is added to ``faults`` and left out.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            names = next(reader, [])
            if not _usable(names, layout, faults):
                return
            pick = _picker(names, layout.columns)
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) == len(names):
                    yield line, pick(cells)
                elif cells:
                    message = f"{len(cells)} cells under {len(names)} column names"
                    faults.append(Fault(layout.file, line, None, None, message))
                line = reader.line_num + 1
    except UnicodeDecodeError:
        faults.append(Fault(layout.file, _undecodable(path), None, None, "not UTF-8"))
    except FileNotFoundError:
        faults.append(Fault(layout.file, None, None, None, "the file is missing"))
    except (OSError, csv.Error) as error:
        faults.append(Fault(layout.file, None, None, None, f"cannot be read: {error}"))


def checked(
    path: Path, layout: Layout, checks: Mapping[str, Check], faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    """The rows of ``rows`` that pass: each cell its column's check, and no key twice.

    A check takes a cell and returns what is wrong with it, or None.
    """
    places = [(layout.columns.index(column), column, check) for column, check in checks.items()]
    key: Callable[[list[str]], object] = itemgetter(*(layout.columns.index(column) for column in layout.key))
    seen: dict[object, int] = {}
    for line, cells in rows(path, layout, faults):
        found = [
            Fault(layout.file, line, column, cells[index], message)
            for index, column, check in places
            if (message := check(cells[index]))
        ]
        if (first := seen.setdefault(key(cells), line)) != line:
            columns = ", ".join(layout.key)
            found.append(Fault(layout.file, line, None, None, f"the same key as row {first} ({columns})"))
        if found:
            faults.extend(found)
        else:
            yield line, cells


def _undecodable(path: Path) -> int | None:
    """The line of the first byte that is not UTF-8."""
    data = path.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return None


def _usable(names: list[str], layout: Layout, faults: list[Fault]) -> bool:
    """Whether the header names what is needed, each once; what it does not becomes a fault.

    An optional column may be left out; but where a column of another name stands there, the name may be a
    slip of the pen, and a column read as empty by mistake would change what a row means.
    """
    missing = [name for name in layout.columns if name not in names]
    strange = sorted(set(names) - set(layout.columns))
    found = [
        Fault(layout.file, 1, name, None, "the column is missing")
        for name in missing
        if name in layout.required or strange
    ]
    found += [
        Fault(layout.file, 1, name, None, "the column is there twice")
        for name in layout.columns
        if names.count(name) > 1
    ]
    faults.extend(found)
    return not found


def _picker(names: list[str], columns: tuple[str, ...]) -> Callable[[list[str]], list[str]]:
    """A function from the cells of a row to those of ``columns``, quick where the order is the same."""
    if tuple(names) == columns:
        return lambda cells: cells
    places = [names.index(name) if name in names else len(names) for name in columns]

    def pick(cells: list[str]) -> list[str]:
        padded = [*cells, ""]
        return [padded[place] for place in places]

    return pick
