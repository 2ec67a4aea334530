"""What is fact-checked."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.tenancy import TenantModel, one_of


class Purpose(models.TextChoices):
    """Whose text it is, and whether it can still be changed before readers see it."""

    DRAFT = "draft", "draft before print"
    OURS = "ours", "ours, already published"
    EXTERNAL = "external", "somebody else's text"


class ArticleStatus(models.TextChoices):
    """How far the machine is."""

    READING = "reading", "being read"
    CHECKING = "checking", "being checked"
    CHECKED = "checked", "checked"
    FAILED = "failed", "could not be checked"


class Article(TenantModel):
    """A text and what is known about it. The words stand in its revisions; the newest counts.

    ``published_on`` is its own day. ``as_of`` is the day by whose knowledge it was last checked: its own for
    an external article, the day of the check for a draft; null where an external article has no date.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose)
    status = models.CharField(max_length=8, choices=ArticleStatus, default=ArticleStatus.READING)
    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=300, blank=True)
    outlet = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=35, blank=True)
    published_on = models.DateField(null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["newsroom", "external_id"],
                condition=~Q(external_id=""),
                name="article_external_id_once",
            ),
            one_of("purpose", Purpose, "article_purpose_known"),
            one_of("status", ArticleStatus, "article_status_known"),
        ]
        indexes = [models.Index(fields=["newsroom", "-created_at"], name="article_newest")]

    def __str__(self) -> str:
        return self.title or str(self.id)
