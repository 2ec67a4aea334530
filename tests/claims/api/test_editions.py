"""GET /api/v1/editions/ and GET /api/v1/editions/{id}/"""

from __future__ import annotations

from pathlib import Path

import pytest
from rest_framework.test import APIClient

from claims.actions.import_dataset import import_dataset
from claims.models import Edition, Newsroom, Package, Role
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("library")]
EDITIONS = "/api/v1/editions/"


def test_an_edition_says_what_it_is(client: APIClient) -> None:
    row = Edition.objects.get()
    body = client.get(f"{EDITIONS}{row.pk}/").json()
    assert client.get(EDITIONS).json()["results"] == [body]
    assert body == {
        "id": row.pk,
        "dataset": "steel",
        "code": "2025",
        "name": "Steel 2025",
        "version": None,
        "content_version": 1,
        "released": "2025-05-01",
        "retrieved": None,
        "supersedes": None,
        "cadence": "P1Y",
        "complete": True,
        "sha256": row.sha256,
        "current": True,
    }


def test_editions_of_a_replaced_package_explain_old_checks_and_are_listed_only_on_demand(
    client: APIClient, library: Path
) -> None:
    old = Edition.objects.get()
    import_dataset(Actor.operator(), factory.package(library, factory.STEEL[:2]))
    [new] = client.get(EDITIONS).json()["results"]
    assert new["id"] != old.pk
    assert [row["id"] for row in client.get(EDITIONS, {"current": "false"}).json()["results"]] == [old.pk]
    assert client.get(f"{EDITIONS}{old.pk}/").json()["current"] is False


def test_editions_are_found_by_dataset_and_code(client: APIClient) -> None:
    for query, found in (
        ({"dataset": "steel"}, 1),
        ({"dataset": "zinc"}, 0),
        ({"code": "2025"}, 1),
        ({"code": "x"}, 0),
    ):
        assert len(client.get(EDITIONS, query).json()["results"]) == found


def test_nothing_is_read_from_a_package_that_is_still_loading(client: APIClient) -> None:
    Package.objects.update(state="loading")
    assert client.get(EDITIONS).json()["results"] == []
    assert client.get(EDITIONS, {"current": "false"}).json()["results"] == []
    assert client.get(f"{EDITIONS}{Edition.objects.get().pk}/").status_code == 404


def test_another_newsrooms_editions_are_not_there(elsewhere: Newsroom, client: APIClient, tmp_path: Path) -> None:
    import_dataset(factory.actor(elsewhere, Role.DATA_EDITOR), factory.package(tmp_path / "theirs", name="zinc"))
    theirs = Edition.objects.get(package__dataset__slug="zinc")
    assert len(client.get(EDITIONS).json()["results"]) == 1
    assert client.get(EDITIONS, {"current": "false"}).json()["results"] == []
    assert client.get(f"{EDITIONS}{theirs.pk}/").status_code == 404
