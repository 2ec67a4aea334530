"""An article's worth of checks: the row is the queue."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.article import Article
from claims.models.fields import ExactJSONField
from claims.models.revision import Revision
from claims.models.tenancy import TenantModel, one_of


class BatchState(models.TextChoices):
    """How the work stands. ``SPLIT``: the whole failed, each claim is now checked by itself."""

    QUEUED = "queued", "queued"
    RUNNING = "running", "running"
    SPLIT = "split", "split into single checks"
    FINISHED = "finished", "finished"
    FAILED = "failed", "failed"


class CheckBatch(TenantModel):
    """One run over all claims of a revision, by one engine with one catalogue.

    A worker owns it while ``holder`` is its own and ``leased_until`` has not passed; ``attempts`` counts how
    often one took it. ``as_of`` is the day evidence may not be younger than, null where unknown. ``datasets``
    is that list of the analysis document. ``trace`` is for operators and never leaves by a public door.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="batches")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="batches")
    engine_version = models.CharField(max_length=40)
    catalogue_digest = models.CharField(max_length=64)
    as_of = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.QUEUED)
    holder = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)
    trace = models.TextField(blank=True)
    datasets = ExactJSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "check batches"
        constraints = [
            one_of("state", BatchState, "batch_state_known"),
            models.CheckConstraint(
                condition=~Q(state=BatchState.RUNNING) | Q(holder__isnull=False, leased_until__isnull=False),
                name="batch_running_has_holder",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "-id"], name="batch_of_article"),
            models.Index(
                fields=["state", "leased_until"],
                condition=Q(state__in=[BatchState.QUEUED, BatchState.RUNNING, BatchState.SPLIT]),
                name="batch_open",
            ),
        ]

    def __str__(self) -> str:
        return f"batch {self.pk} of {self.article_id}"
