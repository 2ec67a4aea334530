"""Reading what was sent in: once, whoever asks and however often it is delivered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.forms import model_to_dict
from django.utils import timezone

from claims.actions import read_submission
from claims.actions.check import check, run_batch
from claims.actions.ingest import ingest
from claims.actions.read_submission import run_submission
from claims.actions.submit import Incoming, submit
from claims.models import Article, CheckBatch, Claim, Event, Newsroom, Revision, Role, Submission
from claims.permissions import Actor
from factcheck import FactcheckError
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("reader")]

TEXT = "日本產鋼8400萬噸。天氣很好。印度產鋼1億噸。"
NEWER = "中國產鋼10億噸。"
OVERTAKEN = "A newer text of the article was read before this one."


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def send(actor: Actor, text: str = TEXT) -> Submission:
    """The submission of a text of the one article."""
    article = submit(actor, Incoming(text=text, external_id="cms-1", published=date(2026, 1, 14))).article
    return article.submissions.latest("id")


def counts() -> list[int]:
    return [model.objects.count() for model in (Article, Submission, Revision, Claim, CheckBatch, Event)]


def state(submission: Submission) -> tuple[str, int, uuid.UUID | None]:
    submission.refresh_from_db()
    return submission.state, submission.attempts, submission.holder


def status() -> str:
    return Article.objects.get().status


def texts() -> list[str]:
    return list(Revision.objects.order_by("number").values_list("text", flat=True))


Reads = Callable[..., None]


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Does something, once or always, in the middle of reading."""
    read = read_submission.read

    def install(act: Callable[[], None], *, always: bool = False) -> None:
        def reading(*args: Any, **kwargs: Any) -> Any:
            if not always:
                monkeypatch.setattr(read_submission, "read", read)
            act()
            return read(*args, **kwargs)

        monkeypatch.setattr(read_submission, "read", reading)

    return install


def failing(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_a_submission_becomes_a_revision_with_claims_and_queued_checks(editor: Actor) -> None:
    submission = send(editor)
    assert run_submission(submission.pk)
    assert state(submission) == ("finished", 1, None)
    assert (submission.message, submission.finished_at is not None) == ("", True)
    article = Article.objects.get()
    assert (article.status, article.as_of) == ("checking", date(2026, 1, 14))
    revision = article.revisions.get()
    assert (revision.text, revision.number, revision.source_sha256) == (TEXT, 1, submission.sha256)
    assert list(article.claims.values_list("quote", flat=True)) == ["日本產鋼8400萬噸", "印度產鋼1億噸"]
    batch = article.batches.get()
    assert (batch.state, batch.checks.filter(state="queued").count()) == ("queued", 2)


def test_history_names_the_person_who_sent_it_in(editor: Actor) -> None:
    run_submission(send(editor).pk)
    run_submission(send(editor, NEWER).pk)
    events = Event.objects.order_by("id").values_list("verb", "actor_name")
    person = str(editor.user)
    assert list(events) == [(verb, person) for verb in ("submitted", "ingested", "submitted", "revised")]


def test_it_is_read_as_it_would_be_at_once(editor: Actor) -> None:
    ours = ("id", "article", "revision", "external_id", "updated_at")

    def rows(article: Article) -> list[dict[str, Any]]:
        found = [article, *article.revisions.all(), *article.claims.all()]
        return [{k: v for k, v in model_to_dict(row).items() if k not in ours} for row in found]

    run_submission(send(editor).pk)
    at_once = ingest(editor, Incoming(text=TEXT, external_id="cms-2", published=date(2026, 1, 14))).article
    assert rows(Article.objects.get(external_id="cms-1")) == rows(at_once)
    assert at_once.submissions.get().state == "finished"


def test_the_language_that_was_declared_counts(editor: Actor) -> None:
    article = submit(editor, Incoming(text=TEXT, language="zh-Hans")).article
    run_submission(article.submissions.get().pk)
    assert article.revisions.get().language == "zh-Hans"


def test_a_second_delivery_changes_nothing(editor: Actor) -> None:
    submission = send(editor)
    run_submission(submission.pk)
    before = counts()
    assert not run_submission(submission.pk)
    assert counts() == before
    assert state(submission) == ("finished", 1, None)


def test_a_message_about_nothing_changes_nothing() -> None:
    assert not run_submission(404)


@pytest.mark.parametrize(
    ("held_for", "attempts", "is_read"),
    [(timedelta(minutes=1), 1, False), (timedelta(seconds=-1), 1, True), (timedelta(seconds=-1), 2, False)],
    ids=["held", "lost once", "lost twice"],
)
def test_one_that_a_worker_took_is_taken_over_only_after_its_lease_and_once(
    editor: Actor, held_for: timedelta, attempts: int, is_read: bool
) -> None:
    pk = send(editor).pk
    fields = {"holder": uuid.uuid4(), "leased_until": timezone.now() + held_for}
    Submission.objects.update(state="running", attempts=attempts, **fields)
    assert run_submission(pk) is is_read
    assert Revision.objects.exists() is is_read


def test_a_worker_that_lost_its_lease_while_reading_writes_nothing(editor: Actor, instead: Reads) -> None:
    submission, other = send(editor), uuid.uuid4()
    instead(lambda: Submission.objects.update(holder=other))
    before = counts()
    assert not run_submission(submission.pk)
    assert counts() == before
    assert (state(submission), status()) == (("running", 1, other), "reading")


# --- what cannot be read --------------------------------------------------------------------------------------------


def test_a_text_that_the_engine_refuses_fails_with_its_words(editor: Actor, instead: Reads) -> None:
    submission = send(editor)
    instead(failing(FactcheckError("the page is a labyrinth")))
    assert run_submission(submission.pk)
    assert state(submission) == ("failed", 1, None)
    assert (submission.message, submission.trace, status()) == ("the page is a labyrinth", "", "failed")
    event = Event.objects.get(verb="reading failed")
    assert (event.actor_name, event.article_id) == ("assay", submission.article_id)
    assert event.after == {"state": "failed", "message": "the page is a labyrinth"}
    assert not Revision.objects.exists()
    assert not run_submission(submission.pk)


@pytest.mark.parametrize(("checked", "expected"), [(False, "checking"), (True, "checked")])
def test_an_article_with_another_text_stands_as_it_did(
    editor: Actor, instead: Reads, engine: Any, checked: bool, expected: str
) -> None:
    article = ingest(editor, Incoming(text=TEXT, external_id="cms-1")).article
    if checked:
        run_batch(article.batches.get().pk)
    submission = send(editor, NEWER)
    assert status() == "reading"
    instead(failing(FactcheckError("no")))
    run_submission(submission.pk)
    assert (status(), texts()) == (expected, [TEXT])


def test_a_crash_is_tried_again_and_then_given_up(editor: Actor, instead: Reads) -> None:
    submission = send(editor)
    instead(failing(ZeroDivisionError("a secret of the server")), always=True)
    assert not run_submission(submission.pk)
    assert (state(submission), status()) == (("queued", 1, None), "reading")
    assert (submission.dispatched_at, submission.message) == (None, "")
    assert run_submission(submission.pk)
    assert (state(submission), status()) == (("errored", 2, None), "failed")
    assert submission.message == "The reading of this text crashed; the operator can see why."
    assert "a secret of the server" in submission.trace
    assert not any("secret" in str(event.after) for event in Event.objects.all())
    assert not run_submission(submission.pk)


def test_one_crash_does_no_harm(editor: Actor, instead: Reads) -> None:
    submission = send(editor)
    instead(failing(ZeroDivisionError()))
    run_submission(submission.pk)
    assert run_submission(submission.pk)
    assert (state(submission), texts()) == (("finished", 2, None), [TEXT])


def test_a_busy_database_gives_it_back_uncounted(editor: Actor, instead: Reads) -> None:
    submission = send(editor)
    instead(failing(OperationalError("database is locked")))
    with pytest.raises(OperationalError):
        run_submission(submission.pk)
    assert (state(submission), status()) == (("queued", 0, None), "reading")


# --- several texts of one article -----------------------------------------------------------------------------------


def test_two_texts_in_a_row_are_two_revisions(editor: Actor) -> None:
    first, second = send(editor), send(editor, NEWER)
    assert run_submission(first.pk)
    assert (status(), texts()) == ("reading", [TEXT])
    assert run_submission(second.pk)
    assert (status(), texts()) == ("checking", [TEXT, NEWER])
    assert CheckBatch.objects.count() == 2


def test_an_earlier_text_that_comes_too_late_is_not_read(
    editor: Actor, monkeypatch: pytest.MonkeyPatch, engine: Any
) -> None:
    first, second = send(editor), send(editor, NEWER)
    assert run_submission(second.pk)
    assert status() == "reading"
    monkeypatch.setattr(read_submission, "read", None)
    assert run_submission(first.pk)
    assert (state(first), first.message) == (("finished", 1, None), OVERTAKEN)
    assert (status(), texts()) == ("checking", [NEWER])
    assert Event.objects.filter(verb="overtaken").count() == 1
    run_batch(CheckBatch.objects.get().pk)
    assert status() == "checked"


def test_an_earlier_text_that_is_read_for_longer_is_dropped(editor: Actor, instead: Reads) -> None:
    first, second = send(editor), send(editor, NEWER)
    instead(lambda: run_submission(second.pk) or None)
    assert run_submission(first.pk)
    assert (state(first), first.message) == (("finished", 1, None), OVERTAKEN)
    assert texts() == [NEWER]


def test_a_text_read_at_once_goes_before_one_that_still_waits(editor: Actor) -> None:
    waiting = send(editor)
    assert ingest(editor, Incoming(text=NEWER, external_id="cms-1")).changed
    assert run_submission(waiting.pk)
    assert (texts(), waiting.article.submissions.filter(state="finished").count()) == ([NEWER], 2)


def test_a_newer_text_that_cannot_be_read_leaves_the_earlier_one_standing(editor: Actor, instead: Reads) -> None:
    first, second = send(editor), send(editor, NEWER)
    instead(failing(FactcheckError("no")))
    run_submission(second.pk)
    assert status() == "reading"
    assert run_submission(first.pk)
    assert (status(), texts()) == ("checking", [TEXT])


def test_checks_that_end_meanwhile_do_not_hide_that_a_text_is_being_read(editor: Actor, engine: Any) -> None:
    article = ingest(editor, Incoming(text=TEXT, external_id="cms-1")).article
    newer = send(editor, NEWER)
    assert run_batch(article.batches.get().pk)
    assert status() == "reading"
    run_submission(newer.pk)
    assert status() == "checking"


def test_an_article_that_is_being_read_for_the_first_time_is_not_checked(editor: Actor) -> None:
    article = send(editor).article
    with pytest.raises(Exception, match="has not been read yet"):
        check(editor, article)
