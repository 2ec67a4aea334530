"""The analysis document of a stored article, put together from its rows: what the engine itself would say."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Prefetch

from claims.errors import NotReadyError
from claims.models import Article, BatchState, CheckBatch, FlagClaim
from claims.translation import (
    claim_term,
    document_of,
    finding_term,
    flag_term,
    iso,
    quantities_of,
    since_term,
)
from factcheck import terms
from factcheck.analysis import Analysis, Checked
from factcheck.terms import Verdict


def latest_batch(article: Article) -> CheckBatch:
    """The newest batch that ended with results. NotReadyError where there is none yet."""
    done = CheckBatch.objects.for_newsroom(article.newsroom).filter(article=article, state=BatchState.FINISHED)
    flag_claims = Prefetch("flags__flag_claims", FlagClaim.objects.select_related("claim"))
    checks = done.select_related("revision").prefetch_related("checks__claim", "checks__findings", flag_claims)
    batch: CheckBatch | None = checks.order_by("-id").first()
    if batch is None:
        raise NotReadyError("The article has not been checked yet.")
    return batch


def stored_analysis(batch: CheckBatch) -> Analysis:
    """What the engine said in ``batch``, as its own object. A check that failed or crashed has no verdict."""
    checked = [
        Checked(
            claim=terms.Claim.from_dict(check.reading) if check.reading else claim_term(check.claim),
            verdict=cast(Verdict, check.verdict) if check.verdict else None,
            since_then=since_term(check.since_then),
            findings=tuple(finding_term(finding) for finding in check.findings.all()),
        )
        for check in batch.checks.all()
    ]
    return Analysis(
        document=document_of(batch.revision),
        as_of=iso(batch.as_of),
        quantities=quantities_of(batch.revision),
        claims=tuple(checked),
        flags=tuple(flag_term(flag) for flag in batch.flags.all()),
        datasets=tuple(batch.datasets),
    )


def analysis_document(article: Article) -> dict[str, Any]:
    """The analysis document of the article's newest finished batch, naming the engine that made it."""
    batch = latest_batch(article)
    return stored_analysis(batch).to_dict() | {"engine": batch.engine_version}
