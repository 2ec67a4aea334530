"""What is answered where no view did: problem details to programs under /api/, Django's plain pages under /admin/, the
reviewers' own pages elsewhere.
"""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import is_valid_path, reverse
from django.views import csrf, defaults

from claims.api.problems import MEDIA_TYPE, body_of
from claims.web import errors


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400, or 413 for more bytes than any form of ours sends."""
    if isinstance(exception, RequestDataTooBig):
        return _too_large(request)
    return (
        _problem(request, 400, "bad_request", "The request cannot be understood.")
        or _page(request, HTTPStatus.BAD_REQUEST)
        or defaults.bad_request(request, exception)
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403"""
    return (
        _problem(request, 403, "forbidden", "This is not allowed.")
        or _page(request, HTTPStatus.FORBIDDEN)
        or defaults.permission_denied(request, exception)
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404"""
    return (
        _problem(request, 404, "not_found", _astray(request.path_info))
        or _page(request, HTTPStatus.NOT_FOUND)
        or defaults.page_not_found(request, exception)
    )


def crashed(request: HttpRequest) -> HttpResponseBase:
    """500, without a word of what crashed: the log has it."""
    problem = _problem(request, 500, "error", "The server made a mistake; its log says which.")
    if problem is not None:
        return problem
    return errors.crash() if errors.is_ours(request) else defaults.server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403 for a form that is too old, or was sent from elsewhere."""
    problem = _problem(request, 403, "csrf", "The request has no valid CSRF token.")
    if problem is not None:
        return problem
    return errors.csrf_failure(request) if errors.is_ours(request) else csrf.csrf_failure(request, reason)


def _astray(path: str) -> str:
    """What a program is told that asks for ``path``, where nothing is."""
    if is_valid_path(f"{path}/"):
        return f"There is no such address: this one ends in a slash, {path}/"
    return f"There is no such address: {reverse('api-schema')} names all there are."


def _too_large(request: HttpRequest) -> HttpResponseBase:
    words = "The request is larger than the longest article allowed."
    problem = _problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", words)
    return problem or errors.page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _page(request: HttpRequest, status: HTTPStatus) -> HttpResponseBase | None:
    """The reviewers' page; None for an address of another door."""
    return errors.page(request, status) if errors.is_ours(request) else None


def _problem(request: HttpRequest, status: int, code: str, detail: str) -> JsonResponse | None:
    """Problem details; None for an address that programs have no business at."""
    if not request.path_info.startswith("/api/"):
        return None
    return JsonResponse(body_of(status, code, detail), status=status, content_type=MEDIA_TYPE)
