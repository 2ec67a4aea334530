"""Rows of evidence as the page lists them, each with the way to the row in the data pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from claims import wording
from claims.models import Edition, Newsroom, PackageState
from claims.web import figures
from claims.web.finding.names import Names, shortened
from claims.web.finding.view import Evidence, Figure, Text

WHAT = ("indicator", "entity", "partner", "product", "definition", "scenario")
TOLD = ("event_id", "subject", "object", "place")
FINAL = "A"  # a status that goes without saying
SIGNS = {"<=": "≤", ">=": "≥", "~": "≈"}


@dataclass(frozen=True, slots=True)
class EditionKey:
    """An edition in the database: its own key and its package's."""

    pk: int
    package: int


def editions_used(
    newsroom: Newsroom, keys: Iterable[tuple[str, str]], datasets: Sequence[Mapping[str, Any]], day: datetime | None
) -> dict[tuple[str, str], EditionKey]:
    """The editions that a check used, by (dataset, id), in one query.

    A package that was replaced later still leads to the rows of its day: the content's hash must be the one that the
    check wrote down, and of equal contents the package that was imported last before ``day`` counts. Where none has
    that hash, the current one does.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    hashes = {(item["id"], item["edition_id"]): item["sha256"] for item in datasets if item.get("edition_id")}
    rows = (
        Edition.objects.for_newsroom(newsroom)
        .filter(package__dataset__slug__in={slug for slug, _ in wanted}, code__in={code for _, code in wanted})
        .exclude(package__state=PackageState.LOADING)
        .order_by()
        .values("pk", "code", "sha256", "package_id", "package__state", "package__number", "package__imported_at",
                "package__dataset__slug", "package__dataset__owner")
    )  # fmt: skip
    best: dict[tuple[str, str], tuple[tuple[Any, ...], EditionKey]] = {}
    for row in rows:
        key = (row["package__dataset__slug"], row["code"])
        order = (
            row["sha256"] == hashes.get(key),
            day is None or row["package__imported_at"] <= day,
            row["package__dataset__owner"] is not None,
            row["package__state"] == PackageState.CURRENT if row["sha256"] != hashes.get(key) else True,
            row["package__number"],
        )
        if key in wanted and (key not in best or order > best[key][0]):
            best[key] = (order, EditionKey(row["pk"], row["package_id"]))
    return {key: found for key, (_, found) in best.items()}


def rows_of(
    evidence: Sequence[Mapping[str, Any]], first: int, names: Names, newsroom: Newsroom,
    editions: Mapping[tuple[str, str], EditionKey],
) -> tuple[Evidence, ...]:  # fmt: skip
    """The rows of one finding, numbered from ``first``."""
    return tuple(_row(item, first + at, names, newsroom, editions) for at, item in enumerate(evidence))


def _row(
    item: Mapping[str, Any], number: int, names: Names, newsroom: Newsroom,
    editions: Mapping[tuple[str, str], EditionKey],
) -> Evidence:  # fmt: skip
    language = names.language
    is_event = "event_id" in item
    host, address, beside = _source(item.get("source_ref") or "")
    name = item.get("edition") or item["dataset"]
    return Evidence(
        number=number,
        what=_what(item, names),
        figure=None if is_event else _figure(item, language),
        date=figures.period(item["date"] if is_event else item.get("period"), language),
        status=_status(item, language, is_event=is_event),
        edition=Text(shortened(name), title=name),
        available_from=figures.period(item["available_from"], language) if item.get("available_from") else "",
        source_type=wording.say("source_type", item["source_type"], language) if item.get("source_type") else "",
        source=host,
        source_href=address,
        source_note=beside,
        href=_href(item, newsroom, editions),
        row=item["row"],
    )


def _what(item: Mapping[str, Any], names: Names) -> tuple[Text, ...]:
    columns = TOLD if "event_id" in item else WHAT
    found = [text for column in columns if (text := names.cell(item, column))]
    return tuple({text.text: text for text in reversed(found)}.values())[::-1]


def _figure(item: Mapping[str, Any], language: str) -> Figure:
    value, unit = item.get("value"), figures.unit(item.get("unit"), language)
    if not value:
        return Figure("", "–", "", "", wording.say("obs_status", "M", language))
    text = figures.grouped(Decimal(value))
    whole, point, fraction = text.partition(".")
    qualifier = item.get("qualifier") or "="
    sign = "" if qualifier == "=" else SIGNS.get(qualifier, qualifier)
    return Figure(sign, whole, point + fraction, unit, figures.joined(text, unit))


def _status(item: Mapping[str, Any], language: str, *, is_event: bool) -> str:
    code = item.get("status") or FINAL
    if not is_event:
        return "" if code == FINAL else wording.say("obs_status", code, language)
    words = [wording.say("event_status", code, language)]
    precision = item.get("date_precision")
    return " · ".join([*words, wording.say("precision", precision, language)] if precision else words)


def _source(reference: str) -> tuple[str, str, str]:
    """A source's host with its address, and what is said beside it; only http and https lead anywhere."""
    address, _, rest = reference.partition(" ")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "", "", reference
    if parts.scheme not in ("http", "https") or not host:
        return "", "", reference
    return host.removeprefix("www."), address, rest.strip(" ;")


def _href(
    item: Mapping[str, Any], newsroom: Newsroom, editions: Mapping[tuple[str, str], EditionKey]
) -> str:  # fmt: skip
    """The row in the data pages; for an event, which belongs to no edition, its dataset; empty where it is gone."""
    if "event_id" in item:
        return reverse("web:dataset", args=[newsroom.slug, item["dataset"]])
    edition = editions.get((item["dataset"], item["edition_id"]))
    if edition is None:
        return ""
    row = item["row"]
    return reverse("web:edition", args=[newsroom.slug, item["dataset"], edition.pk]) + f"?row={row}#row-{row}"
