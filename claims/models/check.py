"""One run of the engine on one claim."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.check_batch import CheckBatch
from claims.models.claim import Claim
from claims.models.fields import ExactJSONField
from claims.models.tenancy import TenantModel, one_of


class CheckState(models.TextChoices):
    """Whether the check ran.

    ``FAILED`` is expected and says why; ``ERRORED`` is a crash. Neither is a verdict.
    """

    QUEUED = "queued", "queued"
    RUNNING = "running", "running"
    FINISHED = "finished", "finished"
    FAILED = "failed", "failed"
    ERRORED = "errored", "errored"


OPEN_CHECKS = (CheckState.QUEUED, CheckState.RUNNING)
ACTIVE_CHECKS = (*OPEN_CHECKS, CheckState.FINISHED)


class Verdict(models.TextChoices):
    """What the machine concludes."""

    SUPPORTED = "supported", "supported"
    REFUTED = "refuted", "refuted"
    CONFLICTING = "conflicting_evidence", "conflicting evidence"
    NOT_ENOUGH = "not_enough_evidence", "not enough evidence"


class Check(TenantModel):
    """A claim, an engine version, a catalogue: the run's state and the machine's verdict.

    ``position`` is the claim's place in the analysis document, ``reading`` the claim as it was checked, with
    what its words turned out to mean. ``since_then`` is that object of the analysis document, or null.
    ``superseded`` says that a later check, or an edit of the claim, has taken its place; it goes on
    explaining what was published. ``holder``, ``leased_until`` and ``attempts`` count only where its batch
    was split. ``trace`` is for operators and never leaves by a public door.
    """

    batch = models.ForeignKey(CheckBatch, on_delete=models.PROTECT, related_name="checks")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="checks")
    position = models.PositiveIntegerField()
    engine_version = models.CharField(max_length=40)
    catalogue_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=CheckState, default=CheckState.QUEUED)
    superseded = models.BooleanField(default=False)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    reading = ExactJSONField(null=True)
    since_then = ExactJSONField(null=True)
    holder = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.TextField(blank=True)
    trace = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["batch_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "claim"], name="check_once_a_batch"),
            models.UniqueConstraint(
                fields=["claim", "catalogue_digest", "engine_version"],
                condition=Q(state__in=ACTIVE_CHECKS, superseded=False),
                name="check_one_active",
            ),
            one_of("state", CheckState, "check_state_known"),
            models.CheckConstraint(
                condition=Q(state=CheckState.FINISHED, verdict__in=Verdict.values)
                | (~Q(state=CheckState.FINISHED) & Q(verdict="")),
                name="check_verdict_when_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.pk} ({self.state})"
