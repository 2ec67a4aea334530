"""Articles, their claims, their report."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.ingest import ingest
from claims.api.desk import DeskView
from claims.api.problems import described
from claims.api.serializers import ArticleSerializer, ClaimSerializer, SubmissionSerializer
from claims.document import analysis_document
from claims.live import live_claims, with_checks
from claims.models import Article, Claim
from claims.permissions import Act
from claims.progress import with_progress

NEWSROOM = OpenApiParameter(
    "newsroom", str, description="Its slug, for a person who belongs to several; a key has its own."
)


class NewestFirst(CursorPagination):
    """Articles, newest first."""

    page_size, max_page_size, page_size_query_param = 50, 200, "page_size"
    ordering = ("-created_at", "id")


class InTextOrder(CursorPagination):
    """Claims, as they stand in the text."""

    page_size, max_page_size, page_size_query_param = 100, 500, "page_size"
    ordering = ("position", "start", "id")


class ArticleList(DeskView):
    """The newsroom's articles."""

    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    pagination_class = NewestFirst

    @extend_schema(
        summary="List articles",
        operation_id="articles_list",
        parameters=[NEWSROOM],
        responses={200: ArticleSerializer(many=True)} | described(),
    )
    def get(self, _request: Request) -> Response:
        """Newest first, a page at a time."""
        actor = self.actor()
        actor.require(Act.READ)
        page = self.paginate_queryset(Article.objects.for_newsroom(actor.desk()))
        return self.get_paginated_response(ArticleSerializer(with_progress(page or []), many=True).data)

    @extend_schema(
        summary="Send in an article",
        request=SubmissionSerializer,
        parameters=[NEWSROOM],
        responses={201: ArticleSerializer, 200: ArticleSerializer} | described(400, 413, 422),
    )
    def post(self, request: Request) -> Response:
        """Its text is read at once, its claims are checked in the background: follow ``status``.

        201 for a new article; 200 where the external id is known, whether the text is new or not.
        """
        form = SubmissionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        done = ingest(self.actor(), form.incoming())
        [article] = with_progress([done.article])
        code = status.HTTP_201_CREATED if done.created else status.HTTP_200_OK
        return Response(ArticleSerializer(article).data, status=code, headers={"Location": self._address(article)})

    def _address(self, article: Article) -> str:
        return self.request.build_absolute_uri(f"{self.request.path}{article.pk}/")


class ArticleDetail(DeskView):
    """One article."""

    serializer_class = ArticleSerializer

    @extend_schema(summary="Follow an article", parameters=[NEWSROOM], responses={200: ArticleSerializer} | described())
    def get(self, _request: Request, pk: UUID) -> Response:
        """Where it stands, with counts of its claims."""
        [article] = with_progress([self.article(pk)])
        return Response(ArticleSerializer(article).data)


class ClaimList(DeskView):
    """The claims of one article."""

    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    pagination_class = InTextOrder

    @extend_schema(
        summary="Read an article's claims with findings",
        parameters=[NEWSROOM],
        responses={200: ClaimSerializer(many=True)} | described(),
    )
    def get(self, _request: Request, pk: UUID) -> Response:
        """In text order, a page at a time; dismissed and withdrawn ones are left out."""
        article = self.article(pk)
        page = self.paginate_queryset(with_checks(live_claims(article.newsroom).filter(article=article)))
        return self.get_paginated_response(ClaimSerializer(page or [], many=True).data)


class ArticleReport(DeskView):
    """The analysis document of one article."""

    @extend_schema(
        summary="Read an article's analysis document",
        parameters=[NEWSROOM],
        responses={200: OpenApiTypes.OBJECT} | described(409),
    )
    def get(self, _request: Request, pk: UUID) -> Response:
        """As the engine itself would print it. 409 until the first checks are done."""
        return Response(analysis_document(self.article(pk)))
