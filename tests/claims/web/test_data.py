"""The data pages: which datasets there are, what one holds, and the rows of an edition."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.import_dataset import import_dataset
from claims.models import Edition, Newsroom, Package, PackageState, Role
from claims.permissions import Actor
from claims.web.data.export import _safe
from claims.web.data.library import cadence, language_of
from claims.web.data.pages import ROWS, line_asked_for
from claims.web.data.rows import Piece, pieces, printed
from tests.claims import factory


@pytest.fixture
def reader(client: Client, desk: Newsroom) -> Client:
    """A member of the newsroom, signed in, who reads English."""
    client.force_login(factory.member(desk, Role.READER).user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def many(number: int) -> list[dict[str, str]]:
    """Rows of steel production, one a year."""
    steel = {"indicator": "steel-production", "entity": "JPN", "unit": "t", "source_type": "primary"}
    return [steel | {"period": str(1000 + place), "value": str(place)} for place in range(number)]


def imported(
    folder: Path, rows: list[dict[str, str]] | None = None, owner: Newsroom | None = None, **names: str
) -> Edition:
    """The edition of a package that was just imported into the library, or a newsroom's own data."""
    actor = factory.actor(owner, Role.DATA_EDITOR) if owner else Actor.operator()
    done = import_dataset(actor, factory.package(folder, rows, **names))
    found = Edition.objects.get(
        package__dataset__slug=done.dataset, package__dataset__owner=owner, package__state=PackageState.CURRENT
    )
    assert isinstance(found, Edition)
    return found


def address(edition: Edition, query: str = "", newsroom: str = "here") -> str:
    """Where the rows of an edition are."""
    slug = edition.package.dataset.slug
    return reverse("web:edition", kwargs={"newsroom": newsroom, "dataset": slug, "pk": edition.pk}) + query


def lines(page: bytes) -> list[int]:
    """The lines of the file that a page shows, in its order."""
    return [int(line) for line in re.findall(r'id="row-(\d+)"', page.decode())]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_tells_a_datasets_newest_edition_and_how_much_it_holds(reader: Client, library: Path) -> None:
    page = reader.get("/desk/here/data/").content.decode()
    assert "Steel" in page
    assert "1 May 2025" in page
    assert re.findall(r'<td role="cell" class="num" data-label="(\w+)">(\d+)</td>', page) == [
        ("Editions", "1"),
        ("Indicators", "1"),
        ("Rows", "3"),
    ]


@pytest.mark.parametrize(
    ("query", "found"), [("steel", True), ("鋼鐵", True), ("印度", True), ("STEEL 日本", True), ("steel copper", False)]
)
def test_a_dataset_is_found_by_its_title_indicators_and_labels(
    reader: Client, library: Path, query: str, found: bool
) -> None:
    page = reader.get("/desk/here/data/", {"q": query}).content.decode()
    assert ("/desk/here/data/steel/" in page) is found
    assert ("No dataset has" in page) is not found


def test_without_any_dataset_the_list_says_who_can_bring_some(reader: Client) -> None:
    assert "No data yet" in reader.get("/desk/here/data/").content.decode()


def test_the_own_datasets_stand_apart_and_hide_the_librarys_of_the_same_name(
    reader: Client, desk: Newsroom, elsewhere: Newsroom, library: Path, tmp_path: Path
) -> None:
    own = imported(tmp_path / "own", many(7), desk)
    imported(tmp_path / "theirs", many(9), elsewhere, name="theirs")
    page = reader.get("/desk/here/data/").content.decode()
    assert "Kept by here" in page
    assert page.count('/desk/here/data/steel/"') == 1
    assert f"/desk/here/data/steel/{own.pk}/" in page
    assert "theirs" not in page


def test_the_list_asks_as_much_for_many_datasets_as_for_one(reader: Client, library: Path, tmp_path: Path) -> None:
    def asked() -> int:
        reader.get("/desk/here/data/")
        with CaptureQueriesContext(connection) as queries:
            reader.get("/desk/here/data/")
        return len(queries)

    one = asked()
    for place in range(5):
        imported(tmp_path / str(place), many(3), name=f"steel-{place}")
    assert asked() == one


# --- a dataset --------------------------------------------------------------------------------------------------------


def test_a_dataset_shows_its_editions_and_indicators(reader: Client, library: Path) -> None:
    page = reader.get("/desk/here/data/steel/").content.decode()
    edition = Edition.objects.get()
    assert address(edition) in page
    assert edition.sha256[:8] in page
    assert "every year" in page
    assert "steel-production" in page
    assert "Not linked" not in page


def test_an_indicator_without_labels_carries_a_warning(reader: Client, tmp_path: Path) -> None:
    folder = factory.package(tmp_path)
    labels = folder / "labels.csv"
    kept = [line for line in labels.read_text("utf-8").splitlines(keepends=True) if not line.startswith("indicator")]
    labels.write_text("".join(kept), encoding="utf-8")
    import_dataset(Actor.operator(), folder)
    assert "Not linked" in reader.get("/desk/here/data/steel/").content.decode()


def test_an_earlier_import_stays_within_reach(reader: Client, library: Path, tmp_path: Path) -> None:
    imported(tmp_path / "again", many(4))
    now = reader.get("/desk/here/data/steel/").content.decode()
    assert "?version=1" in now
    assert "earlier import" not in now
    assert "This is an earlier import" in reader.get("/desk/here/data/steel/?version=1").content.decode()


@pytest.mark.parametrize("query", ["?version=9", "?version=x", "?version=٣", "?version=99999999999999999999"])
def test_an_import_that_never_was_is_not_found(reader: Client, library: Path, query: str) -> None:
    assert reader.get(f"/desk/here/data/steel/{query}").status_code == 404


def test_a_dataset_may_have_a_name_with_dots(reader: Client, tmp_path: Path) -> None:
    edition = imported(tmp_path, name="steel-v1.3")
    assert "/desk/here/data/steel-v1.3/" in reader.get("/desk/here/data/").content.decode()
    assert reader.get(address(edition)).status_code == 200


# --- events -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def events(db: None, tmp_path: Path) -> None:
    """A dataset of two events."""
    folder = tmp_path / "voyages"
    folder.mkdir()
    columns = "event_id,type,subject,object,place,date,date_precision,status,available_from,speaker,source_type"
    (folder / "events.csv").write_text(
        f"{columns},source_ref,note\n"
        "sailed,departure,ship,,port,2026-01-12,day,occurred,2026-01-12,,primary,https://example.org/a,\n"
        "home,return,ship,,port,2026-02,month,planned,2026-01-12,,primary,a letter,\n",
        encoding="utf-8",
    )
    (folder / "labels.csv").write_text(
        "subject,id,language,label,role\nevent,sailed,en,The ship sails,preferred\ntype,departure,ja,出港,preferred\n",
        encoding="utf-8",
    )
    (folder / "entities.csv").write_text(
        "entity,kind,part_of,fiscal_year_start,note\nship,vessel,,,\nport,place,,,\n", encoding="utf-8"
    )
    resources = [
        {"name": path.stem, "path": path.name, "profile": "tabular-data-resource"} for path in folder.glob("*.csv")
    ]
    descriptor = {"profile": "tabular-data-package", "name": "voyages", "title": "Voyages", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    import_dataset(Actor.operator(), folder)


def test_events_are_listed_with_their_words_dates_and_sources(reader: Client, events: None) -> None:
    page = reader.get("/desk/here/data/voyages/").content.decode()
    assert lines(page.encode()) == [2, 3]
    for words in ("The ship sails", "12 January 2026", "February 2026", "happened", "planned", "https://example.org/a"):
        assert words in page


def test_an_event_is_opened_by_its_line_and_found_by_its_words(reader: Client, events: None) -> None:
    assert (
        '<tr role="row" id="row-3" class="is-cited">' in reader.get("/desk/here/data/voyages/?row=3").content.decode()
    )
    assert lines(reader.get("/desk/here/data/voyages/", {"q": "出港"}).content) == [2]
    assert lines(reader.get("/desk/here/data/voyages/", {"q": "letter"}).content) == [3]


def test_events_are_taken_away_as_csv(reader: Client, events: None) -> None:
    text = reader.get("/desk/here/data/voyages/?format=csv").getvalue().decode()
    assert [row["event_id"] for row in csv.DictReader(io.StringIO(text))] == ["sailed", "home"]


# --- an edition -------------------------------------------------------------------------------------------------------


def test_an_edition_shows_its_rows_in_the_readers_words(reader: Client, library: Path) -> None:
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-TW"
    page = reader.get(address(Edition.objects.get())).content.decode()
    assert lines(page.encode()) == [2, 3, 4]
    for words in ("日本", "印度", "84,000,000", 'title="84000000 t"', "2025年5月1日", "噸"):
        assert words in page


def test_the_line_asked_for_is_on_the_page_and_pointed_out(reader: Client, tmp_path: Path) -> None:
    edition = imported(tmp_path, many(3 * ROWS))
    page = reader.get(address(edition, f"?row={2 * ROWS}")).content
    assert lines(page) == list(range(ROWS + 2, 2 * ROWS + 2))
    assert f'id="row-{2 * ROWS}" class="is-cited"' in page.decode()
    assert page.decode().count("is-cited") == 1


@pytest.mark.parametrize("line", ["1", "9999", "999999999999999999999999"])
def test_a_line_that_is_not_there_is_told_and_nothing_is_pointed_out(reader: Client, library: Path, line: str) -> None:
    page = reader.get(address(Edition.objects.get(), f"?row={line}")).content.decode()
    assert "is-cited" not in page
    assert ("is not among these rows" in page) is (len(line) < 11)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?entity=JPN", [4]),
        ("?entity=jpn", [4]),
        ("?entity=印度", [3]),
        ("?entity=nowhere", []),
        ("?indicator=steel-production", [2, 3, 4]),
        ("?indicator=copper", []),
        ("?period=2024", [2, 3, 4]),
        ("?period=1999", []),
        ("?q=149600000", [3]),
        ("?q=日本 steel", [4]),
        ("?q=%25", []),
        ("?q=%00", [2, 3, 4]),
        ("?sort=value", [4, 3, 2]),
        ("?sort=-value", [2, 3, 4]),
        ("?sort=entity", [2, 3, 4]),
        ("?sort=source_ref", [2, 3, 4]),
        ("?page=99", [2, 3, 4]),
        ("?page=x&row=x", [2, 3, 4]),
    ],
)
def test_rows_are_filtered_and_sorted_by_the_address(
    reader: Client, library: Path, query: str, expected: list[int]
) -> None:
    response = reader.get(address(Edition.objects.get(), query))
    assert response.status_code == 200
    assert lines(response.content) == expected


def test_filters_survive_turning_the_page_and_the_line_does_not(reader: Client, tmp_path: Path) -> None:
    page = reader.get(address(imported(tmp_path, many(2 * ROWS)), "?entity=JPN&row=3")).content.decode()
    assert 'href="?entity=JPN&amp;page=2"' in page


def test_an_edition_of_an_earlier_import_says_so_and_leads_on(reader: Client, library: Path, tmp_path: Path) -> None:
    old = Edition.objects.get()
    new = imported(tmp_path / "again", many(4))
    page = reader.get(address(old)).content.decode()
    assert "A newer version of this edition was imported on" in page
    assert address(new) in page
    assert lines(page.encode()) == [2, 3, 4]
    assert "newer version" not in reader.get(address(new)).content.decode()


def test_a_new_import_with_the_same_figures_is_told_apart(reader: Client, library: Path) -> None:
    old = Edition.objects.get()
    labels = library / "steel" / "labels.csv"
    labels.write_text(labels.read_text("utf-8") + "indicator,steel-production,en,steel output,preferred\n", "utf-8")
    import_dataset(Actor.operator(), library / "steel")
    assert "stayed the same" in reader.get(address(old)).content.decode()


def test_rows_are_taken_away_as_they_stand_in_the_file(reader: Client, library: Path) -> None:
    response = reader.get(address(Edition.objects.get(), "?format=csv&entity=JPN"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="steel-2025.csv"'
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert [(row["line"], row["entity"], row["value"], row["edition"]) for row in rows] == [
        ("4", "JPN", "84000000", "2025")
    ]


def test_one_page_of_rows_is_taken_away_alone(reader: Client, tmp_path: Path) -> None:
    edition = imported(tmp_path, many(ROWS + 5))
    text = reader.get(address(edition, "?format=csv&page=2")).getvalue().decode()
    assert len(text.splitlines()) == 1 + 5


def test_what_packages_say_is_escaped(reader: Client, tmp_path: Path) -> None:
    steel = {"indicator": "steel-production", "entity": "JPN", "period": "2024", "value": "1", "unit": "t"}
    row = steel | {"note": "<script>alert(1)</script>", "source_ref": 'https://example.org/"onclick="x javascript:x'}
    page = reader.get(address(imported(tmp_path, [row]))).content.decode()
    assert "<script>alert" not in page
    assert 'href="https://example.org/"' in page
    assert "javascript:x</a>" not in page


def test_a_page_of_rows_asks_as_much_for_many_rows_as_for_one(reader: Client, tmp_path: Path) -> None:
    few, much = imported(tmp_path / "a", many(1)), imported(tmp_path / "b", many(200), name="much")
    asked = []
    for edition in (few, much):
        reader.get(address(edition))
        with CaptureQueriesContext(connection) as queries:
            reader.get(address(edition))
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- who may look -----------------------------------------------------------------------------------------------------


def test_nobody_looks_without_signing_in(client: Client, desk: Newsroom, library: Path) -> None:
    for path in ("/desk/here/data/", "/desk/here/data/steel/", address(Edition.objects.get())):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")


def test_another_newsrooms_own_dataset_is_not_there(
    reader: Client, elsewhere: Newsroom, library: Path, tmp_path: Path
) -> None:
    theirs = imported(tmp_path, many(3), elsewhere, name="theirs")
    same_name = imported(tmp_path / "same", many(3), elsewhere)
    for path in ("/desk/here/data/theirs/", address(theirs), address(same_name), address(theirs, newsroom="elsewhere")):
        assert reader.get(path).status_code == 404


def test_an_edition_is_found_under_its_own_dataset_alone(reader: Client, library: Path, tmp_path: Path) -> None:
    imported(tmp_path, many(2), name="other")
    edition = Edition.objects.get(package__dataset__slug="steel")
    for path in (f"/desk/here/data/other/{edition.pk}/", "/desk/here/data/steel/9223372036854775808/"):
        assert reader.get(path).status_code == 404


def test_nothing_is_read_of_a_package_that_is_still_loading(reader: Client, library: Path) -> None:
    Package.objects.update(state=PackageState.LOADING)
    assert reader.get("/desk/here/data/steel/").status_code == 404
    assert reader.get(address(Edition.objects.get())).status_code == 404


def test_a_member_without_a_role_reads_no_data(client: Client, desk: Newsroom, library: Path) -> None:
    client.force_login(factory.member(desk).user)
    assert client.get("/desk/here/data/").status_code == 403


# --- words and figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("0", "0"),
        ("45500", "45,500"),
        ("-12.50", "−12.50"),
        ("1005100000", "1,005,100,000"),
        ("0.0870", "0.0870"),
        ("1234.5678", "1,234.5678"),
    ],
)
def test_a_figure_keeps_every_digit_of_its_source(text: str, shown: str) -> None:
    assert printed(text) == shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("a letter", [("a letter", "")]),
        (
            "see https://www.usgs.gov/a.pdf, p. 3",
            [("see ", ""), ("usgs.gov/a.pdf", "https://www.usgs.gov/a.pdf"), (", p. 3", "")],
        ),
        ("（https://example.org/稿）。", [("（", ""), ("example.org/稿", "https://example.org/稿"), ("）。", "")]),
        ("javascript:alert(1)", [("javascript:alert(1)", "")]),
    ],
)
def test_addresses_in_a_source_become_links(text: str, parts: list[tuple[str, str]]) -> None:
    assert list(pieces(text)) == [Piece(*part) for part in parts]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("", ""),
        ("P1Y", "every year"),
        ("P3M", "every quarter"),
        ("P5Y", "every 5 years"),
        ("P1D", "every day"),
        ("PT1H", "PT1H"),
    ],
)
def test_a_cadence_is_said_in_words(duration: str, words: str) -> None:
    assert cadence(duration) == words


@pytest.mark.parametrize(("text", "tag"), [("Steel", "en"), ("鋼鐵產量", "zh"), ("鉄鋼のデータ", "ja"), ("", "en")])
def test_the_language_of_a_packages_own_words_is_told_by_their_script(text: str, tag: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("-12.5", "-12.5"), ("=", "="), ("@x", "'@x"), ("plain", "plain"), (5, 5), ("-x", "'-x")],
)
def test_no_cell_of_a_download_is_run_as_a_formula(cell: object, safe: object) -> None:
    assert _safe(cell) == safe


@pytest.mark.parametrize(("text", "line"), [("7", 7), ("0", None), ("-1", None), ("٣", None), ("2147483648", None)])
def test_only_what_a_file_can_hold_is_a_line(text: str, line: int | None) -> None:
    assert line_asked_for({"row": text}) == line
