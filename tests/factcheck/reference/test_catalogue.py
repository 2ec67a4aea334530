import pytest

from factcheck.errors import FactcheckError
from factcheck.reference.catalogue import FileCatalogue, Request


@pytest.fixture
def two(make_package, tmp_path):
    """A catalogue of two packages: mines, and wells with the same content."""
    make_package("b/mines")
    make_package("b/a-wells", datapackage__json={"name": "wells", "resources": []})
    return FileCatalogue(tmp_path / "b")


def found(evidence):
    return [(row.dataset, row.row) for row in evidence.observations], [
        (event.dataset, event.row) for event in evidence.events
    ]


OUTPUT = [("mines", 2), ("mines", 3)]


@pytest.mark.parametrize(
    ("requests", "rows", "events"),
    [
        ([], [], []),
        ([Request("mines", "output")], OUTPUT, []),
        ([Request("mines", "output", frozenset({"CHN"}))], OUTPUT[:1], []),
        ([Request("mines", "output", frozenset())], [], []),
        ([Request("mines", "share", None, frozenset({"JPN"}))], [("mines", 5)], []),
        ([Request("mines", "share", None, frozenset({"USA"}))], [], []),
        ([Request("mines", "output", periods=frozenset({"2024", "1066"}))], OUTPUT[:1], []),
        ([Request("mines", "output", frozenset({"JPN"})), Request("mines", "output")], OUTPUT, []),
        ([Request("wells", "output"), Request("mines", "output")], [*OUTPUT, ("wells", 2), ("wells", 3)], []),
        ([Request("mines")], [], [("mines", 2), ("mines", 3)]),
        ([Request("mines", None, frozenset({"CHN"}))], [], [("mines", 2)]),
        ([Request("mines", None, frozenset({"Baotou"}))], [], [("mines", 2)]),
        ([Request("mines", None, frozenset({"Mine_1"}))], [], [("mines", 2)]),
        ([Request("mines", None, frozenset({"USA"}))], [], []),
        ([Request("mines", "outptu"), Request("nowhere", "output"), Request("nowhere")], [], []),
    ],
)
def test_a_request_takes_the_rows_it_names_once_in_order(two, requests, rows, events):
    assert found(two.fetch(requests)) == (rows, events)


def test_only_the_data_asked_for_are_read(make_package, tmp_path):
    make_package("b/mines")
    make_package(
        "b/wells", datapackage__json={"name": "wells", "resources": []}, data__csv=b"indicator\nx", events__csv=b"x"
    )
    catalogue = FileCatalogue(tmp_path / "b")
    assert len(catalogue.vocabulary().indicators) == 6
    assert catalogue.fetch([Request("mines", "output"), Request("mines")]).events
    assert catalogue.vocabulary().only_entity("mines") is None
    for request in (Request("wells", "output"), Request("wells")):
        with pytest.raises(FactcheckError):
            catalogue.fetch([request])


def test_datasets_come_by_id_whatever_their_folders_are_called(two):
    assert list(two.packages) == ["mines", "wells"]
    assert list(two.vocabulary().editions) == [("mines", "e1"), ("mines", "e2"), ("wells", "e1"), ("wells", "e2")]


def test_the_vocabulary_knows_what_the_rows_tell_when_asked(two):
    words = two.vocabulary()
    assert words is two.vocabulary()
    assert words.covered["mines"] == {"CHN", "JPN", "WLD"}
    assert words.editions["mines", "e1"].sha256 == two.packages["mines"].hashes["e1"]
    assert words.editions["mines", "e1"].sha256 == words.editions["wells", "e1"].sha256
    assert words.editions["mines", "e1"].sha256 != words.editions["mines", "e2"].sha256
    assert words.editions.get(("mines", "e9")) is None
    assert len(words.editions) == 4


def digest_of(make_package, folder, **changed):
    return FileCatalogue(make_package(f"{folder}/mines", **changed).parent).digest


def test_the_digest_is_of_the_content_not_of_its_form(make_package, sound):
    first = digest_of(make_package, "a")
    head, *rows = sound["data.csv"]
    words, *labels = sound["labels.csv"]
    turned = {
        "data__csv": [list(reversed(row)) for row in [head, *reversed(rows)]],
        "labels__csv": [words, *reversed(labels)],
    }
    assert digest_of(make_package, "b", newline="\r\n", **turned) == first
    assert digest_of(make_package, "c", datapackage__json={"name": "mines", "resources": [], "title": "New"}) == first


@pytest.mark.parametrize(
    ("file", "row", "column", "value"),
    [
        ("data.csv", 2, "value", "270001"),
        ("data.csv", 3, "value", "1.5"),
        ("data.csv", 2, "note", "x"),
        ("data.csv", 2, "available_from", "2025-02"),
        ("events.csv", 2, "date", "196X"),
        ("labels.csv", 2, "label", "生產量"),
        ("labels.csv", 2, "note", "ambiguous"),
        ("indicators.csv", 2, "higher_first", "false"),
        ("entities.csv", 3, "fiscal_year_start", "7"),
        ("editions.csv", 3, "complete", "true"),
        ("relations.csv", 2, "caveat", "x"),
        ("members.csv", 2, "to", "2025"),
    ],
)
def test_any_other_content_is_another_digest(make_package, with_cell, file, row, column, value):
    changed = {file.replace(".", "__"): with_cell(file, row, column, value)}
    assert digest_of(make_package, "b", **changed) != digest_of(make_package, "a")


def test_a_missing_folder_is_said_in_a_line(tmp_path):
    with pytest.raises(FactcheckError, match=r"^no folder of data packages: .*/none$"):
        FileCatalogue(tmp_path / "none").vocabulary()


def test_a_folder_without_packages_is_said_in_a_line(tmp_path):
    with pytest.raises(FactcheckError, match=r"^no data package \(a folder with datapackage.json\) in "):
        FileCatalogue(tmp_path).vocabulary()


def test_a_broken_package_is_named_with_file_row_and_column(make_package, with_cell):
    folder = make_package("b/mines", labels__csv=with_cell("labels.csv", 2, "role", "best"))
    with pytest.raises(FactcheckError) as caught:
        FileCatalogue(folder.parent).vocabulary()
    assert str(caught.value) == (
        "data package mines: labels.csv row 2, column role, 'best': not one of preferred, alternate, empty"
    )


def test_two_packages_of_one_name_are_an_error(make_package):
    make_package("b/one")
    folder = make_package("b/two")
    with pytest.raises(FactcheckError, match=r"^two data packages are called mines: one and two$"):
        FileCatalogue(folder.parent).vocabulary()
