"""The catalogue over rows: the same rows in the same order as over folders, in few queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from claims import shelf
from claims.actions.import_dataset import import_dataset
from claims.catalogue import DatabaseCatalogue
from claims.models import Newsroom, Role
from claims.permissions import Actor
from factcheck.reference.catalogue import FileCatalogue, Request
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

STEEL = Request("steel", "steel-production")
JAPAN = Request("steel", "steel-production", entities=frozenset({"JPN"}))


@pytest.mark.parametrize(
    "requests",
    [
        [STEEL],
        [JAPAN],
        [JAPAN, STEEL, JAPAN],
        [JAPAN, Request("steel", "steel-production", entities=frozenset({"CHN", "XXX"}))],
        [Request("steel", "steel-production", partners=frozenset({"CHN"}))],
        [Request("steel", "steel-production", periods=frozenset({"2023"}))],
        [Request("steel", "steel-production", periods=frozenset({"2023"})), JAPAN],
        [Request("steel", "no-such-indicator"), Request("no-such-dataset", "x"), Request("no-such-dataset")],
        [Request("steel")],
        [],
    ],
)
def test_rows_are_those_of_the_folder(library: Path, requests: list[Request]) -> None:
    assert DatabaseCatalogue(None).fetch(requests) == FileCatalogue(library).fetch(requests)


def test_rows_come_in_the_order_of_the_file(db: None, tmp_path: Path) -> None:
    import_dataset(Actor.operator(), factory.package(tmp_path, factory.STEEL[::-1]))
    found = DatabaseCatalogue(None).fetch([STEEL]).observations
    assert [(row.row, row.entity) for row in found] == [(2, "JPN"), (3, "IND"), (4, "CHN")]


EVENTS = """event_id,type,subject,object,place,date,status
opening,start_of_activity,JPN,,Kimitsu,1965,occurred
merger,agreement,CHN,IND,,2024-05,planned
closing,incident,USA,,Kimitsu,2025-09-30,cancelled
"""


@pytest.mark.parametrize(
    ("about", "count"), [(None, 3), ({"JPN"}, 1), ({"IND"}, 1), ({"Kimitsu"}, 2), ({"JPN", "USA"}, 2), ({"FRA"}, 0)]
)
def test_events_are_those_of_the_folder(library: Path, about: set[str] | None, count: int) -> None:
    folder = factory.package(library, [], name="events")
    (folder / "data.csv").unlink()
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    descriptor = json.loads((folder / "datapackage.json").read_text())
    (folder / "datapackage.json").write_text(json.dumps(descriptor | {"resources": []}))
    import_dataset(Actor.operator(), folder)
    requests = [Request("events", entities=frozenset(about) if about else None), JAPAN]
    found = DatabaseCatalogue(None).fetch(requests)
    assert found == FileCatalogue(library).fetch(requests)
    assert (len(found.events), len(found.observations)) == (count, 1)
    assert DatabaseCatalogue(None).digest == FileCatalogue(library).digest


def test_words_structure_and_digest_are_those_of_the_folder(library: Path) -> None:
    rows, files = DatabaseCatalogue(None), FileCatalogue(library)
    ours, theirs = rows.vocabulary(), files.vocabulary()
    for name in ("relations", "labels", "members"):
        assert getattr(ours, name) == getattr(theirs, name)
    for name in ("indicators", "entities", "editions", "covered"):
        assert list(getattr(ours, name).items()) == [(key, getattr(theirs, name)[key]) for key in getattr(theirs, name)]
    assert rows.digest == files.digest


def test_many_requests_take_no_more_queries_than_one(
    library: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    catalogue = DatabaseCatalogue(None)
    catalogue.vocabulary()
    for requests in ([JAPAN], [JAPAN, STEEL, Request("steel", "no-such-indicator")] * 11):
        with django_assert_num_queries(1):
            catalogue.fetch(requests)


def test_words_are_read_once_for_a_process(library: Path, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = DatabaseCatalogue(None).vocabulary()
    with django_assert_num_queries(1):
        assert DatabaseCatalogue(None).vocabulary() is first


def test_a_process_forgets_the_oldest_words(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "KEPT", 1)
    first = DatabaseCatalogue(None).vocabulary()
    import_dataset(Actor.operator(), factory.package(tmp_path, name="iron"))
    second = DatabaseCatalogue(None).vocabulary()
    assert second is not first
    assert len(shelf._shelves) == 1


def test_a_catalogue_stays_in_the_state_it_was_made_in(library: Path, tmp_path: Path) -> None:
    before = DatabaseCatalogue(None)
    rows = [*factory.STEEL[:2], factory.STEEL[2] | {"value": "1"}]
    import_dataset(Actor.operator(), factory.package(tmp_path, rows))
    assert [row.text for row in before.fetch([JAPAN]).observations] == ["84000000"]
    after = DatabaseCatalogue(None)
    assert [row.text for row in after.fetch([JAPAN]).observations] == ["1"]
    assert after.digest != before.digest


def test_an_own_dataset_hides_the_librarys_for_its_newsroom_alone(
    desk: Newsroom, elsewhere: Newsroom, library: Path, tmp_path: Path
) -> None:
    rows = [*factory.STEEL[:2], factory.STEEL[2] | {"value": "1"}]
    import_dataset(factory.actor(desk, Role.DATA_EDITOR), factory.package(tmp_path, rows))
    for newsroom, expected in ((desk, ["1"]), (elsewhere, ["84000000"]), (None, ["84000000"])):
        assert [row.text for row in DatabaseCatalogue(newsroom).fetch([JAPAN]).observations] == expected


def test_an_empty_library_answers_nothing(db: None) -> None:
    catalogue = DatabaseCatalogue(None)
    assert catalogue.fetch([STEEL]).observations == ()
    assert catalogue.vocabulary().labels == ()
