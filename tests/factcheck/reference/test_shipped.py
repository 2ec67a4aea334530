import csv
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import validate

from factcheck.reference.catalogue import FileCatalogue, Request
from factcheck.reference.package import read_package
from factcheck.units import convert, dimension

DATASETS = Path(__file__).parents[3] / "fixtures" / "datasets"
FOLDERS = sorted(path.parent for path in DATASETS.glob("*/datapackage.json"))
CODE_LISTS = {"country-codes", "currency-codes"}


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_shipped_package_is_what_its_descriptor_says(folder):
    report = validate(str(folder / "datapackage.json"), type="package")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:10]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_shipped_package_is_read_whole_and_without_a_fault(folder):
    package = read_package(folder)
    assert package.faults == ()
    assert package.id == folder.name
    assert len(package.labels) == len(rows_of(folder / "labels.csv"))
    if folder.name in CODE_LISTS:
        assert package.observations == ()
    elif (folder / "data.csv").is_file():
        printed = [row["value"] for row in rows_of(folder / "data.csv")]
        assert [row.text for row in package.observations] == printed
        assert set(package.hashes) == {row["edition"] for row in rows_of(folder / "editions.csv")}


@pytest.fixture(scope="module")
def shipped():
    return FileCatalogue(DATASETS)


def test_all_shipped_packages_are_in_the_catalogue(shipped):
    assert list(shipped.packages) == [folder.name for folder in FOLDERS]
    assert len(FOLDERS) == 16


def test_every_relation_within_the_shipped_packages_leads_somewhere(shipped):
    words = shipped.vocabulary()
    assert words.relations
    assert [relation for relation in words.relations if relation.target not in words.indicators] == []


def test_every_observation_can_be_had_in_its_indicator_s_unit(shipped):
    for package in shipped.packages.values():
        units = {indicator.id: indicator.unit for indicator in package.indicators}
        seen = {(row.indicator, row.unit, row.value is None) for row in package.observations}
        for indicator, unit, empty in seen:
            assert empty or (unit and dimension(unit)), (package.id, indicator)
            if units[indicator] and unit and dimension(unit) != "money":
                assert convert(Decimal(1), unit, units[indicator]) is not None, (package.id, indicator, unit)


def test_rows_of_three_kinds_of_request(shipped):
    evidence = shipped.fetch(
        [
            Request("usgs-mcs-rare-earths", "reserves", frozenset({"CHN"})),
            Request("fx-rates", "exchange-rate", frozenset({"USD"}), frozenset({"TWD"})),
            Request("events", None, frozenset({"Chikyu"})),
        ]
    )
    datasets = [row.dataset for row in evidence.observations]
    assert datasets == sorted(datasets)
    assert {row.entity for row in evidence.observations} == {"CHN", "USD"}
    assert {row.partner for row in evidence.observations} == {None, "TWD"}
    assert [event.type for event in evidence.events][:2] == ["departure", "arrival"]


def test_codes_that_are_countries_and_currencies_keep_apart(shipped):
    words = shipped.vocabulary()
    assert words.kind_of("country-codes", "CHE") == "country"
    assert words.kind_of("currency-codes", "CHE") == "currency"
    assert words.kind_of("fx-rates", "TWD") == "currency_pair"


def test_the_fiscal_year_of_a_ministry_is_that_of_its_country(shipped):
    assert shipped.vocabulary().fiscal_year_start("minamitorishima-resources", "JPN-minamitorishima") == 4
