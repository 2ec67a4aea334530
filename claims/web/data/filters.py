"""What a reader asks of the rows of an edition, or of the events of a dataset."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.db.models import F, Q, QuerySet

from claims.models import Edition, Package
from claims.web.data.reader import Reader

# Words of a search that are looked at; each one is a pass over the labels.
MOST_WORDS = 5
ROW_TEXT: tuple[str, ...] = (
    "indicator__code",
    "entity",
    "partner",
    "product",
    "definition",
    "scenario",
    "stage",
    "speaker",
)
ROW_TEXT += ("period", "text", "unit", "source_ref", "note")
EVENT_TEXT = ("code", "type", "subject", "object", "place", "date", "speaker", "source_ref", "note")
# Rows are written in the order of the file: their keys, which an index holds, are in the order of its lines.
SORTS: Mapping[str, tuple[Any, ...]] = {
    "": ("pk",),
    "entity": ("entity", "pk"),
    "-entity": ("-entity", "pk"),
    "period": ("period", "pk"),
    "-period": ("-period", "pk"),
    "value": (F("number").asc(nulls_last=True), "pk"),
    "-value": (F("number").desc(nulls_last=True), "pk"),
}
SORTABLE = ("entity", "period", "value")


class Head(NamedTuple):
    """``sort`` is what a press on the head asks for (up, down, as in the file), ``now`` the order it has in the
    words of ``aria-sort``.
    """

    sort: str
    now: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The address's filters; all are words as typed, empty where nothing is asked."""

    indicator: str = ""
    entity: str = ""
    period: str = ""
    q: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """From an address. A sort that does not exist is none; bytes that no text has are left out."""
        values = {name: query.get(name, "").replace("\0", "").strip() for name in cls.__slots__}
        values["sort"] = values["sort"] if values["sort"] in SORTS else ""
        return cls(**values)

    def __bool__(self) -> bool:
        return any((self.indicator, self.entity, self.period, self.q))

    @property
    def heads(self) -> dict[str, Head]:
        """The heads of the columns that sort."""
        return {column: self._head(column) for column in SORTABLE}

    def _head(self, column: str) -> Head:
        if self.sort == column:
            return Head(f"-{column}", "ascending")
        return Head("", "descending") if self.sort == f"-{column}" else Head(column, "none")


def observations(edition: Edition, filters: Filters, reader: Reader) -> QuerySet[Any]:
    """The rows of the edition that fit, in the order asked for. Entities are found by their labels too."""
    rows = edition.observations.select_related("indicator")
    if filters.indicator:
        rows = rows.filter(indicator__code=filters.indicator)
    if filters.entity:
        exact = rows.filter(entity__iexact=filters.entity)
        called = Q(entity__in=reader.codes_called(filters.entity, "entity"))
        rows = exact if exact.exists() else rows.filter(called | Q(entity__icontains=filters.entity))
    if filters.period:
        rows = rows.filter(period__icontains=filters.period)
    for word in filters.q.split()[:MOST_WORDS]:
        called = Q(entity__in=reader.codes_called(word, "entity"))
        rows = rows.filter(_any_of(ROW_TEXT, word) | called)
    return rows.order_by(*SORTS[filters.sort])


def events(package: Package, filters: Filters, reader: Reader) -> QuerySet[Any]:
    """The events of the package that fit, in the order of the file."""
    rows = package.event_records.all()
    for word in filters.q.split()[:MOST_WORDS]:
        called = Q(code__in=reader.codes_called(word, "event")) | Q(type__in=reader.codes_called(word, "type"))
        rows = rows.filter(_any_of(EVENT_TEXT, word) | called)
    return rows.order_by("pk")


def _any_of(fields: Collection[str], word: str) -> Q:
    return Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
