"""GET /api/v1/schema/ and GET /api/v1/docs/"""

from __future__ import annotations

import re

import pytest
import yaml
from django.contrib.staticfiles import finders
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db
PATHS = {
    "/api/v1/articles/": {"get", "post"},
    "/api/v1/articles/{id}/": {"get"},
    "/api/v1/articles/{id}/claims/": {"get"},
    "/api/v1/articles/{id}/report/": {"get"},
}


def test_the_schema_is_openapi_31_and_names_every_endpoint() -> None:
    schema = yaml.safe_load(APIClient().get("/api/v1/schema/").content)
    assert schema["openapi"].startswith("3.1.")
    found = {
        re.sub(r"\{\w+\}", "{id}", path): set(item) - {"parameters"}
        for path, item in schema["paths"].items()
        if "/articles/" in path
    }
    assert found == PATHS
    listed = schema["paths"]["/api/v1/articles/"]["get"]["responses"]
    assert listed["200"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/PaginatedArticleList"
    }
    assert listed["404"]["content"]["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/Problem"}
    assert schema["components"]["securitySchemes"]["key"] == {"type": "http", "scheme": "bearer"}


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
