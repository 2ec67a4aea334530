"""Rows as CSV: what the page shows, or all that fits, as it stands in the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

# Rows of one download; whoever needs more asks for an indicator or a period at a time, or takes the package itself.
MOST_ROWS = 200_000
CHUNK = 2000
# Columns by their names in the package format, with the fields they stand in. "line" is the line of the file.
OBSERVATION = {
    "line": "row", "indicator": "indicator__code", "entity": "entity", "partner": "partner", "product": "product",
    "definition": "definition", "scenario": "scenario", "stage": "stage", "period": "period", "value": "text",
    "unit": "unit", "qualifier": "qualifier", "obs_status": "obs_status", "edition": "edition__code",
    "available_from": "available_from", "speaker": "speaker", "source_type": "source_type",
    "source_ref": "source_ref", "note": "note",
}  # fmt: skip
EVENT = {
    "line": "row", "event_id": "code", "type": "type", "subject": "subject", "object": "object", "place": "place",
    "date": "date", "date_precision": "date_precision", "status": "status", "available_from": "available_from",
    "speaker": "speaker", "source_type": "source_type", "source_ref": "source_ref", "note": "note",
}  # fmt: skip
# What a spreadsheet would take for a formula; a signed number is none, nor is a sign alone.
_FORMULA = re.compile(r"[=+\-@\t\r](?=.)(?![\d.]+$)", re.DOTALL)


class _Echo:
    """As much of a file as the csv module writes to."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


def as_csv(rows: QuerySet[Any], columns: dict[str, str], name: str) -> HttpResponseBase:
    """A download that is sent while it is read, of MOST_ROWS rows at most."""
    values = rows.values_list(*columns.values())
    # A page is a slice already, which cannot be sliced as rows are streamed from it.
    found = values[:MOST_ROWS] if not rows.query.is_sliced else values
    lines = _lines(list(columns), found.iterator(chunk_size=CHUNK))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or ""
    return response


def _lines(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow([_safe(cell) for cell in row])


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
