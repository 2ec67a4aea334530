"""Files that people bring and take: CSV and XLSX, read with clear refusals, kept between preview and confirmation."""

from __future__ import annotations

import csv
import io
import tempfile
import time
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import tablib
from django.conf import settings
from import_export.formats import base_formats
from import_export.tmp_storages import BaseStorage
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
# What a workbook may unpack to: a small file can hold gigabytes of the same cell.
MOST_UNPACKED = 200 * MEGABYTE
# Each row of an import is an act of its own while somebody waits.
MOST_ROWS = 2_000
MOST_COLUMNS = 100
# Rows that are looked at, blank ones among them: a formatted sheet has a million.
MOST_LINES = 20_000
# Seconds that a file waits for its confirmation.
PATIENCE = 3600
# What a spreadsheet takes for a formula at the beginning of a cell, and what guards against it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


class FileError(ValueError):
    """The file cannot be read; the message says why, in a sentence."""


class CsvFile(base_formats.CSV):
    """Comma-separated values in UTF-8, with or without a byte order mark; semicolons and tabs work too."""

    def create_dataset(self, in_stream: bytes, **_: Any) -> Rows:
        """The rows. FileError where they are not CSV in UTF-8."""
        try:
            text = in_stream.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FileError(f"The file is not UTF-8 (byte {error.start:,}): save it as “CSV UTF-8”.") from None
        if "\0" in text:
            raise FileError("The file holds zero bytes, so that it is no text: is it a spreadsheet named .csv?")
        head = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=head.count)
        # An article is one cell; Python's own limit is 131,072 characters.
        csv.field_size_limit(max(csv.field_size_limit(), MOST_BYTES))
        try:
            return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        except csv.Error as error:
            raise FileError(f"The file is not proper CSV: {error}.") from None


class XlsxFile(base_formats.XLSX):
    """The first sheet of a workbook; values, never formulas."""

    def create_dataset(self, in_stream: bytes) -> Rows:
        """The rows. FileError where it is no workbook, or too large a one."""
        try:
            with zipfile.ZipFile(io.BytesIO(in_stream)) as packed:
                unpacked = sum(entry.file_size for entry in packed.infolist())
            if unpacked > MOST_UNPACKED:
                raise FileError(f"The workbook unpacks to more than {MOST_UNPACKED // MEGABYTE} MB: split it.")
            return _rows(_first_sheet(in_stream))
        except FileError:
            raise
        except Exception:
            # openpyxl meets a broken file with whatever its parser stumbles over.
            raise FileError(
                "The file is no readable XLSX workbook: open it in a spreadsheet and save it anew."
            ) from None


def _first_sheet(content: bytes) -> Iterator[tuple[Any, ...]]:
    """The rows of the first sheet, with the values that formulas had when it was saved. FileError where one has none.

    No row is read further than it takes to see that it is too long: a sheet may be sixteen thousand columns wide.
    """
    books = [openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values) for values in (True, False)]
    sheets = [book.worksheets[0].iter_rows(max_col=MOST_COLUMNS + 1, values_only=True) for book in books]
    for number, (values, written) in enumerate(zip(*sheets, strict=True), 1):
        pairs = zip(values, written, strict=True)
        if values != written and any(value is None and text is not None for value, text in pairs):
            raise FileError(f"Row {number} has a formula without a value: save the workbook in a spreadsheet first.")
        yield values


FORMATS: list[Any] = [CsvFile, XlsxFile]


def format_of(name: str) -> int:
    """The place in FORMATS of the format that a file name says. FileError for another."""
    suffix = Path(name).suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise FileError("Choose a .csv or .xlsx file.")
    return (".csv", ".xlsx").index(suffix)


class Rows(tablib.Dataset):
    """Headers and rows, all of them text. ``numbers`` are the rows' own in the file, whose first names the columns."""

    def __init__(self, headers: list[str]) -> None:
        super().__init__(headers=headers)
        self.numbers: list[int] = []


def _rows(rows: Iterable[Iterable[Any]]) -> Rows:
    """The rows that are not blank. FileError where they are no table, or too large a one."""
    every = iter(rows)
    headers = [text_of(cell).strip().lower() for cell in next(every, ())]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise FileError("The file is empty: its first row must name the columns.")
    if len(headers) > MOST_COLUMNS:
        raise FileError(f"The file has more than {MOST_COLUMNS} columns: is the first row the one with their names?")
    found = Rows(headers)
    for number, row in enumerate(every, 2):
        if number > MOST_LINES:
            raise FileError(f"The file goes on below row {MOST_LINES:,}: delete the empty rows at its end.")
        cells = [text_of(cell) for cell in row]
        if not any(cell.strip() for cell in cells):
            continue
        extra = [cell for cell in cells[len(headers) :] if cell]
        if extra:
            raise FileError(f"Row {number} has more cells than there are columns: “{extra[0][:40]}”.")
        if len(found.numbers) == MOST_ROWS:
            raise FileError(f"The file has more than {MOST_ROWS:,} rows: import it in parts.")
        found.numbers.append(number)
        found.append((cells + [""] * len(headers))[: len(headers)])
    if not found.numbers:
        raise FileError("The file has no rows below the names of the columns.")
    return found


def text_of(cell: Any) -> str:
    """A cell as text: days and times in ISO 8601, whole numbers without a point, a guarded formula as it was."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(FORMULA) else text


def guarded(cell: Any) -> Any:
    """A cell that no spreadsheet runs: text that looks like a formula gets an apostrophe before it."""
    return GUARD + cell if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class Waiting(BaseStorage):
    """A file between preview and confirmation, under a name that nobody can guess."""

    def save(self, data: bytes) -> None:
        """Keep it; whatever waited too long goes."""
        folder = _folder()
        for old in folder.iterdir():
            if old.stat().st_mtime < time.time() - PATIENCE:
                old.unlink(missing_ok=True)
        self.name = uuid.uuid4().hex
        (folder / self.name).write_bytes(data)

    def read(self) -> bytes:
        """Its bytes."""
        return (_folder() / self.name).read_bytes()

    def remove(self) -> None:
        """Let it go."""
        (_folder() / self.name).unlink(missing_ok=True)


def take(name: str) -> bytes | None:
    """The waiting file's bytes, to exactly one of those who ask; None to the others, and when it is gone."""
    taken = _folder() / f"{name}.{uuid.uuid4().hex}"
    try:
        (_folder() / name).rename(taken)
    except FileNotFoundError:
        return None
    data = taken.read_bytes()
    taken.unlink()
    return data


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """CSV, a line at a time, with the mark by which spreadsheets know UTF-8."""
    yield "\ufeff"
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([guarded(cell) for cell in row])
        yield line.getvalue()


def xlsx_file(rows: Iterable[Iterable[Any]], title: str) -> Any:
    """A workbook of one sheet, as an open temporary file; memory is that of one row."""

    def fitting(cell: Any) -> Any:
        # 32,767 characters is what a cell of the format holds.
        return ILLEGAL_CHARACTERS_RE.sub("\ufffd", guarded(cell))[:32_767] if isinstance(cell, str) else cell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([fitting(cell) for cell in row])
    target = tempfile.TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    book.save(target)
    target.seek(0)
    return target
