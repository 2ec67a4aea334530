"""Findings: what each comparison says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import DeskList, DeskView, claim_of
from claims.api.documentation import exemplified, operation
from claims.api.fields import Text, TrueOrFalse
from claims.api.queries import ListQuery
from claims.api.terms import FindingTerm
from claims.models import GONE, Finding, Newsroom, Outcome
from claims.permissions import Act
from claims.translation import finding_term


@exemplified("Finding")
class FindingSerializer(FindingTerm):
    """A finding of the analysis document, with where it belongs."""

    id = serializers.IntegerField()
    article = serializers.UUIDField()
    claim = serializers.UUIDField()
    current = serializers.BooleanField(help_text="Whether it is of the claim's newest check.")
    engine_version = serializers.CharField()
    finished_at = serializers.DateTimeField(allow_null=True)

    def to_representation(self, finding: Finding) -> dict[str, Any]:
        """The place, then the finding as the engine made it."""
        check = finding.check_run
        at = serializers.DateTimeField()
        return {
            "id": finding.pk,
            "article": str(check.claim.article_id),
            "claim": str(check.claim_id),
            "current": finding.current,  # type: ignore[attr-defined]
            "engine_version": check.engine_version,
            "finished_at": at.to_representation(check.finished_at) if check.finished_at else None,
            **finding_term(finding).to_dict(),
        }


class ClaimFindingQuery(ListQuery):
    """The filters of a claim's findings."""

    current = TrueOrFalse(default=True, help_text="False finds those of earlier checks.")
    check = Text(source="kind", max_length=30, required=False)
    outcome = serializers.ChoiceField(Outcome.choices, required=False)
    reason = Text(max_length=100, required=False)


class FindingQuery(ClaimFindingQuery):
    """The filters of findings."""

    article = serializers.UUIDField(source="check_run__claim__article", required=False)
    claim = serializers.UUIDField(source="check_run__claim", required=False)


def findings_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's findings with their checks and claims; ``current`` are those of live claims' newest checks."""
    current = Q(check_run__superseded=False) & ~Q(check_run__claim__state__in=GONE)
    return Finding.objects.for_newsroom(newsroom).annotate(current=current).select_related("check_run__claim")


class FindingList(DeskList):
    """The newsroom's findings."""

    serializer_class = FindingSerializer
    query_class = FindingQuery
    ordering = ("-id",)

    @operation("findings_list", "List findings", query=FindingQuery, answer=FindingSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Newest first, a page at a time."""
        return self.page(findings_of(self.actor(Act.READ).desk()))


class ClaimFindings(DeskList):
    """The findings of one claim."""

    serializer_class = FindingSerializer
    query_class = ClaimFindingQuery
    ordering = ("-check_run_id", "position")

    @operation(
        "claims_findings", "List a claim's findings", query=ClaimFindingQuery, answer=FindingSerializer(many=True)
    )
    def get(self, _request: Request, pk: UUID) -> Response:
        """Those of the newest check first, in its own order."""
        actor = self.actor(Act.READ)
        claim = claim_of(actor, pk)
        return self.page(findings_of(actor.desk()).filter(check_run__claim=claim))


class FindingDetail(DeskView):
    """One finding."""

    serializer_class = FindingSerializer

    @operation("findings_read", "Read a finding", answer=FindingSerializer)
    def get(self, _request: Request, pk: int) -> Response:
        """It never changes; ``current`` says whether a newer check has taken its place."""
        return self.one(findings_of(self.actor(Act.READ).desk()).filter(pk=pk))
