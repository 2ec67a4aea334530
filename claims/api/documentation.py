"""How operations describe themselves in the OpenAPI document; the examples stand in ``examples.json``."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_serializer,
)

from claims.api.fields import Form
from claims.api.problems import MEDIA_TYPE, ProblemSerializer, body_of
from claims.api.queries import Query

# What every operation may answer: the request cannot be understood, who asks is unknown or may not, there is no such
# thing, no such format can be given, the input cannot be used, too many requests.
REFUSALS = (400, 401, 403, 404, 406, 422, 429)
# What those that take a body may answer besides: no length, too many bytes, not JSON.
BODY_REFUSALS = (411, 413, 415)


class ClosedForm(OpenApiSerializerExtension):
    """What comes in has no other fields."""

    target_class = Form
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        """The schema as it would be, closed."""
        schema: dict[str, Any] = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return schema | {"additionalProperties": False} | self.target.rules


@cache
def examples() -> dict[str, Any]:
    """An example of each thing that comes in or goes out, by name; of problems by status."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))
    return found


def exemplified(name: str) -> Callable[..., Any]:
    """For a serializer: its example, wherever it is used."""
    return extend_schema_serializer(examples=[OpenApiExample(name, value=examples()[name])], component_name=name)


def operation(
    name: str,
    summary: str,
    *,
    answer: Any,
    query: type[Query] = Query,
    takes: Any = None,
    gives: tuple[int, ...] = (200,),
    refuses: tuple[int, ...] = (),
    location: bool = False,
    shows: tuple[str, str] | None = None,
) -> Callable[..., Any]:
    """For a method of a view: its id, what it takes, what it ``gives`` with which status, and what it refuses with.

    ``location`` says that the address of what was made stands in the Location header. ``shows`` names the examples of
    body and answer, where the answer's own is none for this operation.
    """
    wait = OpenApiParameter("Retry-After", int, "header", description="Seconds to wait.", required=True, response=[429])
    parameters: list[Any] = [query, wait]
    if location:
        made = "The address of what was made."
        parameters.append(
            OpenApiParameter("Location", str, "header", required=True, description=made, response=[*gives])
        )
    refusals = sorted({*REFUSALS, *(BODY_REFUSALS if takes else ()), *refuses})
    answers = {status: OpenApiResponse(answer, HTTPStatus(status).phrase) for status in gives}
    shown = None
    if shows:
        body, given = (OpenApiExample(each, value=examples()[each]) for each in shows)
        body.request_only = given.response_only = True
        shown = [body, given]
    return extend_schema(
        operation_id=name,
        examples=shown,
        summary=summary,
        parameters=parameters,
        request=takes,
        responses={**answers, **{(status, MEDIA_TYPE): _problem(status) for status in refusals}},
    )


def _problem(status: int) -> OpenApiResponse:
    shown = examples()["Problem"][str(status)]
    body = body_of(status, shown["code"], shown["detail"])
    if "fields" in shown:
        body["fields"] = shown["fields"]
    title = HTTPStatus(status).phrase
    return OpenApiResponse(ProblemSerializer, title, [OpenApiExample(title, value=body)])
