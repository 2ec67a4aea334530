"""What one person says about a claim."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.check import Check
from claims.models.claim import Claim
from claims.models.tenancy import TenantModel
from claims.models.user import User


class Review(TenantModel):
    """One person's rating with reasons; rating again adds a row, and a person's newest counts.

    ``rating`` is a code of the newsroom's own scale. ``check_run`` is the check whose answer stood beside the claim.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    check_run = models.ForeignKey(Check, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rating = models.CharField(max_length=40)
    reasons = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["claim_id", "id"]
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="review_gives_reasons")]

    def __str__(self) -> str:
        return f"{self.rating} by {self.reviewer}"
