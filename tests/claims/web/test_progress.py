"""How far the machine is: live while it works, and what it says where it cannot."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Article, Check, CheckBatch, Newsroom, Role, Submission
from tests.claims import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(desk: Newsroom) -> Client:
    """The browser of a checker."""
    client = Client()
    client.force_login(factory.member(desk, Role.CHECKER).user)
    return client


def page(client: Client, article: Article) -> Any:
    """The article's page."""
    return client.get(f"/desk/here/articles/{article.pk}/")


def ask(client: Client, article: Article) -> Any:
    """What the page asks every two seconds."""
    return client.get(f"/desk/here/articles/{article.pk}/progress/", headers={"HX-Request": "true"})


def steps(answer: Any) -> list[str]:
    """The states of the steps, in order."""
    return [step.state for step in answer.context["steps"]]


def submission(article: Article, **fields: Any) -> Submission:
    """What was sent in."""
    return Submission.objects.create(
        newsroom=article.newsroom, article=article, content=b"x", sha256="0" * 64, **fields
    )


def checks(article: Article, *states: str) -> None:
    """A check in each of these states, one a claim."""
    shared = {"newsroom": article.newsroom, "engine_version": "1", "catalogue_digest": "d"}
    batch = CheckBatch.objects.create(**shared, article=article, revision=article.revisions.get())
    for claim, state in zip(article.claims.all(), states, strict=True):
        verdict = "supported" if state == "finished" else ""
        Check.objects.create(**shared, batch=batch, claim=claim, position=claim.position, state=state, verdict=verdict)


def test_an_article_that_waits_says_so_and_asks_again(client: Client, desk: Newsroom) -> None:
    article = factory.article(desk, status="reading")
    answer = page(client, article)
    assert answer.status_code == 200
    assert steps(answer) == ["done", "now", "next"]
    assert f'hx-get="/desk/here/articles/{article.pk}/progress/" hx-trigger="every 2s"' in answer.text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in answer.text


def test_checked_claims_are_counted(client: Client, desk: Newsroom) -> None:
    article = factory.article(desk, "甲1。乙2。丙3。", ("甲1", "乙2", "丙3"), status="checking")
    checks(article, "finished", "running", "queued")
    answer = ask(client, article)
    assert (answer.status_code, steps(answer)) == (200, ["done", "done", "now"])
    assert "3 claims found" in answer.text
    assert "1 of 3 claims checked against the data" in answer.text
    assert '<progress value="1" max="3"' in answer.text


def test_the_last_answer_stops_the_asking_and_opens_the_desk(client: Client, desk: Newsroom) -> None:
    article = factory.article(desk, quotes=("8400萬噸",), status="checked")
    answer = ask(client, article)
    assert answer.status_code == 286
    assert answer["HX-Location"] == f"/desk/here/articles/{article.pk}/"
    assert "hx-get" not in answer.text


def test_without_htmx_the_address_is_the_articles(client: Client, desk: Newsroom) -> None:
    article = factory.article(desk, status="reading")
    answer = client.get(f"/desk/here/articles/{article.pk}/progress/")
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/here/articles/{article.pk}/")


def test_a_text_that_could_not_be_read_says_why_with_one_next_step(client: Client, desk: Newsroom) -> None:
    article = Article.objects.create(newsroom=desk, purpose="external", status="failed", title="t")
    submission(article, state="failed", message="The text is in a language that is not read yet.")
    answer = page(client, article)
    assert steps(answer) == ["done", "failed"]
    assert "The text is in a language that is not read yet." in answer.text
    assert 'href="/desk/here/articles/new/"' in answer.text
    assert "hx-trigger" not in answer.text
    assert "http-equiv" not in answer.text


def test_a_crash_is_not_told_in_its_own_words(client: Client, desk: Newsroom) -> None:
    article = Article.objects.create(newsroom=desk, purpose="external", status="failed", title="t")
    submission(article, state="errored", trace="Traceback: a secret of the server")
    assert "secret" not in page(client, article).text


def test_an_article_that_was_read_but_not_checked_still_opens(client: Client, desk: Newsroom) -> None:
    article = factory.article(desk, quotes=("8400萬噸",), status="failed")
    checks(article, "failed")
    assert "8400萬噸" in page(client, article).text
    answer = ask(client, article)
    assert answer.status_code == 286
    assert "could not be read" not in answer.text


def test_nobody_elses_article_is_told_about(client: Client, elsewhere: Newsroom) -> None:
    article = factory.article(elsewhere, status="reading", title="secret")
    assert (page(client, article).status_code, ask(client, article).status_code) == (404, 404)
