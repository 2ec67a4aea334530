"""Who works for which newsroom, as what, and in which languages."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from claims.models.tenancy import TenantModel, one_of
from claims.models.user import User


class Role(models.TextChoices):
    """What a person does at the desk; ``claims/permissions.py`` says what each may do."""

    READER = "reader", "reader"
    CHECKER = "checker", "checker"
    EDITOR = "editor", "editor"
    DATA_EDITOR = "data_editor", "data editor"
    LEGAL = "legal_reader", "legal reader"
    ADMINISTRATOR = "administrator", "newsroom administrator"


class Membership(TenantModel):
    """One person in one newsroom. ``absent_from`` and ``absent_until`` are days, both included."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    active = models.BooleanField(default=True)
    absent_from = models.DateField(null=True, blank=True)
    absent_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["newsroom_id", "user_id"]
        constraints = [
            models.UniqueConstraint(fields=["newsroom", "user"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(absent_until__isnull=True) | Q(absent_from__lte=F("absent_until")),
                name="membership_absence_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.newsroom}"

    def is_absent_on(self, day: date) -> bool:
        """Whether the person is away on ``day``; an absence without an end lasts."""
        return (
            self.absent_from is not None
            and self.absent_from <= day
            and (self.absent_until is None or day <= self.absent_until)
        )


class MembershipRole(models.Model):
    """One role of a membership; a person may have several."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        ordering = ["membership_id", "role"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "role"], name="membership_role_once"),
            one_of("role", Role, "membership_role_known"),
        ]

    def __str__(self) -> str:
        return self.role


class MembershipLanguage(models.Model):
    """A language that a member reads well enough to review in it: a BCP 47 range ("zh" covers "zh-Hant")."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=35)

    class Meta:
        ordering = ["membership_id", "language"]
        constraints = [models.UniqueConstraint(fields=["membership", "language"], name="membership_language_once")]

    def __str__(self) -> str:
        return self.language
