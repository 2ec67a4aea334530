"""GET /api/v1/flags/, GET /api/v1/flags/{id}/ and GET /api/v1/articles/{id}/flags/"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from claims.models import Article, BatchState, CheckBatch, Flag, FlagClaim, Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FLAGS = "/api/v1/flags/"
Checked = Callable[[Newsroom, str], Article]


def test_a_flag_names_its_claims_in_its_own_order(desk: Newsroom, client: APIClient, checked: Checked) -> None:
    article = checked(desk, "日本8噸。印度9噸。")
    first, second = article.claims.order_by("position")
    FlagClaim.objects.filter(claim=first).update(position=5)
    [listed] = client.get(FLAGS).json()["results"]
    assert listed == client.get(f"{FLAGS}{listed['id']}/").json()
    assert listed == {
        "id": Flag.objects.get().pk,
        "article": str(article.pk),
        "kind": "arithmetic",
        "severity": "low",
        "message": "Parts exceed the whole.",
        "claims": [str(second.pk), str(first.pk)],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 1),
        ({"kind": "arithmetic"}, 1),
        ({"kind": "currency"}, 0),
        ({"severity": "low"}, 1),
        ({"severity": "high"}, 0),
    ],
)
def test_flags_are_found_by_what_they_are(
    desk: Newsroom, client: APIClient, checked: Checked, query: dict[str, str], found: int
) -> None:
    article = checked(desk, "日本8噸。印度9噸。")
    other = checked(desk, "日本8噸。")
    assert len(client.get(FLAGS, query | {"article": str(article.pk)}).json()["results"]) == found
    assert len(client.get(f"/api/v1/articles/{article.pk}/flags/", query).json()["results"]) == found
    assert client.get(FLAGS, query | {"article": str(other.pk)}).json()["results"] == []
    assert client.get(f"/api/v1/articles/{other.pk}/flags/", query).json()["results"] == []


def test_flags_of_an_earlier_report_are_read_by_id_alone(desk: Newsroom, client: APIClient, checked: Checked) -> None:
    article = checked(desk, "日本8噸。印度9噸。")
    first = CheckBatch.objects.get()
    later = CheckBatch.objects.create(
        newsroom=desk, article=article, revision=first.revision, engine_version="2", catalogue_digest="d"
    )
    assert len(client.get(FLAGS).json()["results"]) == 1
    CheckBatch.objects.filter(pk=later.pk).update(state=BatchState.FINISHED)
    assert client.get(FLAGS).json()["results"] == []
    assert client.get(f"{FLAGS}{Flag.objects.get().pk}/").status_code == 200


def test_another_newsrooms_flags_are_not_there(elsewhere: Newsroom, client: APIClient, checked: Checked) -> None:
    article = checked(elsewhere, "日本8噸。印度9噸。")
    assert client.get(FLAGS).json()["results"] == []
    assert client.get(f"{FLAGS}{Flag.objects.get().pk}/").status_code == 404
    assert client.get(f"/api/v1/articles/{article.pk}/flags/").status_code == 404
