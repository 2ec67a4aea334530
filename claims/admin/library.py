"""The library: reference data, shared or a newsroom's own. Rows come by import alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from claims.admin.base import Endless, Related, SeenAdmin
from claims.admin.filters import RelatedFilter, ValueFilter
from claims.models import (
    Dataset,
    Edition,
    Entity,
    EventRecord,
    Indicator,
    Label,
    Member,
    Observation,
    Package,
    Relation,
)

IN_PACKAGE = ["package__dataset"]


@admin.register(Dataset)
class DatasetAdmin(SeenAdmin):
    """A subject's data under one name."""

    list_display = ["slug", "title", "owner", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["slug", "title", "description"]
    detail_related = ["owner"]
    related = [Related(Package, "dataset__id__exact"), Related(Edition, "package__dataset__id__exact")]


@admin.register(Package)
class PackageAdmin(SeenAdmin):
    """One state of a dataset, as it was imported."""

    list_display = ["id", "dataset", "number", "state", "imported_by", "imported_at"]
    list_filter = ["state", ("dataset", RelatedFilter)]
    list_select_related = ["dataset", "imported_by"]
    search_fields = ["dataset__slug", "dataset__title", "sha256"]
    date_hierarchy = "imported_at"
    ordering = ["-id"]
    detail_related = ["dataset", "imported_by"]
    related = [
        Related(Edition, "package__id__exact"),
        Related(Indicator, "package__id__exact"),
        Related(Entity, "package__id__exact"),
        Related(Label, "package__id__exact"),
        Related(Relation, "package__id__exact"),
        Related(Member, "package__id__exact"),
        Related(EventRecord, "package__id__exact"),
    ]


@admin.register(Edition)
class EditionAdmin(SeenAdmin):
    """A release of a dataset."""

    list_display = ["name", "package", "code", "released", "cadence", "complete"]
    list_filter = ["complete", ("package", RelatedFilter), ("package__dataset", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["name", "code", "package__dataset__slug"]
    ordering = ["-package_id", "position"]
    detail_related = IN_PACKAGE
    related = [Related(Observation, "edition__id__exact")]


@admin.register(Indicator)
class IndicatorAdmin(SeenAdmin):
    """What is measured."""

    list_display = ["code", "package", "kind", "dimension", "unit", "release_lag"]
    list_filter = [("kind", ValueFilter), ("package", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["code", "description", "package__dataset__slug"]
    ordering = ["-package_id", "position"]
    detail_related = IN_PACKAGE
    related = [Related(Observation, "indicator__id__exact")]


@admin.register(Entity)
class EntityAdmin(SeenAdmin):
    """Who and what the data are about."""

    list_display = ["code", "package", "kind", "part_of", "fiscal_year_start"]
    list_filter = [("kind", ValueFilter), ("package", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["code", "note", "part_of"]
    ordering = ["-package_id", "position"]
    detail_related = IN_PACKAGE


@admin.register(Label)
class LabelAdmin(SeenAdmin):
    """Words for indicators and entities, by language."""

    list_display = ["label", "package", "subject", "code", "language", "role"]
    list_filter = [("language", ValueFilter), ("subject", ValueFilter), ("package", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["label", "code"]
    paginator = Endless
    ordering = ["-package_id", "position"]
    detail_related = IN_PACKAGE


@admin.register(Relation)
class RelationAdmin(SeenAdmin):
    """How indicators hang together."""

    list_display = ["id", "package", "from_indicator", "relation", "to_dataset", "to_indicator"]
    list_filter = [("relation", ValueFilter), ("package", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["from_indicator", "to_indicator", "caveat"]
    ordering = ["-package_id", "position"]
    detail_related = IN_PACKAGE


@admin.register(Member)
class MemberAdmin(SeenAdmin):
    """Who belonged to which group, from when until when."""

    list_display = ["member", "package", "group", "since", "until"]
    list_filter = [("group", ValueFilter), ("package", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["member", "group"]
    ordering = ["-package_id", "position"]
    detail_related = IN_PACKAGE


@admin.register(Observation)
class ObservationAdmin(SeenAdmin):
    """The rows of reference data; the value as the source prints it."""

    list_display = ["row", "indicator", "entity", "period", "printed", "unit", "available_from", "edition"]
    list_filter = [("edition", RelatedFilter), ("indicator", RelatedFilter)]
    list_select_related = ["indicator", "edition"]
    search_fields = ["=entity", "=period", "=product", "=text"]
    search_help_text = "Exact code of the entity or product, period or value"
    paginator = Endless
    ordering = ["indicator_id", "row"]
    hidden = ["number"]
    detail_related = ["indicator", "edition"]

    @admin.display(description="value", ordering="number")
    def printed(self, row: Any) -> str:
        """The value as the source prints it."""
        return row.text or "not available"


@admin.register(EventRecord)
class EventRecordAdmin(SeenAdmin):
    """The dated events of reference data."""

    list_display = ["date", "code", "type", "subject", "status", "package"]
    list_filter = [("type", ValueFilter), ("package", RelatedFilter)]
    list_select_related = IN_PACKAGE
    search_fields = ["code", "subject", "object", "place", "note"]
    ordering = ["-package_id", "row"]
    detail_related = IN_PACKAGE
