"""Importing a data package: all or nothing, and never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.actions import package_rows
from claims.actions.import_dataset import Result, import_dataset
from claims.errors import BrokenPackageError, ForbiddenError
from claims.models import Dataset, Edition, Event, Newsroom, Observation, Package, PackageState, Role
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OPERATOR = Actor.operator()


def changed(value: str) -> list[dict[str, str]]:
    return [*factory.STEEL[:2], factory.STEEL[2] | {"value": value}]


def test_a_package_becomes_rows_that_say_what_the_files_say(tmp_path: Path) -> None:
    done = import_dataset(OPERATOR, factory.package(tmp_path))
    assert (done.dataset, done.result, done.rows) == ("steel", Result.NEW, 3)
    row = Observation.objects.select_related("edition", "indicator").get(row=4)
    assert (row.entity, row.period, row.text, row.unit) == ("JPN", "2024", "84000000", "t")
    assert (row.edition.code, row.edition.content_version, row.available_from) == ("2025", 1, "2025-05-01")
    assert (row.indicator.code, row.number) == ("steel-production", 84_000_000)
    assert Event.objects.get().verb == "imported"


def test_the_same_content_again_changes_nothing(tmp_path: Path) -> None:
    folder = factory.package(tmp_path)
    import_dataset(OPERATOR, folder)
    done = import_dataset(OPERATOR, folder)
    assert (done.result, done.rows) == (Result.UNCHANGED, 0)
    assert (Package.objects.count(), Observation.objects.count(), Event.objects.count()) == (1, 3, 1)


def test_other_content_under_the_same_edition_is_a_new_version_beside_the_old(tmp_path: Path) -> None:
    import_dataset(OPERATOR, factory.package(tmp_path))
    done = import_dataset(OPERATOR, factory.package(tmp_path, changed("84100000")))
    assert done.result == Result.CHANGED
    rows = Observation.objects.filter(entity="JPN").order_by("edition__content_version")
    assert [(row.edition.content_version, row.text) for row in rows] == [(1, "84000000"), (2, "84100000")]
    states = Package.objects.order_by("number").values_list("number", "state")
    assert list(states) == [(1, PackageState.REPLACED), (2, PackageState.CURRENT)]


def test_an_edition_whose_rows_did_not_change_keeps_its_version(tmp_path: Path) -> None:
    folder = factory.package(tmp_path)
    import_dataset(OPERATOR, folder)
    with (folder / "labels.csv").open("a", encoding="utf-8") as stream:
        stream.write("entity,CHN,zh-Hant,中國,preferred\n")
    assert import_dataset(OPERATOR, folder).result == Result.CHANGED
    assert set(Edition.objects.values_list("content_version", flat=True)) == {1}


def test_a_faulty_package_leaves_nothing_and_names_every_fault(tmp_path: Path) -> None:
    rows = [factory.STEEL[0] | {"value": "many"}, factory.STEEL[1] | {"entity": "Atlantis"}, factory.STEEL[2]]
    with pytest.raises(BrokenPackageError) as caught:
        import_dataset(OPERATOR, factory.package(tmp_path, rows))
    faults = caught.value.fields["faults"]
    assert len(faults) == 2
    assert "data.csv row 2" in faults[0]
    assert "data.csv row 3" in faults[1]
    assert not Dataset.objects.exists()
    assert not Observation.objects.exists()


def test_a_faulty_package_leaves_the_one_before_it_as_it_was(tmp_path: Path) -> None:
    import_dataset(OPERATOR, factory.package(tmp_path))
    with pytest.raises(BrokenPackageError):
        import_dataset(OPERATOR, factory.package(tmp_path, changed("many")))
    assert Package.objects.get().state == PackageState.CURRENT
    assert Observation.objects.count() == 3


def test_a_folder_without_a_descriptor_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(BrokenPackageError, match=r"datapackage\.json"):
        import_dataset(OPERATOR, tmp_path)


def test_an_import_that_is_cut_off_is_seen_by_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_dataset(OPERATOR, factory.package(tmp_path))

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_dataset(OPERATOR, factory.package(tmp_path, changed("1")), progress=stop)
    assert Package.objects.get().number == 1
    assert Observation.objects.count() == 3


def test_progress_is_told_in_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_rows, "CHUNK", 2)
    told: list[int] = []
    import_dataset(OPERATOR, factory.package(tmp_path), progress=told.append)
    assert told == [2, 1]
    assert list(Observation.objects.values_list("row", flat=True)) == [2, 3, 4]


def test_a_data_editor_imports_into_the_own_newsroom_and_never_into_the_library(
    desk: Newsroom, library: Path, tmp_path: Path
) -> None:
    import_dataset(factory.actor(desk, Role.DATA_EDITOR), factory.package(tmp_path, changed("1")))
    owners = Dataset.objects.order_by("id").values_list("slug", "owner")
    assert list(owners) == [("steel", None), ("steel", desk.pk)]
    assert Observation.objects.filter(text="1").get().edition.package.dataset.owner == desk


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHECKER, Role.READER])
def test_others_do_not_import(desk: Newsroom, tmp_path: Path, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        import_dataset(factory.actor(desk, role), factory.package(tmp_path))
    assert not Dataset.objects.exists()


def test_a_value_too_long_for_the_numeric_column_stays_exact_in_its_text(tmp_path: Path) -> None:
    long = "1" * 40 + ".5"
    import_dataset(OPERATOR, factory.package(tmp_path, changed(long)))
    row = Observation.objects.get(entity="JPN")
    assert (row.text, row.number) == (long, None)
