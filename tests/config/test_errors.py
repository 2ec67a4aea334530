"""What is answered where no view did."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as all_of_them

__all__ = ["handler400", "handler403", "handler404", "handler500"]

ERRORS: dict[str, Exception] = {
    "400": SuspiciousOperation("secret"),
    "403": PermissionDenied("secret"),
    "404": Http404("secret"),
    "500": ZeroDivisionError("secret"),
}
# By code, as everywhere in the API: the status' own words only where the code has none.
TITLES = {"400": "Bad Request", "403": "Not allowed", "404": "Not found", "500": "The request could not be carried out"}


def fail(_request: HttpRequest, code: str) -> HttpResponse:
    raise ERRORS[code]


urlpatterns = [path("api/<code>/", fail), path("page/<code>/", fail), *all_of_them]


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.SECURE_SSL_REDIRECT = False
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ["/api/", "/api/v1/nope/", "/api/v1/articles/nope/", "/api/v2/articles/"])
def test_an_unknown_address_of_the_api_is_a_problem(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json() == {
        "type": "urn:assay:problem:not_found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no such address: /api/v1/schema/ names all there are.",
        "code": "not_found",
    }


@pytest.mark.parametrize("address", ["/nope/", "/apian/"])
def test_an_unknown_address_elsewhere_is_a_page(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("code", ERRORS)
def test_every_error_has_both_forms_and_neither_tells_what_happened(client: Client, code: str) -> None:
    problem, page = client.get(f"/api/{code}/"), client.get(f"/page/{code}/")
    assert (problem.status_code, page.status_code) == (int(code), int(code))
    assert problem["Content-Type"] == "application/problem+json"
    assert (problem.json()["status"], problem.json()["title"]) == (int(code), TITLES[code])
    assert page["Content-Type"].startswith("text/html")
    assert b"secret" not in problem.content + page.content
