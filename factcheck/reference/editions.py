"""What was known when, and when an edition is out of date.

What counts is the day a figure first appeared, never the day a copy was read. Dates may be partial
("2024-01"): a month that straddles the day in question leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from factcheck import periods
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Edition, Observation

Known = Literal["yes", "no", "maybe"]


def known(available_from: str | None, as_of: str | None) -> Known:
    """Whether what appeared on ``available_from`` could be known on the ISO day ``as_of``.

    Without ``as_of`` everything is. A date that is unknown, or partial and not over by then, is "maybe".
    """
    if as_of is None:
        return "yes"
    if available_from is None:
        return "maybe"
    first, last = periods.bounds(available_from)
    start, end = periods.bounds(as_of)
    if last <= start:
        return "yes"
    return "no" if first > end else "maybe"


def available_from(
    vocabulary: Vocabulary, dataset: str, indicator: str, entity: str, period: str, edition: str
) -> str | None:
    """When a row without a date of its own could first be known.

    The indicator's release lag after the end of the period; without a lag the edition's release; None
    where neither is known, or where the fiscal year has no known end.
    """
    lag = vocabulary.indicators[dataset, indicator].release_lag
    if not lag:
        return vocabulary.editions[dataset, edition].released
    try:
        start = vocabulary.fiscal_year_start(dataset, entity)
        return periods.plus(periods.bounds(period, fiscal_year_start=start)[1], lag).isoformat()
    except ValueError:
        return None


def released(edition: Edition, rows: Iterable[Observation]) -> str | None:
    """The date of an edition: its release, else the earliest date among its own ``rows``; None where unknown.

    Rows of other editions are left out of account.
    """
    if edition.released:
        return edition.released
    dates = (
        row.available_from
        for row in rows
        if row.available_from and (row.dataset, row.edition) == (edition.dataset, edition.id)
    )
    return min(dates, key=periods.bounds, default=None)


def outdated(edition: Edition, as_of: str | None, rows: Iterable[Observation] = ()) -> bool:
    """Whether, by its own cadence, the next edition was due before ``as_of``.

    The cadence runs from the end of the edition's release date; where it has none, from the newest date
    of its own ``rows`` that had come by ``as_of`` (market data are added to day by day). False where
    cadence or date is not known, or without ``as_of``.
    """
    if as_of is None or not edition.cadence:
        return False
    day = edition.released or _latest(edition, as_of, rows)
    if day is None:
        return False
    return periods.plus(periods.bounds(day)[1], edition.cadence) < periods.bounds(as_of)[0]


def _latest(edition: Edition, as_of: str, rows: Iterable[Observation]) -> str | None:
    dates = (
        row.available_from
        for row in rows
        if row.available_from
        and (row.dataset, row.edition) == (edition.dataset, edition.id)
        and known(row.available_from, as_of) == "yes"
    )
    return max(dates, key=periods.bounds, default=None)
