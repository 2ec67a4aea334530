"""Checking an article: once, whoever asks and however often it is delivered."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

import factcheck
from claims.actions.check import check, day_of, run_batch
from claims.actions.ingest import Incoming, ingest
from claims.errors import ForbiddenError
from claims.models import (
    Article,
    Assignment,
    Check,
    CheckBatch,
    Event,
    Finding,
    Flag,
    FlagClaim,
    Newsroom,
    Purpose,
    Role,
)
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("reader")]

TEXT = "日本產鋼8400萬噸。印度產鋼1億噸。"


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def article_of(actor: Actor, text: str = TEXT, **fields: Any) -> Article:
    return ingest(actor, Incoming(text=text, **{"published": date(2026, 1, 14)} | fields)).article


def counts() -> list[int]:
    return [model.objects.count() for model in (CheckBatch, Check, Finding, Flag, FlagClaim, Event)]


def test_a_batch_writes_verdicts_findings_and_flags(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor)
    assert run_batch(article.batches.get().pk)
    article.refresh_from_db()
    batch = article.batches.get()
    assert (article.status, batch.state, batch.attempts, batch.holder) == ("checked", "finished", 1, None)
    checks = list(batch.checks.all())
    assert [(row.state, row.verdict, row.position) for row in checks] == [
        ("finished", "supported", 0),
        ("finished", "supported", 1),
    ]
    assert [row.calculation for row in Finding.objects.all()] == ["1 = 1", "1 = 1"]
    flag = Flag.objects.get()
    assert [row.claim.quote for row in flag.flag_claims.all()] == ["日本產鋼8400萬噸", "印度產鋼1億噸"]
    assert batch.datasets[0]["id"] == "steel"
    assert engine == [("日本產鋼8400萬噸", "印度產鋼1億噸")]


def test_a_second_delivery_changes_nothing(editor: Actor, engine: list[Any]) -> None:
    pk = article_of(editor).batches.get().pk
    assert run_batch(pk)
    before = counts()
    assert not run_batch(pk)
    assert counts() == before
    assert len(engine) == 1


def test_a_batch_that_somebody_holds_is_left_to_them(editor: Actor, engine: list[Any]) -> None:
    pk = article_of(editor).batches.get().pk
    later = timezone.now() + timedelta(minutes=1)
    CheckBatch.objects.update(state="running", holder=uuid.uuid4(), leased_until=later, attempts=1)
    assert not run_batch(pk)
    assert engine == []


def test_a_batch_whose_lease_ran_out_is_taken_over(editor: Actor, engine: list[Any]) -> None:
    pk = article_of(editor).batches.get().pk
    before = timezone.now() - timedelta(seconds=1)
    CheckBatch.objects.update(state="running", holder=uuid.uuid4(), leased_until=before, attempts=1)
    assert run_batch(pk)
    assert CheckBatch.objects.get().attempts == 2


def test_a_batch_that_lost_two_workers_is_not_taken_a_third_time(editor: Actor, engine: list[Any]) -> None:
    pk = article_of(editor).batches.get().pk
    past = timezone.now() - timedelta(seconds=1)
    CheckBatch.objects.update(state="running", holder=uuid.uuid4(), leased_until=past, attempts=2)
    assert not run_batch(pk)
    assert engine == []


def test_an_old_batch_that_ends_late_leaves_the_article_to_the_newest(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor)
    old = article.batches.get()
    article.claims.filter(quote="印度產鋼1億噸").update(state="dismissed")
    new = check(editor, article)
    assert run_batch(old.pk)
    article.refresh_from_db()
    assert article.status == "checking"
    assert run_batch(new.pk)
    article.refresh_from_db()
    assert article.status == "checked"


def test_a_worker_that_lost_its_batch_writes_nothing(
    editor: Actor, engine: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = article_of(editor).batches.get().pk
    checked = factcheck.check

    def overtaken(*args: Any, **kwargs: Any) -> Any:
        CheckBatch.objects.update(holder=uuid.uuid4())
        return checked(*args, **kwargs)

    monkeypatch.setattr(factcheck, "check", overtaken)
    assert not run_batch(pk)
    assert not Finding.objects.exists()
    assert CheckBatch.objects.get().state == "running"


def test_an_unknown_batch_is_nobodys_work(db: None) -> None:
    assert not run_batch(12345)


def test_an_expected_failure_is_failed_and_says_why(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor, "拒絕8噸。")
    assert run_batch(article.batches.get().pk)
    article.refresh_from_db()
    batch = article.batches.get()
    assert (article.status, batch.state, batch.message) == ("failed", "failed", "this cannot be checked")
    assert [(row.state, row.message, row.verdict) for row in batch.checks.all()] == [
        ("failed", "this cannot be checked", "")
    ]


def test_a_crash_splits_the_batch_and_keeps_the_trace_to_itself(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor, "毒8噸。好9噸。")
    assert run_batch(article.batches.get().pk)
    batch = article.batches.get()
    assert (batch.state, batch.message) == ("split", "")
    assert "a secret of the server" in batch.trace
    assert set(batch.checks.values_list("state", flat=True)) == {"queued"}


def test_a_busy_database_gives_the_batch_back_uncounted(
    editor: Actor, engine: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = article_of(editor).batches.get().pk

    def busy(*_: Any, **__: Any) -> Any:
        raise OperationalError("database is locked")

    monkeypatch.setattr(factcheck, "check", busy)
    with pytest.raises(OperationalError):
        run_batch(pk)
    batch = CheckBatch.objects.get()
    assert (batch.state, batch.attempts, batch.holder) == ("queued", 0, None)


def test_asking_again_is_the_same_batch_while_nothing_changed(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor)
    first = article.batches.get()
    assert check(editor, article) == first
    run_batch(first.pk)
    before = counts()
    assert check(editor, article) == first
    assert counts() == before


def test_new_data_make_a_new_batch_and_the_old_checks_stay(
    editor: Actor, engine: list[Any], library: Any, tmp_path: Any
) -> None:
    from claims.actions.import_dataset import import_dataset

    article = article_of(editor)
    run_batch(article.batches.get().pk)
    import_dataset(Actor.operator(), factory.package(tmp_path, name="iron"))
    batch = check(editor, article)
    old, new = article.batches.order_by("id")
    assert batch == new
    assert old.catalogue_digest != new.catalogue_digest
    assert set(old.checks.values_list("state", "superseded")) == {("finished", True)}
    assert set(new.checks.values_list("state", "superseded")) == {("queued", False)}
    assert Finding.objects.count() == 2
    assert Event.objects.filter(verb="check asked").count() == 1


def test_a_failed_batch_can_be_asked_for_again(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor, "拒絕8噸。")
    first = article.batches.get()
    run_batch(first.pk)
    assert check(editor, article).pk != first.pk


def test_dismissed_and_withdrawn_claims_are_not_checked(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor)
    article.claims.filter(quote="印度產鋼1億噸").update(state="dismissed")
    batch = check(editor, article)
    assert [row.claim.quote for row in batch.checks.all()] == ["日本產鋼8400萬噸"]


def test_an_article_without_claims_is_checked_too(editor: Actor, engine: list[Any]) -> None:
    article = article_of(editor, "天氣很好。")
    assert run_batch(article.batches.get().pk)
    article.refresh_from_db()
    assert article.status == "checked"


@pytest.mark.parametrize(
    ("purpose", "published", "zone", "expected"),
    [
        (Purpose.EXTERNAL, date(2026, 1, 14), "UTC", date(2026, 1, 14)),
        (Purpose.OURS, date(2026, 1, 14), "UTC", date(2026, 1, 14)),
        (Purpose.EXTERNAL, None, "UTC", None),
        (Purpose.DRAFT, None, "UTC", date(2026, 3, 31)),
        (Purpose.DRAFT, date(2026, 1, 14), "Asia/Taipei", date(2026, 4, 1)),
        (Purpose.DRAFT, None, "America/New_York", date(2026, 3, 31)),
    ],
)
def test_an_article_is_judged_by_its_own_day_and_a_draft_by_today_at_the_desk(
    purpose: Purpose, published: date | None, zone: str, expected: date | None
) -> None:
    article = Article(newsroom=Newsroom(time_zone=zone), purpose=purpose, published_on=published)
    assert day_of(article, datetime(2026, 3, 31, 18, tzinfo=UTC)) == expected


def test_another_newsrooms_article_is_not_there(editor: Actor, elsewhere: Newsroom) -> None:
    article = article_of(editor)
    with pytest.raises(Article.DoesNotExist):
        check(factory.actor(elsewhere, Role.EDITOR), article)


@pytest.mark.parametrize("role", [Role.READER, Role.LEGAL, Role.ADMINISTRATOR])
def test_others_do_not_ask_for_checks(editor: Actor, desk: Newsroom, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        check(factory.actor(desk, role), article_of(editor))
    assert not Assignment.objects.exists()
