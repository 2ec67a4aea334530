"""The claims that an article has now, each with its newest check; what every door shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from claims.models import GONE, Article, Check, Claim, Finding, Newsroom, Review


def live_claims(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's claims that were neither dismissed nor withdrawn."""
    return Claim.objects.for_newsroom(newsroom).exclude(state__in=GONE)


def with_checks(claims: QuerySet[Any]) -> QuerySet[Any]:
    """The same claims with their current checks and findings, in two more queries."""
    findings = Prefetch("findings", Finding.objects.order_by("position"))
    current = Check.objects.filter(superseded=False).order_by("id").prefetch_related(findings)
    return claims.prefetch_related(Prefetch("checks", current, to_attr="current_checks"))


def current_check(claim: Claim) -> Check | None:
    """The newest check of a claim from ``with_checks``; None where none was asked for yet."""
    checks: list[Check] = claim.current_checks  # type: ignore[attr-defined]
    return checks[-1] if checks else None


def is_all_reviewed(article: Article) -> bool:
    """Whether every live claim of the article, and there is one, has a review."""
    claims = live_claims(article.newsroom).filter(article=article)
    reviewed = Exists(Review.objects.filter(claim=OuterRef("pk")))
    return claims.exists() and not claims.exclude(reviewed).exists()
