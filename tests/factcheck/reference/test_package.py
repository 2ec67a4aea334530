from decimal import Decimal

import pytest

from factcheck.reference.package import read_package
from factcheck.reference.tables import Fault, PackageError
from factcheck.terms import Edition, Entity, Event, Indicator, Label, Member, Observation, Relation


def test_a_sound_package_becomes_terms(make_package):
    package = read_package(make_package())
    assert package.faults == ()
    assert (package.id, package.title) == ("mines", "Mines")
    assert package.indicators[1] == Indicator(
        "mines", "price", "price", "money", "USD/{bbl}", release_lag="P1M", description="Price"
    )
    assert package.entities[1] == Entity("mines", "JPN", "country", "WLD", 4)
    assert package.editions[0] == Edition("mines", "e1", "First", released="2025-01-31", cadence="P1Y", complete=True)
    assert package.relations == (
        Relation("mines", ("mines", "share"), "share_of", ("mines", "output")),
        Relation("mines", ("mines", "output"), "proxy_for", ("elsewhere", "demand"), "output stands in for demand"),
    )
    assert package.labels[4] == Label("mines", "entity", "CHN", "zh-Hant", "陸", "alternate", "one-character form")
    assert package.members[1] == Member("WLD", "CHN", "1971-10")
    assert package.observations[1] == Observation(
        "mines",
        3,
        "output",
        "JPN",
        "FY2025",
        Decimal("1.50"),
        "1.50",
        "kt",
        "e2",
        stage="draft",
        qualifier="~",
        status="P",
        available_from="2026-02",
        speaker="JPN-METI",
        source_type="secondary",
        note="press",
    )
    assert package.events[0] == Event(
        "mines", 2, "opening", "start_of_activity", "195X", "occurred", "CHN", "Mine_1", "Baotou", "decade",
        "2019", source_type="secondary",
    )  # fmt: skip


def test_when_a_row_became_known_is_its_own_word_then_the_lag_then_the_edition(make_package):
    rows = read_package(make_package()).observations
    assert [row.available_from for row in rows] == ["2025-01-31", "2026-02", "2025-12-30", "2025"]


def test_a_lag_after_a_fiscal_year_needs_to_know_when_it_ends(make_package, sound, row):
    head = sound["data.csv"][0]
    table = [
        head,
        row("price JPN-METI _ _ _ _ _ FY2024 1 USD = A e1 _ _ _ _ _"),
        row("price USA _ _ _ _ _ FY2024 1 USD = A e1 _ _ _ _ _"),
        row("output USA _ _ _ _ _ FY2024 1 t = A e2 _ _ _ _ _"),
    ]
    rows = read_package(make_package(data__csv=table)).observations
    assert [each.available_from for each in rows] == ["2025-04-30", None, None]


def test_metadata_are_read_without_the_data(make_package):
    package = read_package(make_package(data__csv=b"indicator\nbroken", events__csv=b"\xff"))
    assert package.metadata_faults == ()
    assert len(package.labels) == 7


def test_unverified_rows_are_never_read(make_package):
    folder = make_package()
    (folder / "unverified.csv").write_bytes(b"\xff nonsense")
    assert read_package(folder).faults == ()


def test_columns_may_stand_in_any_order_with_a_bom_and_windows_line_ends(make_package, sound):
    plain = read_package(make_package())
    table = [list(reversed(row)) for row in sound["data.csv"]]
    folder = make_package("other", newline="\r\n", data__csv=table)
    (folder / "data.csv").write_bytes(b"\xef\xbb\xbf" + (folder / "data.csv").read_bytes())
    other = read_package(folder)
    assert other.faults == ()
    assert other.observations == plain.observations
    assert other.hashes == plain.hashes


def test_the_line_of_a_row_counts_lines_within_cells(make_package, sound):
    table = [list(row) for row in sound["data.csv"]]
    table[1][-1] = "two\nlines"
    assert [row.row for row in read_package(make_package(data__csv=table)).observations] == [2, 4, 5, 6]


def test_optional_columns_may_be_left_out(make_package, sound):
    table = [row[:-1] for row in sound["labels.csv"]]
    package = read_package(make_package(labels__csv=table))
    assert package.faults == ()
    assert {label.note for label in package.labels} == {""}


def test_a_column_of_an_unknown_name_beside_a_missing_one_is_taken_for_a_slip(make_package, with_cell):
    package = read_package(make_package(data__csv=with_cell("data.csv", 1, "available_from", "available_form")))
    assert package.faults == (Fault("data.csv", 1, "available_from", None, "the column is missing"),)


def test_a_further_column_is_read_over(make_package, sound):
    table = [[*row, "more"] for row in sound["editions.csv"]]
    assert read_package(make_package(editions__csv=table)).faults == ()


def test_a_code_list_has_entities_and_no_observations(make_package):
    package = read_package(
        make_package(
            data__csv=[["iso3", "name"], ["JPN", "Japan"], ["FRA", "France"], ["FRA", "France"]],
            indicators__csv=None,
            editions__csv=None,
            relations__csv=None,
            labels__csv=[["subject", "id", "language", "label", "role"], ["entity", "FRA", "en", "France", ""]],
        )
    )
    assert package.faults == ()
    assert package.observations == ()
    assert [(entity.id, entity.kind) for entity in package.entities] == [
        ("WLD", "aggregate"),
        ("JPN", "country"),
        ("JPN-METI", "organisation"),
        ("FRA", "country"),
    ]


def test_a_list_of_currencies_has_currencies(make_package):
    package = read_package(
        make_package(data__csv=[["currency", "code"], ["Rouble", "SUR"], ["none", ""]], entities__csv=None,
                     indicators__csv=None, editions__csv=None, relations__csv=None, members__csv=None,
                     labels__csv=[["subject", "id", "language", "label"], ["entity", "SUR", "en", "rouble"]])
    )  # fmt: skip
    assert package.faults == ()
    assert [(entity.id, entity.kind) for entity in package.entities] == [("SUR", "currency")]


CELLS = [
    ("data.csv", 2, "indicator", "outptu", "unknown indicator"),
    ("data.csv", 2, "edition", "e9", "unknown edition"),
    ("data.csv", 2, "entity", "CHX", "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"),
    ("data.csv", 2, "entity", "", "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"),
    ("data.csv", 2, "entity", "XAA", "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"),
    ("data.csv", 2, "unit", "km", "not a unit of mass, the dimension of output"),
    ("data.csv", 2, "unit", "tonnes", "not a UCUM unit or ISO 4217 currency that is known here"),
    ("data.csv", 4, "unit", "t/{bbl}", "not a unit of money, the dimension of price"),
    ("data.csv", 2, "period", "2024-13", "not on the calendar: '2024-13' (month must be in 1..12)"),
    ("data.csv", 2, "period", "", "not a period: ''"),
    ("data.csv", 2, "available_from", "31.1.2025", "not an ISO date, month or year"),
    ("data.csv", 2, "available_from", "199X", "not an ISO date, month or year"),
    ("data.csv", 2, "available_from", "2025-02-30", "not an ISO date, month or year"),
    ("data.csv", 2, "value", "270,000", "not a plain decimal"),
    ("data.csv", 2, "value", "2.7E5", "not a plain decimal"),
    ("data.csv", 2, "value", "NaN", "not a plain decimal"),
    ("data.csv", 2, "value", "２７", "not a plain decimal"),
    ("data.csv", 2, "qualifier", "≈", "not one of =, ~, >, <, >=, <=, empty"),
    ("data.csv", 2, "obs_status", "X", "not one of A, E, P, F, M, empty"),
    ("data.csv", 2, "source_type", "rumour", "not one of primary, transcription, secondary, tertiary, empty"),
    ("editions.csv", 2, "edition", "", "is empty"),
    ("editions.csv", 2, "released", "2025-1", "not an ISO date, month or year"),
    ("editions.csv", 3, "supersedes", "e0", "unknown edition"),
    ("editions.csv", 2, "cadence", "yearly", "not an ISO 8601 duration of days or longer: 'yearly'"),
    ("editions.csv", 2, "complete", "yes", "neither true nor false"),
    ("indicators.csv", 2, "unit", "km", "not a unit of mass, the dimension of the indicator"),
    ("indicators.csv", 2, "unit", "tonnes", "not a UCUM unit or ISO 4217 currency that is known here"),
    ("indicators.csv", 2, "higher_first", "1", "neither true nor false"),
    ("indicators.csv", 3, "release_lag", "1M", "not an ISO 8601 duration of days or longer: '1M'"),
    ("entities.csv", 3, "kind", "", "is empty"),
    ("entities.csv", 3, "part_of", "Asia", "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"),
    ("entities.csv", 3, "fiscal_year_start", "13", "not a month from 1 to 12"),
    ("relations.csv", 2, "from_indicator", "shares", "unknown indicator"),
    ("relations.csv", 2, "to_indicator", "outputs", "unknown indicator"),
    ("relations.csv", 2, "relation", "part_of",
     "not one of supply_ratio, proxy_for, comparable_with_caveat, share_of, growth_of, per_capita_of, same_as"),
    ("labels.csv", 2, "subject", "thing",
     "not one of indicator, entity, product, definition, partner, event, type"),
    ("labels.csv", 2, "id", "outptu", "unknown indicator"),
    ("labels.csv", 5, "id", "METI", "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"),
    ("labels.csv", 2, "language", "Chinese", "not a BCP 47 language tag"),
    ("labels.csv", 2, "label", " ", "is empty"),
    ("labels.csv", 2, "role", "best", "not one of preferred, alternate, empty"),
    ("members.csv", 2, "group", "G9", "unknown group"),
    ("members.csv", 2, "member", "XYZ", "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"),
    ("members.csv", 2, "from", "always", "not an ISO date, month or year"),
    ("events.csv", 2, "event_id", "", "is empty"),
    ("events.csv", 2, "type", "", "is empty"),
    ("events.csv", 2, "date", "soon", "not a period: 'soon'"),
    ("events.csv", 2, "status", "maybe", "not one of occurred, planned, forecast, cancelled"),
    ("events.csv", 2, "available_from", "soon", "not an ISO date, month or year"),
    ("events.csv", 2, "source_type", "rumour", "not one of primary, transcription, secondary, tertiary, empty"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "value", "message"), CELLS)
def test_a_wrong_cell_is_listed_with_its_place(make_package, with_cell, file, row, column, value, message):
    package = read_package(make_package(**{file.replace(".", "__"): with_cell(file, row, column, value)}))
    assert Fault(file, row, column, value, message) in package.faults


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("data.csv", "indicator entity period value unit edition"),
        ("events.csv", "event_id type date status"),
        ("editions.csv", "edition complete"),
        ("indicators.csv", "indicator kind"),
        ("entities.csv", "entity kind"),
        ("relations.csv", "from_indicator relation to_indicator"),
        ("labels.csv", "subject id language label"),
        ("members.csv", "group member"),
    ],
)
def test_a_needed_column_that_is_missing_is_a_fault(make_package, sound, file, columns):
    for column in columns.split():
        place = sound[file][0].index(column)
        table = [[*row[:place], *row[place + 1 :]] for row in sound[file]]
        package = read_package(make_package(column, **{file.replace(".", "__"): table}))
        assert Fault(file, 1, column, None, "the column is missing") in package.faults


@pytest.mark.parametrize(
    "file",
    ["data.csv", "events.csv", "editions.csv", "indicators.csv", "entities.csv", "relations.csv", "labels.csv",
     "members.csv"],
)  # fmt: skip
def test_a_key_may_not_come_twice(make_package, sound, file):
    table = [*sound[file], sound[file][1]]
    (fault,) = read_package(make_package(**{file.replace(".", "__"): table})).faults
    assert (fault.file, fault.row, fault.column) == (file, len(table), None)
    assert fault.message.startswith("the same key as row 2 (")


def test_one_figure_from_two_sources_is_no_duplicate(make_package, sound, with_cell):
    table = with_cell("data.csv", 2, "source_ref", "another table")
    assert read_package(make_package(data__csv=[*sound["data.csv"], table[1]])).faults == ()


@pytest.mark.parametrize("file", ["indicators.csv", "editions.csv"])
def test_data_need_their_indicators_and_editions(make_package, file):
    package = read_package(make_package(**{file.replace(".", "__"): None}))
    assert Fault(file, None, None, None, "the file is missing, though data.csv needs it") in package.faults


@pytest.mark.parametrize(
    ("resources", "fault"),
    [
        ([{"path": "extra.csv"}],
         Fault("extra.csv", None, None, None, "the file is missing, though datapackage.json lists it")),
        ([{"path": "../up.csv"}],
         Fault("datapackage.json", None, "path", "../up.csv", "not the name of a file in the folder")),
        ("data.csv", Fault("datapackage.json", None, "resources", None, "not a list of resources")),
    ],
)  # fmt: skip
def test_what_the_descriptor_lists_must_be_there(make_package, resources, fault):
    package = read_package(make_package(datapackage__json={"name": "mines", "resources": resources}))
    assert package.faults == (fault,)


@pytest.mark.parametrize("value", [None, "CC0-1.0", 5, ["CC0-1.0"]])
def test_licences_that_are_no_list_of_objects_are_left_out(make_package, value):
    package = read_package(make_package(datapackage__json={"name": "mines", "resources": [], "licenses": value}))
    assert package.licences == ()


@pytest.mark.parametrize(
    ("descriptor", "message"),
    [
        (None, "data package mines: datapackage.json: the file is missing"),
        (b"{", "data package mines: datapackage.json: cannot be read as JSON: "),
        (b"\xff", "data package mines: datapackage.json: cannot be read as JSON: "),
        (b"[]", "data package mines: datapackage.json: not a JSON object"),
        ({"name": "../up"}, "data package mines: datapackage.json, column name, '../up': not a name in small letters"),
        ({}, "data package mines: datapackage.json, column name, 'None': not a name in small letters"),
    ],
)
def test_without_a_descriptor_there_is_no_package(make_package, descriptor, message):
    with pytest.raises(PackageError) as caught:
        read_package(make_package(datapackage__json=descriptor))
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "row", "message"),
    [
        (b"", 1, "the column is missing"),
        (b"event_id,type,date,status\na,plan,2027,planned,more\n", 2, "5 cells under 4 column names"),
        (b"event_id,type,date,status\na,plan,2027\n", 2, "3 cells under 4 column names"),
        (b"event_id,type,date,status\na,plan,2027,planned\nb,\xe6\x97,2027,planned\n", 3, "not UTF-8"),
        (b'event_id,type,date,status\na,"pl"an,2027,planned\n', None, "cannot be read: "),
        (b'event_id,type,date,status\na,"plan,2027,planned\n', None, "cannot be read: "),
        (b"event_id,type,date,date,status\na,plan,2027,2027,planned\n", 1, "the column is there twice"),
    ],
)
def test_a_file_that_is_no_table_is_a_fault(make_package, content, row, message):
    faults = read_package(make_package(events__csv=content)).faults
    assert any(fault.row == row and fault.message.startswith(message) for fault in faults)


def test_empty_lines_are_read_over(make_package):
    content = b"event_id,type,date,status\n\na,plan,2027,planned\n\n"
    assert [event.row for event in read_package(make_package(events__csv=content)).events] == [3]


def test_all_faults_are_listed_at_once(make_package, with_cell):
    data = with_cell("data.csv", 2, "unit", "km")
    data[2][0] = "outptu"
    package = read_package(
        make_package(data__csv=data, events__csv=with_cell("events.csv", 2, "date", "soon"),
                     labels__csv=with_cell("labels.csv", 2, "role", "best"))
    )  # fmt: skip
    assert [(fault.file, fault.row, fault.column) for fault in package.faults] == [
        ("labels.csv", 2, "role"),
        ("data.csv", 2, "unit"),
        ("data.csv", 3, "indicator"),
        ("events.csv", 2, "date"),
    ]
    assert str(PackageError(package.id, package.faults)) == (
        "data package mines: labels.csv row 2, column role, 'best': not one of preferred, alternate, empty (and 3 more)"
    )


def test_rows_with_faults_cannot_be_read(make_package, with_cell):
    package = read_package(make_package(data__csv=with_cell("data.csv", 2, "unit", "km"),
                                        events__csv=with_cell("events.csv", 2, "date", "soon")))  # fmt: skip
    for attribute in ("observations", "events", "hashes"):
        with pytest.raises(PackageError):
            getattr(package, attribute)
