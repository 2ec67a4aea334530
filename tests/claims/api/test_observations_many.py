"""GET /api/v1/observations/ with very many rows, as SQLite plans it; PostgreSQL plans by how many there are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient


@pytest.mark.django_db
@pytest.mark.usefixtures("library")
def test_a_page_is_read_in_its_order_and_nothing_is_sorted(client: APIClient) -> None:
    with CaptureQueriesContext(connection) as taken:
        assert client.get("/api/v1/observations/").json()["results"]
    [query] = [found["sql"] for found in taken.captured_queries if 'FROM "claims_observation"' in found["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query.replace('%', '%%')}")
        steps = [step for _, _, _, step in cursor.fetchall()]
    assert any("claims_observation USING INDEX" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps
