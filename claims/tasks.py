"""The worker's door: each task calls one action. A task that runs twice does nothing the second time."""

from __future__ import annotations

from celery import shared_task

from claims import dispatch
from claims.actions import check as check_action
from claims.actions import check_single as single_action
from claims.actions import read_submission as read_action
from claims.actions import sweep as sweep_action


@shared_task(name=dispatch.READ_SUBMISSION)
def read_submission(pk: int) -> bool:
    """Read a text that was sent in."""
    return read_action.run_submission(pk)


@shared_task(name=dispatch.CHECK_BATCH)
def check_batch(pk: int) -> bool:
    """Check all claims of an article."""
    return check_action.run_batch(pk)


@shared_task(name=dispatch.CHECK_SINGLE)
def check_single(pk: int) -> bool:
    """Check one claim of a batch that could not be checked as a whole."""
    return single_action.run_single(pk)


@shared_task(name="claims.tasks.sweep")
def sweep() -> int:
    """Send again what was lost on the way."""
    return sweep_action.sweep()
