"""Who looks at what, until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.article import Article
from claims.models.claim import Claim
from claims.models.membership import Membership
from claims.models.tenancy import TenantModel, one_of
from claims.models.user import User


class AssignmentState(models.TextChoices):
    """Whether the work is still to be done."""

    OPEN = "open", "open"
    DONE = "done", "done"
    RETURNED = "returned", "returned"


class Assignment(TenantModel):
    """A whole article for one member, or, where ``claim`` is set, one claim of it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="assignments")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    assignee = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=AssignmentState, default=AssignmentState.OPEN)
    due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state=AssignmentState.OPEN, claim__isnull=True),
                name="assignment_one_open_article",
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(state=AssignmentState.OPEN), name="assignment_one_open_claim"
            ),
            one_of("state", AssignmentState, "assignment_state_known"),
        ]
        indexes = [models.Index(fields=["assignee", "state"], name="assignment_load")]

    def __str__(self) -> str:
        return f"{self.article} for {self.assignee}"
