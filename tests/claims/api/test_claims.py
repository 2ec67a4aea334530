"""GET /api/v1/articles/{id}/claims/, GET /api/v1/claims/ and GET /api/v1/claims/{id}/"""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from claims.actions.check import run_batch
from claims.actions.ingest import Incoming, ingest
from claims.models import Article, Newsroom, Role
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("reader", "engine")]


def article_of(desk: Newsroom, text: str) -> Article:
    return ingest(factory.actor(desk, Role.EDITOR), Incoming(text=text)).article


def claims_of(client: APIClient, article: Article, **query: Any) -> Any:
    return client.get(f"/api/v1/articles/{article.pk}/claims/", query).json()


def test_claims_come_in_text_order_with_their_findings(desk: Newsroom, client: APIClient) -> None:
    article = article_of(desk, "日本8噸。印度9噸。")
    run_batch(article.batches.get().pk)
    first, second = claims_of(client, article)["results"]
    assert [row["reading"]["quote"] for row in (first, second)] == ["日本8噸", "印度9噸"]
    assert (first["state"], first["origin"]) == ("open", "machine")
    assert (first["check"]["state"], first["check"]["verdict"]) == ("finished", "supported")
    assert first["check"]["findings"] == [
        {
            "check": "value",
            "outcome": "agrees",
            "reason": None,
            "calculation": "1 = 1",
            "evidence": [],
            "diagnosis": None,
            "caveats": [],
        }
    ]


def test_a_claim_that_is_not_checked_yet_has_no_verdict(desk: Newsroom, client: APIClient) -> None:
    [claim] = claims_of(client, article_of(desk, "日本8噸。"))["results"]
    assert (claim["check"]["state"], claim["check"]["verdict"], claim["check"]["findings"]) == ("queued", None, [])


def test_a_crash_never_shows_its_trace(desk: Newsroom, client: APIClient) -> None:
    article = article_of(desk, "毒8噸。")
    run_batch(article.batches.get().pk)
    assert "secret" not in str(claims_of(client, article))


def test_dismissed_and_withdrawn_claims_are_left_out(desk: Newsroom, client: APIClient) -> None:
    article = article_of(desk, "日本8噸。印度9噸。中國7噸。")
    article.claims.filter(quote="日本8噸").update(state="dismissed")
    article.claims.filter(quote="中國7噸").update(state="withdrawn")
    assert [row["reading"]["quote"] for row in claims_of(client, article)["results"]] == ["印度9噸"]


def test_claims_come_a_page_at_a_time(desk: Newsroom, client: APIClient) -> None:
    article = article_of(desk, "".join(f"第{number}噸。" for number in range(5)))
    page = claims_of(client, article, page_size=3)
    rest = client.get(page["next"]).json()
    quotes = [row["reading"]["quote"] for row in page["results"] + rest["results"]]
    assert quotes == [f"第{number}噸" for number in range(5)]
    assert rest["next"] is None


def test_eleven_claims_take_as_many_queries_as_one(
    desk: Newsroom, client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = article_of(desk, "日本8噸。")
    eleven = article_of(desk, "".join(f"第{number}噸。" for number in range(11)))
    for article in (one, eleven):
        run_batch(article.batches.get().pk)
    claims_of(client, one)
    with django_assert_num_queries(6) as taken:
        assert len(claims_of(client, one)["results"]) == 1
    with django_assert_num_queries(len(taken.captured_queries)):
        assert len(claims_of(client, eleven)["results"]) == 11
