"""Nouns of reference data: what a dataset holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a dataset measures. ``whole`` is the indicator that a share is of; ``release_lag`` an ISO 8601 duration."""

    dataset: str
    id: str
    kind: str
    dimension: str | None
    unit: str | None
    higher_first: bool = True
    whole: str | None = None
    release_lag: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A country (ISO 3166-1 alpha-3), group, place, organisation, person, vessel or currency that a dataset names."""

    dataset: str
    id: str
    kind: str
    part_of: str | None = None
    fiscal_year_start: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """An immutable release of a dataset. Dates may be partial ("2024-01") or None where unknown."""

    dataset: str
    id: str
    name: str
    version: str | None = None
    released: str | None = None
    retrieved: str | None = None
    supersedes: str | None = None
    cadence: str | None = None
    complete: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two indicators hang together; both ends are (dataset, indicator)."""

    dataset: str
    source: tuple[str, str]
    relation: str
    target: tuple[str, str]
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A word for something: ``subject`` is indicator, entity, product, definition, partner, event or type."""

    dataset: str
    subject: str
    id: str
    language: str
    label: str
    role: str = "preferred"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """``member`` belonged to ``group`` from ``since`` until ``until`` (ISO years or dates, None is open)."""

    group: str
    member: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a dataset's data.csv; ``row`` is its line there (the header is line 1). Empty columns are None.

    ``available_from`` is already resolved: the row's own, or the period's end plus the indicator's release lag,
    or the edition's ``released``; None where none of these is known. ``text`` is the value as the source prints it.
    """

    dataset: str
    row: int
    indicator: str
    entity: str
    period: str
    value: Decimal | None
    text: str
    unit: str | None
    edition: str
    partner: str | None = None
    product: str | None = None
    definition: str | None = None
    scenario: str | None = None
    stage: str | None = None
    qualifier: str = "="
    status: str = "A"
    available_from: str | None = None
    speaker: str | None = None
    source_type: str | None = None
    source_ref: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a dataset's events.csv; ``row`` is its line there."""

    dataset: str
    row: int
    id: str
    type: str
    date: str
    status: str
    subject: str | None = None
    object: str | None = None
    place: str | None = None
    date_precision: str | None = None
    available_from: str | None = None
    speaker: str | None = None
    source_type: str | None = None
    source_ref: str = ""
    note: str = ""
