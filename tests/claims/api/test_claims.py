"""GET /api/v1/articles/{id}/claims/, GET /api/v1/claims/ and GET /api/v1/claims/{id}/"""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.actions.check import run_batch
from claims.actions.ingest import Incoming, ingest
from claims.actions.review import review
from claims.models import Article, Claim, Newsroom, Rating, Role
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("reader", "engine")]


def article_of(desk: Newsroom, text: str) -> Article:
    return ingest(factory.actor(desk, Role.EDITOR), Incoming(text=text)).article


def claims_of(client: APIClient, article: Article, **query: Any) -> Any:
    return client.get(f"/api/v1/articles/{article.pk}/claims/", query).json()


def quotes(answer: Any) -> list[str]:
    return [row["reading"]["quote"] for row in answer["results"]]


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


def test_the_newsrooms_claims_come_by_article_newest_first_in_text_order(desk: Newsroom, client: APIClient) -> None:
    article_of(desk, "日本8噸。印度9噸。")
    article_of(desk, "中國7噸。")
    assert quotes(client.get("/api/v1/claims/").json()) == ["中國7噸", "日本8噸", "印度9噸"]


# What is asked for, and the quotes that are found.
FOUND: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["日本8噸", "印度9噸", "中國7噸"]),
    ({"verdict": "supported"}, ["日本8噸", "印度9噸", "中國7噸"]),
    ({"verdict": "refuted"}, []),
    ({"state": "in_review"}, ["日本8噸"]),
    ({"state": "dismissed"}, ["韓國6噸"]),
    ({"reviewed": "true"}, ["日本8噸"]),
    ({"reviewed": "false"}, ["印度9噸", "中國7噸"]),
    ({"orphaned": "true"}, ["中國7噸"]),
    ({"orphaned": "false", "q": "噸"}, ["日本8噸", "印度9噸"]),
    ({"kind": "mass", "modality": "fact"}, ["日本8噸", "印度9噸", "中國7噸"]),
    ({"kind": "rank"}, []),
    ({"modality": "opinion"}, []),
    ({"q": "印度"}, ["印度9噸"]),
    ({"q": "%"}, []),
]


def test_claims_are_found_by_what_they_are(desk: Newsroom, client: APIClient) -> None:
    article = article_of(desk, "日本8噸。印度9噸。中國7噸。韓國6噸。")
    run_batch(article.batches.get().pk)
    Rating.objects.create(newsroom=desk, code="true", position=0, names={"en": "true"})
    review(factory.actor(desk, Role.CHECKER), article.claims.get(quote="日本8噸"), "true", "It is so.")
    article.claims.filter(quote="韓國6噸").update(state="dismissed")
    article.claims.filter(quote="中國7噸").update(orphaned_at=article.created_at)
    other = article_of(desk, "無。")
    for query, expected in FOUND:
        assert quotes(client.get("/api/v1/claims/", query).json()) == expected, query
        assert quotes(claims_of(client, article, **query)) == expected, query
        assert quotes(client.get("/api/v1/claims/", query | {"article": str(article.pk)}).json()) == expected, query
        assert quotes(client.get("/api/v1/claims/", query | {"article": str(other.pk)}).json()) == [], query


def test_a_claim_is_read_by_its_id_even_when_it_is_gone(desk: Newsroom, client: APIClient) -> None:
    claim = article_of(desk, "日本8噸。").claims.get()
    Claim.objects.update(state="withdrawn")
    body = client.get(f"/api/v1/claims/{claim.pk}/").json()
    assert (body["id"], body["article"], body["state"]) == (str(claim.pk), str(claim.article_id), "withdrawn")
    assert (body["reviewed"], body["orphaned"]) == (False, False)


def test_another_newsrooms_claims_are_not_there(elsewhere: Newsroom, client: APIClient) -> None:
    claim = article_of(elsewhere, "日本8噸。").claims.get()
    assert client.get("/api/v1/claims/").json()["results"] == []
    assert client.get("/api/v1/claims/", {"article": str(claim.article_id)}).json()["results"] == []
    assert client.get(f"/api/v1/claims/{claim.pk}/").status_code == 404
