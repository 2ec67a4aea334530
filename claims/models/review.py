"""What one person says about a claim."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.tenancy import TenantModel
from claims.models.user import User


class Review(TenantModel):
    """One person's rating with reasons. ``rating`` is a code of the newsroom's own scale."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    rating = models.CharField(max_length=40)
    reasons = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["claim_id", "id"]
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="review_gives_reasons")]

    def __str__(self) -> str:
        return f"{self.rating} by {self.reviewer}"
