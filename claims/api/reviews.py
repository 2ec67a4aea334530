"""Reviews: what people say about claims, on the newsroom's own scale."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.review import REASONS_LENGTH, review
from claims.api.desk import DeskList, DeskView, claim_of
from claims.api.documentation import exemplified, operation
from claims.api.fields import Form, PlainDecimal, Text, Token, TrueOrFalse
from claims.api.queries import ListQuery
from claims.models import Newsroom, Rating, Review
from claims.permissions import Act


@exemplified("IncomingReview")
class IncomingReviewSerializer(Form):
    """A rating with its reasons."""

    rating = Token(max_length=40, help_text="The code of a rating of the newsroom's scale that is not retired.")
    reasons = Text(max_length=REASONS_LENGTH)


@exemplified("Review")
class ReviewSerializer(serializers.ModelSerializer[Review]):
    """One person's rating of a claim, with reasons."""

    article = serializers.UUIDField(source="claim.article_id")
    claim = serializers.UUIDField(source="claim_id")
    reviewer = serializers.UUIDField(source="reviewer_id")
    reviewer_name = serializers.CharField(source="reviewer.__str__")
    current = serializers.BooleanField(help_text="Whether it is the reviewer's newest of the claim, which counts.")

    class Meta:
        model = Review
        fields = ["id", "article", "claim", "reviewer", "reviewer_name", "rating", "reasons", "current", "created_at"]
        read_only_fields = fields


@exemplified("Rating")
class RatingSerializer(serializers.ModelSerializer[Rating]):
    """One step of the newsroom's scale."""

    names = serializers.DictField(child=serializers.CharField(), help_text="By language, BCP 47.")
    value = PlainDecimal(allow_null=True, help_text="schema.org's ratingValue; null for one that is on no scale.")

    class Meta:
        model = Rating
        fields = ["code", "position", "names", "value", "retired"]
        read_only_fields = fields


class ClaimReviewQuery(ListQuery):
    """The filters of a claim's reviews."""

    reviewer = serializers.UUIDField(required=False)
    rating = Token(max_length=40, required=False)
    current = TrueOrFalse(required=False)


class ReviewQuery(ClaimReviewQuery):
    """The filters of reviews."""

    article = serializers.UUIDField(source="claim__article", required=False)
    claim = serializers.UUIDField(required=False)


class RatingQuery(ListQuery):
    """The filters of ratings."""

    retired = TrueOrFalse(required=False)


def reviews_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's reviews with their people; ``current`` are each person's newest of a claim."""
    later = Review.objects.filter(claim=OuterRef("claim"), reviewer=OuterRef("reviewer"), id__gt=OuterRef("id"))
    return Review.objects.for_newsroom(newsroom).annotate(current=~Exists(later)).select_related("claim", "reviewer")


class ReviewList(DeskList):
    """The newsroom's reviews."""

    serializer_class = ReviewSerializer
    query_class = ReviewQuery
    ordering = ("-id",)

    @operation("reviews_list", "List reviews", query=ReviewQuery, answer=ReviewSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Newest first, a page at a time."""
        return self.page(reviews_of(self.actor(Act.READ).desk()))


class ClaimReviews(DeskList):
    """The reviews of one claim."""

    serializer_class = ReviewSerializer
    query_class = ClaimReviewQuery
    ordering = ("-id",)

    @operation("claims_reviews", "List a claim's reviews", query=ClaimReviewQuery, answer=ReviewSerializer(many=True))
    def get(self, _request: Request, pk: UUID) -> Response:
        """Newest first, a page at a time."""
        actor = self.actor(Act.READ)
        claim = claim_of(actor, pk)
        return self.page(reviews_of(actor.desk()).filter(claim=claim))

    @operation(
        "claims_review",
        "Rate a claim",
        takes=IncomingReviewSerializer,
        answer=ReviewSerializer,
        gives=(201,),
        refuses=(409,),
        location=True,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """In the name of the member behind the key. A second rating counts from then on, the first stays.

        409 for a claim that was dismissed or withdrawn.
        """
        form = IncomingReviewSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        actor = self.actor()
        made = review(actor, claim_of(actor, pk), **form.validated_data)
        row = reviews_of(actor.desk()).get(pk=made.pk)
        where = request.build_absolute_uri(reverse("api-review", args=[made.pk]))
        return Response(ReviewSerializer(row).data, status=status.HTTP_201_CREATED, headers={"Location": where})


class ReviewDetail(DeskView):
    """One review."""

    serializer_class = ReviewSerializer

    @operation("reviews_read", "Read a review", answer=ReviewSerializer)
    def get(self, _request: Request, pk: int) -> Response:
        """It never changes; ``current`` says whether a later one of the same person has taken its place."""
        return self.one(reviews_of(self.actor(Act.READ).desk()).filter(pk=pk))


class RatingList(DeskList):
    """The newsroom's scale."""

    serializer_class = RatingSerializer
    query_class = RatingQuery
    ordering = ("position", "id")

    @operation("ratings_list", "List the newsroom's scale", query=RatingQuery, answer=RatingSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """In its own order. A retired step rates nothing more; old reviews still have it."""
        return self.page(Rating.objects.for_newsroom(self.actor(Act.READ).desk()))
