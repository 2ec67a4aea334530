"""Find work that was lost on the way, and send it again. Losing the broker, or a worker, only delays."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from claims import dispatch
from claims.actions import check_single, read_submission
from claims.actions.check import split
from claims.actions.lease import MAX_ATTEMPTS
from claims.models import OPEN_CHECKS, BatchState, Check, CheckBatch, CheckState, Submission, SubmissionState

# Sweeps that a queued row waits before its message counts as lost; sending twice is harmless, but not free.
PATIENCE = 4


def sweep() -> int:
    """Send again what was never delivered or whose worker was lost; the number of messages sent."""
    now = timezone.now()
    patience = now - timedelta(seconds=settings.SWEEP_INTERVAL * PATIENCE)
    unseen = Q(dispatched_at=None) | Q(dispatched_at__lt=patience)
    return _sweep_submissions(unseen) + _sweep_batches(unseen) + _sweep_singles(unseen)


def _sweep_submissions(unseen: Q) -> int:
    lost = Submission.objects.filter(state=SubmissionState.RUNNING, leased_until__lt=timezone.now())
    for submission in lost.filter(attempts__gte=MAX_ATTEMPTS).defer("content"):
        read_submission.give_up(submission)
    queued = Submission.objects.filter(unseen, state=SubmissionState.QUEUED)
    again = [
        *lost.filter(unseen, attempts__lt=MAX_ATTEMPTS).values_list("pk", flat=True),
        *queued.values_list("pk", flat=True),
    ]
    return _send(dispatch.READ_SUBMISSION, again, Submission.objects.filter(pk__in=again))


def _sweep_batches(unseen: Q) -> int:
    lost = CheckBatch.objects.filter(state=BatchState.RUNNING, leased_until__lt=timezone.now())
    for pk in list(lost.filter(attempts__gte=MAX_ATTEMPTS).values_list("pk", flat=True)):
        split(pk, None)
    queued = CheckBatch.objects.filter(unseen, state=BatchState.QUEUED)
    again = [
        *lost.filter(unseen, attempts__lt=MAX_ATTEMPTS).values_list("pk", flat=True),
        *queued.values_list("pk", flat=True),
    ]
    return _send(dispatch.CHECK_BATCH, again, CheckBatch.objects.filter(pk__in=again))


def _sweep_singles(unseen: Q) -> int:
    now = timezone.now()
    batches = list(CheckBatch.objects.filter(unseen, state=BatchState.SPLIT).values_list("pk", flat=True))
    checks = Check.objects.filter(batch__in=batches, state__in=OPEN_CHECKS)
    lost = checks.filter(state=CheckState.RUNNING, leased_until__lt=now)
    for check in lost.filter(attempts__gte=MAX_ATTEMPTS):
        check_single.give_up(check)
    again = checks.filter(
        Q(state=CheckState.QUEUED) | Q(state=CheckState.RUNNING, leased_until__lt=now),
        attempts__lt=MAX_ATTEMPTS,
    )
    ids = list(again.values_list("pk", flat=True))
    return _send(dispatch.CHECK_SINGLE, ids, CheckBatch.objects.filter(pk__in=batches))


def _send(task: str, ids: list[int], rows: QuerySet[Submission] | QuerySet[CheckBatch]) -> int:
    """Send ``task`` for each of ``ids``; ``rows`` remember when that was."""
    with transaction.atomic():
        rows.update(dispatched_at=timezone.now())
        dispatch.after_commit(task, ids)
    return len(ids)
