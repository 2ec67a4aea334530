"""GET /api/v1/articles/ and GET /api/v1/articles/{id}/"""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from claims.models import Check, CheckBatch, Newsroom
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ARTICLES = "/api/v1/articles/"


def checked_article(desk: Newsroom) -> str:
    """An article of three claims: one supported, one refuted, one queued; its id."""
    article = factory.article(desk, "8噸、9噸、7噸", quotes=("8噸", "9噸", "7噸"))
    shared = {"newsroom": desk, "engine_version": "1", "catalogue_digest": "d"}
    batch = CheckBatch.objects.create(**shared, article=article, revision=article.revisions.get())
    ended = [{"state": "finished", "verdict": verdict} for verdict in ("supported", "refuted")]
    for position, claim in enumerate(article.claims.all()):
        fields = ended[position] if position < len(ended) else {}
        Check.objects.create(**shared, batch=batch, claim=claim, position=position, **fields)
    return str(article.pk)


def test_an_article_tells_where_it_stands(desk: Newsroom, client: APIClient) -> None:
    body = client.get(f"{ARTICLES}{checked_article(desk)}/").json()
    assert (body["status"], body["revision"]) == ("reading", 1)
    assert body["counts"] == {"claims": 3, "finished": 2, "queued": 1, "supported": 1, "refuted": 1}


def test_claims_that_are_gone_are_not_counted(desk: Newsroom, client: APIClient) -> None:
    address = f"{ARTICLES}{checked_article(desk)}/"
    desk_claims = factory.Claim.objects.for_newsroom(desk)
    desk_claims.filter(quote="9噸").update(state="dismissed")
    desk_claims.filter(quote="7噸").update(state="withdrawn")
    assert client.get(address).json()["counts"] == {"claims": 1, "finished": 1, "supported": 1}


def test_superseded_checks_are_not_counted(desk: Newsroom, client: APIClient) -> None:
    address = f"{ARTICLES}{checked_article(desk)}/"
    Check.objects.update(superseded=True)
    assert client.get(address).json()["counts"] == {"claims": 3}


def test_articles_come_newest_first_a_page_at_a_time(desk: Newsroom, client: APIClient) -> None:
    ids = [str(factory.article(desk).pk) for _ in range(5)]
    seen, address = [], f"{ARTICLES}?page_size=2"
    while address:
        page = client.get(address).json()
        assert len(page["results"]) <= 2
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert seen == ids[::-1]


def test_eleven_articles_take_as_many_queries_as_one(
    desk: Newsroom, client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(ARTICLES)
    checked_article(desk)
    with django_assert_num_queries(7) as one:
        assert len(client.get(ARTICLES).json()["results"]) == 1
    for _ in range(10):
        checked_article(desk)
    with django_assert_num_queries(len(one.captured_queries)):
        assert len(client.get(ARTICLES).json()["results"]) == 11
