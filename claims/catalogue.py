"""The engine's catalogue over database rows: the shared library, and what one newsroom keeps beside it.

It gives the same rows in the same order as ``FileCatalogue`` gives for the folders that were imported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from claims.models import EventRecord, Newsroom, Observation
from claims.shelf import Shelf, current_packages, shelf
from factcheck import terms
from factcheck.reference.catalogue import Evidence, Request
from factcheck.reference.vocabulary import Vocabulary

# Indicators in one query: SQLite nests an OR for each, and stops at a depth of a thousand.
CHUNK = 200


class DatabaseCatalogue:
    """What ``newsroom`` could look up at the moment this was made; None is the library alone.

    One is made for each run: packages never change, so that all its answers are of one state.
    """

    def __init__(self, newsroom: Newsroom | None) -> None:
        self._packages = current_packages(newsroom)

    @cached_property
    def _shelf(self) -> Shelf:
        return shelf(self._packages)

    @property
    def digest(self) -> str:
        """Hash of the whole content, equal to that of the folders that were imported."""
        return self._shelf.digest

    def vocabulary(self) -> Vocabulary:
        """Everything but the rows; kept in the process."""
        return self._shelf.vocabulary

    def fetch(self, requests: Iterable[Request]) -> Evidence:
        """The rows that any of ``requests`` asks for: two queries, however many requests."""
        rows: dict[int, list[Request]] = defaultdict(list)
        events: dict[int, list[Request]] = defaultdict(list)
        for request in requests:
            if request.indicator is None:
                if package := self._shelf.packages.get(request.dataset):
                    events[package].append(request)
            elif indicator := self._shelf.indicators.get((request.dataset, request.indicator)):
                rows[indicator].append(request)
        observations = sorted(self._observations(rows), key=lambda row: (row.dataset, row.row))
        found = sorted(self._events(events), key=lambda row: (row.dataset, row.row))
        return Evidence(tuple(observations), tuple(found))

    def _observations(self, wanted: dict[int, list[Request]]) -> Iterator[terms.Observation]:
        indicators = {pk: code for code, pk in self._shelf.indicators.items()}
        keys = list(wanted)
        for start in range(0, len(keys), CHUNK):
            some = Q()
            for pk in keys[start : start + CHUNK]:
                some |= _rows_of(pk, wanted[pk])
            for row in Observation.objects.filter(some).order_by():
                dataset, indicator = indicators[row.indicator_id]
                _, edition = self._shelf.editions[row.edition_id]
                term = _observation(row, dataset, indicator, edition)
                if any(request.wants(term) for request in wanted[row.indicator_id]):
                    yield term

    def _events(self, wanted: dict[int, list[Request]]) -> Iterator[terms.Event]:
        if not wanted:
            return
        slugs = {pk: slug for slug, pk in self._shelf.packages.items()}
        for row in EventRecord.objects.filter(package__in=wanted).order_by():
            term = _event(row, slugs[row.package_id])
            if any(request.wants(term) for request in wanted[row.package_id]):
                yield term


def _rows_of(indicator: int, requests: list[Request]) -> Q:
    """The indicator's rows, narrowed to the entities and periods of all requests where every one of them names some;
    the rest is sorted out in Python."""
    rows = Q(indicator=indicator)
    for column, wanted in (
        ("entity", [request.entities for request in requests]),
        ("period", [request.periods for request in requests]),
    ):
        named = [values for values in wanted if values is not None]
        if len(named) == len(requests):
            rows &= Q(**{f"{column}__in": sorted(frozenset().union(*named))})
    return rows


def _observation(row: Observation, dataset: str, indicator: str, edition: str) -> terms.Observation:
    return terms.Observation(
        dataset=dataset,
        row=row.row,
        indicator=indicator,
        entity=row.entity,
        period=row.period,
        value=Decimal(row.text) if row.text else None,
        text=row.text,
        unit=row.unit or None,
        edition=edition,
        partner=row.partner or None,
        product=row.product or None,
        definition=row.definition or None,
        scenario=row.scenario or None,
        stage=row.stage or None,
        qualifier=row.qualifier,
        status=row.obs_status,
        available_from=row.available_from or None,
        speaker=row.speaker or None,
        source_type=row.source_type or None,
        source_ref=row.source_ref,
        note=row.note,
    )


def _event(row: EventRecord, dataset: str) -> terms.Event:
    return terms.Event(
        dataset=dataset,
        row=row.row,
        id=row.code,
        type=row.type,
        date=row.date,
        status=row.status,
        subject=row.subject or None,
        object=row.object or None,
        place=row.place or None,
        date_precision=row.date_precision or None,
        available_from=row.available_from or None,
        speaker=row.speaker or None,
        source_type=row.source_type or None,
        source_ref=row.source_ref,
        note=row.note,
    )
