"""Keeping what the engine said: verdicts, findings and flags in one transaction, only while the worker holds
the row.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.actions.standing import hold, restate
from claims.models import (
    OPEN_CHECKS,
    ArticleStatus,
    BatchState,
    Check,
    CheckBatch,
    CheckState,
    Event,
    Finding,
    Flag,
    FlagClaim,
)
from claims.translation import finding_row
from factcheck.analysis import Analysis, Checked


def keep_batch(batch: CheckBatch, holder: uuid.UUID, checks: Sequence[Check], analysis: Analysis, digest: str) -> bool:
    """Write a whole article's results; False, and nothing written, where the worker no longer holds the
    batch.
    """
    with transaction.atomic():
        hold(batch.article_id)
        if not _close(batch, holder, BatchState.FINISHED, datasets=[dict(item) for item in analysis.datasets]):
            return False
        by_id = {checked.claim.id: checked for checked in analysis.claims}
        _keep_checks(((check, by_id[check.claim.engine_id]) for check in checks), digest)
        CheckBatch.objects.filter(pk=batch.pk).update(catalogue_digest=digest)
        _keep_flags(batch, checks, analysis)
        conclude(batch, ArticleStatus.CHECKED)
    return True


def fail_batch(batch: CheckBatch, holder: uuid.UUID, message: str) -> bool:
    """The engine refused the article for a reason that people can read; False where the batch is not held."""
    with transaction.atomic():
        hold(batch.article_id)
        if not _close(batch, holder, BatchState.FAILED, message=message):
            return False
        batch.checks.filter(state__in=OPEN_CHECKS).update(
            state=CheckState.FAILED, message=message, finished_at=timezone.now()
        )
        conclude(batch, ArticleStatus.FAILED)
    return True


def keep_single(check: Check, holder: uuid.UUID, checked: Checked, analysis: Analysis, digest: str) -> bool:
    """Write one claim's result; the last one of a split batch finishes it."""
    with transaction.atomic():
        hold(check.batch.article_id)
        batch = CheckBatch.objects.select_for_update().get(pk=check.batch_id)
        if not Check.objects.filter(pk=check.pk, holder=holder, state=CheckState.RUNNING).exists():
            return False
        _keep_checks([(check, checked)], digest)
        batch.datasets = _merged(batch.datasets, analysis.datasets)
        batch.save(update_fields=["datasets"])
        finish_if_last(batch)
    return True


def end_single(check: Check, holder: uuid.UUID | None, state: CheckState, message: str, trace: str = "") -> bool:
    """Close one check without a verdict, held by ``holder`` or (None) by nobody alive; False where it is
    neither.
    """
    with transaction.atomic():
        hold(check.batch.article_id)
        batch = CheckBatch.objects.select_for_update().get(pk=check.batch_id)
        running = Check.objects.filter(pk=check.pk, state=CheckState.RUNNING)
        held = running.filter(holder=holder) if holder else running.filter(leased_until__lt=timezone.now())
        ended = held.update(
            state=state,
            message=message,
            trace=trace,
            holder=None,
            leased_until=None,
            finished_at=timezone.now(),
        )
        if ended:
            finish_if_last(batch)
    return bool(ended)


def finish_if_last(batch: CheckBatch) -> None:
    """Close a split batch when none of its checks is open. The caller holds the batch's row."""
    if batch.state != BatchState.SPLIT or batch.checks.filter(state__in=OPEN_CHECKS).exists():
        return
    batch.state, batch.finished_at = BatchState.FINISHED, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    conclude(batch, ArticleStatus.CHECKED)


def conclude(batch: CheckBatch, status: ArticleStatus) -> None:
    """The article stands anew; history says how this batch ended."""
    restate(hold(batch.article_id))
    counts = {"batch": batch.pk, "checks": batch.checks.count()}
    Event.record(str(status), batch, newsroom=batch.newsroom, article=batch.article, after=counts)


def _close(batch: CheckBatch, holder: uuid.UUID, state: BatchState, **fields: Any) -> bool:
    held = CheckBatch.objects.filter(pk=batch.pk, holder=holder, state=BatchState.RUNNING)
    return bool(held.update(state=state, holder=None, leased_until=None, finished_at=timezone.now(), **fields))


def _keep_checks(results: Iterable[tuple[Check, Checked]], digest: str) -> None:
    now, kept, findings = timezone.now(), [], []
    for check, checked in results:
        check.state, check.finished_at = CheckState.FINISHED, now
        check.verdict, check.reading = checked.verdict or "", checked.claim.to_dict()
        check.since_then = checked.since_then.to_dict() if checked.since_then else None
        check.holder, check.leased_until, check.catalogue_digest = None, None, digest
        kept.append(check)
        findings += [finding_row(finding, check, position) for position, finding in enumerate(checked.findings)]
    columns = ["state", "finished_at", "verdict", "reading", "since_then", "holder", "leased_until", "catalogue_digest"]
    Check.objects.bulk_update(kept, columns, batch_size=100)
    Finding.objects.bulk_create(findings, batch_size=200)


def _keep_flags(batch: CheckBatch, checks: Sequence[Check], analysis: Analysis) -> None:
    claims = {check.claim.engine_id: check.claim_id for check in checks}
    shared = {"newsroom_id": batch.newsroom_id}
    flags = [
        Flag(**shared, article_id=batch.article_id, batch=batch, position=position,
             kind=flag.kind, message=flag.message, severity=flag.severity)
        for position, flag in enumerate(analysis.flags)
    ]  # fmt: skip
    Flag.objects.bulk_create(flags)
    FlagClaim.objects.bulk_create(
        FlagClaim(**shared, flag=row, claim_id=claims[engine_id], position=position)
        for row, flag in zip(flags, analysis.flags, strict=True)
        for position, engine_id in enumerate(flag.claims)
    )


def _merged(known: list[dict[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The datasets of both, each edition once, in the order of the analysis document."""
    editions = {(item["id"], item["edition_id"]): dict(item) for item in [*known, *new]}
    return [editions[key] for key in sorted(editions)]
