"""Who gets in, into which newsroom, and how a refusal looks."""

from __future__ import annotations

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.utils import timezone
from redis import exceptions
from rest_framework.test import APIClient

from claims.api.throttling import ReadThrottle
from claims.models import ApiKey, Article, Membership, MembershipRole, Newsroom, Role
from tests.claims import factory
from tests.claims.api.conftest import Programs

pytestmark = pytest.mark.django_db
ARTICLES = "/api/v1/articles/"


def test_nobody_gets_in_without_a_key_or_a_session() -> None:
    answer = APIClient().get(ARTICLES)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json() == {
        "type": "urn:assay:problem:not_authenticated",
        "title": "Unauthorized",
        "status": 401,
        "detail": "Authentication credentials were not provided.",
        "code": "not_authenticated",
    }


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "Bearer a b", "Bearer \u00e9"])
def test_a_wrong_key_does_not_get_in(header: str) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header.encode().decode("latin-1"))
    assert client.get(ARTICLES).status_code == 401


@pytest.mark.parametrize("end", ["revoked", "expired", "left", "disabled"])
def test_a_key_ends_with_its_revocation_its_day_its_membership_or_its_person(desk: Newsroom, end: str) -> None:
    member = factory.member(desk, Role.EDITOR)
    key, secret = ApiKey.issue(member, "test")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert client.get(ARTICLES).status_code == 200
    if end == "revoked":
        ApiKey.objects.filter(pk=key.pk).update(revoked_at=timezone.now())
    elif end == "expired":
        ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now())
    elif end == "left":
        Membership.objects.filter(pk=member.pk).update(active=False)
    else:
        member.user.is_active = False
        member.user.save()
    assert client.get(ARTICLES).status_code == 401


def test_a_key_is_stored_as_its_hash_alone(desk: Newsroom) -> None:
    key, secret = ApiKey.issue(factory.member(desk, Role.EDITOR), "test")
    stored = ApiKey.objects.values().get()
    assert secret not in str(stored)
    assert stored["digest"] == ApiKey.digest_of(secret)
    assert key.last_used_at is None


def test_a_keys_last_use_is_noted(desk: Newsroom, client: APIClient) -> None:
    client.get(ARTICLES)
    assert ApiKey.objects.get().last_used_at is not None


def test_a_signed_in_person_acts_in_the_only_newsroom(desk: Newsroom) -> None:
    article = factory.article(desk)
    client = APIClient()
    client.force_login(factory.member(desk, Role.READER).user)
    assert [row["id"] for row in client.get(ARTICLES).json()["results"]] == [str(article.pk)]


def test_a_person_of_several_newsrooms_names_one(desk: Newsroom, elsewhere: Newsroom) -> None:
    article = factory.article(elsewhere)
    member = factory.member(desk, Role.READER)
    second = Membership.objects.create(newsroom=elsewhere, user=member.user)
    MembershipRole.objects.create(membership=second, role=Role.READER)
    client = APIClient()
    client.force_login(member.user)
    assert client.get(ARTICLES).status_code == 422
    named = client.get(ARTICLES, {"newsroom": "elsewhere"})
    assert [row["id"] for row in named.json()["results"]] == [str(article.pk)]


def test_a_newsroom_one_does_not_belong_to_is_not_there(desk: Newsroom, elsewhere: Newsroom) -> None:
    client = APIClient()
    client.force_login(factory.member(desk, Role.READER).user)
    answer = client.get(ARTICLES, {"newsroom": "elsewhere"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_newsroom_one_has_left_is_not_there(desk: Newsroom) -> None:
    client = APIClient()
    client.force_login(factory.member(desk, Role.READER, active=False).user)
    assert client.get(ARTICLES).status_code == 404


def test_a_key_cannot_be_talked_into_another_newsroom(desk: Newsroom, elsewhere: Newsroom, client: APIClient) -> None:
    factory.article(elsewhere)
    for slug, status in (("here", 200), ("elsewhere", 404), ("nowhere", 404)):
        answer = client.get(ARTICLES, {"newsroom": slug})
        assert (answer.status_code, answer.json().get("results", [])) == (status, []), slug
    answer = client.post(f"{ARTICLES}?newsroom=elsewhere", {"text": factory.TEXT}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert not Article.objects.filter(newsroom=desk).exists()


@pytest.mark.parametrize("part", ["", "claims/", "report/"])
def test_another_newsrooms_article_is_not_found(elsewhere: Newsroom, client: APIClient, part: str) -> None:
    article = factory.article(elsewhere)
    answer = client.get(f"{ARTICLES}{article.pk}/{part}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    missing = client.get(f"{ARTICLES}00000000-0000-4000-8000-000000000000/{part}")
    assert answer.json() == missing.json()


def test_a_member_without_a_role_reads_nothing(desk: Newsroom, program: Programs) -> None:
    article = factory.article(desk)
    for path in (ARTICLES, f"{ARTICLES}{article.pk}/"):
        answer = program(desk).get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_method_that_is_not_there_is_a_problem_too(client: APIClient) -> None:
    answer = client.delete(ARTICLES)
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert not Article.objects.exists()


def test_too_many_requests_are_told_when_to_come_back(client: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReadThrottle, "rate", "2/min", raising=False)
    assert [client.get(ARTICLES).status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get(ARTICLES)
    assert 0 < int(answer["Retry-After"]) <= 61
    assert answer.json()["code"] == "throttled"


@pytest.mark.parametrize("error", [exceptions.ConnectionError("away"), exceptions.ResponseError("out of memory")])
def test_a_broker_that_is_away_keeps_nobody_out(
    client: APIClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(LocMemCache, "get", fail)
    assert client.get(ARTICLES).status_code == 200
