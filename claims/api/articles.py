"""Articles: send in, follow, find."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.submit import Incoming, submit
from claims.api.desk import DeskList, DeskView, article_of, first
from claims.api.documentation import exemplified, operation
from claims.api.fields import Address, FileContent, Form, Language, OrNull, Text, TrueOrFalse
from claims.api.queries import ListQuery, search_field
from claims.api.terms import AnalysisTerm
from claims.document import analysis_document
from claims.errors import InputError
from claims.models import Article, ArticleStatus, AssignmentState, CheckBatch, Newsroom, Purpose, Submission
from claims.permissions import Act, Actor
from claims.progress import with_progress
from factcheck.reading.formats import FORMATS


@exemplified("IncomingArticle")
class IncomingSerializer(Form):
    """An article to check."""

    rules: ClassVar[dict[str, Any]] = {
        "anyOf": [{"required": [name]} for name in ("text", "content", "url")],
        "not": {"required": ["text", "content"]},
    }

    text = Text(
        max_length=settings.ARTICLE_LENGTH,
        trim_whitespace=False,
        required=False,
        help_text=f"Plain text, HTML or Markdown, at most {settings.ARTICLE_LENGTH:,} characters.",
        error_messages={
            "max_length": "An article has at most {max_length} characters: send a longer text in several parts."
        },
    )
    content = FileContent(
        required=False,
        help_text=f"Instead of a text: a file of any format, in base64; at most {settings.DOCUMENT_SIZE:,} bytes. HTML"
        " is read in the encoding that it declares, all other text is UTF-8.",
    )
    format = serializers.ChoiceField(
        choices=FORMATS, required=False, help_text="Of text or content. Recognised when left out, but for Markdown."
    )
    purpose = serializers.ChoiceField(
        choices=Purpose.choices, required=False, help_text="A new article is external unless you say."
    )
    title = Text(max_length=500, required=False)
    author = Text(max_length=300, required=False)
    outlet = Text(max_length=300, required=False)
    url = Address(
        max_length=2000,
        required=False,
        help_text="Where it stands. Without text and content it is fetched from there.",
    )
    language = Language(max_length=35, required=False, help_text="BCP 47; recognised when left out.")
    published = serializers.DateField(
        required=False, help_text="The article's own day; that of the page, where it says one, when left out."
    )
    external_id = Text(
        max_length=200,
        required=False,
        help_text="Your name for the article: the same text again changes nothing, another makes a revision.",
    )
    deadline = serializers.DateTimeField(required=False)

    def incoming(self) -> Incoming:
        """The validated input as the action takes it."""
        data = dict(self.validated_data)
        return Incoming(**{"text": data.pop("content", None)} | data)

    def validate_content(self, content: bytes) -> bytes:
        """ValidationError where it is larger than any article."""
        if len(content) > settings.DOCUMENT_SIZE:
            raise serializers.ValidationError(f"A file has at most {settings.DOCUMENT_SIZE:,} bytes.")
        return content

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """ValidationError unless there is one thing to read."""
        attrs = super().validate(attrs)
        if "text" in attrs and "content" in attrs:
            raise serializers.ValidationError({"content": ["Send a text or a content, not both."]})
        if not attrs.keys() & {"text", "content", "url"}:
            raise serializers.ValidationError({"text": ["Send a text, a content or a url."]})
        return attrs


@exemplified("Article")
class ArticleSerializer(serializers.ModelSerializer[Article]):
    """An article with how far its claims are."""

    title, author, outlet, url = OrNull(), OrNull(), OrNull(), OrNull()
    language = OrNull(help_text="BCP 47.")
    external_id = OrNull()
    published = serializers.DateField(source="published_on", allow_null=True)
    message = serializers.SerializerMethodField()
    revision = serializers.IntegerField(allow_null=True, help_text="Number of its newest text; null until it is read.")
    counts = serializers.DictField(
        child=serializers.IntegerField(min_value=0),
        source="claim_counts",
        help_text="Live claims: in all, reviewed, orphaned, by state of check, by verdict. What is 0 is left out.",
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "status",
            "message",
            "purpose",
            "title",
            "author",
            "outlet",
            "url",
            "language",
            "published",
            "as_of",
            "external_id",
            "deadline",
            "revision",
            "counts",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields

    def get_message(self, article: Article) -> str | None:
        """Why its newest text could not be read or checked; null where nothing is wrong."""
        return article.not_read or article.not_checked or None  # type: ignore[attr-defined]


class ArticleQuery(ListQuery):
    """The filters of articles."""

    searched = ("title", "author")

    status = serializers.ChoiceField(ArticleStatus.choices, required=False)
    purpose = serializers.ChoiceField(Purpose.choices, required=False)
    language = Language(max_length=35, required=False, help_text="A BCP 47 range: zh finds zh-Hant too.")
    outlet = Text(max_length=300, required=False, help_text="The whole name.")
    external_id = Text(max_length=200, required=False)
    published_from = serializers.DateField(source="published_on__gte", required=False)
    published_until = serializers.DateField(source="published_on__lte", required=False)
    created_from = serializers.DateTimeField(source="created_at__gte", required=False)
    created_before = serializers.DateTimeField(source="created_at__lt", required=False)
    assigned_to_me = TrueOrFalse(required=False, help_text="Whether the work is the asking member's, and open.")
    q = search_field("title and author")

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Languages by range; the rest is a plain comparison."""
        tag = self.validated_data.pop("language", None)
        if tag is not None:
            rows = rows.filter(Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-"))
        return super().narrowed(rows)


def articles_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's articles, with what their newest reading and checking said."""
    said = {
        name: Subquery(work.objects.filter(article=OuterRef("pk")).order_by("-id").values("message")[:1])
        for name, work in (("not_read", Submission), ("not_checked", CheckBatch))
    }
    return Article.objects.for_newsroom(newsroom).annotate(**said)


def _with_mine(articles: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    mine = {"assignments__assignee__user": actor.user, "assignments__state": AssignmentState.OPEN}
    return articles.alias(assigned_to_me=Q(pk__in=Article.objects.filter(**mine).values("pk")))


class ArticleList(DeskList):
    """The newsroom's articles."""

    serializer_class = ArticleSerializer
    query_class = ArticleQuery
    ordering = ("-created_at", "id")

    @operation("articles_list", "List articles", query=ArticleQuery, answer=ArticleSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Newest first, a page at a time."""
        actor = self.actor(Act.READ)
        return self.page(_with_mine(articles_of(actor.desk()), actor))

    def paginate_queryset(self, queryset: Any) -> Any:
        """Count for the page alone."""
        return with_progress(super().paginate_queryset(queryset) or [])

    @operation(
        "articles_create",
        "Send in an article",
        takes=IncomingSerializer,
        answer=ArticleSerializer,
        gives=(201, 200),
        location=True,
        shows=("IncomingArticle", "NewArticle"),
    )
    def post(self, request: Request) -> Response:
        """201 for a new article; 200 where the external id is known, whether the text is new or not.

        What cannot be an article at all is refused at once. The rest is read and checked in the background: follow
        ``status`` from ``reading`` over ``checking`` to ``checked``, or to ``failed``, with the reason in ``message``.
        """
        form = IncomingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        actor = self.actor()
        try:
            done = submit(actor, form.incoming())
        except InputError as error:
            if "content" in form.validated_data and "text" in error.fields:
                error.fields["content"] = error.fields.pop("text")
            raise
        [article] = with_progress([articles_of(actor.desk()).get(pk=done.article.pk)])
        code = status.HTTP_201_CREATED if done.created else status.HTTP_200_OK
        where = request.build_absolute_uri(reverse("api-article", args=[article.pk]))
        return Response(ArticleSerializer(article).data, status=code, headers={"Location": where})


class ArticleDetail(DeskView):
    """One article."""

    serializer_class = ArticleSerializer

    @operation("articles_read", "Follow an article", answer=ArticleSerializer)
    def get(self, _request: Request, pk: UUID) -> Response:
        """Where it stands, with counts of its claims."""
        [article] = with_progress([first(articles_of(self.actor(Act.READ).desk()).filter(pk=pk))])
        return Response(ArticleSerializer(article).data)


class ArticleReport(DeskView):
    """The analysis document of one article."""

    @operation("articles_report", "Read an article's analysis document", answer=AnalysisTerm, refuses=(409,))
    def get(self, _request: Request, pk: UUID) -> Response:
        """As the engine itself would print it. 409 until the first checks are done."""
        return Response(analysis_document(article_of(self.actor(Act.READ), pk)))
