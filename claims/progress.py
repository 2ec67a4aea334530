"""How far articles are, counted in as many queries for a page of them as for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Max

from claims.models import GONE, Article, Check, Claim, Review, Revision


def with_progress(articles: Sequence[Article]) -> Sequence[Article]:
    """The same articles with ``revision`` (number of the newest) and ``claim_counts``.

    Counted are live claims: ``claims`` in all, ``orphaned`` and ``reviewed`` among them, and the states and verdicts
    of their current checks.
    """
    ids = [article.pk for article in articles]
    numbers = dict(Revision.objects.filter(article__in=ids).values_list("article").annotate(Max("number")).order_by())
    counts = _counts(ids)
    for article in articles:
        article.revision = numbers.get(article.pk)  # type: ignore[attr-defined]
        article.claim_counts = dict(counts[article.pk])  # type: ignore[attr-defined]
    return articles


def _counts(ids: list[UUID]) -> dict[UUID, Counter[str]]:
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    live = Claim.objects.filter(article__in=ids).exclude(state__in=GONE)
    for article, total, orphaned in live.values_list("article").annotate(Count("id"), Count("orphaned_at")).order_by():
        counts[article] += Counter(claims=total, orphaned=orphaned)
    reviews = Review.objects.filter(claim__in=live).values_list("claim__article")
    for article, reviewed in reviews.annotate(Count("claim", distinct=True)).order_by():
        counts[article]["reviewed"] = reviewed
    checks = Check.objects.filter(claim__in=live, superseded=False)
    rows = checks.values_list("claim__article", "state", "verdict").annotate(Count("id")).order_by()
    for article, state, verdict, number in rows:
        counts[article][state] += number
        if verdict:
            counts[article][verdict] += number
    return counts
