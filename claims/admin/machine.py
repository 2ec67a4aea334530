"""The machine: what was sent in, checked and found, and the history of it all."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.base import Endless, Related, SeenAdmin, target
from claims.admin.filters import RelatedFilter, ValueFilter
from claims.models import Check, CheckBatch, Event, Finding, Flag, FlagClaim, Review, Submission


@admin.register(Check)
class CheckAdmin(SeenAdmin):
    """One run of the engine on one claim."""

    list_display = ["id", "claim", "verdict", "state", "superseded", "engine_version", "finished_at"]
    list_filter = ["state", "verdict", "superseded", ("claim", RelatedFilter), ("batch", RelatedFilter)]
    list_select_related = ["claim__article"]
    search_fields = ["claim__quote", "claim__statement", "catalogue_digest"]
    paginator = Endless
    ordering = ["-id"]
    detail_related = ["claim__article", "batch", "newsroom"]
    related = [Related(Finding, "check_run__id__exact"), Related(Review, "check_run__id__exact")]


@admin.register(Finding)
class FindingAdmin(SeenAdmin):
    """One comparison, with its calculation and the rows it rests on."""

    list_display = ["id", "check_run", "kind", "outcome", "reason", "calculation", "strict"]
    list_filter = [
        "outcome",
        "strict",
        ("kind", ValueFilter),
        ("check_run", RelatedFilter),
        ("check_run__claim", RelatedFilter),
    ]
    list_select_related = ["check_run"]
    search_fields = ["calculation", "kind", "reason", "diagnosis"]
    paginator = Endless
    ordering = ["-id"]
    detail_related = ["check_run", "newsroom"]


@admin.register(Flag)
class FlagAdmin(SeenAdmin):
    """What does not fit together in an article."""

    list_display = ["message", "article", "kind", "severity"]
    list_filter = ["severity", ("kind", ValueFilter), ("article", RelatedFilter), ("batch", RelatedFilter)]
    list_select_related = ["article"]
    search_fields = ["message", "article__title"]
    ordering = ["-id"]
    detail_related = ["article", "batch", "newsroom"]
    related = [Related(FlagClaim, "flag__id__exact")]


@admin.register(FlagClaim)
class FlagClaimAdmin(SeenAdmin):
    """The claims of a flag, in its order."""

    list_display = ["id", "flag", "claim", "position"]
    list_filter = [("flag", RelatedFilter), ("claim", RelatedFilter)]
    list_select_related = ["flag__article", "claim__article"]
    search_fields = ["flag__message", "claim__quote"]
    ordering = ["-id"]
    detail_related = ["flag__article", "claim__article", "newsroom"]


@admin.register(CheckBatch)
class CheckBatchAdmin(SeenAdmin):
    """An article's worth of checks."""

    list_display = ["id", "article", "state", "as_of", "attempts", "engine_version", "created_at", "finished_at"]
    list_filter = ["state", ("article", RelatedFilter), ("revision", RelatedFilter)]
    list_select_related = ["article"]
    search_fields = ["article__title", "catalogue_digest", "message"]
    date_hierarchy = "created_at"
    detail_related = ["article", "revision__article", "newsroom"]
    related = [Related(Check, "batch__id__exact"), Related(Flag, "batch__id__exact")]


@admin.register(Submission)
class SubmissionAdmin(SeenAdmin):
    """What was sent in, before anybody read it; its bytes are not shown."""

    hidden = ["content"]

    list_display = ["id", "article", "state", "language", "submitted_by", "attempts", "created_at", "finished_at"]
    list_filter = ["state", ("article", RelatedFilter)]
    list_select_related = ["article", "submitted_by"]
    search_fields = ["article__title", "sha256", "message"]
    date_hierarchy = "created_at"
    ordering = ["-id"]
    detail_related = ["article", "submitted_by", "newsroom"]
    related = [Related(Event, "target", target)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without the bytes, which may be many."""
        return super().get_queryset(request).defer("content")


@admin.register(Event)
class EventAdmin(SeenAdmin):
    """History: who did what, when, and what it was before and after."""

    list_display = ["at", "actor_name", "verb", "target", "article"]
    list_filter = [("verb", ValueFilter), ("article", RelatedFilter)]
    list_select_related = ["article"]
    search_fields = ["=verb", "actor_name", "target", "article__title"]
    search_help_text = "Verb, person, what it was done to"
    paginator = Endless
    ordering = ["-id"]
    detail_related = ["article", "newsroom", "actor"]
