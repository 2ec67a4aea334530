"""What comes in and what goes out, field by field."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from claims.actions.ingest import Incoming
from claims.live import current_check
from claims.models import Article, Check, Claim, Purpose
from claims.translation import claim_dict, finding_term


class SubmissionSerializer(serializers.Serializer[Incoming]):
    """An article to check."""

    text = serializers.CharField(
        max_length=settings.ARTICLE_LENGTH,
        trim_whitespace=False,
        help_text=f"Plain text or HTML, at most {settings.ARTICLE_LENGTH:,} characters.",
        error_messages={
            "max_length": "An article has at most {max_length} characters: send a longer text in several parts."
        },
    )
    purpose = serializers.ChoiceField(
        choices=Purpose.choices, required=False, help_text="A new article is external unless you say."
    )
    title = serializers.CharField(max_length=500, required=False)
    author = serializers.CharField(max_length=300, required=False)
    outlet = serializers.CharField(max_length=300, required=False)
    url = serializers.URLField(max_length=2000, required=False)
    language = serializers.CharField(max_length=35, required=False, help_text="BCP 47; recognised when left out.")
    published = serializers.DateField(required=False, help_text="The article's own day.")
    external_id = serializers.CharField(
        max_length=200,
        required=False,
        help_text="Your name for the article: the same text again changes nothing, another makes a revision.",
    )
    deadline = serializers.DateTimeField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse what nobody would read: a misspelt field would be lost without a word."""
        unknown = sorted(set(self.initial_data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError({name: ["There is no such field."] for name in unknown})
        return attrs

    def incoming(self) -> Incoming:
        """The validated input as the action takes it."""
        return Incoming(**self.validated_data)


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """An article with how far its claims are."""

    published = serializers.DateField(source="published_on", allow_null=True)
    revision = serializers.IntegerField(read_only=True, help_text="Number of its newest text.")
    counts = serializers.DictField(
        child=serializers.IntegerField(),
        source="claim_counts",
        help_text="Live claims in all, by state of their check and by verdict.",
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "status",
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


class CheckSerializer(serializers.ModelSerializer[Check]):
    """The machine's check of a claim. ``message`` says why one failed; what crashed inside never leaves."""

    findings = serializers.SerializerMethodField()
    since_then = serializers.DictField(allow_null=True)

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

    def get_findings(self, check: Check) -> list[dict[str, Any]]:
        """Findings as the analysis document has them."""
        return [finding_term(finding).to_dict() for finding in check.findings.all()]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A claim as it now stands, with the newest check."""

    reading = serializers.SerializerMethodField(help_text="The claim as in the analysis document.")
    check = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields = ["id", "state", "origin", "created_at", "updated_at", "reading", "check"]

    def get_reading(self, claim: Claim) -> dict[str, Any]:
        """As checked, with what its words turned out to mean; as read, where it was not checked yet."""
        check = current_check(claim)
        return check.reading if check and check.reading else claim_dict(claim)

    def get_check(self, claim: Claim) -> dict[str, Any] | None:
        """The newest check, null where none was asked for yet."""
        check = current_check(claim)
        return CheckSerializer(check).data if check else None
