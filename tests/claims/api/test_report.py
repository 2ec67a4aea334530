"""GET /api/v1/articles/{id}/report/"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from claims.actions.check import check, run_batch
from claims.actions.ingest import Incoming, ingest
from claims.models import Article, Claim, Newsroom, Role
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "日本產鋼8400萬噸。印度產鋼1億噸。"


@pytest.fixture
def article(desk: Newsroom, reader: None, engine: object) -> Article:
    return ingest(factory.actor(desk, Role.EDITOR), Incoming(text=TEXT, published=date(2026, 1, 14))).article


def test_the_report_is_the_analysis_document(article: Article, client: APIClient) -> None:
    run_batch(article.batches.get().pk)
    answer = client.get(f"/api/v1/articles/{article.pk}/report/")
    body = answer.json()
    assert list(body) == ["schema", "engine", "article", "quantities", "claims", "flags", "datasets"]
    assert (body["article"]["text"], body["article"]["as_of"]) == (TEXT, "2026-01-14")
    assert [claim["verdict"] for claim in body["claims"]] == ["supported", "supported"]
    assert body["flags"][0]["claims"] == [claim["id"] for claim in body["claims"]]


def test_before_the_first_checks_there_is_none(article: Article, client: APIClient) -> None:
    answer = client.get(f"/api/v1/articles/{article.pk}/report/")
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (409, "not_ready", "2")


def test_while_new_checks_run_the_last_report_stays(article: Article, client: APIClient, desk: Newsroom) -> None:
    run_batch(article.batches.get().pk)
    before = client.get(f"/api/v1/articles/{article.pk}/report/").content
    article.claims.filter(quote="印度產鋼1億噸").update(state="dismissed")
    check(factory.actor(desk, Role.EDITOR), article)
    assert client.get(f"/api/v1/articles/{article.pk}/report/").content == before


def test_an_edit_after_the_check_does_not_change_what_was_checked(article: Article, client: APIClient) -> None:
    run_batch(article.batches.get().pk)
    before = client.get(f"/api/v1/articles/{article.pk}/report/").content
    Claim.objects.update(statement="edited by a person")
    assert client.get(f"/api/v1/articles/{article.pk}/report/").content == before


def test_a_day_corrected_later_does_not_change_what_was_read(article: Article, client: APIClient) -> None:
    run_batch(article.batches.get().pk)
    Article.objects.update(published_on=date(2026, 2, 1))
    report = client.get(f"/api/v1/articles/{article.pk}/report/").json()
    assert report["article"]["published"] == "2026-01-14"


def test_the_report_names_the_engine_that_made_it(article: Article, client: APIClient) -> None:
    run_batch(article.batches.get().pk)
    article.batches.update(engine_version="0.0.1")
    assert client.get(f"/api/v1/articles/{article.pk}/report/").json()["engine"] == "0.0.1"


def test_a_claim_that_crashed_has_no_verdict_in_the_report(
    desk: Newsroom, reader: None, engine: object, client: APIClient
) -> None:
    from claims.actions.check_single import run_single

    article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text="毒8噸。好9噸。")).article
    run_batch(article.batches.get().pk)
    for single in article.batches.get().checks.all():
        run_single(single.pk)
    first, second = client.get(f"/api/v1/articles/{article.pk}/report/").json()["claims"]
    assert "verdict" not in first
    assert second["verdict"] == "supported"


def test_eleven_claims_take_as_many_queries_as_two(
    article: Article, desk: Newsroom, client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text = "".join(f"第{number}噸。" for number in range(11))
    eleven = ingest(factory.actor(desk, Role.EDITOR), Incoming(text=text)).article
    for one in (article, eleven):
        run_batch(one.batches.get().pk)
    client.get(f"/api/v1/articles/{article.pk}/report/")
    with django_assert_num_queries(9) as taken:
        client.get(f"/api/v1/articles/{article.pk}/report/")
    with django_assert_num_queries(len(taken.captured_queries)):
        assert len(client.get(f"/api/v1/articles/{eleven.pk}/report/").json()["claims"]) == 11


def test_no_number_in_the_report_is_a_float(article: Article, client: APIClient, library: Path) -> None:
    run_batch(article.batches.get().pk)

    def refuse(text: str) -> None:
        raise AssertionError(f"a float: {text}")

    json.loads(client.get(f"/api/v1/articles/{article.pk}/report/").content, parse_float=refuse)
