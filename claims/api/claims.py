"""Claims, each with its newest check."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import DeskList, DeskView, article_of
from claims.api.documentation import exemplified, operation
from claims.api.fields import CodeOrNull, Text, TrueOrFalse
from claims.api.queries import ListQuery, search_field
from claims.api.terms import FindingTerm, ReadingTerm, SinceTerm
from claims.live import current_check, with_checks
from claims.models import GONE, Article, Check, CheckState, Claim, ClaimState, Modality, Newsroom, Review, Verdict
from claims.permissions import Act
from claims.translation import claim_dict, finding_term


class CheckSerializer(serializers.ModelSerializer[Check]):
    """The machine's check of a claim. ``message`` says why one failed; what crashed inside never leaves."""

    state = serializers.ChoiceField(CheckState.choices)
    verdict = CodeOrNull(Verdict, help_text="By what could be known on the article's day; null until it is finished.")
    since_then = SinceTerm(allow_null=True)
    findings = serializers.SerializerMethodField()

    class Meta:
        model = Check
        fields = [
            "state",
            "verdict",
            "since_then",
            "engine_version",
            "catalogue_digest",
            "message",
            "finished_at",
            "findings",
        ]
        read_only_fields = fields

    @extend_schema_field(FindingTerm(many=True))
    def get_findings(self, check: Check) -> list[dict[str, Any]]:
        """Findings as the analysis document has them."""
        return [finding_term(finding).to_dict() for finding in check.findings.all()]


@exemplified("Claim")
class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A claim as it now stands, with the newest check."""

    article = serializers.UUIDField(source="article_id")
    orphaned = serializers.BooleanField(help_text="Whether a newer text has these words nowhere, or in several places.")
    reviewed = serializers.BooleanField(help_text="Whether anybody has rated it.")
    reading = serializers.SerializerMethodField()
    check = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields = [
            "id",
            "article",
            "state",
            "origin",
            "orphaned",
            "reviewed",
            "created_at",
            "updated_at",
            "reading",
            "check",
        ]
        read_only_fields = fields

    @extend_schema_field(ReadingTerm)
    def get_reading(self, claim: Claim) -> dict[str, Any]:
        """As checked, with what its words turned out to mean; as read, where it was not checked yet."""
        check = current_check(claim)
        return check.reading if check and check.reading else claim_dict(claim)

    @extend_schema_field(CheckSerializer(allow_null=True))
    def get_check(self, claim: Claim) -> dict[str, Any] | None:
        """The newest check, null where none was asked for yet."""
        check = current_check(claim)
        return self._check.to_representation(check) if check else None

    @cached_property
    def _check(self) -> CheckSerializer:
        """One for every claim of a list: making it takes longer than using it."""
        return CheckSerializer()


class ArticleClaimQuery(ListQuery):
    """The filters of an article's claims."""

    searched = ("statement", "quote")

    verdict = serializers.ChoiceField(Verdict.choices, required=False)
    state = serializers.ChoiceField(
        ClaimState.choices, required=False, help_text="Dismissed and withdrawn ones are listed only by this."
    )
    kind = Text(max_length=30, required=False)
    modality = serializers.ChoiceField(Modality.choices, required=False)
    reviewed = TrueOrFalse(required=False)
    orphaned = TrueOrFalse(required=False)
    q = search_field("statement and quote")

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Without those that are gone, unless they are asked for."""
        if "state" not in self.validated_data:
            rows = rows.exclude(state__in=GONE)
        return super().narrowed(rows)


class ClaimQuery(ArticleClaimQuery):
    """The filters of claims."""

    article = serializers.UUIDField(required=False)


def claims_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's claims, those that are gone too, with what the serializer and the filters want of each."""
    current = Check.objects.filter(claim=OuterRef("pk"), superseded=False).order_by("-id")
    rows = Claim.objects.for_newsroom(newsroom).select_related("article")
    rows = rows.alias(verdict=Subquery(current.values("verdict")[:1]))
    reviewed = Exists(Review.objects.filter(claim=OuterRef("pk")))
    return with_checks(rows.annotate(reviewed=reviewed, orphaned=Q(orphaned_at__isnull=False)))


class ClaimList(DeskList):
    """The newsroom's claims."""

    serializer_class = ClaimSerializer
    query_class = ClaimQuery
    ordering = ("-article__created_at", "article_id", "position", "start", "id")

    @operation("claims_list", "List claims", query=ClaimQuery, answer=ClaimSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Those of the newest article first, in text order, a page at a time."""
        return self.page(claims_of(self.actor(Act.READ).desk()))


class ArticleClaims(DeskList):
    """The claims of one article."""

    serializer_class = ClaimSerializer
    query_class = ArticleClaimQuery
    ordering = ("position", "start", "id")

    @operation(
        "articles_claims", "List an article's claims", query=ArticleClaimQuery, answer=ClaimSerializer(many=True)
    )
    def get(self, _request: Request, pk: UUID) -> Response:
        """In text order, a page at a time; none while the article is being read."""
        article: Article = article_of(self.actor(Act.READ), pk)
        return self.page(claims_of(article.newsroom).filter(article=article))


class ClaimDetail(DeskView):
    """One claim."""

    serializer_class = ClaimSerializer

    @operation("claims_read", "Read a claim", answer=ClaimSerializer)
    def get(self, _request: Request, pk: UUID) -> Response:
        """With its newest check and findings; also one that was dismissed or withdrawn."""
        return self.one(claims_of(self.actor(Act.READ).desk()).filter(pk=pk))
