"""What is answered where no view did: problem details to programs under /api/, Django's plain pages elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views import defaults

from claims.api.problems import MEDIA_TYPE, body_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400"""
    return _problem(request, 400, "bad_request", "The request cannot be understood.") or defaults.bad_request(
        request, exception
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403"""
    return _problem(request, 403, "forbidden", "This is not allowed.") or defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404"""
    return _problem(request, 404, "not_found", "There is no such address.") or defaults.page_not_found(
        request, exception
    )


def crashed(request: HttpRequest) -> HttpResponseBase:
    """500, without a word of what crashed: the log has it."""
    return _problem(request, 500, "error", "The server made a mistake; its log says which.") or defaults.server_error(
        request
    )


def _problem(request: HttpRequest, status: int, code: str, detail: str) -> JsonResponse | None:
    """Problem details; None for an address that programs have no business at."""
    if not request.path_info.startswith("/api/"):
        return None
    return JsonResponse(body_of(status, code, detail), status=status, content_type=MEDIA_TYPE)
