"""GET /api/v1/articles/ and GET /api/v1/articles/{id}/"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Article, Assignment, Check, CheckBatch, Membership, Newsroom, Role
from tests.claims import factory
from tests.claims.api.conftest import Programs

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


# What is asked for, and the last letters of the titles that are found.
FOUND: list[tuple[dict[str, str], str]] = [
    ({}, "cba"),
    ({"status": "checked"}, "b"),
    ({"purpose": "draft"}, "a"),
    ({"language": "zh"}, "ca"),
    ({"language": "ZH-hant"}, "a"),
    ({"language": "zh-Han"}, ""),
    ({"outlet": "Daily"}, "b"),
    ({"outlet": "Dai"}, ""),
    ({"external_id": "cms-1"}, "c"),
    ({"published_from": "2026-01-02"}, "cb"),
    ({"published_until": "2026-01-02"}, "ba"),
    ({"published_from": "2026-01-02", "published_until": "2026-01-02"}, "b"),
    ({"created_from": "2026-02-02T00:00:00Z"}, "cb"),
    ({"created_before": "2026-02-02T00:00:00Z"}, "a"),
    ({"created_from": "2026-02-02T09:00:00+09:00"}, "cb"),
    ({"q": "STEEL"}, "a"),
    ({"q": "lin"}, "b"),
    ({"q": "鋼"}, "c"),
    ({"q": "鋼", "purpose": "draft"}, ""),
]


def test_articles_are_found_by_what_they_are(desk: Newsroom, client: APIClient) -> None:
    kinds: list[dict[str, Any]] = [
        {"title": "Steel a", "purpose": "draft", "language": "zh-Hant"},
        {"title": "b", "author": "Lin", "status": "checked", "language": "ja", "outlet": "Daily"},
        {"title": "鋼 c", "language": "zh-Hans", "external_id": "cms-1"},
    ]
    for day, kind in enumerate(kinds, start=1):
        factory.article(desk, published_on=f"2026-01-0{day}", created_at=datetime(2026, 2, day, tzinfo=UTC), **kind)
    for query, expected in FOUND:
        found = client.get(ARTICLES, query).json()["results"]
        assert "".join(row["title"][-1] for row in found) == expected, query


def test_a_member_finds_the_own_open_work(desk: Newsroom, program: Programs) -> None:
    client = program(desk, Role.CHECKER)
    assigned, _other = factory.article(desk), factory.article(desk)
    mine = Membership.objects.get(keys__name="test")
    Assignment.objects.create(newsroom=desk, article=assigned, assignee=mine)
    assert [row["id"] for row in client.get(ARTICLES, {"assigned_to_me": "true"}).json()["results"]] == [
        str(assigned.pk)
    ]
    assert len(client.get(ARTICLES, {"assigned_to_me": "false"}).json()["results"]) == 1
    editor = program(desk, Role.EDITOR)
    assert editor.get(ARTICLES, {"assigned_to_me": "true"}).json()["results"] == []


def test_work_that_is_done_is_no_longer_the_members(desk: Newsroom, program: Programs) -> None:
    client = program(desk, Role.CHECKER)
    mine = Membership.objects.get(keys__name="test")
    Assignment.objects.create(newsroom=desk, article=factory.article(desk), assignee=mine, state="done")
    assert client.get(ARTICLES, {"assigned_to_me": "true"}).json()["results"] == []


def test_what_is_not_known_of_an_article_is_null(desk: Newsroom, client: APIClient) -> None:
    body = client.get(f"{ARTICLES}{factory.article(desk).pk}/").json()
    for name in ("author", "outlet", "url", "external_id", "published", "as_of", "deadline", "message"):
        assert body[name] is None, name


def test_a_checking_that_failed_says_why(desk: Newsroom, client: APIClient) -> None:
    address = f"{ARTICLES}{checked_article(desk)}/"
    CheckBatch.objects.update(state="failed", message="this cannot be checked", trace="a secret")
    Article.objects.update(status="failed")
    body = client.get(address).json()
    assert (body["status"], body["message"]) == ("failed", "this cannot be checked")
    assert "secret" not in str(body)
