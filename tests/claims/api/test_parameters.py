"""What stands behind the question mark, in the headers and in the path: refused by name, and never a crash."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Newsroom
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LISTS = ("articles", "claims", "findings", "flags", "reviews", "ratings", "datasets", "editions", "observations")
HUGE = "9" * 5000


@pytest.mark.parametrize("path", [*(f"{name}/" for name in LISTS), "me/"])
def test_a_parameter_that_does_not_exist_is_refused_by_name(client: APIClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}", {"verdcit": "refuted"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["fields"] == {"verdcit": ["There is no such parameter."]}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_has_from_1_to_200_rows(client: APIClient, name: str) -> None:
    for size in ("0", "201", "-1", "x", "1.0", " 1", "１", "true", "", HUGE):
        answer = client.get(f"/api/v1/{name}/", {"page_size": size})
        assert (answer.status_code, list(answer.json()["fields"])) == (422, ["page_size"]), size


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_that_nobody_gave_out_is_refused(client: APIClient, name: str) -> None:
    for cursor in ("0", "cD0w", "WyJmIiwxXQ", "WyJmIiwxXQ:1abc:d", "é", "x" * 401, "\x00", ""):
        answer = client.get(f"/api/v1/{name}/", {"cursor": cursor})
        assert (answer.status_code, list(answer.json()["fields"])) == (422, ["cursor"]), cursor


def test_a_cursor_of_one_list_leads_nowhere_in_another(desk: Newsroom, client: APIClient) -> None:
    for _ in range(2):
        factory.article(desk, quotes=("日本",))
    address = client.get("/api/v1/articles/", {"page_size": 1}).json()["next"]
    assert client.get(address).status_code == 200
    assert client.get(address.replace("/articles/", "/claims/")).status_code == 422


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("articles/?status=done", "status"),
        ("articles/?published_from=14.1.2026", "published_from"),
        ("articles/?created_from=0001-01-01T00:00:00%2B14:00", "created_from"),
        ("articles/?created_before=soon", "created_before"),
        ("articles/?assigned_to_me=1", "assigned_to_me"),
        ("articles/?language=%E4%B8%AD", "language"),
        ("articles/?q=%00", "q"),
        ("articles/?q=", "q"),
        ("articles/?external_id=a%00b", "external_id"),
        (f"articles/?q={'x' * 201}", "q"),
        ("articles/?newsroom=%00", "newsroom"),
        ("articles/?status=checked&status=failed", "status"),
        ("claims/?article=1", "article"),
        ("claims/?article=", "article"),
        ("claims/?verdict=false", "verdict"),
        ("claims/?reviewed=yes", "reviewed"),
        ("findings/?outcome=true", "outcome"),
        ("findings/?current=null", "current"),
        ("reviews/?reviewer=me", "reviewer"),
        ("flags/?severity=awful", "severity"),
        ("observations/?row=0", "row"),
        (f"observations/?row={2**63}", "row"),
        (f"observations/?row={HUGE}", "row"),
        ("observations/?edition=1e3", "edition"),
        ("me/?format=xml", "format"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(client: APIClient, address: str, field: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize("address", ["articles/?q=%FF%FE", "articles/?q=%ED%A0%80", "datasets/?q=%25_%27%22%5C"])
def test_bytes_that_are_no_utf_8_are_looked_for_in_vain(client: APIClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.json()["results"]) == (200, [])


@pytest.mark.parametrize("name", ["articles", "claims"])
def test_an_id_of_another_form_is_not_found(client: APIClient, name: str) -> None:
    for key in ("1", "%00", "x" * 36, "0" * 32, "00000000-0000-4000-8000-000000000000%00"):
        answer = client.get(f"/api/v1/{name}/{key}/")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), key


@pytest.mark.parametrize("name", ["findings", "flags", "reviews", "editions", "observations"])
def test_a_number_of_any_size_is_not_found(client: APIClient, name: str) -> None:
    for key in ("0", "-1", str(2**63 - 1), str(2**63), str(2**64), HUGE, "x", "1.0", "%EF%BC%91"):
        answer = client.get(f"/api/v1/{name}/{key}/")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), key


@pytest.mark.parametrize("charset", ["zlib", "base64", "rot13", "idna", "utf-16", "undefined", "nonsense"])
def test_a_charset_named_in_the_header_changes_nothing(client: APIClient, charset: str) -> None:
    kind = f"application/json; charset={charset}"
    assert client.get("/api/v1/articles/?q=x", CONTENT_TYPE=kind).status_code == 200
    answer = client.post("/api/v1/articles/", b'{"nothing": 1}', content_type=kind)
    assert answer.status_code == 422


@pytest.mark.parametrize("language", ["zh-hant", "ja", "de"])
def test_errors_are_in_english_whatever_the_browser_prefers(client: APIClient, language: str) -> None:
    answer = client.get("/api/v1/articles/?q=", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.json()["fields"] == {"q": ["This field may not be blank."]}


@pytest.mark.parametrize("path", [*(f"{name}/" for name in LISTS), "me/"])
def test_methods_that_are_not_there_are_a_problem(client: APIClient, path: str) -> None:
    for method in ("put", "patch", "delete", "trace"):
        answer = getattr(client, method)(f"/api/v1/{path}?page_size=1&nothing=1")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json"), method
        assert "GET" in answer["Allow"]


@pytest.mark.parametrize("path", [*(f"{name}/" for name in LISTS), "me/"])
def test_head_and_options_say_what_there_is_without_a_body(client: APIClient, path: str) -> None:
    whole, head = client.get(f"/api/v1/{path}"), client.head(f"/api/v1/{path}")
    assert (head.status_code, head["Content-Type"]) == (200, whole["Content-Type"])
    options = client.options(f"/api/v1/{path}")
    assert (options.status_code, options.content) == (204, b"")
    assert {"GET", "HEAD", "OPTIONS"} <= set(options["Allow"].split(", "))


@pytest.mark.parametrize(("accept", "status"), [("text/html", 406), ("application/json", 200), ("*/*", 200)])
def test_there_is_json_alone(client: APIClient, accept: str, status: int) -> None:
    answer = client.get("/api/v1/articles/", HTTP_ACCEPT=accept)
    assert answer.status_code == status
    assert answer["Content-Type"] == ("application/json" if status == 200 else "application/problem+json")


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/xml", "é/é"])
def test_bodies_are_json_alone(client: APIClient, kind: str) -> None:
    answer = client.post("/api/v1/articles/", b"text", content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"HTTP_CONTENT_ENCODING": "gzip"}, 415),
        ({"HTTP_CONTENT_ENCODING": "identity"}, 422),
    ],
)
def test_a_body_in_chunks_or_packed_is_refused_and_not_read_as_none(
    client: APIClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/api/v1/articles/", {"text": " "}, format="json", **headers)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("body", [b"\xff\xfe", b'{"text": "\xed\xa0\x80"}', b'{"a": NaN}', b"9" * 5000, b"", b"nul"])
def test_bodies_that_are_no_json_are_a_problem(client: APIClient, body: Any) -> None:
    answer = client.post("/api/v1/articles/", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["", "nothing", "nothing/", "articles/nothing/", "articles//"])
def test_an_address_that_is_not_there_is_a_problem(client: APIClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is no such address: /api/v1/schema/ names all there are."


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["articles", "me", "articles/00000000-0000-4000-8000-000000000000"])
def test_an_address_without_its_slash_is_told_and_never_redirected(client: APIClient, path: str, method: str) -> None:
    answer = getattr(client, method)(f"/api/v1/{path}", {}, format="json")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == f"There is no such address: this one ends in a slash, /api/v1/{path}/"


@pytest.mark.parametrize(("path", "accept"), [("docs/", "application/json"), ("schema/", "text/html")])
def test_refusals_are_json_where_answers_are_not(path: str, accept: str) -> None:
    for method, headers, status in (("post", {}, 405), ("get", {"HTTP_ACCEPT": accept}, 406)):
        answer = getattr(APIClient(), method)(f"/api/v1/{path}", **headers)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
        assert answer.json()["status"] == status


def test_one_type_of_problem_has_one_title(elsewhere: Newsroom, client: APIClient) -> None:
    article = factory.article(elsewhere)
    missing = [client.get(f"/api/v1/{path}").json() for path in ("nothing/", f"articles/{article.pk}/")]
    assert {problem["type"] for problem in missing} == {"urn:assay:problem:not_found"}
    assert {problem["title"] for problem in missing} == {"Not found"}
    unusable = [
        client.get("/api/v1/articles/?q=").json(),
        client.post("/api/v1/articles/", {}, format="json").json(),
    ]
    assert {problem["title"] for problem in unusable} == {"The input cannot be used"}
