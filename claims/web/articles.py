"""All articles of the newsroom: searched, filtered, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from claims import wording
from claims.models import Article, ArticleStatus, Purpose, Verdict
from claims.permissions import Act
from claims.progress import with_progress
from claims.translation import iso
from claims.web import figures
from claims.web.access import at_desk

PAGE = 40
STATUSES = {
    ArticleStatus.READING: gettext_lazy("being read"),
    ArticleStatus.CHECKING: gettext_lazy("being checked"),
    ArticleStatus.CHECKED: gettext_lazy("checked"),
    ArticleStatus.FAILED: gettext_lazy("could not be checked"),
}
PURPOSES = {
    Purpose.DRAFT: gettext_lazy("draft before print"),
    Purpose.OURS: gettext_lazy("ours, published"),
    Purpose.EXTERNAL: gettext_lazy("somebody else's"),
}
# What can be filtered by, beside words.
FILTERS = ("status", "purpose", "language")
# Columns that can be sorted by, with the order of the rows.
SORTS = {
    "": ("-created_at", "pk"),
    "published": ("-published_on", "-created_at", "pk"),
    "deadline": ("deadline", "-created_at", "pk"),
    "title": ("title", "pk"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An article in a list. ``share`` is the reviewed part in per cent."""

    article: Article
    published: str
    language: str
    status: str
    purpose: str
    claims: int
    reviewed: int
    differs: int
    share: int


def line(article: Article) -> Line:
    """What a list shows of an article from ``with_progress``."""
    counts: dict[str, int] = article.claim_counts  # type: ignore[attr-defined]
    page_language = wording.tag(get_language())
    claims, reviewed = counts.get("claims", 0), counts.get("reviewed", 0)
    return Line(
        article=article,
        published=figures.period(iso(article.published_on), page_language) if article.published_on else "",
        language=figures.language_name(article.language, page_language) if article.language else "",
        status=str(STATUSES[ArticleStatus(article.status)]),
        purpose=str(PURPOSES[Purpose(article.purpose)]),
        claims=claims,
        reviewed=reviewed,
        differs=counts.get(Verdict.REFUTED, 0),
        share=100 * reviewed // claims if claims else 0,
    )


@at_desk
@require_safe
def articles(request: HttpRequest) -> HttpResponseBase:
    """Newest first; filters stand in the address: ``q``, ``status``, ``purpose``, ``language``, ``sort``, ``page``."""
    actor = request.actor  # type: ignore[attr-defined]
    actor.require(Act.READ)
    found = _filtered(Article.objects.for_newsroom(actor.desk()), request.GET)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = [line(article) for article in with_progress(list(page.object_list))]
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "query": query.urlencode(),
        "asked": {name: request.GET.get(name, "") for name in ("q", *FILTERS, "sort")},
        "is_filtered": any(request.GET.get(name) for name in ("q", *FILTERS)),
        "statuses": STATUSES.items(),
        "purposes": PURPOSES.items(),
        "languages": _languages(Article.objects.for_newsroom(actor.desk())),
    }
    return render(request, "web/articles.html", context)


def _languages(articles: QuerySet[Any]) -> list[tuple[str, str]]:
    """The languages that articles are in, by their tags, each with its name."""
    tags = articles.exclude(language="").order_by("language").values_list("language", flat=True).distinct()
    return [(tag, figures.language_name(tag, wording.tag(get_language()))) for tag in tags]


def _filtered(found: QuerySet[Any], asked: QueryDict) -> QuerySet[Any]:
    """Every word of ``q`` in title, author or outlet; a value that is none of the choices finds nothing."""
    for word in asked.get("q", "").replace("\0", " ").split():
        found = found.filter(Q(title__icontains=word) | Q(author__icontains=word) | Q(outlet__icontains=word))
    for name in FILTERS:
        if value := asked.get(name, ""):
            found = found.filter(**{name: value.replace("\0", "")})
    return found.order_by(*SORTS.get(asked.get("sort", ""), SORTS[""]))
