"""The three data pages. Their filters, their order and their page stand in the address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from claims.errors import NotFoundError
from claims.models import Edition, Package, PackageState
from claims.permissions import Act
from claims.web.access import at_desk
from claims.web.data import export, filters, library, rows
from claims.web.data.filters import Filters
from claims.web.data.pages import Sheet, line_asked_for
from claims.web.data.reader import Reader


@at_desk
def datasets(request: HttpRequest) -> HttpResponseBase:
    """Every dataset that the newsroom reads: its own, and the shared library's. ``?q=`` searches."""
    reader = _reader(request)
    query = Filters.read(request.GET).q
    groups = library.groups(reader, query)
    context = {"reader": reader, "groups": groups, "query": query, "total": len(reader.packages)}
    return render(request, "web/data/datasets.html", context)


@at_desk
def dataset(request: HttpRequest, dataset: str) -> HttpResponseBase:
    """A dataset's editions, indicators, relations and events.

    ``?version=`` asks for an earlier import, ``?q=`` and ``?row=`` for events; ``?format=csv`` gives those as a file.
    """
    reader = _reader(request)
    package = _package(reader, dataset, request.GET.get("version", ""))
    asked = Filters.read({"q": request.GET.get("q", "")})
    found = filters.events(package, asked, reader)
    if request.GET.get("format") == "csv":
        return export.as_csv(found, export.EVENT, package.dataset.slug)
    sheet = Sheet.of(found, request.GET, line_asked_for(request.GET))
    slug = package.dataset.slug
    context = {
        "reader": reader,
        "package": package,
        "dataset": package.dataset,
        "editions": library.edition_lines(package, reader),
        "measures": library.measures(package, reader),
        "ties": library.ties(package, reader),
        "labels": library.label_counts(package),
        "imports": library.imports(package.dataset, reader),
        "has_events": bool(package.events_sha256),
        "filters": asked,
        "sheet": sheet,
        "events": [rows.event_row(row, slug, reader, sheet.cited) for row in sheet.rows],
        "is_replaced": package.state == PackageState.REPLACED,
        "imported": reader.moment(package.imported_at),
        "language": library.language_of(f"{package.dataset.title} {package.dataset.description}"),
    }
    return render(request, "web/data/dataset.html", context)


@at_desk
def edition(request: HttpRequest, dataset: str, pk: int) -> HttpResponseBase:
    """The rows of one edition, of an earlier import too.

    Filters and order as in ``Filters``; ``?row=`` opens the page that holds that line of data.csv, ``?format=csv``
    gives all rows that fit as a file, with ``&page=`` those of one page.
    """
    reader = _reader(request)
    found = _edition(reader, dataset, pk)
    asked = Filters.read(request.GET)
    cited = line_asked_for(request.GET)
    if cited is not None:
        asked = replace(asked, sort="")
    matching = filters.observations(found, asked, reader)
    if request.GET.get("format") == "csv":
        part = Sheet.of(matching, request.GET, None).rows if "page" in request.GET else matching
        return export.as_csv(part, export.OBSERVATION, f"{dataset}-{found.code}")
    sheet = Sheet.of(matching, request.GET, cited)
    context = {
        "reader": reader,
        "edition": library.edition_line(found, library.row_counts([found.pk])[found.pk], reader),
        "dataset": found.package.dataset,
        "title_language": library.language_of(found.package.dataset.title),
        "measures": library.measures(found.package, reader),
        "filters": asked,
        "sheet": sheet,
        "rows": [rows.observation_row(row, dataset, reader, sheet.cited) for row in sheet.rows],
        "newer": _newer(found, reader),
    }
    return render(request, "web/data/edition.html", context)


def _reader(request: Any) -> Reader:
    request.actor.require(Act.READ_DATA)
    return Reader.at(request.actor.desk())


def _package(reader: Reader, slug: str, version: str) -> Package:
    """The dataset's current package, or the one of an earlier import."""
    package = reader.packages.get(slug)
    if package is None:
        raise NotFoundError("There is no such dataset.")
    if not version:
        return package
    readable = Package.objects.for_newsroom(reader.newsroom).exclude(state=PackageState.LOADING)
    earlier = readable.filter(dataset=package.dataset, number=version) if version.isdecimal() else readable.none()
    if (found := earlier.select_related("dataset").first()) is None:
        raise NotFoundError("The dataset was never imported under this number.")
    return found


def _edition(reader: Reader, slug: str, pk: int) -> Edition:
    editions = Edition.objects.for_newsroom(reader.newsroom).exclude(package__state=PackageState.LOADING)
    found: Edition | None = (
        editions.filter(pk=pk, package__dataset__slug=slug).select_related("package__dataset").first()
    )
    if found is None:
        raise NotFoundError("There is no such edition.")
    return found


def _newer(found: Edition, reader: Reader) -> dict[str, Any] | None:
    """What took the place of an edition from an earlier import; None for one that is current.

    ``edition`` is the one of the same code today (None where there is none any more), ``day`` when it was imported.
    """
    if found.package.state == PackageState.CURRENT:
        return None
    package = found.package.dataset.packages.filter(state=PackageState.CURRENT).first()
    if package is None:
        return None
    return {
        "edition": package.editions.filter(code=found.code).first(),
        "day": reader.moment(package.imported_at),
    }
