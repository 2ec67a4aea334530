"""GET /api/v1/datasets/, GET /api/v1/datasets/{slug}/ and GET /api/v1/datasets/{slug}/editions/"""

from __future__ import annotations

from pathlib import Path

import pytest
from rest_framework.test import APIClient

from claims.actions.import_dataset import import_dataset
from claims.models import Newsroom, Role
from tests.claims import factory
from tests.claims.api.conftest import Programs

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("library")]
DATASETS = "/api/v1/datasets/"


def slugs(client: APIClient, **query: str) -> list[str]:
    return [row["slug"] for row in client.get(DATASETS, query).json()["results"]]


def test_a_dataset_says_what_it_is_and_whose(client: APIClient) -> None:
    body = client.get(f"{DATASETS}steel/").json()
    assert client.get(DATASETS).json()["results"] == [body]
    assert body.pop("created_at").endswith("Z")
    assert body == {"slug": "steel", "title": "Steel", "description": "", "shared": True}


def test_an_own_dataset_hides_the_librarys_of_the_same_slug(
    desk: Newsroom, elsewhere: Newsroom, client: APIClient, program: Programs, tmp_path: Path
) -> None:
    import_dataset(factory.actor(desk, Role.DATA_EDITOR), factory.package(tmp_path / "own", factory.STEEL[:1]))
    import_dataset(factory.actor(desk, Role.DATA_EDITOR), factory.package(tmp_path / "own", name="zinc"))
    assert slugs(client) == ["steel", "zinc"]
    assert client.get(f"{DATASETS}steel/").json()["shared"] is False
    assert slugs(client, shared="true") == []
    assert slugs(client, q="ZIN") == ["zinc"]
    other = program(elsewhere, Role.READER)
    assert slugs(other) == ["steel"]
    assert other.get(f"{DATASETS}steel/").json()["shared"] is True
    assert other.get(f"{DATASETS}zinc/").status_code == 404
    assert other.get(f"{DATASETS}zinc/editions/").status_code == 404


def test_a_datasets_editions_come_in_its_order(client: APIClient) -> None:
    [edition] = client.get(f"{DATASETS}steel/editions/").json()["results"]
    assert (edition["code"], edition["name"], edition["released"]) == ("2025", "Steel 2025", "2025-05-01")
    assert client.get(f"{DATASETS}steel/editions/", {"code": "2024"}).json()["results"] == []


@pytest.mark.parametrize("slug", ["zinc", "Steel", "steel%00", "%F0%9F%92%A9", "a" * 300, "..", "steel'"])
def test_a_dataset_that_is_not_there_is_a_problem(client: APIClient, slug: str) -> None:
    for part in ("", "editions/"):
        answer = client.get(f"{DATASETS}{slug}/{part}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
