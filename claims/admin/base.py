"""What the pages of all models share: rows kept to newsrooms, links, and nothing changed that actions write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.paginator import InfinitePaginator
from unfold.views import ChangeList

from claims.admin import access, shown
from claims.admin.filters import NewsroomFilter, OwnerFilter, rooms
from claims.models import Event
from claims.models.tenancy import LibraryModel, TenantModel

Column = Callable[[Any], Any]


class Related(NamedTuple):
    """Rows of another list that hang on this one: those of ``model`` whose ``lookup`` is what ``value`` gives.

    ``counted`` False is for lists too long to count.
    """

    model: type[models.Model]
    lookup: str
    value: Callable[[Any], Any] = lambda row: row.pk
    counted: bool = True


# Pages without a count, for tables of hundreds of thousands of rows.
Endless = InfinitePaginator


class Page(ChangeList):
    """One page of a list."""

    def get_results(self, request: HttpRequest) -> None:
        """The page's rows, completed by the model's own admin."""
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        self.model_admin.complete(self.result_list)


class SeenAdmin(ModelAdmin):
    """Rows that only actions write: shown to who may see them, never changed or deleted by hand."""

    show_full_result_count = False
    list_per_page = list_max_show_all = 40
    list_filter_submit = True
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = shown.NOTHING
    # Columns for whoever runs the service alone.
    for_operators: Sequence[str] = ("trace", "holder")
    # Columns that no page shows.
    hidden: Sequence[str] = ()
    # Foreign keys that a detail page follows, with those behind them.
    detail_related: Sequence[str] = ()
    related: Sequence[Related] = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the index names the model."""
        return access.may_see(request, self.model)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """Whether the person sees any rows; which ones, ``get_queryset`` says."""
        return access.may_see(request, self.model)

    def has_add_permission(self, _request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """Actions add."""
        return False

    def has_change_permission(self, _request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """Actions change."""
        return False

    def has_delete_permission(self, _request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """History survives."""
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The rows the person may see; lists, pages, autocompletion and exports begin here."""
        return access.seen(request, super().get_queryset(request))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row. 404 where there is none, or the person may not see it: the two are never told apart."""
        rows = self.get_queryset(request)
        return found(rows.select_related(*self.detail_related), object_id, from_field)

    def history_view(self, request: HttpRequest, object_id: str, _extra_context: Any = None) -> HttpResponseBase:
        """What the service's own history says of the row."""
        row = self.get_object(request, unquote(object_id))
        return HttpResponseRedirect(f"{address(Event, 'changelist')}?{urlencode({'target': target(row)})}")

    # Lists ------------------------------------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The columns, foreign keys as links; the newsroom's where the person sees several."""
        names = list(super().get_list_display(request))
        if issubclass(self.model, TenantModel) and len(rooms(request)) > 1 and "newsroom" not in names:
            names.insert(1, "newsroom")
        return [name if callable(name) else self._listed(request, name) for name in names]

    def get_changelist(self, _request: HttpRequest, **_kwargs: Any) -> type[ChangeList]:
        """A page of rows, with what its columns need beside them."""
        return Page

    def complete(self, _rows: Sequence[Any]) -> None:
        """Fetch, for one page of a list, what its columns need beyond their foreign keys."""

    def get_list_select_related(self, request: HttpRequest) -> Any:
        """What the columns follow, and the newsroom."""
        follow = list(super().get_list_select_related(request) or ())
        return [*follow, "newsroom"] if issubclass(self.model, TenantModel) else follow or False

    def get_list_filter(self, request: HttpRequest) -> Sequence[Any]:
        """The model's filters, and one for the newsroom or owner where there is a choice."""
        filters = list(super().get_list_filter(request))
        if issubclass(self.model, TenantModel) and len(rooms(request)) > 1:
            return [NewsroomFilter, *filters]
        return [OwnerFilter, *filters] if issubclass(self.model, LibraryModel) else filters

    def _listed(self, request: HttpRequest, name: str) -> Any:
        field = _column_of(self.model, name)
        if isinstance(field, models.ForeignKey):
            return self.linked(request, field)
        if name in ("verdict", "quote", "title", "label", "statement", "text", "message", "question"):
            return self._written(name, field)
        return name

    def _written(self, name: str, field: Any) -> Column:
        """A text column, cut short, in its own language; a verdict in words."""

        @admin.display(description=field.verbose_name, ordering=name)
        def column(row: Any) -> Any:
            if name == "verdict":
                return shown.value(row, field)
            text = getattr(row, name) or shown.NOTHING
            cut = text if len(text) <= 80 else f"{text[:80]}…"
            return format_html('<span lang="{}">{}</span>', shown.language(row), cut)

        return column

    # Details ----------------------------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What hangs on the row, then every column that is neither hidden nor another's business."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        above = [self.hangs_on(request)] if self.related else []
        return [(None, {"fields": [*above, *self.details(request)]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them, where nothing can be changed."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_readonly_fields(request, obj)
        return [*self.details(request), *([self.hangs_on(request)] if self.related else [])]

    def details(self, request: HttpRequest) -> list[Column]:
        """The columns of a detail page; the same functions whenever one request asks."""
        made = _once(request, self.model, "details")
        if not made:
            made += [self._detail(request, field) for field in self._detail_fields(request)]
        return made

    def _detail_fields(self, request: HttpRequest) -> Iterable[Any]:
        for field in self.opts.concrete_fields:
            private = field.name in self.for_operators and not access.is_operator(request)
            if field.name not in self.hidden and not private:
                yield field

    def _detail(self, request: HttpRequest, field: Any) -> Column:
        if isinstance(field, models.ForeignKey):
            return self.linked(request, field)

        @admin.display(description=field.verbose_name)
        def column(row: Any) -> Any:
            return shown.value(row, field)

        return column

    def linked(self, request: HttpRequest, field: models.ForeignKey[Any, Any]) -> Column:
        """The row behind a foreign key, as a link where the person may see it."""

        @admin.display(description=field.verbose_name, ordering=field.name)
        def column(row: Any) -> Any:
            key = getattr(row, field.attname)
            if key is None:
                return shown.NOTHING
            return link(request, getattr(row, field.name))

        return column

    def hangs_on(self, request: HttpRequest) -> Column:
        """Links to the lists of what hangs on the row, with numbers."""
        made = _once(request, self.model, "related")
        if not made:

            @admin.display(description="related")
            def column(row: Any) -> Any:
                text = _once(request, self.model, f"related {row.pk}")
                if not text:
                    text.append(self._related_links(request, row))
                return text[0]

            made.append(column)
        return made[0]

    def _related_links(self, request: HttpRequest, row: Any) -> SafeString:
        links = []
        for model, lookup, value, counted in self.related:
            if not access.may_see(request, model):
                continue
            key = value(row)
            words = str(model._meta.verbose_name_plural)
            if counted:
                rows = access.seen(request, model._default_manager.filter(**{lookup: key}))
                words = f"{words} ({rows.count():,})"
            links.append((f"{address(model, 'changelist')}?{urlencode({lookup: key})}", words))
        links += [(place, words) for place, words in self.ways_out(request, row)]
        return format_html_join(" · ", '<a href="{}" class="text-link">{}</a>', links)

    def ways_out(self, _request: HttpRequest, _row: Any) -> Iterable[tuple[str, str]]:
        """More links from a detail page: address and words."""
        return ()


def found(rows: models.QuerySet[Any], key: str, column: str | None = None) -> Any:
    """The one of ``rows`` with this key; 404 where none of them has it, or it cannot be a key at all."""
    try:
        return rows.get(**{column or "pk": key})
    except (rows.model.DoesNotExist, ValidationError, ValueError, OverflowError):
        raise Http404("There is no such row.") from None


def target(row: models.Model) -> str:
    """How history names a row."""
    return f"{row._meta.label}:{row.pk}"


def link(request: HttpRequest, row: models.Model) -> SafeString | str:
    """A row's name, leading to its page where the person may see it."""
    if not access.may_see(request, type(row)):
        return str(row)
    words = str(row)
    place = address(type(row), "change", row.pk)
    cut = words if len(words) <= 60 else f"{words[:60]}…"
    return format_html('<a href="{}" class="text-link" lang="{}">{}</a>', place, shown.language(row), cut or "–")


def address(model: type[models.Model], page: str, *args: Any) -> str:
    """The address of one of a model's pages in the admin."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def _column_of(model: type[models.Model], name: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def _once(request: HttpRequest, model: type[models.Model], name: str) -> list[Any]:
    """A list that lives as long as the request: Django asks several times and compares by identity."""
    kept: dict[tuple[type[models.Model], str], list[Any]] = request.__dict__.setdefault("admin_columns", {})
    return kept.setdefault((model, name), [])
