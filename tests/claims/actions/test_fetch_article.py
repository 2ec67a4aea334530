"""Articles sent in as an address: a worker fetches them. The servers are real, on the loopback interface."""

from __future__ import annotations

import ipaddress
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from claims.actions.read_submission import run_submission
from claims.actions.submit import Incoming, submit
from claims.errors import InputError
from claims.models import Article, Event, Newsroom, Role, Submission
from claims.permissions import Actor
from tests.claims import factory
from tests.claims.fetching.servers import Said, Server, page, serving

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGE = """<html lang="zh-TW"><head><meta charset="big5"><meta name="author" content="某甲"><meta property="og:site_name"
content="某報"><meta property="article:published_time" content="2026-01-14T08:00:00+08:00"></head><body><article>
<h1>鋼鐵</h1><p>去年日本產鋼8400萬噸，比前年少。</p></article></body></html>""".encode("big5")


@pytest.fixture(autouse=True)
def _inside(settings: Settings) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1/32"),)


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def fetched(editor: Actor, said: Said, *, name: str = "a", **fields: Any) -> tuple[Submission, Article, Server]:
    """What becomes of an article that is sent in as the address of a server that says this."""
    with serving(**{name: said}) as server:
        article = submit(editor, Incoming(url=f"http://127.0.0.1:{server.port}/{name}", **fields)).article
        assert server.asked == []
        run_submission(article.submissions.latest("id").pk)
    article.refresh_from_db()
    return article.submissions.latest("id"), article, server


def test_an_address_is_fetched_by_the_worker_and_read(editor: Actor) -> None:
    submission, article, server = fetched(editor, page(PAGE))
    assert (submission.state, bytes(submission.content), submission.format) == ("finished", PAGE, "html")
    assert (article.status, article.language) == ("checking", "zh-Hant")
    assert (article.title, article.author, article.outlet, article.published_on) == (
        "鋼鐵", "某甲", "某報", date(2026, 1, 14)
    )  # fmt: skip
    revision = article.revisions.get()
    assert (revision.text, revision.published_on) == ("鋼鐵\n去年日本產鋼8400萬噸，比前年少。", date(2026, 1, 14))
    assert [quantity["value"] for quantity in revision.quantities] == ["2025", "84000000", "2024"]
    assert len(server.asked) == 1


def test_what_the_sender_said_of_an_article_stays(editor: Actor) -> None:
    _, article, _ = fetched(editor, page(PAGE), title="題", author="乙", outlet="乙報", published=date(2025, 2, 3))
    assert (article.title, article.author, article.outlet, article.published_on) == (
        "題",
        "乙",
        "乙報",
        date(2025, 2, 3),
    )
    assert article.revisions.get().quantities[0]["value"] == "2024"


@pytest.mark.parametrize(
    ("said", "name", "text"),
    [
        (page("# 題\n\n產鋼*8*噸，很多。".encode(), content_type="text/plain"), "a.md", "題\n產鋼8噸，很多。"),
        (page("產鋼8噸，很多。".encode(), content_type="text/plain"), "a", "產鋼8噸，很多。"),
        (page("<p>產鋼8噸，很多。".encode("big5"), content_type="text/html; charset=big5"), "a", "產鋼8噸，很多。"),
        (page("<p>產鋼8噸，很多。".encode(), content_type=""), "a", "產鋼8噸，很多。"),
    ],
)
def test_the_format_is_what_the_server_says_or_the_name(editor: Actor, said: Said, name: str, text: str) -> None:
    _, article, _ = fetched(editor, said, name=name)
    assert article.revisions.get().text == text


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (page(status="404 Not Found"), "the server answered with status 404"),
        (page(content_type="application/pdf"), "the address holds no article but application/pdf"),
        (page(status="302 Found", location="http://10.0.0.1/"), "the address leads into a network that is not public"),
        (page(b"<script>1</script>"), "the article has no text"),
        (page("한국의 철강".encode()), "language 'ko' cannot be read yet"),
        (page(("<p>" + "字" * 51).encode()), "An article has at most 50 characters"),
    ],
)
def test_an_article_that_could_not_be_fetched_says_why(
    editor: Actor, settings: Settings, said: Said, message: str
) -> None:
    settings.ARTICLE_LENGTH = 50
    submission, article, _ = fetched(editor, said)
    assert (article.status, submission.state, submission.attempts) == ("failed", "failed", 1)
    assert submission.message.startswith(message)
    assert not article.revisions.exists()
    assert Event.objects.latest("id").verb == "reading failed"


def test_an_address_that_holds_the_same_text_makes_no_revision(editor: Actor) -> None:
    with serving(a=page(PAGE)) as server:
        for _ in range(2):
            incoming = Incoming(url=f"http://127.0.0.1:{server.port}/a", external_id="cms-1")
            article = submit(editor, incoming).article
            run_submission(article.submissions.latest("id").pk)
        server.says["/a"] = page(PAGE + b"<p>9")
        submit(editor, incoming)
        run_submission(article.submissions.latest("id").pk)
    assert list(article.submissions.order_by("id").values_list("state", flat=True)) == ["finished"] * 3
    assert article.revisions.count() == 2
    assert list(Event.objects.filter(verb="unchanged").values_list("article", flat=True)) == [article.pk]


def test_a_second_delivery_asks_nobody(editor: Actor) -> None:
    submission, _, server = fetched(editor, page(PAGE))
    assert run_submission(submission.pk) is False
    assert len(server.asked) == 1


def test_a_lost_worker_leaves_what_it_fetched_to_the_next(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(a=page(PAGE)) as server, monkeypatch.context() as broken:
        broken.setattr("claims.actions.read_submission.read", None)
        article = submit(editor, Incoming(url=f"http://127.0.0.1:{server.port}/a")).article
        assert run_submission(article.submissions.get().pk) is False
    assert run_submission(article.submissions.get().pk) is True
    assert article.submissions.get().state == "finished"
    assert len(server.asked) == 1


def test_what_was_fetched_is_never_replaced(editor: Actor) -> None:
    submission, _, _ = fetched(editor, page(PAGE))
    for change in ({"content": b"x"}, {"content": b""}, {"sha256": "x"}, {"format": "text"}, {"url": "http://x/"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.filter(pk=submission.pk).update(**change)


def test_with_a_text_an_address_is_only_where_it_stands(editor: Actor) -> None:
    article = submit(editor, Incoming(text="產鋼8噸，很多。", url="http://127.0.0.1:9/")).article
    assert run_submission(article.submissions.get().pk) is True
    assert (article.submissions.get().url, article.url) == ("", "http://127.0.0.1:9/")


def test_neither_a_text_nor_an_address_is_refused(editor: Actor) -> None:
    with pytest.raises(InputError, match="empty"):
        submit(editor, Incoming())


def test_an_article_without_a_day_takes_that_of_its_text(editor: Actor) -> None:
    article = submit(editor, Incoming(text="大標題\n發布時間：2026-01-14\n去年產鋼8噸，很多。")).article
    run_submission(article.submissions.get().pk)
    article.refresh_from_db()
    assert (article.published_on, article.revisions.get().published_on) == (date(2026, 1, 14), date(2026, 1, 14))
