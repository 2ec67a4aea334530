"""GET /api/v1/schema/ and GET /api/v1/docs/"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.staticfiles import finders
from django.core.management import call_command
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db
FORMATS = Draft202012Validator.FORMAT_CHECKER
PATHS = {
    "/api/v1/articles/": {"get", "post"},
    "/api/v1/articles/{id}/": {"get"},
    "/api/v1/articles/{id}/claims/": {"get"},
    "/api/v1/articles/{id}/flags/": {"get"},
    "/api/v1/articles/{id}/report/": {"get"},
    "/api/v1/claims/": {"get"},
    "/api/v1/claims/{id}/": {"get"},
    "/api/v1/claims/{id}/findings/": {"get"},
    "/api/v1/claims/{id}/reviews/": {"get", "post"},
    "/api/v1/findings/": {"get"},
    "/api/v1/findings/{id}/": {"get"},
    "/api/v1/flags/": {"get"},
    "/api/v1/flags/{id}/": {"get"},
    "/api/v1/reviews/": {"get"},
    "/api/v1/reviews/{id}/": {"get"},
    "/api/v1/ratings/": {"get"},
    "/api/v1/datasets/": {"get"},
    "/api/v1/datasets/{slug}/": {"get"},
    "/api/v1/datasets/{slug}/editions/": {"get"},
    "/api/v1/editions/": {"get"},
    "/api/v1/editions/{id}/": {"get"},
    "/api/v1/observations/": {"get"},
    "/api/v1/observations/{id}/": {"get"},
    "/api/v1/me/": {"get"},
}


@pytest.fixture
def schema() -> Any:
    """The OpenAPI document as it is served."""
    return yaml.safe_load(APIClient().get("/api/v1/schema/").content)


def operations(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every operation, named as people would."""
    for path, item in schema["paths"].items():
        yield from ((f"{method.upper()} {path}", operation) for method, operation in item.items())


def test_the_schema_is_openapi_31_and_names_every_endpoint(schema: Any) -> None:
    assert schema["openapi"].startswith("3.1.")
    assert {path: set(item) for path, item in schema["paths"].items()} == PATHS


def test_making_the_schema_warns_of_nothing(tmp_path: Path) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yaml"))


def test_every_operation_is_named_tagged_and_wants_a_key_or_a_session(schema: Any) -> None:
    tags = {tag["name"] for tag in schema["tags"]}
    names = [operation["operationId"] for _, operation in operations(schema)]
    assert len(set(names)) == len(names)
    for name, operation in operations(schema):
        assert operation["summary"], name
        assert operation["description"], name
        assert set(operation["tags"]) <= tags, name
        assert operation["security"] == [{"key": []}, {"cookieAuth": []}], name
    assert schema["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


def test_every_refusal_is_documented_as_problem_details(schema: Any) -> None:
    for name, operation in operations(schema):
        refusals = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
        assert set(refusals) >= {"400", "401", "403", "404", "406", "422", "429"}, name
        for status, answer in refusals.items():
            assert list(answer["content"]) == ["application/problem+json"], (name, status)
            [example] = answer["content"]["application/problem+json"]["examples"].values()
            assert example["value"]["status"] == int(status), (name, status)
    assert "409" in schema["paths"]["/api/v1/articles/{id}/report/"]["get"]["responses"]
    assert {"411", "413", "415"} <= set(schema["paths"]["/api/v1/articles/"]["post"]["responses"])


def test_every_body_and_answer_has_an_example_that_keeps_its_schema(schema: Any) -> None:
    shown = 0
    for name, operation in operations(schema):
        bodies = [operation.get("requestBody", {}).get("content", {})]
        bodies += [answer["content"] for answer in operation["responses"].values()]
        for media in (media for body in bodies for media in body.values()):
            whole = media["schema"] | {"components": schema["components"]}
            assert media.get("examples"), name
            for example in media["examples"].values():
                Draft202012Validator(whole, format_checker=FORMATS).validate(example["value"])
                shown += 1
    assert shown > 200


def test_what_comes_in_is_closed_and_what_goes_out_is_required(schema: Any) -> None:
    parts = schema["components"]["schemas"]
    for name in ("IncomingArticle", "IncomingReview"):
        assert parts[name]["additionalProperties"] is False
    for name in ("Article", "Claim", "Finding", "Flag", "Review", "Rating", "Dataset", "Edition", "Observation", "Me"):
        assert set(parts[name]["required"]) == set(parts[name]["properties"]), name


def test_the_docs_page_takes_everything_from_this_server_and_nothing_inline() -> None:
    page = APIClient().get("/api/v1/docs/")
    html = page.content.decode()
    assert page.status_code == 200
    loaded = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert loaded
    assert all(address.startswith("/") for address in loaded)
    assert "<style" not in html
    assert not re.search(r"<script>|<script(?![^>]*src=)", html)
    for address in loaded:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
