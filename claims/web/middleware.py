"""Expected errors, and requests made the wrong way, as pages of the reviewers' door."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from claims.errors import TrackerError
from claims.web import errors


class TrackerErrorPages:
    """Turns a TrackerError of a reviewer's page, and Django's empty 405, into a page with the same status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not errors.is_ours(request):
            return response
        page = errors.page(request, response.status_code)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page; None for a crash, and where another door answers."""
        if not isinstance(exception, TrackerError) or not errors.is_ours(request):
            return None
        return errors.page(request, exception.status)
