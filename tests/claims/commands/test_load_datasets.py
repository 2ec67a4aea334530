"""manage.py load_datasets"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Dataset, Observation
from tests.claims import factory

pytestmark = pytest.mark.django_db


def load(*folders: Path) -> str:
    out = StringIO()
    call_command("load_datasets", *map(str, folders), stdout=out, verbosity=1)
    return out.getvalue()


def test_a_folder_of_packages_is_loaded_once(tmp_path: Path) -> None:
    factory.package(tmp_path, name="iron")
    factory.package(tmp_path, name="steel")
    assert load(tmp_path) == "Datasets: 2 new; 6 rows written\n"
    assert load(tmp_path) == "Datasets: 2 unchanged; 0 rows written\n"
    assert Observation.objects.count() == 6


def test_a_single_package_is_loaded(tmp_path: Path) -> None:
    assert load(factory.package(tmp_path)) == "Datasets: 1 new; 3 rows written\n"
    dataset = Dataset.objects.get()
    assert (dataset.slug, dataset.owner) == ("steel", None)


def test_quietly_it_says_nothing(tmp_path: Path) -> None:
    out = StringIO()
    call_command("load_datasets", str(factory.package(tmp_path)), stdout=out, verbosity=0)
    assert out.getvalue() == ""


def test_faults_are_listed_one_a_line(tmp_path: Path) -> None:
    rows = [factory.STEEL[0] | {"value": "many"}, factory.STEEL[1] | {"entity": "Atlantis"}]
    with pytest.raises(CommandError) as caught:
        load(factory.package(tmp_path, rows))
    assert len(str(caught.value).splitlines()) == 2
    assert not Dataset.objects.exists()


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_a_package_is_said_to_be_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="is no data package and holds none"):
        load(tmp_path / name)
