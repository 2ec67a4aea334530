"""Errors as problem details (RFC 9457): every refusal has the same shape, and no traceback ever leaves."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import exceptions, serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import set_rollback

from claims.errors import ConflictError, InputError, TrackerError

MEDIA_TYPE = "application/problem+json"
# Characters of a field's name that are repeated: whoever misspelt it knows the rest.
NAME_LENGTH = 100


class TooLargeError(exceptions.APIException):
    """More bytes than the longest article needs."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = "The request is larger than the longest article allowed."


class LengthRequiredError(exceptions.APIException):
    """A body that does not say how long it is."""

    status_code = HTTPStatus.LENGTH_REQUIRED
    default_code = "length_required"
    default_detail = "Send the body whole, with its Content-Length."


def _titles(family: type[TrackerError]) -> dict[str, str]:
    own = {family.code: family.title}
    return own | {code: title for member in family.__subclasses__() for code, title in _titles(member).items()}


# By code, so that a type of problem has one title, wherever it is found.
TITLES = _titles(TrackerError)


@extend_schema_serializer(component_name="Problem")
class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong: ``code`` is for programs, ``detail`` one sentence for people."""

    type = serializers.RegexField("^urn:assay:problem:[a-z_]+$")
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField()
    code = serializers.RegexField("^[a-z_]+$")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong, by field of the body (``body`` for the whole of it) or parameter of the address.",
    )


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an expected error, as JSON whatever was asked for; None lets a crash be a crash."""
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
    if isinstance(error, TrackerError):
        set_rollback()
        return _problem(error.status, error.code, str(error), fields=error.fields)
    if isinstance(error, Http404):
        error = exceptions.NotFound("There is no such thing here.")
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, RequestDataTooBig):
        error = TooLargeError()
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    return _from_framework(error)


def _from_framework(error: exceptions.APIException) -> Response:
    headers = {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if isinstance(error, exceptions.ValidationError):
        detail = "Some fields cannot be used."
        whole = api_settings.NON_FIELD_ERRORS_KEY
        fields = error.detail if isinstance(error.detail, dict) else {whole: error.detail}
        return _problem(InputError.status, InputError.code, detail, fields=fields, headers=headers)
    code = str(error.get_codes())
    return _problem(error.status_code, code, str(error.detail), headers=headers)


def _problem(
    status: int,
    code: str,
    detail: str,
    *,
    fields: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    if status == ConflictError.status and code == "not_ready":
        headers = {"Retry-After": "2"} | (headers or {})
    body = body_of(status, code, detail)
    if fields:
        body["fields"] = {_sayable(name)[:NAME_LENGTH]: _sentences(wrong) for name, wrong in fields.items()}
    return Response(body, status=status, content_type=MEDIA_TYPE, headers=headers)


def _sayable(text: str) -> str:
    """The text with marks for what cannot leave as UTF-8: an error repeats what was sent."""
    return text.encode("utf-8", "replace").decode()


def _sentences(wrong: Any) -> list[str]:
    """What is wrong with one field, however deep it was found."""
    parts = wrong.values() if isinstance(wrong, dict) else wrong if isinstance(wrong, list | tuple) else None
    return [_sayable(str(wrong))] if parts is None else [text for part in parts for text in _sentences(part)]


def body_of(status: int, code: str, detail: str) -> dict[str, Any]:
    """Problem details, titled with the status where the code has no title of its own."""
    return {
        "type": f"urn:assay:problem:{code}",
        "title": TITLES.get(code, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
        "code": code,
    }
