"""The history of an article in plain words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from claims.models import Article, Event, Newsroom, Role
from claims.web.desk.moments import moment
from tests.claims.web import desk_rows
from tests.claims.web.desk_rows import Seen, address, words

pytestmark = pytest.mark.django_db


def acts(client: Client, article: Article, query: str = "") -> list[str]:
    response = client.get(address(article, rest="history/") + query)
    assert response.status_code == 200
    page = Seen(response.content.decode())
    said = [words(one.text) for one in page.all("desk-act")]
    times = [words(one.text) for one in page.all("time", inside="desk-act")]
    return [act.removeprefix(time).strip() for act, time in zip(said, times, strict=True)]


def rate(client: Client, article: Article, position: int, rating: str, reasons: str) -> None:
    claim = article.claims.get(position=position)
    assert client.post(address(article, claim, "review/"), {"rating": rating, "reasons": reasons}).status_code == 302


def test_events_are_told_newest_first_with_before_and_after(client: Client, desk: Newsroom) -> None:
    person = desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    Event.record("ingested", article, newsroom=desk, actor=person, article=article, after={"revision": 1, "claims": 4})
    Event.record("checked", article.batches.get(), newsroom=desk, article=article, after={"batch": 1, "checks": 4})
    rate(client, article, 1, "mixed", "Half.")
    rate(client, article, 1, "false", "None.")
    assert acts(client, article) == [
        f"{person} rated a claim Claim 2 before mixed → after false None.",
        f"{person} rated a claim Claim 2 mixed Half.",
        "Assay checked the claims checks: 4",
        f"{person} brought in the article text 1 claims: 4",
    ]
    assert len(acts(client, article, "?only=ratings")) == 2


def test_a_claims_own_history_stands_beside_it(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    rate(client, article, 1, "mixed", "Half.")
    for position, number in ((0, 0), (1, 1)):
        page = Seen(client.get(address(article, article.claims.get(position=position))).content.decode())
        assert len(page.all("desk-act")) == number


def test_an_act_that_has_no_words_is_shown_as_it_is(client: Client, desk: Newsroom) -> None:
    person = desk_rows.signed_in(client, desk, Role.READER)
    article = desk_rows.checked(desk)
    for after in (None, {"secret": "x"}, ["y"], "z"):
        Event.record("something <new>", article, newsroom=desk, actor=person, article=article, after=after)
    assert acts(client, article) == [f"{person} something <new>"] * 4


def test_a_claim_that_is_gone_is_told_without_a_link(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    rate(client, article, 0, "mixed", "Half.")
    article.claims.filter(position=0).update(state="dismissed")
    assert acts(client, article)[0].endswith("rated a claim no longer among the claims mixed Half.")


def test_other_articles_events_are_not_told(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.READER)
    article, other = desk_rows.checked(desk), desk_rows.checked(desk)
    Event.record("ingested", other, newsroom=desk, article=other)
    assert acts(client, article) == []


def test_a_long_history_comes_in_pages(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.READER)
    article = desk_rows.checked(desk)
    for _ in range(60):
        Event.record("checked", article, newsroom=desk, article=article)
    assert len(acts(client, article)) == 50
    assert len(acts(client, article, "?page=2")) == 10
    assert len(acts(client, article, "?page=nonsense")) == 50


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "24 Nov 2026, 13:55"),
        ("zh-Hant", "2026年11月24日 下午1:55"),
        ("zh-Hans", "2026年11月24日 13:55"),
        ("ja", "2026/11/24 13:55"),
    ],
)
def test_times_are_those_of_the_newsroom(language: str, said: str) -> None:
    assert moment(datetime(2026, 11, 24, 5, 55, 9, tzinfo=UTC), "Asia/Taipei", language) == said
