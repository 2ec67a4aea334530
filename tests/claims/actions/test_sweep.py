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
from claims.models import Article, Check, CheckBatch, Newsroom, Submission
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
def submission(desk: Newsroom) -> Submission:
    article = Article.objects.create(newsroom=desk, purpose="external")
    return Submission.objects.create(newsroom=desk, article=article, content="好8噸。".encode(), sha256="x")


@pytest.fixture
def swept(sent: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Runs a sweep and returns the names and ids of what it sent."""

    def run() -> list[Any]:
        sent.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep() == len(sent) or not sent
        return list(sent)

    return run


def put(row: CheckBatch | Submission, **fields: Any) -> None:
    type(row).objects.filter(pk=row.pk).update(**fields)


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


def test_a_text_that_was_never_sent_to_a_reader_is_sent_at_once_and_not_again(
    submission: Submission, swept: Any
) -> None:
    assert swept() == [(dispatch.READ_SUBMISSION, submission.pk)]
    assert swept() == []


def test_a_text_just_sent_to_a_reader_is_given_time(submission: Submission, swept: Any) -> None:
    put(submission, dispatched_at=timezone.now())
    assert swept() == []
    put(submission, dispatched_at=timezone.now() - LONG_AGO)
    assert swept() == [(dispatch.READ_SUBMISSION, submission.pk)]


def test_a_text_whose_reader_was_lost_is_sent_again(submission: Submission, swept: Any) -> None:
    now = timezone.now()
    running = {"state": "running", "holder": uuid.uuid4(), "attempts": 1, "dispatched_at": now - LONG_AGO}
    put(submission, **running, leased_until=now + LONG_AGO)
    assert swept() == []
    put(submission, leased_until=now - timedelta(seconds=1))
    assert swept() == [(dispatch.READ_SUBMISSION, submission.pk)]
    assert swept() == []


def test_a_text_that_lost_its_reader_twice_is_given_up_and_says_so(submission: Submission, swept: Any) -> None:
    past = timezone.now() - LONG_AGO
    put(submission, state="running", holder=uuid.uuid4(), attempts=2, leased_until=past, dispatched_at=past)
    assert swept() == []
    submission.refresh_from_db()
    assert (submission.state, submission.holder) == ("errored", None)
    assert submission.message.startswith("The reading of this text was lost with its worker, more than once")
    assert (submission.article.status, submission.article.events.get().verb) == ("failed", "reading failed")
    assert swept() == []


@pytest.mark.parametrize("state", ["finished", "failed", "errored"])
def test_a_text_that_was_dealt_with_is_left_alone(submission: Submission, swept: Any, state: str) -> None:
    put(submission, state=state)
    assert swept() == []


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
