"""Every page of every model: it opens, in few queries, however many rows there are."""

from __future__ import annotations

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import ApiKey, Article, Claim, Finding, Label, Membership, Newsroom, Observation, Rating
from tests.claims import factory
from tests.claims.admin.conftest import MODELS, fill, last

pytestmark = pytest.mark.django_db
MOST = 20


def page(model: type[models.Model], name: str, *args: object) -> str:
    return reverse(f"admin:claims_{model._meta.model_name}_{name}", args=args)


def queries(client: Client, address: str, status: int = 200) -> int:
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
        assert response.status_code == status, address
        b"".join(response) if response.streaming else response.content
    return len(seen)


def cost(client: Client, desk: Newsroom, who: str) -> dict[str, int]:
    """Queries of each page that this person may open."""
    spent = {"index": queries(client, reverse("admin:index"))}
    for model in MODELS:
        if who == "member" and model.__name__ == "User":
            continue
        spent[f"{model.__name__} list"] = queries(client, page(model, "changelist"))
        spent[f"{model.__name__} detail"] = queries(client, page(model, "change", last(model, desk).pk))
    for model in (Newsroom, Membership, Rating, ApiKey):
        if who == "operator" or model is not Newsroom:
            spent[f"{model.__name__} add"] = queries(client, page(model, "add"))
    for model in (Article, Claim):
        spent[f"{model.__name__} export"] = queries(client, page(model, "export"))
        if who == "member":
            spent[f"{model.__name__} import"] = queries(client, page(model, "import"))
    return spent


@pytest.mark.parametrize("who", ["operator", "member"])
def test_no_page_takes_more_than_twenty_queries_and_none_more_for_forty_rows_than_for_one(
    who: str, desk: Newsroom, elsewhere: Newsroom, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(who)
    fill(elsewhere, 1, owner=elsewhere)
    fill(desk, 1)
    # Django looks a content type up once in a process.
    ContentType.objects.get_for_models(*MODELS)
    few = cost(client, desk, who)
    fill(desk, 40, known=1)
    many = cost(client, desk, who)
    assert many == few
    assert {name: spent for name, spent in many.items() if spent > MOST} == {}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_can_be_searched(model: type[models.Model], operator: Client, desk: Newsroom) -> None:
    fill(desk, 1)
    assert operator.get(page(model, "changelist"), {"q": "8400"}).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_has_filters_and_every_row_leads_to_another_model(
    model: type[models.Model], operator: Client, desk: Newsroom
) -> None:
    fill(desk, 1)
    filters = operator.get(page(model, "changelist")).context["cl"].filter_specs
    assert len(filters) >= 1
    shown = operator.get(page(model, "change", last(model, desk).pk)).content.decode()
    content = shown[shown.index('id="content"') :]
    led_to = set(re.findall(r'href="/admin/claims/(\w+)/', content)) - {model._meta.model_name}
    assert led_to


def test_all_links_of_all_detail_pages_lead_somewhere(operator: Client, desk: Newsroom) -> None:
    fill(desk, 1)
    # Most stand on every page, and are followed once.
    shown_on = {}
    for model in MODELS:
        text = operator.get(page(model, "change", last(model, desk).pk)).content.decode()
        found = re.findall(r'href="(/admin/claims/[^"]+)"', text)
        assert found, model
        shown_on |= dict.fromkeys(found, model)
    for address, model in shown_on.items():
        response = operator.get(address.replace("&amp;", "&"), follow=True)
        assert response.status_code == 200, (model, address)
        assert "e=1" not in response.request["QUERY_STRING"], (model, address)


@pytest.mark.parametrize("model", [Observation, Label, Finding], ids=lambda model: model.__name__)
def test_large_tables_are_never_counted(model: type[models.Model], operator: Client, desk: Newsroom) -> None:
    fill(desk, 1)
    with CaptureQueriesContext(connection) as seen:
        assert operator.get(page(model, "changelist")).status_code == 200
    table = f'FROM "{model._meta.db_table}"'
    assert [query["sql"] for query in seen if "COUNT(" in query["sql"] and table in query["sql"]] == []


def test_a_text_stands_in_its_language_and_json_is_laid_out(operator: Client, desk: Newsroom) -> None:
    fill(desk, 1)
    shown = operator.get(page(Claim, "change", last(Claim, desk).pk)).content.decode()
    assert 'lang="zh-Hant">8400萬噸' in shown
    assert "&quot;predicate&quot;: &quot;value&quot;" in shown


def test_words_of_an_article_are_never_markup(operator: Client, desk: Newsroom) -> None:
    article = factory.article(desk, title="<script>alert(1)</script>")
    for address in (page(Article, "changelist"), page(Article, "change", article.pk)):
        shown = operator.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown


def test_history_of_a_row_is_the_services_own(operator: Client, desk: Newsroom) -> None:
    fill(desk, 1)
    article = last(Article, desk)
    response = operator.get(page(Article, "history", article.pk), follow=True)
    assert response.status_code == 200
    assert "submitted" in response.content.decode()
