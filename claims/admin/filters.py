"""Filters of lists: choices never show more than the person may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.contrib.filters.forms import AutocompleteDropdownForm

from claims.admin import access
from claims.models import Newsroom


class SeenDropdownForm(AutocompleteDropdownForm):
    """A related row by typing; the one chosen is named only where the person may see it."""

    def __init__(self, request: HttpRequest, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, name, *args, **kwargs)
        field: Any = self.fields[name]
        field.queryset = access.seen(request, field.queryset.all())


class RelatedFilter(AutocompleteSelectFilter):
    """By a related row, found by typing: there may be a hundred thousand of them."""

    form_class = SeenDropdownForm


class NewsroomFilter(admin.SimpleListFilter):
    """By newsroom; shown to people who see several."""

    title = "newsroom"
    parameter_name = "newsroom"

    def lookups(self, request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """The newsrooms that the person sees, by slug."""
        return [(room.slug, room.name) for room in rooms(request)]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the one chosen."""
        return rows.filter(newsroom__slug=self.value()) if self.value() else rows


class OwnerFilter(admin.SimpleListFilter):
    """Shared library or newsrooms' own data."""

    title = "owner"
    parameter_name = "library"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """The shared library, or any newsroom."""
        return [("shared", "shared library"), ("own", "newsroom's own")]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of that owner."""
        if self.value() not in ("shared", "own"):
            return rows
        return rows.filter(**{f"{rows.model.owner_path}__isnull": self.value() == "shared"})


class ValueFilter(admin.FieldListFilter):
    """By one of the values that the rows the person sees have; for columns of few values without a vocabulary."""

    # More are not offered: search finds those.
    MOST = 60

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, model_admin: Any, field_path: str
    ) -> None:
        self.lookup_kwarg = field_path
        super().__init__(field, request, params, model, model_admin, field_path)
        rows = access.seen(request, model._default_manager.all()).order_by(field_path)
        self.values = [value for value in rows.values_list(field_path, flat=True).distinct()[: self.MOST] if value]
        chosen = self.used_parameters.get(field_path, "")
        self.chosen = chosen[-1] if isinstance(chosen, list) else chosen

    def expected_parameters(self) -> list[str | None]:
        """The column's own name."""
        return [self.lookup_kwarg]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """All, then each value."""
        everything = changelist.get_query_string(remove=[self.lookup_kwarg])
        yield {"selected": not self.chosen, "query_string": everything, "display": "All"}
        for value in self.values:
            one = changelist.get_query_string({self.lookup_kwarg: value})
            yield {"selected": value == self.chosen, "query_string": one, "display": value.replace("_", " ")}


def rooms(request: HttpRequest) -> list[Newsroom]:
    """The newsrooms whose rows the person sees."""
    if access.is_operator(request):
        known: list[Newsroom] | None = getattr(request, "admin_rooms", None)
        if known is None:
            known = request.admin_rooms = list(Newsroom.objects.order_by("name"))  # type: ignore[attr-defined]
        return known
    return [actor.desk() for actor in access.members(request)]
