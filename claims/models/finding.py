"""One comparison that a check made."""

from __future__ import annotations

from django.db import models

from claims.models.check import Check
from claims.models.fields import ExactJSONField
from claims.models.tenancy import TenantModel, one_of


class Outcome(models.TextChoices):
    """What one comparison says. Missing data is never ``DIFFERS``, and a crash is never a verdict."""

    AGREES = "agrees", "agrees"
    ROUNDS_TO = "rounds_to", "rounds to"
    DIFFERS = "differs", "differs"
    CONFLICTING = "conflicting", "conflicting"
    NOT_CHECKABLE = "not_checkable", "not checkable"
    ERRORED = "errored", "errored"


class Finding(TenantModel):
    """One comparison, immutable, in the order of the analysis document. ``kind`` is its ``check``."""

    check_run = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    outcome = models.CharField(max_length=13, choices=Outcome)
    reason = models.CharField(max_length=100, blank=True)
    calculation = models.TextField(null=True)  # noqa: DJ001  null where there is none, as in the analysis document
    evidence = ExactJSONField(default=list)
    diagnosis = models.CharField(max_length=60, blank=True)
    caveats = ExactJSONField(default=list)
    strict = models.BooleanField(default=False)

    class Meta:
        ordering = ["check_run_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["check_run", "position"], name="finding_position_once"),
            one_of("outcome", Outcome, "finding_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"
