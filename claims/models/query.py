"""Questions to people outside the desk."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.tenancy import TenantModel, one_of
from claims.models.user import User


class Addressee(models.TextChoices):
    """Who is asked."""

    AUTHOR = "author", "the author"
    CLAIMANT = "claimant", "whoever said it"
    OUTSIDE = "outside", "an outside source"


class Query(TenantModel):
    """A question about a claim, and its answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="queries")
    addressee = models.CharField(max_length=8, choices=Addressee)
    question = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["claim_id", "asked_at"]
        verbose_name_plural = "queries"
        constraints = [
            one_of("addressee", Addressee, "query_addressee_known"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="query_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.question[:80]
