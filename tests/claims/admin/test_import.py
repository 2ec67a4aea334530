"""Articles and claims from files: looked at first, written through the actions, or refused with reasons."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin import files
from claims.models import Article, Claim, Event, Newsroom, Role, Submission, User
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]
Browser = Callable[[User], Client]
TEXT = "2024年，日本的鋼鐵產量為8400萬噸。"


@pytest.fixture
def editor(desk: Newsroom, sign_in: Browser) -> Client:
    return sign_in(factory.member(desk, Role.EDITOR).user)


def csv_file(*rows: Sequence[str], name: str = "rows.csv", encoding: str = "utf-8", newline: str = "\n") -> Any:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator=newline).writerows(rows)
    return SimpleUploadedFile(name, target.getvalue().encode(encoding))


def xlsx_file(*rows: Sequence[Any], name: str = "rows.xlsx") -> Any:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def odd_workbook(rows: str, name: str = "rows.xlsx") -> Any:
    """A workbook whose sheet holds these rows, as XML, whatever a library would write."""
    target, whole = io.BytesIO(), xlsx_file(["text"])
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                content = f'{head}<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'.encode()
            copy.writestr(entry, content)
    return SimpleUploadedFile(name, target.getvalue())


def typed(place: str, text: str) -> str:
    """A cell with text, as XML."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def look(client: Client, file: Any, kind: str = "article", **fields: str) -> str:
    fields = {"newsroom": "here", "resource": "0"} | fields
    response = client.post(reverse(f"admin:claims_{kind}_import"), fields | {"import_file": file})
    assert response.status_code == 200
    return str(response.content.decode())


def hidden(shown: str) -> dict[str, str]:
    """The confirmation that a preview offers."""
    inputs = [dict(re.findall(r'(name|value)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*hidden[^>]*>", shown)]
    return {found["name"]: found.get("value", "") for found in inputs if "name" in found}


def confirm(client: Client, shown: str, kind: str = "article") -> Any:
    return client.post(reverse(f"admin:claims_{kind}_process_import"), hidden(shown), follow=True)


SIX = datetime(2026, 12, 1, 18)  # noqa: DTZ001  a workbook's times have no zone
HEAD = ("text", "title", "external_id", "published", "purpose", "deadline", "url", "language")
ROW = (TEXT, "鋼鐵", "x-1", "2025-01-14", "draft", "2026-12-01 18:00", "https://example.org/a", "zh-Hant")


@pytest.mark.parametrize(
    "file",
    [
        lambda: csv_file(HEAD, ROW),
        lambda: csv_file(HEAD, ROW, encoding="utf-8-sig", newline="\r\n"),
        lambda: csv_file(HEAD, ["", *[""] * 7], ROW, [" "] * 8),
        lambda: SimpleUploadedFile("R.CSV", (";".join(HEAD) + "\n" + ";".join(ROW) + "\n").encode()),
        lambda: xlsx_file(HEAD, ROW),
        lambda: xlsx_file(HEAD, (*ROW[:3], date(2025, 1, 14), "draft", SIX, *ROW[6:]), (None,)),
    ],
    ids=["csv", "csv of a spreadsheet", "csv with blank rows", "semicolons", "xlsx", "xlsx with dates"],
)
def test_a_preview_writes_nothing_and_a_confirmation_submits(
    file: Callable[[], Any], editor: Client, desk: Newsroom
) -> None:
    with CaptureQueriesContext(connection) as seen:
        shown = look(editor, file())
    assert len(seen) <= 20
    assert "1 new row ·" in shown
    assert not Article.objects.exists()
    assert "Imported: 1 new" in confirm(editor, shown).content.decode()
    article = Article.objects.get()
    assert (article.newsroom, article.title, article.external_id) == (desk, "鋼鐵", "x-1")
    assert (article.published_on, article.purpose, article.url) == (date(2025, 1, 14), "draft", "https://example.org/a")
    assert article.deadline is not None
    assert article.deadline.isoformat() == "2026-12-01T18:00:00+00:00"
    assert bytes(Submission.objects.get().content).decode() == TEXT
    event = Event.objects.get()
    assert (event.verb, str(event.actor)) == ("submitted", event.actor_name)


def test_the_same_is_left_alone_and_another_text_is_a_change(editor: Client) -> None:
    confirm(editor, look(editor, csv_file(HEAD, ROW)))
    shown = look(editor, csv_file(HEAD, ROW))
    assert "1 that is here already" in shown
    confirm(editor, shown)
    assert Submission.objects.count() == 1
    shown = look(editor, csv_file(HEAD, (TEXT + "再說。", *ROW[1:])))
    assert "1 with a changed text" in shown
    confirm(editor, shown)
    assert (Article.objects.count(), Submission.objects.count()) == (1, 2)


@pytest.mark.parametrize("kind", ["article", "claim"])
def test_a_preview_takes_as_many_queries_for_forty_rows_as_for_one(kind: str, editor: Client, desk: Newsroom) -> None:
    spent = []
    # Whatever is looked up once in a process, or in a session.
    editor.get(reverse(f"admin:claims_{kind}_import"))
    for count in (1, 40):
        known = [factory.article(desk, TEXT, external_id=f"{kind}-{count}-{number}") for number in range(count)]
        names = [article.external_id for article in known]
        rows = [(name, "8400萬噸") for name in names] if kind == "claim" else [(name, TEXT * 2) for name in names]
        head = ("article", "quote") if kind == "claim" else ("external_id", "text")
        with CaptureQueriesContext(connection) as seen:
            shown = look(editor, csv_file(head, *rows, *((f"new-{name}", text) for name, text in rows)), kind)
        assert f"{count} {'new row' if kind == 'claim' else 'with'}" in shown
        spent.append(len(seen))
    assert spent[0] == spent[1] <= 20


BAD = ("", "x" * 501, "x-1", "14.1.2025", "other", "soon", "not an address", "zh-Hant")


def test_every_fault_of_every_row_is_named_and_the_whole_file_refused(editor: Client) -> None:
    shown = look(editor, csv_file(HEAD, ROW, BAD, (*ROW[:2], "x-3", *ROW[3:7], "tlh")))
    for fault in (
        "has at most 500 characters",
        "Row 2 has the same.",
        "Write a day as 2026-01-14.",
        "Choose from: draft, ours, external.",
        "Write a time as 2026-01-14 18:00.",
        "Enter a valid URL.",
        "language",
    ):
        assert fault in shown, fault
    assert "2 with faults" in shown
    assert "import_file_name" not in hidden(shown)
    assert not Article.objects.exists()


def test_rows_with_faults_are_left_out_by_choice(editor: Client) -> None:
    shown = look(editor, csv_file(HEAD, BAD, (*ROW[:2], "x-2", *ROW[3:])), only_valid="on")
    assert "Row" in shown
    assert "Enter a valid URL." in shown
    assert "Imported: 1 new" in confirm(editor, shown).content.decode()
    assert Article.objects.get().external_id == "x-2"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (lambda: SimpleUploadedFile("rows.txt", b"text\nx"), "Choose a .csv or .xlsx file."),
        (lambda: SimpleUploadedFile("rows.csv", "text\n鋼".encode("big5")), "The file is not UTF-8"),
        (lambda: SimpleUploadedFile("rows.csv", b'text\n"never closed'), "The file is not proper CSV"),
        (lambda: SimpleUploadedFile("rows.csv", b"PK\x03\x04\0\0"), "zero bytes"),
        (lambda: SimpleUploadedFile("rows.csv", b"\n\n"), "its first row must name the columns"),
        (lambda: SimpleUploadedFile("rows.csv", b"text,title\n,\n"), "no rows below the names"),
        (lambda: SimpleUploadedFile("rows.csv", b"text,title\na,b,c\n"), "Row 2 has more cells than there are columns"),
        (lambda: SimpleUploadedFile("rows.csv", b"body,title\na,b\n"), "no column “text” or “url”."),
        (lambda: SimpleUploadedFile("rows.csv", b"text,author,autor\na,b,c\n"), "There is no column “autor”."),
        (lambda: SimpleUploadedFile("rows.csv", b"text,title,title\na,b,c\n"), "names “title” twice"),
        (lambda: SimpleUploadedFile("rows.xlsx", b"PK\x03\x04 broken"), "no readable XLSX workbook"),
        (lambda: csv_file(["text"], name="rows.xlsx"), "no readable XLSX workbook"),
        (lambda: csv_file(["text"], *[["a"]] * 10_000), "more than 2,000 rows: import it in parts"),
        (lambda: SimpleUploadedFile("rows.csv", b""), "The submitted file is empty."),
        (lambda: SimpleUploadedFile("rows.csv", "text\n鋼".encode("utf-16")), "The file is not UTF-8"),
        (lambda: SimpleUploadedFile("rows.csv", xlsx_file(HEAD, ROW).read()), "The file is not UTF-8"),
        (lambda: SimpleUploadedFile("rows.xlsx", b"%PDF-1.7"), "no readable XLSX workbook"),
        (lambda: xlsx_file(["text", "title"], [TEXT, "=A2"]), "Row 2 has a formula without a value"),
        (lambda: csv_file(["text"], *[[""]] * 20_000), "goes on below row 20,000: delete the empty rows"),
        (lambda: csv_file([str(number) for number in range(101)], ["a"]), "more than 100 columns"),
        (lambda: odd_workbook(f'<row r="1">{typed("A1", "text")}</row><row r="1048576"/>'), "below row 20,000"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    file: Callable[[], Any], message: str, editor: Client
) -> None:
    shown = look(editor, file())
    assert message in shown
    assert "import_file_name" not in hidden(shown)


def test_the_value_that_a_formula_had_is_imported(editor: Client) -> None:
    formula = f'<c r="A2" t="str"><f>"8"</f><v>{TEXT}</v></c>'
    file = odd_workbook(f'<row r="1">{typed("A1", "text")}</row><row r="2">{formula}</row>')
    confirm(editor, look(editor, file))
    assert bytes(Submission.objects.get().content).decode() == TEXT


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 100)
    assert "unpacks to more than" in look(editor, xlsx_file(HEAD, ROW))


def test_a_file_is_imported_once_and_by_who_looked_at_it(editor: Client, desk: Newsroom, sign_in: Browser) -> None:
    shown = look(editor, csv_file(HEAD, (ROW[0], ROW[1], "", *ROW[3:])))
    other = sign_in(factory.member(desk, Role.EDITOR).user)
    for client, count in ((other, 0), (editor, 1), (editor, 1)):
        confirm(client, shown)
        assert Article.objects.count() == count


def test_a_made_up_name_reads_no_file(editor: Client) -> None:
    shown = look(editor, csv_file(HEAD, ROW))
    forged = hidden(shown) | {"import_file_name": "../../etc/passwd"}
    response = editor.post(reverse("admin:claims_article_process_import"), forged, follow=True)
    assert "choose it again" in response.content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.DATA_EDITOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize(("kind", "allowed"), [("article", set(Role)), ("claim", {Role.EDITOR})])
def test_the_permission_table_says_who_imports(
    kind: str, allowed: set[Role], role: Role, desk: Newsroom, elsewhere: Newsroom, sign_in: Browser
) -> None:
    client = sign_in(factory.member(desk, role).user)
    expected = 200 if role in allowed else 403
    assert client.get(reverse(f"admin:claims_{kind}_import")).status_code == expected
    if expected == 200:
        shown = look(client, csv_file(HEAD, ROW), kind, newsroom="elsewhere")
        assert "Select a valid choice" in shown
    else:
        assert client.post(reverse(f"admin:claims_{kind}_process_import"), {}).status_code == 403


def test_the_operator_brings_nothing_in(operator: Client) -> None:
    assert operator.get(reverse("admin:claims_article_import")).status_code == 403


def test_members_of_two_newsrooms_choose_one(desk: Newsroom, elsewhere: Newsroom, sign_in: Browser) -> None:
    person, second = factory.member(desk, Role.EDITOR), factory.member(elsewhere, Role.EDITOR)
    second.user = person.user
    second.save()
    client = sign_in(person.user)
    assert "Choose a newsroom" in client.get(reverse("admin:claims_article_import")).content.decode()
    confirm(client, look(client, csv_file(HEAD, ROW), newsroom="elsewhere"))
    assert Article.objects.get().newsroom == elsewhere


# --- claims -----------------------------------------------------------------------------------------------------------

CLAIM = ("article", "quote", "start", "statement", "kind")


def test_claims_are_added_to_articles_by_id_or_external_id(editor: Client, desk: Newsroom) -> None:
    named = factory.article(desk, TEXT, external_id="e-1")
    other = factory.article(desk, TEXT + TEXT)
    rows = [
        ("e-1", "8400萬噸", "", "", "mass"),
        (str(other.pk), "8400萬噸", str(len(TEXT) + TEXT.index("8400")), "Steel.", ""),
        ("e-1", "8400萬噸", "", "", ""),
    ]
    shown = look(editor, csv_file(CLAIM, *rows), "claim")
    assert "2 new rows" in shown
    assert "1 that is here already" in shown
    assert not Claim.objects.exists()
    assert "Imported: 2 new" in confirm(editor, shown, "claim").content.decode()
    assert {(claim.article_id, claim.start) for claim in Claim.objects.all()} == {
        (named.pk, TEXT.index("8400")),
        (other.pk, len(TEXT) + TEXT.index("8400")),
    }
    assert named.batches.count() == other.batches.count() == 1


def test_faults_of_claims_are_named_by_column(editor: Client, desk: Newsroom, elsewhere: Newsroom) -> None:
    factory.article(desk, TEXT + TEXT, external_id="e-1")
    hidden_one = factory.article(elsewhere, TEXT, external_id="e-2")
    rows = [
        ("e-1", "8400萬噸", "", "", ""),
        ("e-1", "none", "", "", "steel"),
        ("e-1", "8400萬噸", "one", "", ""),
        ("e-2", "8400萬噸", "", "", ""),
        (str(hidden_one.pk), "8400萬噸", "", "", ""),
        ("", "", "", "", ""),
        ("", "8400萬噸", "", "", ""),
    ]
    shown = look(editor, csv_file(CLAIM, *rows), "claim")
    for fault in ("several places", "does not have these exact words", "Choose from: event", "Write a whole number"):
        assert fault in shown, fault
    assert shown.count("No article of this newsroom has this id or external id.") == 3
    assert "6 with faults" in shown


def test_what_was_exported_can_be_imported_again(editor: Client, desk: Newsroom) -> None:
    article = factory.article(desk, "=1+1是8400萬噸", external_id="e-1")
    shown = look(editor, csv_file(CLAIM, ("e-1", "'=1+1是8400萬噸", "", "", "")), "claim")
    assert "1 new row" in shown
    confirm(editor, shown, "claim")
    assert article.claims.get().quote == "=1+1是8400萬噸"
