"""Flags: what does not fit together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import DeskList, DeskView, article_of
from claims.api.documentation import exemplified, operation
from claims.api.fields import Text
from claims.api.queries import ListQuery
from claims.models import BatchState, CheckBatch, Flag, FlagClaim, Newsroom, Severity
from claims.permissions import Act


@exemplified("Flag")
class FlagSerializer(serializers.ModelSerializer[Flag]):
    """An inconsistency across claims, never alone a refutation."""

    article = serializers.UUIDField(source="article_id")
    claims = serializers.SerializerMethodField()

    class Meta:
        model = Flag
        fields = ["id", "article", "kind", "severity", "message", "claims"]
        read_only_fields = fields

    def get_claims(self, flag: Flag) -> list[UUID]:
        """The ids of the claims, in the flag's own order."""
        return [row.claim_id for row in flag.flag_claims.all()]


class ArticleFlagQuery(ListQuery):
    """The filters of an article's flags."""

    kind = Text(max_length=40, required=False)
    severity = serializers.ChoiceField(Severity.choices, required=False)


class FlagQuery(ArticleFlagQuery):
    """The filters of flags."""

    article = serializers.UUIDField(required=False)


def flags_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's flags with their claims."""
    claims = Prefetch("flag_claims", FlagClaim.objects.order_by("position"))
    return Flag.objects.for_newsroom(newsroom).prefetch_related(claims)


def _newest(flags: QuerySet[Any]) -> QuerySet[Any]:
    """Those that each article's report shows: of its newest batch that ended with results."""
    batches = CheckBatch.objects.filter(article=OuterRef("article"), state=BatchState.FINISHED).order_by("-id")
    return flags.filter(batch=Subquery(batches.values("pk")[:1]))


class FlagList(DeskList):
    """The newsroom's flags."""

    serializer_class = FlagSerializer
    query_class = FlagQuery
    ordering = ("-batch_id", "position")

    @operation("flags_list", "List flags", query=FlagQuery, answer=FlagSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Those of each article's newest report, newest first, a page at a time."""
        return self.page(_newest(flags_of(self.actor(Act.READ).desk())))


class ArticleFlags(DeskList):
    """The flags of one article."""

    serializer_class = FlagSerializer
    query_class = ArticleFlagQuery
    ordering = ("-batch_id", "position")

    @operation("articles_flags", "List an article's flags", query=ArticleFlagQuery, answer=FlagSerializer(many=True))
    def get(self, _request: Request, pk: UUID) -> Response:
        """Those of its newest report, in its order; none before the first."""
        article = article_of(self.actor(Act.READ), pk)
        return self.page(_newest(flags_of(article.newsroom)).filter(article=article))


class FlagDetail(DeskView):
    """One flag."""

    serializer_class = FlagSerializer

    @operation("flags_read", "Read a flag", answer=FlagSerializer)
    def get(self, _request: Request, pk: int) -> Response:
        """Also one of an earlier report."""
        return self.one(flags_of(self.actor(Act.READ).desk()).filter(pk=pk))
