"""GET /api/v1/findings/, GET /api/v1/findings/{id}/ and GET /api/v1/claims/{id}/findings/"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Article, Check, Claim, Finding, Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FINDINGS = "/api/v1/findings/"
Checked = Callable[[Newsroom, str], Article]


def ids(answer: Any) -> list[int]:
    return [row["id"] for row in answer["results"]]


def test_a_finding_says_where_it_belongs_and_what_it_found(desk: Newsroom, client: APIClient, checked: Checked) -> None:
    article = checked(desk, "日本8噸。")
    [listed] = client.get(FINDINGS).json()["results"]
    assert listed == client.get(f"{FINDINGS}{listed['id']}/").json()
    assert listed.pop("finished_at").endswith("Z")
    assert listed == {
        "id": Finding.objects.get().pk,
        "article": str(article.pk),
        "claim": str(article.claims.get().pk),
        "current": True,
        "engine_version": "0.1.0",
        "check": "value",
        "outcome": "agrees",
        "reason": None,
        "calculation": "1 = 1",
        "evidence": [],
        "diagnosis": None,
        "caveats": [],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 2),
        ({"outcome": "agrees"}, 2),
        ({"outcome": "differs"}, 0),
        ({"check": "value"}, 2),
        ({"check": "rank"}, 0),
        ({"reason": "no_series"}, 0),
        ({"current": "true"}, 2),
        ({"current": "false"}, 0),
    ],
)
def test_findings_are_found_by_what_they_say(
    desk: Newsroom, client: APIClient, checked: Checked, query: dict[str, str], found: int
) -> None:
    article = checked(desk, "日本8噸。印度9噸。")
    assert len(ids(client.get(FINDINGS, query).json())) == found
    first, second = article.claims.order_by("position")
    for claim in (first, second):
        one = client.get(FINDINGS, query | {"claim": str(claim.pk), "article": str(article.pk)}).json()
        assert len(ids(one)) == found // 2
        assert ids(client.get(f"/api/v1/claims/{claim.pk}/findings/", query).json()) == ids(one)


def test_findings_of_earlier_checks_and_of_claims_that_are_gone_are_listed_only_on_demand(
    desk: Newsroom, client: APIClient, checked: Checked
) -> None:
    article = checked(desk, "日本8噸。印度9噸。")
    Check.objects.filter(claim__quote="日本8噸").update(superseded=True)
    Claim.objects.filter(quote="印度9噸").update(state="dismissed")
    assert ids(client.get(FINDINGS).json()) == []
    old = client.get(FINDINGS, {"current": "false"}).json()["results"]
    assert [row["current"] for row in old] == [False, False]
    claim = article.claims.get(quote="印度9噸")
    assert ids(client.get(f"/api/v1/claims/{claim.pk}/findings/").json()) == []


def test_another_newsrooms_findings_are_not_there(elsewhere: Newsroom, client: APIClient, checked: Checked) -> None:
    article = checked(elsewhere, "日本8噸。")
    claim = article.claims.get()
    assert ids(client.get(FINDINGS).json()) == []
    assert ids(client.get(FINDINGS, {"claim": str(claim.pk)}).json()) == []
    assert client.get(f"{FINDINGS}{Finding.objects.get().pk}/").status_code == 404
    assert client.get(f"/api/v1/claims/{claim.pk}/findings/").status_code == 404
