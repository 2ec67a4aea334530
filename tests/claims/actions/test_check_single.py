"""Claims that are checked one by one, after the whole article could not be."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

import factcheck
from claims.actions.check import run_batch
from claims.actions.check_single import give_up, run_single
from claims.actions.ingest import Incoming, ingest
from claims.actions.results import end_single
from claims.actions.sweep import sweep
from claims.models import Check, CheckBatch, CheckState, Event, Finding, Newsroom, Role
from claims.translation import claim_dict
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("reader", "engine")]


@pytest.fixture
def batch(desk: Newsroom) -> CheckBatch:
    """A split batch of three claims, the second of which crashes the engine."""
    actor = factory.actor(desk, Role.EDITOR)
    article = ingest(actor, Incoming(text="好8噸。毒9噸。好10噸。")).article
    run_batch(article.batches.get().pk)
    return article.batches.get()


def states(batch: CheckBatch) -> list[str]:
    return list(batch.checks.order_by("position").values_list("state", flat=True))


def test_one_poisonous_claim_does_not_hold_the_others(batch: CheckBatch) -> None:
    for check in batch.checks.all():
        assert run_single(check.pk)
    batch.refresh_from_db()
    assert states(batch) == ["finished", "errored", "finished"]
    assert (batch.state, batch.article.status) == ("finished", "checked")
    assert [dataset["id"] for dataset in batch.datasets] == ["steel"]
    assert Event.objects.filter(verb="checked").count() == 1


def test_the_crash_is_told_without_its_trace(batch: CheckBatch) -> None:
    poisonous = batch.checks.get(position=1)
    run_single(poisonous.pk)
    poisonous.refresh_from_db()
    assert (poisonous.verdict, poisonous.findings.count()) == ("", 0)
    assert "secret" not in poisonous.message
    assert "a secret of the server" in poisonous.trace


def test_the_batch_is_not_finished_before_its_last_claim(batch: CheckBatch) -> None:
    first, *others = batch.checks.all()
    run_single(first.pk)
    batch.refresh_from_db()
    assert batch.state == "split"
    for check in others:
        run_single(check.pk)
    batch.refresh_from_db()
    assert batch.state == "finished"


def test_a_second_delivery_changes_nothing(batch: CheckBatch) -> None:
    check = batch.checks.get(position=0)
    assert run_single(check.pk)
    assert not run_single(check.pk)
    assert Finding.objects.count() == 1


def test_a_worker_that_lost_its_check_writes_nothing(batch: CheckBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    check = batch.checks.get(position=0)
    checked = factcheck.check

    def overtaken(*args: Any, **kwargs: Any) -> Any:
        Check.objects.filter(pk=check.pk).update(holder=uuid.uuid4())
        return checked(*args, **kwargs)

    monkeypatch.setattr(factcheck, "check", overtaken)
    assert not run_single(check.pk)
    assert not Finding.objects.exists()
    assert states(batch) == ["running", "queued", "queued"]


def test_a_check_that_somebody_else_now_holds_is_not_given_up(batch: CheckBatch) -> None:
    check = batch.checks.get(position=0)
    later = timezone.now() + timedelta(minutes=1)
    Check.objects.filter(pk=check.pk).update(state="running", attempts=2, holder=uuid.uuid4(), leased_until=later)
    assert not give_up(check)
    assert not end_single(check, uuid.uuid4(), CheckState.ERRORED, "late")
    assert states(batch) == ["running", "queued", "queued"]


def test_a_check_that_lost_two_workers_is_not_taken_a_third_time(batch: CheckBatch) -> None:
    check = batch.checks.get(position=0)
    past = timezone.now() - timedelta(minutes=1)
    Check.objects.filter(pk=check.pk).update(state="running", attempts=2, holder=uuid.uuid4(), leased_until=past)
    assert not run_single(check.pk)
    assert not Finding.objects.exists()


def test_a_check_of_a_whole_batch_is_never_run_alone(desk: Newsroom) -> None:
    article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text="好8噸。")).article
    assert not run_single(article.batches.get().checks.get().pk)


def test_a_refused_claim_is_failed_and_says_why(desk: Newsroom) -> None:
    article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text="拒8噸。毒9噸。")).article
    run_batch(article.batches.get().pk)
    refused = article.batches.get().checks.get(position=0)
    run_single(refused.pk)
    refused.refresh_from_db()
    assert (refused.state, refused.message) == ("failed", "this cannot be checked")


def test_a_claim_is_checked_with_those_it_leans_on(batch: CheckBatch, engine: list[tuple[str, ...]]) -> None:
    leaning, poisonous, last = batch.checks.all()
    details = dict(last.claim.details)
    details["proposition"] = details["proposition"] | {"operands": [{"role": "from", "claim": leaning.claim.engine_id}]}
    last.claim.details = details
    last.claim.save()
    run_single(last.pk)
    assert engine[-1] == ("好8噸", "好10噸")
    assert claim_dict(poisonous.claim)["quote"] not in engine[-1]
    assert Check.objects.filter(state="finished").get() == last


def test_a_claim_that_kills_its_worker_twice_is_given_up(batch: CheckBatch) -> None:
    past = timezone.now() - timedelta(seconds=1)
    CheckBatch.objects.update(dispatched_at=past - timedelta(hours=1))
    deadly = batch.checks.get(position=0)
    Check.objects.filter(pk=deadly.pk).update(state="running", attempts=2, leased_until=past)
    sweep()
    deadly.refresh_from_db()
    assert (deadly.state, deadly.verdict) == ("errored", "")
    assert not run_single(deadly.pk)
    assert states(batch) == ["errored", "queued", "queued"]
