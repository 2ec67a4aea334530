"""What the public sees."""

from __future__ import annotations

import uuid

from django.db import models

from claims.models.article import Article
from claims.models.decision import Decision
from claims.models.fields import ExactJSONField
from claims.models.revision import Revision
from claims.models.tenancy import TenantModel
from claims.models.user import User


class Publication(TenantModel):
    """A frozen copy of decisions, numbered from 1 an article.

    ``content`` is the page's matter, ``sha256`` its hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="publications")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = ExactJSONField()
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article_id", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="publication_number_once")]

    def __str__(self) -> str:
        return f"{self.article} p{self.number}"


class PublicationDecision(TenantModel):
    """One decision that a publication shows, in its order."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="publication_decisions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="publication_decisions")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["publication_id", "position"]
        constraints = [models.UniqueConstraint(fields=["publication", "decision"], name="publication_decision_once")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.decision_id}"
