"""Rows of reference data as the page prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.encoding import uri_to_iri

from claims import wording
from claims.models import EventRecord, Observation
from claims.web import figures
from claims.web.data.reader import Reader
from claims.web.finding.view import Text

QUALIFIERS = {"=": "", "~": "≈", ">=": "≥", "<=": "≤"}
# Columns of an observation that say more closely what its figure is of, with the subject of their labels.
CLOSER = {"partner": "partner", "product": "product", "definition": "definition", "speaker": "entity"}
# An address ends before white space, brackets and the punctuation of CJK prose.
_ADDRESS = re.compile(r"https?://[^\s<>\"'()（）「」、，。；]+(?<![.,;:])")
SHOWN = 48


class Piece(NamedTuple):
    """Words of a source; ``href`` is empty but where they are an address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """An observation ready to print. ``exact`` is the figure as it stands in the file, with its unit's code."""

    line: int
    indicator: Text
    entity: Text
    closer: tuple[Text, ...]
    period: str
    period_code: str
    sign: str
    value: str
    unit: str
    exact: str
    status: str
    status_code: str
    available_from: str
    source_type: str
    source: tuple[Piece, ...]
    note: str
    is_cited: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event ready to print."""

    line: int
    name: Text
    type: Text
    who: tuple[Text, ...]
    date: str
    status: str
    available_from: str
    source_type: str
    source: tuple[Piece, ...]
    note: str
    is_cited: bool


def observation_row(row: Observation, dataset: str, reader: Reader, cited: int | None) -> Row:
    """An observation with the words for its codes; ``cited`` is the line to point out."""
    language = reader.language
    return Row(
        line=row.row,
        indicator=reader.names.of(row.indicator.code, "indicator", dataset),
        entity=reader.names.of(row.entity, "entity", dataset),
        closer=tuple(_closer(row, dataset, reader)),
        period=reader.day(row.period),
        period_code=row.period,
        sign=QUALIFIERS.get(row.qualifier, row.qualifier) if row.text else "",
        value=printed(row.text),
        unit=figures.unit(row.unit, language) if row.text else "",
        exact=" ".join(part for part in (row.qualifier.strip("="), row.text, row.unit) if part),
        status=wording.say("obs_status", row.obs_status, language),
        status_code=row.obs_status,
        available_from=reader.day(row.available_from),
        source_type=wording.say("source_type", row.source_type, language),
        source=pieces(row.source_ref),
        note=row.note,
        is_cited=row.row == cited,
    )


def _closer(row: Observation, dataset: str, reader: Reader) -> Iterable[Text]:
    for column, subject in CLOSER.items():
        if code := getattr(row, column):
            yield reader.names.of(code, subject, dataset)
    if row.scenario:
        yield reader.names.scenario(row.scenario, dataset)
    if row.stage:
        yield Text(wording.say("stage", row.stage, reader.language), title=row.stage)


def event_row(row: EventRecord, dataset: str, reader: Reader, cited: int | None) -> EventRow:
    """An event with the words for its codes; ``cited`` is the line to point out."""
    return EventRow(
        line=row.row,
        name=reader.names.of(row.code, "event", dataset),
        type=reader.names.of(row.type, "type", dataset),
        who=tuple(reader.names.of(code, "entity", dataset) for code in (row.subject, row.object, row.place) if code),
        date=reader.day(row.date),
        status=wording.say("event_status", row.status, reader.language),
        available_from=reader.day(row.available_from),
        source_type=wording.say("source_type", row.source_type, reader.language),
        source=pieces(row.source_ref),
        note=row.note,
        is_cited=row.row == cited,
    )


def printed(text: str) -> str:
    """A figure as its source prints it, the whole part in groups of three: every digit stays, last zeros too."""
    whole, point, fraction = text.lstrip("-").partition(".")
    sign = "−" if text.startswith("-") else ""
    return sign + (f"{int(whole):,}" if whole.isdecimal() else whole) + point + fraction


def pieces(text: str) -> tuple[Piece, ...]:
    """A source's words, with the addresses among them as links."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterable[Piece]:
    end = 0
    for match in _ADDRESS.finditer(text):
        if before := text[end : match.start()]:
            yield Piece(before, "")
        address, end = match[0], match.end()
        short = uri_to_iri(address).partition("://")[2].removeprefix("www.")
        yield Piece(short if len(short) <= SHOWN else short[: SHOWN - 1] + "…", address)
    if rest := text[end:]:
        yield Piece(rest, "")
