"""What does not fit together."""

from __future__ import annotations

from django.db import models

from claims.models.article import Article
from claims.models.check_batch import CheckBatch
from claims.models.claim import Claim
from claims.models.tenancy import TenantModel, one_of


class Severity(models.TextChoices):
    """How much it matters."""

    LOW = "low", "low"
    MEDIUM = "medium", "medium"
    HIGH = "high", "high"


class Flag(TenantModel):
    """An inconsistency across claims, never alone a refutation.

    Its claims stand in ``FlagClaim``, in order.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="flags")
    batch = models.ForeignKey(CheckBatch, on_delete=models.PROTECT, related_name="flags")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    message = models.TextField()
    severity = models.CharField(max_length=6, choices=Severity)

    class Meta:
        ordering = ["batch_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="flag_position_once"),
            one_of("severity", Severity, "flag_severity_known"),
        ]

    def __str__(self) -> str:
        return self.message


class FlagClaim(TenantModel):
    """One claim of a flag, in the flag's own order."""

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="flag_claims")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="flag_claims")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["flag_id", "position"]
        constraints = [models.UniqueConstraint(fields=["flag", "claim"], name="flag_claim_once")]

    def __str__(self) -> str:
        return f"{self.flag_id}: {self.claim_id}"
