"""Bringing in an article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from claims.actions import read_submission
from claims.actions.ingest import Incoming, Ingested, ingest
from claims.errors import ForbiddenError, InputError, UnreadableTextError
from claims.models import (
    Article,
    ArticleStatus,
    CheckBatch,
    Claim,
    Event,
    Newsroom,
    Purpose,
    Revision,
    Role,
    Submission,
)
from claims.permissions import Actor
from factcheck import FactcheckError, terms
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("reader")]

TEXT = "日本產鋼8400萬噸。天氣很好。印度產鋼1億噸。"


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def send(actor: Actor, text: str = TEXT, **fields: Any) -> Ingested:
    return ingest(actor, Incoming(text=text, external_id="cms-1", **fields))


def quotes(article: Article) -> list[str]:
    live = article.claims.exclude(state="withdrawn").filter(orphaned_at=None)
    return list(live.values_list("quote", flat=True))


def test_a_text_becomes_an_article_with_a_revision_claims_and_queued_checks(editor: Actor) -> None:
    done = send(editor, published=date(2026, 1, 14), outlet="Daily", purpose=Purpose.EXTERNAL)
    article = done.article
    assert (done.created, done.changed) == (True, True)
    assert (article.newsroom, article.status, article.outlet) == (editor.newsroom, ArticleStatus.CHECKING, "Daily")
    assert (article.title, article.language, article.as_of) == ("title", "zh-Hant", date(2026, 1, 14))
    assert article.revisions.get().text == TEXT
    assert quotes(article) == ["日本產鋼8400萬噸", "印度產鋼1億噸"]
    batch = article.batches.get()
    assert (batch.state, batch.checks.filter(state="queued").count()) == ("queued", 2)


def test_every_claim_stands_where_it_says_and_keeps_its_first_reading(editor: Actor) -> None:
    article = send(editor).article
    for claim in article.claims.all():
        assert TEXT[claim.start : claim.end] == claim.quote
        assert TEXT.startswith(claim.prefix + claim.quote + claim.suffix, claim.start - len(claim.prefix))
        assert (claim.proposed["quote"], claim.origin, claim.newsroom) == (claim.quote, "machine", editor.newsroom)


def test_the_worker_is_told_after_the_commit_and_not_before(
    editor: Actor,
    sent: list[tuple[str, int]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        article = send(editor).article
    assert sent == []
    for callback in callbacks:
        callback()
    assert sent == [("claims.tasks.check_batch", article.batches.get().pk)]


def test_one_event_tells_what_was_done_by_whom(editor: Actor) -> None:
    article = send(editor).article
    event = Event.objects.get()
    assert (event.verb, event.actor_name, event.article) == ("ingested", str(editor.user), article)
    assert event.after == {"revision": 1, "claims": 2}


def test_the_same_text_under_the_same_external_id_changes_nothing(editor: Actor) -> None:
    first = send(editor)
    again = send(editor)
    assert (again.article, again.created, again.changed) == (first.article, False, False)
    counts = [model.objects.count() for model in (Article, Revision, Claim, CheckBatch, Event)]
    assert counts == [1, 1, 2, 1, 1]


def test_the_same_external_id_in_another_newsroom_is_another_article(editor: Actor, elsewhere: Newsroom) -> None:
    ours = send(editor).article
    theirs = send(factory.actor(elsewhere, Role.EDITOR)).article
    assert ours.pk != theirs.pk
    assert theirs.newsroom == elsewhere


def test_without_an_external_id_every_text_is_a_new_article(editor: Actor) -> None:
    assert ingest(editor, Incoming(text=TEXT)).article != ingest(editor, Incoming(text=TEXT)).article


def test_another_text_is_a_new_revision_that_claims_follow(editor: Actor) -> None:
    article = send(editor).article
    before = {claim.quote: claim.pk for claim in article.claims.all()}
    done = send(editor, "新的導言。" + TEXT + "中國產鋼10億噸。")
    assert (done.article, done.created, done.changed) == (article, False, True)
    assert list(article.revisions.values_list("number", flat=True)) == [1, 2]
    after = {claim.quote: claim for claim in article.claims.all()}
    assert list(after) == ["日本產鋼8400萬噸", "印度產鋼1億噸", "中國產鋼10億噸"]
    assert {quote: after[quote].pk for quote in before} == before
    assert {claim.revision.number for claim in after.values()} == {2}
    assert after["日本產鋼8400萬噸"].start == len("新的導言。")
    assert article.revisions.get(number=1).text == TEXT


def test_what_a_revision_leaves_out_stays_as_it_was(editor: Actor) -> None:
    sent = {"purpose": Purpose.DRAFT, "author": "Lin", "published": date(2026, 1, 14)}
    send(editor, **sent)
    article = send(editor, "中國產鋼10億噸。", outlet="Daily").article
    assert (article.purpose, article.author, article.outlet) == ("draft", "Lin", "Daily")
    assert article.published_on == date(2026, 1, 14)


def test_a_claim_that_nobody_touched_and_no_text_has_is_withdrawn_not_deleted(editor: Actor) -> None:
    article = send(editor).article
    send(editor, "日本產鋼8400萬噸。")
    assert quotes(article) == ["日本產鋼8400萬噸"]
    gone = article.claims.get(quote="印度產鋼1億噸")
    assert (gone.state, gone.revision.number) == ("withdrawn", 1)
    assert Event.objects.filter(verb="revised").get().after == {"revision": 2, "claims": 1, "kept": 1, "withdrawn": 1}


def test_a_claim_with_human_work_is_never_withdrawn_but_orphaned_where_it_was(editor: Actor) -> None:
    article = send(editor).article
    article.claims.filter(quote="印度產鋼1億噸").update(touched_at=timezone.now(), statement="by a person")
    send(editor, "日本產鋼8400萬噸。")
    kept = article.claims.get(quote="印度產鋼1億噸")
    assert (kept.state, kept.statement, kept.revision.number) == ("open", "by a person", 1)
    assert kept.orphaned_at is not None
    assert article.batches.latest("id").checks.count() == 1


def test_an_orphan_comes_back_when_its_words_do(editor: Actor) -> None:
    article = send(editor).article
    article.claims.filter(quote="印度產鋼1億噸").update(touched_at=timezone.now())
    send(editor, "日本產鋼8400萬噸。")
    send(editor, "又說印度產鋼1億噸。")
    assert quotes(article) == ["又說印度產鋼1億噸", "印度產鋼1億噸"]


def test_what_a_person_made_of_a_claim_moves_with_its_words(editor: Actor) -> None:
    article = send(editor).article
    article.claims.filter(quote="印度產鋼1億噸").update(touched_at=timezone.now(), statement="by a person")
    send(editor, "導言。" + TEXT)
    claim = article.claims.get(quote="印度產鋼1億噸")
    assert (claim.statement, claim.revision.number) == ("by a person", 2)
    assert claim.revision.text[claim.start : claim.end] == claim.quote
    assert quotes(article) == ["日本產鋼8400萬噸", "印度產鋼1億噸"]


def test_a_persons_claim_goes_before_a_machines_on_the_same_words(editor: Actor) -> None:
    article = send(editor).article
    machine = article.claims.get(quote="日本產鋼8400萬噸")
    person = factory.claim(
        machine.revision, factory.term(TEXT, machine.quote, id="by-hand"), 9, touched_at=timezone.now()
    )
    send(editor, "導言。" + TEXT)
    person.refresh_from_db()
    machine.refresh_from_db()
    assert (person.state, person.revision.number, machine.state) == ("open", 2, "withdrawn")
    assert quotes(article).count(machine.quote) == 1


def test_another_assertion_in_the_same_words_is_another_claim(editor: Actor) -> None:
    article = send(editor).article
    same = article.claims.get(quote="日本產鋼8400萬噸")
    factory.claim(same.revision, factory.term(TEXT, same.quote, id="earlier", kind="rank"), 0)
    Claim.objects.filter(pk=same.pk).update(position=9)
    send(editor, "導言。" + TEXT)
    assert article.claims.get(kind="rank").state == "withdrawn"
    same.refresh_from_db()
    assert (same.state, same.revision.number) == ("open", 2)


def test_a_claim_that_leans_on_another_names_it_by_its_new_id(editor: Actor) -> None:
    article = send(editor).article
    first, second = article.claims.all()
    lean = terms.Proposition("value", operands=(terms.Operand("from", claim=first.engine_id),))
    second.details |= {"proposition": lean.to_dict()}
    second.touched_at = timezone.now()
    second.save()
    send(editor, "導言。" + TEXT)
    first.refresh_from_db()
    second.refresh_from_db()
    assert second.details["proposition"]["operands"] == [{"role": "from", "claim": first.engine_id}]
    assert first.engine_id != first.proposed["id"]


def test_two_deliveries_at_once_make_one_revision(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    send(editor)
    text = "中國產鋼10億噸。"
    read = read_submission.read

    def overtaken(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(read_submission, "read", read)
        assert send(editor, text).changed
        return read(*args, **kwargs)

    monkeypatch.setattr(read_submission, "read", overtaken)
    assert not send(editor, text).changed
    assert Revision.objects.count() == 2


def test_a_revision_is_read_by_the_articles_day(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    send(editor, published=date(2026, 1, 14))
    days: list[date | None] = []
    read = read_submission.read

    def noted(*args: Any, published: date | None, **kwargs: Any) -> Any:
        days.append(published)
        return read(*args, published=published, **kwargs)

    monkeypatch.setattr(read_submission, "read", noted)
    send(editor, "中國產鋼10億噸。")
    assert days == [date(2026, 1, 14)]


def test_the_same_text_again_is_not_even_read(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    send(editor)
    monkeypatch.setattr(read_submission, "read", None)
    assert not send(editor).changed


def test_old_checks_are_superseded_and_kept(editor: Actor) -> None:
    article = send(editor).article
    send(editor, "導言。" + TEXT)
    old, new = article.batches.order_by("id")
    assert set(old.checks.values_list("superseded", flat=True)) == {True}
    assert set(new.checks.values_list("superseded", flat=True)) == {False}


def test_a_text_the_engine_cannot_read_leaves_nothing(editor: Actor) -> None:
    with pytest.raises(UnreadableTextError, match="the text is empty"):
        send(editor, "  ")
    assert not Article.objects.exists()


def test_a_text_that_turns_out_unreadable_while_read_leaves_nothing(
    editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise FactcheckError("the page is a labyrinth")

    monkeypatch.setattr(read_submission, "read", refuse)
    with pytest.raises(UnreadableTextError, match="the page is a labyrinth"):
        send(editor)
    assert [model.objects.count() for model in (Article, Submission, Event)] == [0, 0, 0]


def test_a_command_reads_texts_longer_than_the_doors_take(editor: Actor, settings: Settings) -> None:
    settings.ARTICLE_LENGTH = 5
    assert send(editor).created


def test_what_was_sent_in_is_kept_as_it_came(editor: Actor) -> None:
    submission = send(editor).article.submissions.get()
    assert (bytes(submission.content), submission.state) == (TEXT.encode(), "finished")
    assert (submission.submitted_by, submission.finished_at is not None) == (editor.user, True)


def test_an_unknown_purpose_is_refused(editor: Actor) -> None:
    with pytest.raises(InputError):
        send(editor, purpose="leak")
    assert not Article.objects.exists()


@pytest.mark.parametrize("role", [Role.READER, Role.LEGAL])
def test_others_do_not_bring_in_articles(desk: Newsroom, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        send(factory.actor(desk, role))
    assert not Article.objects.exists()
