"""What was lost on the way is found and sent again."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from claims import dispatch
from claims.actions.sweep import sweep
from claims.models import Check, CheckBatch, Newsroom
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LONG_AGO = timedelta(hours=1)


@pytest.fixture
def batch(desk: Newsroom) -> CheckBatch:
    article = factory.article(desk, "好8噸。好9噸。", quotes=("8噸", "9噸"))
    shared = {"newsroom": desk, "engine_version": "1", "catalogue_digest": "d"}
    row = CheckBatch.objects.create(**shared, article=article, revision=article.revisions.get())
    for position, claim in enumerate(article.claims.all()):
        Check.objects.create(**shared, batch=row, claim=claim, position=position)
    return row


@pytest.fixture
def swept(sent: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Runs a sweep and returns the names and ids of what it sent."""

    def run() -> list[Any]:
        sent.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep() == len(sent) or not sent
        return list(sent)

    return run


def put(batch: CheckBatch, **fields: Any) -> None:
    CheckBatch.objects.filter(pk=batch.pk).update(**fields)


def test_a_batch_that_was_never_sent_is_sent_at_once_and_not_again(batch: CheckBatch, swept: Any) -> None:
    assert swept() == [(dispatch.CHECK_BATCH, batch.pk)]
    assert swept() == []


def test_a_batch_just_sent_is_given_time(batch: CheckBatch, swept: Any) -> None:
    put(batch, dispatched_at=timezone.now())
    assert swept() == []
    put(batch, dispatched_at=timezone.now() - LONG_AGO)
    assert swept() == [(dispatch.CHECK_BATCH, batch.pk)]


def test_a_batch_whose_worker_was_lost_is_sent_again(batch: CheckBatch, swept: Any) -> None:
    now = timezone.now()
    running = {"state": "running", "holder": uuid.uuid4(), "attempts": 1, "dispatched_at": now - LONG_AGO}
    put(batch, **running, leased_until=now + LONG_AGO)
    assert swept() == []
    put(batch, leased_until=now - timedelta(seconds=1))
    assert swept() == [(dispatch.CHECK_BATCH, batch.pk)]
    assert swept() == []


def test_after_two_lost_leases_its_checks_are_sent_singly(batch: CheckBatch, swept: Any) -> None:
    past = timezone.now() - LONG_AGO
    put(batch, state="running", holder=uuid.uuid4(), attempts=2, leased_until=past, dispatched_at=past)
    Check.objects.update(state="running")
    assert swept() == [(dispatch.CHECK_SINGLE, pk) for pk in batch.checks.values_list("pk", flat=True)]
    batch.refresh_from_db()
    assert (batch.state, batch.holder) == ("split", None)
    assert set(batch.checks.values_list("state", flat=True)) == {"queued"}
    assert swept() == []


def test_single_checks_that_were_lost_are_sent_again(batch: CheckBatch, swept: Any) -> None:
    past = timezone.now() - LONG_AGO
    put(batch, state="split", dispatched_at=past)
    first, second = batch.checks.all()
    Check.objects.filter(pk=first.pk).update(state="running", attempts=1, leased_until=past)
    assert swept() == [(dispatch.CHECK_SINGLE, first.pk), (dispatch.CHECK_SINGLE, second.pk)]


@pytest.mark.parametrize("state", ["finished", "failed"])
def test_what_is_done_is_left_alone(batch: CheckBatch, swept: Any, state: str) -> None:
    put(batch, state=state)
    assert swept() == []


@pytest.mark.parametrize("error", [OperationalError("no broker"), OSError("no socket")])
def test_without_a_broker_the_rows_wait(
    batch: CheckBatch,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    error: Exception,
) -> None:
    tried: list[int] = []

    def send_task(_name: str, args: list[int], **_: object) -> None:
        tried.extend(args)
        raise error

    monkeypatch.setattr(dispatch.current_app, "send_task", send_task)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        dispatch.after_commit(dispatch.CHECK_BATCH, [1, 2, 3])
    assert tried == [1]
    batch.refresh_from_db()
    assert batch.state == "queued"
