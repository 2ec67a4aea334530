"""Articles from a file, submitted like any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_datetime

from claims.actions.submit import Incoming, accept, submit, with_newest_text
from claims.admin.rows import CHANGED, NEW, SAME, ActionRows, Prepared, RowError
from claims.errors import InputError, TrackerError
from claims.models import Article, Purpose

# Columns that are kept as they come, checked by the model's own rules.
PLAIN = ("title", "author", "outlet", "url", "external_id")


class ArticleRows(ActionRows):
    """One article a row. ``external_id`` is the sender's own name for it: the same again is a new revision."""

    columns = ("text", *PLAIN[:4], "language", "published", "purpose", "external_id", "deadline")
    needed = (("text", "url"),)
    note = "A row has a text or, without one, a url: its page is fetched from there once the row is imported."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._named: dict[str, int] = {}
        self._newest: dict[str, str | None] = {}

    def begin(self, rows: Sequence[Mapping[str, str]]) -> None:
        """The newest texts of the articles that are here already, by external id."""
        names = {cells["external_id"].strip() for cells in rows} - {""}
        known = Article.objects.for_newsroom(self.actor.desk()).filter(external_id__in=names)
        self._newest = dict(with_newest_text(known).values_list("external_id", "newest_sha256"))

    def prepare(self, number: int, cells: Mapping[str, str]) -> Prepared:
        """The article as it would be submitted; new, changed (another text than the newest) or the same.

        What an address holds is not known before a worker fetches it: it counts as another text.
        """
        faults: dict[str, list[str]] = {}
        incoming = self._incoming(cells, faults)
        if incoming.external_id:
            first = self._named.setdefault(incoming.external_id, number)
            if first != number:
                faults.setdefault("external_id", []).append(f"Row {first} has the same.")
        if incoming.text is None and not incoming.url:
            faults["text"] = ["Give the text, or the url of its page."]
        elif len(cells["text"]) > settings.ARTICLE_LENGTH:
            faults["text"] = [f"Use at most {settings.ARTICLE_LENGTH:,} characters."]
        else:
            try:
                accepted = accept(self.actor, incoming)
            except InputError as error:
                # A url that is none for the model is none for the action: one of the two says so.
                faults = RowError.of(error, self.columns).faults | faults
        if faults:
            raise RowError(faults)
        if incoming.external_id not in self._newest:
            return Prepared(number, NEW, cells, incoming)
        same = incoming.text is not None and self._newest[incoming.external_id] == accepted.sha256
        return Prepared(number, SAME if same else CHANGED, cells, incoming)

    def write(self, rows: Sequence[Prepared]) -> Iterator[tuple[Prepared, RowError]]:
        """Submit each; a worker reads it."""
        for row in rows:
            try:
                submit(self.actor, row.wanted)
            except TrackerError as error:
                yield row, RowError.of(error, self.columns)

    def _incoming(self, cells: Mapping[str, str], faults: dict[str, list[str]]) -> Incoming:
        plain = {name: cells[name].strip() for name in PLAIN}
        for name, value in plain.items():
            try:
                field: Any = Article._meta.get_field(name)
                field.clean(value, None)
            except ValidationError as error:
                faults[name] = list(error.messages)
        purpose = cells["purpose"].strip().lower()
        if purpose and purpose not in Purpose.values:
            faults["purpose"] = [f"Choose from: {', '.join(Purpose.values)}."]
        return Incoming(
            text=cells["text"] if cells["text"].strip() else None,
            purpose=purpose if purpose in Purpose.values else None,
            language=cells["language"].strip() or None,
            published=_day(cells["published"].strip(), faults),
            deadline=_moment(cells["deadline"].strip(), ZoneInfo(self.actor.desk().time_zone), faults),
            **plain,
        )


def _day(text: str, faults: dict[str, list[str]]) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if text and day is None:
        faults["published"] = ["Write a day as 2026-01-14."]
    return day


def _moment(text: str, zone: ZoneInfo, faults: dict[str, list[str]]) -> datetime | None:
    """A time; without a zone of its own it is the newsroom's, and a day alone is its end there."""
    try:
        moment = parse_datetime(f"{text} 23:59" if len(text) == 10 else text)
    except ValueError:
        moment = None
    if text and moment is None:
        faults["deadline"] = ["Write a time as 2026-01-14 18:00."]
    return moment.replace(tzinfo=zone) if moment and moment.tzinfo is None else moment
