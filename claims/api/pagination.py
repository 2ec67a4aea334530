"""Pages by cursor: a page begins after the last row of the one before, so that new rows never shift what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from typing import Any

from django.core import signing
from django.db.models import Model, Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

FORWARD, BACK = "f", "b"


class KeysetPagination(BasePagination):
    """Pages in the view's ``ordering``, whose columns together are unique and never null.

    A cursor is signed for one ordering: what comes back is what was given out.
    """

    _after: bool
    _before: bool

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page. ValidationError for a cursor that this list did not give out."""
        self._ordering: tuple[str, ...] = view.ordering
        self._salt = f"{queryset.model.__name__}:{','.join(self._ordering)}"
        self._address = request.build_absolute_uri()
        size = view.query.validated_data["page_size"]
        direction, values = self._read(view.query.validated_data.get("cursor"))
        ordering = self._ordering if direction == FORWARD else _reversed(self._ordering)
        rows = queryset.order_by(*ordering)
        if values:
            rows = rows.filter(_beyond(ordering, values))
        found = list(rows[: size + 1])
        more, page = len(found) > size, found[:size]
        self._after, self._before = (more, bool(values)) if direction == FORWARD else (True, more)
        self._page = page if direction == FORWARD else page[::-1]
        return self._page

    def get_paginated_response(self, data: Any) -> Response:
        """The page, with the addresses of its neighbours."""
        page = self._page
        following = self._link(FORWARD, page[-1]) if page and self._after else None
        preceding = self._link(BACK, page[0]) if page and self._before else None
        return Response({"next": following, "previous": preceding, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The page in the OpenAPI document."""
        address = {"type": ["string", "null"], "format": "uri"}
        following = address | {"example": "https://assay.example.org/api/v1/…/?cursor=WyJmIiwy…"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": following, "previous": address | {"example": None}, "results": schema},
        }

    def _link(self, direction: str, row: Model) -> str:
        values = [_plain(reduce(getattr, column.lstrip("-").split("__"), row)) for column in self._ordering]
        cursor = signing.dumps([direction, values], salt=self._salt)
        return replace_query_param(self._address, "cursor", cursor)

    def _read(self, cursor: str | None) -> tuple[str, list[Any]]:
        """The direction, and the values of the row at which the page begins: none for the first."""
        if cursor is None:
            return FORWARD, []
        try:
            direction, values = signing.loads(cursor, salt=self._salt)
        except (signing.BadSignature, ValueError):
            raise ValidationError({"cursor": ["This list gave out no such cursor."]}) from None
        return direction, values


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _reversed(ordering: Sequence[str]) -> tuple[str, ...]:
    return tuple(column[1:] if column.startswith("-") else f"-{column}" for column in ordering)


def _beyond(ordering: Sequence[str], values: Sequence[Any]) -> Q:
    """What comes after the row with these values, and, so that an index can help, not before its first."""
    found, same = Q(), Q()
    for column, value in zip(ordering, values, strict=True):
        name, past = (column[1:], "lt") if column.startswith("-") else (column, "gt")
        found |= same & Q(**{f"{name}__{past}": value})
        same &= Q(**{name: value})
    first, past = (ordering[0][1:], "lte") if ordering[0].startswith("-") else (ordering[0], "gte")
    return Q(**{f"{first}__{past}": values[0]}) & found
