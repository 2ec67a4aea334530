"""The desk: articles and claims, and what people do with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import wording
from claims.admin import access, shown
from claims.admin.article_rows import ArticleRows
from claims.admin.base import Related, SeenAdmin, target
from claims.admin.claim_rows import ClaimRows
from claims.admin.exporting import ArticleExport, ClaimExport, ExportsRows
from claims.admin.filters import RelatedFilter, ValueFilter
from claims.admin.importing import ImportsRows
from claims.live import current_check, with_checks
from claims.models import (
    Article,
    Assignment,
    Check,
    CheckBatch,
    Claim,
    Decision,
    DecisionGround,
    Event,
    Finding,
    Flag,
    FlagClaim,
    Publication,
    PublicationDecision,
    Query,
    Review,
    Revision,
    Source,
    Submission,
)
from claims.permissions import Act
from claims.progress import with_progress

# The list of what can be imported and exported.
BOTH = "admin/import_export/change_list_import_export.html"


def at_the_desk(request: HttpRequest, name: str, newsroom: Any, *args: Any) -> Iterable[tuple[str, str]]:
    """The same thing in the reviewer's pages, for people who work in that newsroom."""
    if newsroom in access.newsrooms(request, Act.READ):
        try:
            yield reverse(f"web:{name}", args=[newsroom.slug, *args]), "open at the desk"
        except NoReverseMatch:
            return


@admin.register(Article)
class ArticleAdmin(ImportsRows, ExportsRows, SeenAdmin):
    """What is fact-checked, and how far it is."""

    import_act, rows_class, export_class = Act.INGEST, ArticleRows, ArticleExport
    import_export_change_list_template = BOTH

    list_display = ["title", "status", "purpose", "language", "outlet", "claims_found", "reviewed", "created_at"]
    list_filter = ["status", "purpose", ("language", ValueFilter)]
    search_fields = ["title", "author", "outlet", "external_id", "=id"]
    search_help_text = "Title, author, outlet, external id"
    date_hierarchy = "created_at"
    detail_related = ["newsroom"]
    related = [
        Related(Claim, "article__id__exact"),
        Related(Revision, "article__id__exact"),
        Related(CheckBatch, "article__id__exact"),
        Related(Flag, "article__id__exact"),
        Related(Assignment, "article__id__exact"),
        Related(Publication, "article__id__exact"),
        Related(Submission, "article__id__exact"),
        Related(Event, "article__id__exact"),
    ]

    def complete(self, rows: Sequence[Article]) -> None:
        """Counts of claims and reviews."""
        with_progress(rows)

    @admin.display(description="claims")
    def claims_found(self, row: Any) -> int:
        """Live claims."""
        return int(row.claim_counts.get("claims", 0))

    @admin.display(description="reviewed")
    def reviewed(self, row: Any) -> int:
        """Those among them with a review."""
        return int(row.claim_counts.get("reviewed", 0))

    def ways_out(self, request: HttpRequest, row: Article) -> Iterable[tuple[str, str]]:
        """The article's desk."""
        return at_the_desk(request, "article", row.newsroom, row.pk)


@admin.register(Revision)
class RevisionAdmin(SeenAdmin):
    """The words of an article at one time."""

    list_display = ["number", "article", "language", "published_on", "engine_version", "created_at"]
    list_filter = [("article", RelatedFilter)]
    list_select_related = ["article"]
    search_fields = ["article__title", "sha256", "source_sha256"]
    ordering = ["-id"]
    detail_related = ["article", "newsroom"]
    related = [Related(Claim, "revision__id__exact"), Related(CheckBatch, "revision__id__exact")]


@admin.register(Claim)
class ClaimAdmin(ImportsRows, ExportsRows, SeenAdmin):
    """One checkable proposition, with its newest verdict."""

    import_act, rows_class, export_class = Act.EDIT_CLAIMS, ClaimRows, ClaimExport
    import_export_change_list_template = BOTH

    list_display = ["quote", "article", "kind", "state", "newest_verdict", "origin", "position"]
    list_filter = ["state", "origin", "modality", ("kind", ValueFilter), ("article", RelatedFilter),
                   ("revision", RelatedFilter)]  # fmt: skip
    list_select_related = ["article"]
    search_fields = ["quote", "statement", "article__title", "article__external_id", "engine_id"]
    search_help_text = "Words of the claim, article"
    ordering = ["-revision_id", "position", "start", "id"]
    detail_related = ["article", "revision__article", "newsroom"]
    related = [
        Related(Check, "claim__id__exact"),
        Related(Finding, "check_run__claim__id__exact"),
        Related(Review, "claim__id__exact"),
        Related(Decision, "claim__id__exact"),
        Related(Query, "claim__id__exact"),
        Related(FlagClaim, "claim__id__exact"),
        Related(Assignment, "claim__id__exact"),
        Related(Event, "target", target),
    ]

    def complete(self, rows: Sequence[Claim]) -> None:
        """Current checks."""
        checks = {row.pk: row for row in with_checks(Claim.objects.filter(pk__in=[row.pk for row in rows]))}
        for row in rows:
            row.current_checks = checks[row.pk].current_checks  # type: ignore[attr-defined]

    @admin.display(description="verdict")
    def newest_verdict(self, row: Claim) -> SafeString:
        """What the current check concludes, in words."""
        check = current_check(row)
        code = check.verdict if check else ""
        return format_html('<span class="assay-verdict">{}</span>', wording.verdict(code or None, shown.tag()))

    def ways_out(self, request: HttpRequest, row: Claim) -> Iterable[tuple[str, str]]:
        """The article's desk, at this claim."""
        return at_the_desk(request, "claim", row.newsroom, row.article_id, row.pk)


@admin.register(Assignment)
class AssignmentAdmin(SeenAdmin):
    """Who looks at what, until when."""

    list_display = ["id", "article", "assignee", "state", "due_at", "created_at"]
    list_filter = ["state", ("article", RelatedFilter), ("claim", RelatedFilter)]
    list_select_related = ["article", "assignee__user", "assignee__newsroom"]
    search_fields = ["article__title", "assignee__user__username", "assignee__user__last_name"]
    date_hierarchy = "created_at"
    ordering = ["-id"]
    detail_related = ["article", "claim__article", "assignee__user", "assignee__newsroom", "assigned_by", "newsroom"]


@admin.register(Review)
class ReviewAdmin(SeenAdmin):
    """What one person says about a claim."""

    list_display = ["rating", "claim", "reviewer", "created_at"]
    list_filter = [("rating", ValueFilter), ("claim", RelatedFilter)]
    list_select_related = ["claim__article", "reviewer"]
    search_fields = ["reasons", "claim__quote", "reviewer__username", "reviewer__last_name"]
    date_hierarchy = "created_at"
    ordering = ["-id"]
    detail_related = ["claim__article", "reviewer", "check_run", "newsroom"]


@admin.register(Decision)
class DecisionAdmin(SeenAdmin):
    """What the desk says in the end."""

    list_display = ["id", "claim", "rating", "verdict", "disposition", "decided_by", "created_at"]
    list_filter = ["disposition", "verdict", ("claim", RelatedFilter)]
    list_select_related = ["claim__article", "decided_by"]
    search_fields = ["explanation", "claim__quote", "rating"]
    date_hierarchy = "created_at"
    ordering = ["-id"]
    detail_related = ["claim__article", "revision__article", "decided_by", "supersedes__decided_by", "newsroom"]
    related = [Related(DecisionGround, "decision__id__exact"), Related(PublicationDecision, "decision__id__exact")]


@admin.register(DecisionGround)
class DecisionGroundAdmin(SeenAdmin):
    """What decisions rest on; confidential sources for those who may read them."""

    list_display = ["id", "decision", "finding", "source"]
    list_filter = [("decision", RelatedFilter)]
    list_select_related = ["decision__decided_by", "finding", "source"]
    search_fields = ["decision__explanation"]
    ordering = ["-id"]
    detail_related = ["decision__decided_by", "finding", "source", "newsroom"]


@admin.register(Query)
class QueryAdmin(SeenAdmin):
    """Questions to people outside the desk."""

    list_display = ["question", "claim", "addressee", "asked_by", "asked_at", "answered_at"]
    list_filter = ["addressee", ("claim", RelatedFilter)]
    list_select_related = ["claim__article", "asked_by"]
    search_fields = ["question", "answer", "claim__quote"]
    date_hierarchy = "asked_at"
    ordering = ["-asked_at"]
    detail_related = ["claim__article", "asked_by", "newsroom"]


@admin.register(Source)
class SourceAdmin(SeenAdmin):
    """Evidence that people bring; confidential ones for those who may read them."""

    list_display = ["title", "kind", "standing", "confidential", "obtained_by", "obtained_at"]
    list_filter = ["kind", "standing", "confidential"]
    list_select_related = ["obtained_by"]
    search_fields = ["title", "url", "note"]
    date_hierarchy = "obtained_at"
    detail_related = ["obtained_by", "newsroom"]


@admin.register(Publication)
class PublicationAdmin(SeenAdmin):
    """What the public sees, as it was."""

    list_display = ["number", "article", "published_by", "published_at"]
    list_filter = [("article", RelatedFilter)]
    list_select_related = ["article", "published_by"]
    search_fields = ["article__title", "sha256"]
    date_hierarchy = "published_at"
    ordering = ["-published_at"]
    detail_related = ["article", "revision__article", "published_by", "newsroom"]
    related = [Related(PublicationDecision, "publication__id__exact")]


@admin.register(PublicationDecision)
class PublicationDecisionAdmin(SeenAdmin):
    """The decisions that a publication shows, in its order."""

    list_display = ["id", "publication", "decision", "position"]
    list_filter = [("publication", RelatedFilter), ("decision", RelatedFilter)]
    list_select_related = ["publication__article", "decision__decided_by"]
    search_fields = ["publication__article__title"]
    ordering = ["-id"]
    detail_related = ["publication__article", "decision__decided_by", "newsroom"]
