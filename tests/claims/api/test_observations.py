"""GET /api/v1/observations/ and GET /api/v1/observations/{id}/"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.actions.import_dataset import import_dataset
from claims.models import Edition, Newsroom, Observation, Role
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("library")]
OBSERVATIONS = "/api/v1/observations/"


def test_an_observation_has_the_columns_of_its_row(client: APIClient) -> None:
    row = Observation.objects.get(entity="JPN")
    body = client.get(f"{OBSERVATIONS}{row.pk}/").json()
    assert body in client.get(OBSERVATIONS).json()["results"]
    assert body == {
        "id": row.pk,
        "dataset": "steel",
        "edition": Edition.objects.get().pk,
        "row": 4,
        "indicator": "steel-production",
        "entity": "JPN",
        "partner": None,
        "product": None,
        "definition": None,
        "scenario": None,
        "stage": None,
        "period": "2024",
        "value": "84000000",
        "unit": "t",
        "qualifier": "=",
        "status": "A",
        "available_from": "2025-05-01",
        "speaker": None,
        "source_type": None,
        "source_ref": "",
        "note": None,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [2, 3, 4]),
        ({"dataset": "steel"}, [2, 3, 4]),
        ({"dataset": "zinc"}, []),
        ({"indicator": "steel-production", "entity": "IND"}, [3]),
        ({"indicator": "x"}, []),
        ({"period": "2024", "row": 4}, [4]),
        ({"period": "2023"}, []),
        ({"row": 2**63 - 1}, []),
    ],
)
def test_observations_are_found_by_what_they_are_of(
    client: APIClient, query: dict[str, Any], expected: list[int]
) -> None:
    assert [row["row"] for row in client.get(OBSERVATIONS, query).json()["results"]] == expected


def test_rows_of_a_replaced_package_are_listed_by_their_edition_alone(client: APIClient, library: Path) -> None:
    old = Edition.objects.get()
    import_dataset(Actor.operator(), factory.package(library, factory.STEEL[:2]))
    assert len(client.get(OBSERVATIONS).json()["results"]) == 2
    assert len(client.get(OBSERVATIONS, {"edition": old.pk}).json()["results"]) == 3


def test_rows_come_a_page_at_a_time_there_and_back(client: APIClient) -> None:
    first = client.get(OBSERVATIONS, {"page_size": 2}).json()
    second = client.get(first["next"]).json()
    assert [row["row"] for row in first["results"] + second["results"]] == [2, 3, 4]
    assert (first["previous"], second["next"]) == (None, None)
    back = client.get(second["previous"]).json()
    assert (back["results"], back["previous"]) == (first["results"], None)


def test_another_newsrooms_rows_are_not_there(elsewhere: Newsroom, client: APIClient, tmp_path: Path) -> None:
    import_dataset(factory.actor(elsewhere, Role.DATA_EDITOR), factory.package(tmp_path / "theirs", name="zinc"))
    theirs = Observation.objects.filter(edition__package__dataset__slug="zinc").first()
    assert theirs is not None
    assert {row["dataset"] for row in client.get(OBSERVATIONS).json()["results"]} == {"steel"}
    assert client.get(OBSERVATIONS, {"edition": theirs.edition_id}).json()["results"] == []
    assert client.get(f"{OBSERVATIONS}{theirs.pk}/").status_code == 404


def test_rows_are_never_counted(client: APIClient) -> None:
    with CaptureQueriesContext(connection) as taken:
        assert len(client.get(OBSERVATIONS, {"page_size": 2}).json()["results"]) == 2
    assert "FROM" in str(taken.captured_queries)
    assert "COUNT(" not in str(taken.captured_queries)
