"""What may stand behind the question mark of an address; each list's own filters stand beside its view."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.fields import Form, Text, Token, WholeNumber

PAGE_SIZE, LARGEST_PAGE = 50, 200


class Query(Form):
    """The parameters of every address."""

    default_error_messages = {"unknown": "There is no such parameter."}

    newsroom = Token(
        max_length=50,
        required=False,
        help_text="Its slug, for a person who belongs to several; a key has one alone.",
    )

    @classmethod
    def of(cls, request: Request) -> Self:
        """The request's parameters, checked. ValidationError for one that is unknown, repeated or wrong."""
        repeated = [name for name, values in request.query_params.lists() if len(values) > 1]
        if repeated:
            raise serializers.ValidationError({name: ["Say this once."] for name in repeated})
        query = cls(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        return query


class ListQuery(Query):
    """The parameters of every list.

    A field of a subclass is a filter: its ``source`` is the lookup. ``searched`` are the columns that ``q`` looks in.
    """

    searched: ClassVar[tuple[str, ...]] = ()

    cursor = Token(
        max_length=400, required=False, help_text="Where a page begins: take the whole address from next or previous."
    )
    page_size = WholeNumber(max_value=LARGEST_PAGE, default=PAGE_SIZE, help_text="How many to a page.")

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of ``rows`` that every filter lets through."""
        wanted = dict(self.validated_data)
        for name in ListQuery().fields:
            wanted.pop(name, None)
        words = wanted.pop("q", None)
        if words is not None:
            rows = rows.filter(reduce(or_, (Q(**{f"{column}__icontains": words}) for column in self.searched)))
        return rows.filter(**wanted)


def search_field(where: str) -> Text:
    """The ``q`` of a list."""
    return Text(max_length=200, required=False, help_text=f"Words in {where}, in any case.")
