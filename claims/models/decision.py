"""What the desk says in the end, and what that rests on."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from claims.models.check import Verdict
from claims.models.claim import Claim
from claims.models.finding import Finding
from claims.models.revision import Revision
from claims.models.source import Source
from claims.models.tenancy import TenantModel
from claims.models.user import User


class Disposition(models.TextChoices):
    """What to do with the words of a draft."""

    PASS = "pass", "pass"
    CORRECT = "correct", "correct"
    ATTRIBUTE = "attribute", "attribute"
    SOFTEN = "soften", "soften"
    CUT = "cut", "cut"
    HOLD = "hold", "hold"


class Decision(TenantModel):
    """What the desk says in the end. It rests on a finding or on a source, and is never changed: the next one
    supersedes it.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="decisions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="decisions")
    rating = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    disposition = models.CharField(max_length=9, choices=Disposition, blank=True)
    explanation = models.TextField()
    findings = models.ManyToManyField(Finding, through="DecisionGround", related_name="decisions")
    sources = models.ManyToManyField(Source, through="DecisionGround", related_name="decisions")
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["claim_id", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=["", *Verdict.values]), name="decision_verdict_known"),
            models.CheckConstraint(
                condition=Q(disposition__in=["", *Disposition.values]), name="decision_disposition_known"
            ),
            models.UniqueConstraint(fields=["claim"], condition=Q(supersedes__isnull=True), name="decision_one_first"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="decision_not_its_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating or self.disposition} by {self.decided_by}"


class DecisionGround(TenantModel):
    """What a decision rests on: exactly one finding or one source."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="grounds")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["decision_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=True, source__isnull=False) | Q(finding__isnull=False, source__isnull=True),
                name="ground_is_one_thing",
            ),
            models.UniqueConstraint(fields=["decision", "finding"], name="ground_finding_once"),
            models.UniqueConstraint(fields=["decision", "source"], name="ground_source_once"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.finding_id or self.source_id}"
