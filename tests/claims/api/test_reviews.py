"""GET and POST /api/v1/claims/{id}/reviews/, GET /api/v1/reviews/ and GET /api/v1/reviews/{id}/"""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from claims import scale
from claims.actions.review import review
from claims.models import Claim, Event, Newsroom, Review, Role
from tests.claims import factory
from tests.claims.api.conftest import Programs

pytestmark = [pytest.mark.django_db, pytest.mark.database]
REVIEWS = "/api/v1/reviews/"
BODY = {"rating": "mostly-true", "reasons": "A resource, not a reserve."}


@pytest.fixture
def claim(desk: Newsroom) -> Claim:
    """A claim at a desk with a scale."""
    scale.adopt(desk)
    claim: Claim = factory.article(desk, quotes=("8400萬噸",)).claims.get()
    return claim


def reviews(claim: Claim) -> str:
    return f"/api/v1/claims/{claim.pk}/reviews/"


def test_a_program_rates_in_the_name_of_its_member(claim: Claim, client: APIClient) -> None:
    answer = client.post(reviews(claim), BODY, format="json")
    made = Review.objects.get()
    assert (answer.status_code, answer["Location"]) == (201, f"http://testserver{REVIEWS}{made.pk}/")
    body = client.get(answer["Location"]).json()
    assert answer.json() == body
    assert body.pop("created_at").endswith("Z")
    assert body == {
        "id": made.pk,
        "article": str(claim.article_id),
        "claim": str(claim.pk),
        "reviewer": str(made.reviewer_id),
        "reviewer_name": made.reviewer.username,
        "rating": "mostly-true",
        "reasons": "A resource, not a reserve.",
        "current": True,
    }
    assert Event.objects.get(verb="reviewed").actor == made.reviewer


def test_a_second_rating_counts_and_the_first_stays(claim: Claim, client: APIClient) -> None:
    client.post(reviews(claim), BODY, format="json")
    client.post(reviews(claim), BODY | {"rating": "false"}, format="json")
    rows = client.get(reviews(claim)).json()["results"]
    assert [(row["rating"], row["current"]) for row in rows] == [("false", True), ("mostly-true", False)]
    assert [row["rating"] for row in client.get(REVIEWS, {"current": "false"}).json()["results"]] == ["mostly-true"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["rating", "reasons"]),
        ({"rating": "true"}, ["reasons"]),
        ({"rating": "true", "reasons": " \n"}, ["reasons"]),
        ({"rating": "true", "reasons": "x" * 10_001}, ["reasons"]),
        ({"rating": "pants-on-fire", "reasons": "x"}, ["rating"]),
        ({"rating": 1, "reasons": "x"}, ["rating"]),
        ({"rating": "true", "reasons": "x", "reviewer": "me"}, ["reviewer"]),
    ],
)
def test_a_review_that_says_too_little_or_too_much_is_refused(
    claim: Claim, client: APIClient, body: dict[str, Any], fields: list[str]
) -> None:
    answer = client.post(reviews(claim), body, format="json")
    assert (answer.status_code, answer.json()["code"], list(answer.json()["fields"])) == (422, "invalid", fields)
    assert not Review.objects.exists()


def test_a_claim_that_is_gone_cannot_be_rated(claim: Claim, client: APIClient) -> None:
    Claim.objects.update(state="dismissed")
    answer = client.post(reviews(claim), BODY, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_another_newsrooms_claim_can_neither_be_rated_nor_are_its_reviews_there(
    elsewhere: Newsroom, client: APIClient
) -> None:
    scale.adopt(elsewhere)
    claim = factory.article(elsewhere, quotes=("8400萬噸",)).claims.get()
    made = review(factory.actor(elsewhere, Role.CHECKER), claim, "true", "So it is.")
    assert client.post(reviews(claim), BODY, format="json").status_code == 404
    assert client.get(reviews(claim)).status_code == 404
    assert client.get(f"{REVIEWS}{made.pk}/").status_code == 404
    assert client.get(REVIEWS).json()["results"] == []
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["false", "true"]),
        ({"rating": "true"}, ["true"]),
        ({"reviewer": "first"}, ["true"]),
        ({"claim": "claim"}, ["false", "true"]),
        ({"article": "article", "rating": "false"}, ["false"]),
    ],
)
def test_reviews_are_found_by_who_said_what_of_what(
    desk: Newsroom, claim: Claim, client: APIClient, query: dict[str, str], expected: list[str]
) -> None:
    first, second = factory.actor(desk, Role.CHECKER), factory.actor(desk, Role.CHECKER)
    review(first, claim, "true", "So it is.")
    review(second, claim, "false", "It is not.")
    known = {"first": first.person().pk, "claim": claim.pk, "article": claim.article_id}
    named = {name: str(known.get(value, value)) for name, value in query.items()}
    assert [row["rating"] for row in client.get(REVIEWS, named).json()["results"]] == expected


def test_a_key_that_only_reads_cannot_rate(desk: Newsroom, claim: Claim, program: Programs) -> None:
    answer = program(desk, Role.EDITOR, scopes=["read"]).post(reviews(claim), BODY, format="json")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert not Review.objects.exists()
