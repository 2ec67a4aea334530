"""POST /api/v1/articles/"""

from __future__ import annotations

import base64
import ipaddress
import json
from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from claims.actions import read_submission, submit
from claims.actions.read_submission import run_submission
from claims.models import Article, Newsroom, Revision, Role, Submission
from factcheck import FactcheckError
from factcheck.reading import read, source
from tests.claims import factory
from tests.claims.api.conftest import Programs
from tests.claims.fetching.servers import page, serving
from tests.factcheck.reading.docx_files import docx, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]
ARTICLES = "/api/v1/articles/"
BODY = {"text": "日本產鋼8400萬噸。", "external_id": "cms-1", "published": "2026-01-14"}


def read_all() -> None:
    """What a worker does with everything that waits."""
    for submission in Submission.objects.order_by("pk"):
        run_submission(submission.pk)


@pytest.fixture
def engine_reader(reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's own reading again."""
    monkeypatch.setattr(submit, "load", source.load)
    monkeypatch.setattr(read_submission, "read", read)


@pytest.fixture
def length(settings: Settings) -> int:
    """Characters of the longest article."""
    limit: int = settings.ARTICLE_LENGTH
    return limit


def test_an_article_is_stored_and_waits_to_be_read(desk: Newsroom, client: APIClient) -> None:
    answer = client.post(ARTICLES, BODY | {"outlet": "Daily", "title": "Steel"}, format="json")
    assert answer.status_code == 201
    article = Article.objects.get()
    assert article.newsroom == desk
    assert answer["Location"] == f"http://testserver{ARTICLES}{article.pk}/"
    body = answer.json()
    assert {name: body[name] for name in ("id", "status", "purpose", "title", "outlet", "published", "as_of")} == {
        "id": str(article.pk),
        "status": "reading",
        "purpose": "external",
        "title": "Steel",
        "outlet": "Daily",
        "published": "2026-01-14",
        "as_of": None,
    }
    assert (body["message"], body["revision"], body["counts"]) == (None, None, {})


def test_once_read_it_waits_to_be_checked(client: APIClient) -> None:
    created = client.post(ARTICLES, BODY, format="json")
    read_all()
    body = client.get(created["Location"]).json()
    assert (body["status"], body["as_of"], body["revision"]) == ("checking", "2026-01-14", 1)
    assert body["counts"] == {"claims": 1, "queued": 1}


def test_an_article_that_cannot_be_read_says_why(client: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FactcheckError("there is nothing in it")

    monkeypatch.setattr(read_submission, "read", fail)
    created = client.post(ARTICLES, BODY, format="json")
    read_all()
    body = client.get(created["Location"]).json()
    assert (body["status"], body["message"]) == ("failed", "there is nothing in it")


def test_the_same_article_again_is_the_same(client: APIClient) -> None:
    first = client.post(ARTICLES, BODY, format="json")
    again = client.post(ARTICLES, BODY, format="json")
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert Submission.objects.count() == 1


def test_another_text_is_a_new_revision(client: APIClient) -> None:
    created = client.post(ARTICLES, BODY, format="json")
    again = client.post(ARTICLES, BODY | {"text": "日本產鋼9000萬噸。"}, format="json")
    assert (again.status_code, again["Location"]) == (200, created["Location"])
    read_all()
    assert client.get(created["Location"]).json()["revision"] == 2


def test_space_around_a_text_is_kept(client: APIClient) -> None:
    client.post(ARTICLES, BODY | {"text": "  日本產鋼8400萬噸。\n"}, format="json")
    read_all()
    assert Article.objects.get().revisions.get().text == "  日本產鋼8400萬噸。\n"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": "8", "purpose": "leak"}, "purpose"),
        ({"text": "8", "purpose": "\ud800"}, "purpose"),
        ({"text": "8", "\ud800": 1}, "?"),
        ({"text": "8", "published": "14.1.2026"}, "published"),
        ({"text": "8", "url": "javascript:alert(1)"}, "url"),
        ({"text": "8", "url": "https://"}, "url"),
        ({"text": 8}, "text"),
        ({"text": " \n\u3000"}, "text"),
        ({"text": "8\u0000"}, "text"),
        ({"text": "8\ud800"}, "text"),
        ({"text": "8", "language": "中文"}, "language"),
        ({"text": "8", "published": 20260114}, "published"),
        ({"text": "8", "deadline": "0001-01-01T00:00:00+14:00"}, "deadline"),
        ({"text": "8", "title": ""}, "title"),
        ({"text": "8", "external_id": ["cms-1"]}, "external_id"),
        ({"text": "8", "deadline": "soon"}, "deadline"),
        ({"text": "8", "title": "x" * 501}, "title"),
    ],
)
def test_input_that_cannot_be_used_is_named_by_field(client: APIClient, body: dict[str, Any], field: str) -> None:
    answer = client.post(ARTICLES, json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert list(answer.json()["fields"]) == [field]
    assert not Article.objects.exists()


def test_a_field_that_does_not_exist_is_refused_by_name(client: APIClient) -> None:
    answer = client.post(ARTICLES, {"text": "8", "published_on": "2026-01-14"}, format="json")
    assert answer.status_code == 422
    assert answer.json()["fields"] == {"published_on": ["There is no such field."]}
    assert not Article.objects.exists()


@pytest.mark.parametrize("body", [[], "text", 8, None, [{"text": "8"}]])
def test_a_body_that_is_no_object_is_a_problem(client: APIClient, body: Any) -> None:
    answer = client.post(ARTICLES, json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    expected = "No data provided" if body is None else "Send a JSON object."
    assert answer.json()["fields"] == {"body": [expected]}


def test_a_language_the_engine_does_not_know_is_a_problem_in_its_words(client: APIClient) -> None:
    answer = client.post(ARTICLES, {"text": "8", "language": "de-a"}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable_text")
    assert list(answer.json()["fields"]) == ["language"]
    assert not Article.objects.exists()


def test_the_longest_article_may_be_chinese_however_json_writes_it(client: APIClient, length: int) -> None:
    text = "字。" * (length // 2)
    for ascii_only in (True, False):
        body = json.dumps({"text": text}, ensure_ascii=ascii_only).encode()
        assert client.post(ARTICLES, body, content_type="application/json").status_code == 201
    assert [bytes(row) for row in Submission.objects.values_list("content", flat=True)] == [text.encode()] * 2


def test_the_longest_article_may_have_rare_characters_alone(settings: Settings, length: int) -> None:
    assert len(json.dumps({"text": "𠮷" * length})) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.usefixtures("engine_reader")
@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"content": encoded("產鋼8噸，很多。".encode())}, "產鋼8噸，很多。"),
        ({"content": encoded('<meta charset="big5"><p>產鋼8噸，很多。'.encode("big5"))}, "產鋼8噸，很多。"),
        ({"content": encoded(docx(paragraph("產鋼8噸，很多。")))}, "產鋼8噸，很多。"),
        ({"content": encoded(docx(paragraph("產鋼8噸，很多。"))), "format": "docx"}, "產鋼8噸，很多。"),
        ({"content": encoded("產鋼**8**噸。".encode()), "format": "markdown"}, "產鋼8噸。"),
        ({"text": "產鋼**8**噸。", "format": "markdown"}, "產鋼8噸。"),
        ({"text": "<p>產鋼8噸。", "format": "html"}, "產鋼8噸。"),
        ({"text": "產鋼8噸。", "format": "text"}, "產鋼8噸。"),
    ],
)
def test_an_article_comes_in_any_format(client: APIClient, body: dict[str, str], text: str) -> None:
    assert client.post(ARTICLES, body, format="json").status_code == 201
    read_all()
    assert Revision.objects.get().text == text


@pytest.mark.usefixtures("engine_reader")
@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({"content": "!"}, "content", "Write the bytes of the file in base64."),
        ({"content": "QQ="}, "content", "Write the bytes of the file in base64."),
        ({"content": 5}, "content", "Not a valid string."),
        ({"content": "QUJD", "text": "A"}, "content", "Send a text or a content, not both."),
        ({"content": encoded(b"%PDF-1.7")}, "content", "the article is a PDF file: "),
        ({"content": encoded(b"words"), "format": "docx"}, "content", "the article is not a DOCX file"),
        ({"text": "words", "format": "docx"}, "text", "the article is not a DOCX file"),
        ({"text": "words", "format": "odt"}, "format", '"odt" is not a valid choice.'),
        ({"title": "no text"}, "text", "Send a text, a content or a url."),
        ({"url": "ftp://example.org/a"}, "url", "Write an address that begins with http"),
        ({"url": "http://10.0.0.8/a"}, "url", "the address leads into a network that is not public"),
    ],
)
def test_what_cannot_be_an_article_is_refused_by_field(
    client: APIClient, body: dict[str, Any], field: str, message: str
) -> None:
    answer = client.post(ARTICLES, body, format="json")
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == [field]
    assert answer.json()["fields"][field][0].startswith(message)
    assert not Article.objects.exists()


def test_a_file_larger_than_any_article_is_refused(client: APIClient, settings: Settings) -> None:
    settings.DOCUMENT_SIZE = 5
    answer = client.post(ARTICLES, {"content": encoded(b"sixsix")}, format="json")
    assert (answer.status_code, answer.json()["fields"]) == (422, {"content": ["A file has at most 5 bytes."]})


@pytest.mark.usefixtures("engine_reader")
def test_an_article_is_fetched_from_its_address(client: APIClient, settings: Settings) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1/32"),)
    with serving(a=page("<h1>鋼鐵</h1><p>產鋼8噸，很多。".encode()), b=page(status="404 Not Found")) as server:
        good, bad = (
            client.post(ARTICLES, {"url": f"http://127.0.0.1:{server.port}/{path}"}, format="json") for path in "ab"
        )
        assert (good.status_code, good.json()["status"], good.json()["title"]) == (201, "reading", None)
        read_all()
    found, failed = (client.get(answer["Location"]).json() for answer in (good, bad))
    assert (found["status"], found["title"], found["language"], found["message"]) == (
        "checking", "鋼鐵", "zh-Hant", None,
    )  # fmt: skip
    assert (failed["status"], failed["message"]) == ("failed", "the server answered with status 404")


def test_a_longer_article_is_refused_with_what_to_do(client: APIClient, length: int) -> None:
    answer = client.post(ARTICLES, {"text": "字" * (length + 1)}, format="json")
    assert answer.status_code == 422
    assert answer.json()["fields"] == {
        "text": [f"An article has at most {length} characters: send a longer text in several parts."]
    }


def test_a_body_larger_than_any_article_is_a_problem(client: APIClient, settings: Settings) -> None:
    answer = client.post(ARTICLES, {"text": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}, format="json")
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
    assert (answer.json()["code"], answer.json()["status"]) == ("too_large", 413)
    assert not Article.objects.exists()


def test_json_that_is_nested_too_deeply_is_a_problem(client: APIClient) -> None:
    deep = '{"text":' + "[" * 100_000 + "]" * 100_000 + "}"
    answer = client.post(ARTICLES, deep, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["detail"] == "The JSON is nested too deeply."


def test_broken_json_is_a_problem(client: APIClient) -> None:
    answer = client.post(ARTICLES, "{", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("role", [Role.READER, Role.LEGAL])
def test_others_do_not_send_in_articles(desk: Newsroom, program: Programs, role: Role) -> None:
    assert program(desk, role).post(ARTICLES, BODY, format="json").status_code == 403
    assert not Article.objects.exists()


def test_a_signed_in_person_needs_the_csrf_key(desk: Newsroom) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(factory.member(desk, Role.EDITOR).user)
    assert client.post(ARTICLES, BODY, format="json").status_code == 403
    assert not Article.objects.exists()
