"""Sending in an article: what is taken, and what is said where it is not."""

from __future__ import annotations

import ipaddress
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.actions.read_submission import run_submission
from claims.models import Article, Newsroom, Revision, Role, Submission
from tests.claims import factory
from tests.claims.fetching.servers import page, serving
from tests.factcheck.reading.docx_files import docx, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]
FORM = "/desk/here/articles/new/"
TEXT = "2024年，日本的鋼鐵產量為8400萬噸。"


@pytest.fixture
def client(desk: Newsroom) -> Client:
    """The browser of a checker in Taipei."""
    Newsroom.objects.filter(pk=desk.pk).update(time_zone="Asia/Taipei")
    client = Client()
    client.force_login(factory.member(desk, Role.CHECKER).user)
    return client


def send(client: Client, **fields: Any) -> Any:
    """Send the form with these fields."""
    return client.post(FORM, {"purpose": "external", **fields})


def file(content: bytes, name: str = "article.txt") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def test_a_pasted_text_is_taken_with_all_that_is_said_about_it(client: Client) -> None:
    answer = send(
        client,
        text=TEXT,
        title="標題",
        author="林",
        outlet="報",
        url="https://example.org/a",
        language="zh-Hant",
        published="2026-01-14",
        purpose="draft",
        deadline="2026-01-15T18:30",
    )
    article = Article.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/here/articles/{article.pk}/")
    assert (article.title, article.author, article.outlet, article.url) == ("標題", "林", "報", "https://example.org/a")
    assert (article.language, article.published_on, article.purpose) == ("zh-Hant", date(2026, 1, 14), "draft")
    # The deadline was typed in the newsroom's time.
    assert article.deadline == datetime(2026, 1, 15, 10, 30, tzinfo=UTC)
    assert article.status == "reading"


def test_a_text_alone_is_enough(client: Client) -> None:
    assert send(client, text=TEXT).status_code == 302
    assert (Article.objects.get().language, Article.objects.get().purpose) == ("zh-Hant", "external")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT), ("a.md", f"# 鋼鐵\n\n{TEXT}"), ("a.html", f"<html><body><p>{TEXT}</p></body></html>")],
)
def test_a_file_is_taken_byte_for_byte(client: Client, name: str, content: str) -> None:
    assert send(client, file=file(content.encode(), name)).status_code == 302
    assert bytes(Submission.objects.get().content) == content.encode()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({}, "text", "Paste the text of the article, choose a file, or give its address."),
        ({"text": "   \n"}, "text", "Paste the text of the article, choose a file, or give its address."),
        ({"text": TEXT, "file": file(TEXT.encode())}, "file", "Send the text or a file, not both."),
        ({"text": TEXT, "purpose": "poem"}, "purpose", "Select a valid choice."),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url", "Enter a valid URL."),
        ({"text": TEXT, "published": "2026-02-30"}, "published", "Enter a valid date."),
        ({"text": TEXT, "deadline": "soon"}, "deadline", "Enter a valid date/time."),
        ({"text": TEXT, "language": "tlh"}, "language", "Select a valid choice."),
        ({"text": TEXT, "title": "x" * 501}, "title", "at most 500 characters"),
        ({"file": file(b"\xff\xfenonsense")}, "file", "The article is not UTF-8: byte 0 cannot be read."),
        ({"file": file(b"")}, "file", "The article is empty."),
        ({"file": file(b""), "url": "https://example.org/a"}, "file", "The article is empty."),
        ({"file": file(b"%PDF-1.7")}, "file", "The article is a PDF file: "),
        ({"url": "ftp://"}, "url", "Enter a valid URL."),
        ({"text": "희토류 생산량은 39만 톤이다."}, "text", "Language Korean cannot be read yet; languages read: "),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field_and_on_top(
    client: Client, fields: dict[str, Any], field: str, sentence: str
) -> None:
    answer = send(client, **fields)
    assert answer.status_code == 422
    [(name, errors)] = answer.context["form"].errors.items()
    assert name == field
    assert sentence in errors[0]
    assert f'<a href="#id_{field}">' in answer.text
    assert f'id="id_{field}_error"' in answer.text
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        (
            "a.docx",
            docx(paragraph("鋼鐵", "T"), paragraph("日本產鋼8400萬噸，很多。")),
            "鋼鐵\n日本產鋼8400萬噸，很多。",
        ),
        ("a.md", "# 鋼鐵\n\n日本產鋼*8400*萬噸，很多。".encode(), "鋼鐵\n日本產鋼8400萬噸，很多。"),
        ("a.html", '<meta charset="big5"><h1>鋼鐵</h1><p>產鋼8噸，很多。'.encode("big5"), "鋼鐵\n產鋼8噸，很多。"),
        ("a.bin", "鋼鐵\n產鋼8噸，很多。".encode(), "鋼鐵\n產鋼8噸，很多。"),
    ],
)
def test_a_file_of_each_format_is_taken(client: Client, name: str, content: bytes, text: str) -> None:
    assert send(client, file=SimpleUploadedFile(name, content)).status_code == 302
    run_submission(Submission.objects.get().pk)
    assert (Revision.objects.get().text, Article.objects.get().title) == (text, "鋼鐵")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The server answered with status 404."), ("zh-hant", "伺服器回應狀態碼 404，沒有給出文章。"),
        ("zh-hans", "服务器返回状态码 404，没有给出文章。"),
        ("ja", "サーバーが状態コード404を返し、記事は得られませんでした。"),
    ],
)  # fmt: skip
def test_an_address_is_fetched_by_the_worker_and_a_failure_is_told(
    client: Client, settings: Any, language: str, said: str
) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1/32"),)
    with serving(a=page(status="404 Not Found")) as server:
        address = f"http://127.0.0.1:{server.port}/a"
        answer = send(client, url=address)
        assert answer.status_code == 302
        assert server.asked == []
        assert "Fetching the page" in client.get(answer["Location"]).text
        run_submission(Submission.objects.get().pk)
    client.cookies["django_language"] = language
    shown = client.get(answer["Location"]).text
    assert said in shown
    assert address in shown


def test_what_was_typed_stays(client: Client) -> None:
    page = send(client, text=TEXT, title="標題 <b>", published="never", purpose="draft").text
    assert TEXT in page
    assert 'value="標題 &lt;b&gt;"' in page
    assert 'value="never"' in page
    assert '<option value="draft" selected>' in page


def test_a_text_over_the_limit_is_refused(client: Client, settings: Any) -> None:
    answer = send(client, text="鋼" * 500_001)
    assert answer.status_code == 422
    assert answer.context["form"].errors["text"] == [
        "An article has at most 500,000 characters: send a longer text in several parts."
    ]
    # A browser would cut what is pasted at such a length, and nobody would see it.
    assert "maxlength" not in re.findall(r"<textarea[^>]*>", answer.text)[0]
    settings.DOCUMENT_SIZE = 10
    answer = send(client, file=file(TEXT.encode()))
    assert "larger than the longest article" in answer.context["form"].errors["file"][0]
    assert not Article.objects.exists()


def test_a_text_at_the_limit_is_taken(client: Client) -> None:
    assert send(client, text="鋼鐵產量為8400萬噸。\n".ljust(500_000, "鋼")).status_code == 302


def test_a_request_too_large_to_read_is_told_so(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = send(client, text="鋼" * 2000)
    assert answer.status_code == 413
    assert "That is too large" in answer.text
    assert not Article.objects.exists()


def test_a_form_from_elsewhere_is_not_taken(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert send(strict, text=TEXT).status_code == 403
    assert not Article.objects.exists()


def test_whoever_may_not_send_in_sees_no_form(desk: Newsroom) -> None:
    reader = Client()
    reader.force_login(factory.member(desk, Role.READER).user)
    answer = reader.get(FORM)
    assert answer.status_code == 403
    assert "Not for your role" in answer.text
    assert "<textarea" not in answer.text
