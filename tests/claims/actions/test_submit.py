"""Taking an article in for a worker to read."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from claims.actions import read_submission
from claims.actions import submit as submit_action
from claims.actions.submit import Incoming, Ingested, submit
from claims.errors import ForbiddenError, InputError, UnreadableTextError
from claims.models import Article, Event, Newsroom, Purpose, Role, Submission, SubmissionState
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TEXT = "日本與印度的鋼鐵\n日本產鋼8400萬噸。印度產鋼1億噸。"


@pytest.fixture(autouse=True)
def _nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is submitted is never read by its sender."""
    monkeypatch.setattr(read_submission, "read", None)


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def send(actor: Actor, text: str | bytes = TEXT, **fields: Any) -> Ingested:
    return submit(actor, Incoming(text=text, **{"external_id": "cms-1"} | fields))


def test_an_article_waits_to_be_read_with_what_was_sent_in(editor: Actor) -> None:
    done = send(editor, published=date(2026, 1, 14), outlet="Daily", language="zh-TW")
    article = Article.objects.get()
    assert (done.article, done.created, done.changed) == (article, True, True)
    assert (article.newsroom, article.status, article.purpose) == (editor.newsroom, "reading", "external")
    assert (article.outlet, article.published_on) == ("Daily", date(2026, 1, 14))
    assert not article.revisions.exists()
    submission = article.submissions.get()
    assert (bytes(submission.content), submission.newsroom) == (TEXT.encode(), editor.newsroom)
    assert submission.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (submission.language, submission.published_on) == ("zh-TW", date(2026, 1, 14))
    assert (submission.state, submission.attempts, submission.submitted_by) == ("queued", 0, editor.user)


@pytest.mark.parametrize(
    ("fields", "title", "language"),
    [
        ({}, "日本與印度的鋼鐵", "zh-Hant"),
        ({"title": "Steel"}, "Steel", "zh-Hant"),
        ({"text": "中国与日本产钢1亿吨。"}, "", "zh-Hans"),
        ({"text": "<html><head><title>頁</title></head><body><p>產鋼1億噸。</p></body></html>"}, "頁", "zh-Hant"),
        ({"text": "產鋼1億噸。" * 10, "title": "長" * 501}, "長" * 500, "zh-Hant"),
    ],
)
def test_title_and_language_are_known_before_it_is_read(
    editor: Actor, fields: dict[str, Any], title: str, language: str
) -> None:
    article = send(editor, **fields).article
    assert (article.title, article.language) == (title, language)


@pytest.mark.parametrize(
    "content", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode()]
)
def test_bytes_are_kept_as_they_came(editor: Actor, content: bytes) -> None:
    send(editor, content)
    assert bytes(Submission.objects.get().content) == content


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
    assert sent == [("claims.tasks.read_submission", article.submissions.get().pk)]


def test_one_event_tells_who_sent_it_in(editor: Actor) -> None:
    article = send(editor).article
    event, submission = Event.objects.get(), Submission.objects.get()
    assert (event.verb, event.actor, event.article) == ("submitted", editor.user, article)
    assert (event.target, event.after) == (f"claims.Submission:{submission.pk}", {"sha256": submission.sha256})


NOT_UTF8 = "the article is not UTF-8: "


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"text": ""}, "text", "the article is empty"),
        ({"text": b""}, "text", "the article is empty"),
        ({"text": " \r\n\t\u3000\ufeff"}, "text", "the article is empty"),
        ({"text": "<html><body> </body></html>"}, "text", "the article has no text"),
        ({"text": b"\xa4\xa4\xa4\xe5"}, "text", NOT_UTF8 + "byte 0 cannot be read"),
        ({"text": "鋼".encode() + b"\xff"}, "text", NOT_UTF8 + "byte 3 cannot be read"),
        ({"text": "鋼\ud800"}, "text", NOT_UTF8 + "character 1 is half of one"),
        ({"text": "鋼8噸\0"}, "text", "the article is not text: it holds zero bytes"),
        ({"text": "1, 2, 3"}, "text", "the article has no words in a script that is read; name its language"),
        ({"text": "한국의 철강"}, "text", "language 'ko' cannot be read yet; languages read: "),
        ({"language": "tlh"}, "language", "language 'tlh' cannot be read yet; languages read: "),
        ({"language": "Chinese!"}, "language", "language 'Chinese!' is not a BCP 47 tag"),
        ({"text": "字" * 51}, "text", "An article has at most 50 characters: send a longer text in several parts."),
        ({"text": ("字" * 51).encode()}, "text", "An article has at most 50 characters: "),
        ({"purpose": "leak"}, "purpose", "An article is a draft, ours or external."),
    ],
)
def test_what_cannot_be_read_is_refused_at_once_and_leaves_nothing(
    editor: Actor, settings: Settings, sent: list[Any], fields: dict[str, Any], field: str, message: str
) -> None:
    settings.ARTICLE_LENGTH = 50
    with pytest.raises(InputError) as refusal:
        send(editor, **fields)
    assert str(refusal.value).startswith(message)
    assert refusal.value.fields == {field: [str(refusal.value)]}
    assert [model.objects.count() for model in (Article, Submission, Event)] == [0, 0, 0]
    assert sent == []


def test_a_text_of_the_greatest_length_is_taken(editor: Actor, settings: Settings) -> None:
    settings.ARTICLE_LENGTH = 50
    assert send(editor, "字" * 50).created


def test_a_refused_text_changes_nothing_about_a_known_article(editor: Actor) -> None:
    send(editor, outlet="Daily")
    with pytest.raises(UnreadableTextError):
        send(editor, " ", outlet="Weekly")
    assert (Article.objects.get().outlet, Submission.objects.count()) == ("Daily", 1)


@pytest.mark.parametrize("state", ["queued", "running", "finished"])
def test_the_same_text_under_the_same_external_id_changes_nothing(editor: Actor, state: str) -> None:
    first = send(editor, outlet="Daily")
    Submission.objects.update(state=state)
    again = send(editor, outlet="Weekly")
    assert (again.article, again.created, again.changed) == (first.article, False, False)
    assert [model.objects.count() for model in (Article, Submission, Event)] == [1, 1, 1]
    assert Article.objects.get().outlet == "Daily"


@pytest.mark.parametrize("state", [SubmissionState.FAILED, SubmissionState.ERRORED])
def test_a_text_that_could_not_be_read_may_be_sent_again(editor: Actor, state: SubmissionState) -> None:
    send(editor)
    Submission.objects.update(state=state)
    Article.objects.update(status="failed")
    again = send(editor)
    assert (again.created, again.changed, again.article.status) == (False, True, "reading")
    assert Submission.objects.count() == 2


def test_a_text_from_before_submissions_were_kept_is_known_by_its_revision(editor: Actor, desk: Newsroom) -> None:
    factory.article(desk, TEXT, external_id="cms-1")
    assert not send(editor).changed
    assert not Submission.objects.exists()


def test_an_earlier_text_again_is_a_change(editor: Actor) -> None:
    send(editor)
    send(editor, "中國產鋼10億噸。")
    assert send(editor).changed
    assert Submission.objects.count() == 3


def test_another_text_waits_beside_the_first_and_what_it_leaves_out_stays(editor: Actor) -> None:
    send(editor, purpose=Purpose.DRAFT, author="Lin", published=date(2026, 1, 14))
    Article.objects.update(status="checked")
    done = send(editor, "中國產鋼10億噸。", outlet="Daily")
    article = Article.objects.get()
    assert (done.article, done.created, done.changed) == (article, False, True)
    assert (article.status, article.purpose, article.author, article.outlet) == ("reading", "draft", "Lin", "Daily")
    assert list(article.submissions.values_list("published_on", flat=True)) == [date(2026, 1, 14)] * 2


def test_the_same_external_id_in_another_newsroom_is_another_article(editor: Actor, elsewhere: Newsroom) -> None:
    ours = send(editor).article
    theirs = send(factory.actor(elsewhere, Role.EDITOR)).article
    assert (ours.pk != theirs.pk, theirs.newsroom) == (True, elsewhere)
    assert Submission.objects.for_newsroom(elsewhere).get().article == theirs


def test_without_an_external_id_every_text_is_a_new_article(editor: Actor) -> None:
    assert send(editor, external_id="").article != send(editor, external_id="").article


def test_two_deliveries_at_once_wait_as_one(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    send(editor)
    text, is_newest = "中國產鋼10億噸。", submit_action.is_newest

    def overtaken(*args: Any) -> bool:
        monkeypatch.setattr(submit_action, "is_newest", is_newest)
        answer = is_newest(*args)
        assert send(editor, text).changed
        return answer

    monkeypatch.setattr(submit_action, "is_newest", overtaken)
    assert not send(editor, text).changed
    assert Submission.objects.count() == 2


def test_the_machine_sends_in_as_nobody(desk: Newsroom) -> None:
    send(Actor.machine(desk))
    assert (Submission.objects.get().submitted_by, Event.objects.get().actor_name) == (None, "assay")


@pytest.mark.parametrize("role", [Role.READER, Role.LEGAL])
def test_others_do_not_send_in_articles(desk: Newsroom, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        send(factory.actor(desk, role))
    assert not Article.objects.exists()
