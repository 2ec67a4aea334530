"""The words of an article at one time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.article import Article
from claims.models.fields import ExactJSONField
from claims.models.tenancy import TenantModel


class Revision(TenantModel):
    """One immutable text of an article, numbered from 1; offsets are Unicode code points into ``text``.

    ``published_on`` is the day by which it was read: relative dates such as 去年 count from it.

    ``blocks`` and ``regions`` are lists of [start, end, id or kind], ``sentences`` of [start, end],
    ``quantities`` of Quantity objects of the analysis document. ``source_sha256`` is of what was sent in: the
    same again is no revision.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    source_sha256 = models.CharField(max_length=64)
    title = models.TextField(null=True)  # noqa: DJ001  null where the text names none, as in the analysis document
    language = models.CharField(max_length=35)
    published_on = models.DateField(null=True, blank=True)
    blocks = ExactJSONField(default=list)
    regions = ExactJSONField(default=list)
    sentences = ExactJSONField(default=list)
    quantities = ExactJSONField(default=list)
    engine_version = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="revision_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.article} r{self.number}"
