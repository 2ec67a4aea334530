"""Keys for programs."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.fields import ExactJSONField
from claims.models.membership import Membership
from claims.models.tenancy import TenantModel, TenantQuerySet


class Scope(models.TextChoices):
    """What a key is for; ``claims/permissions.py`` says what each lets it do."""

    READ = "read", "read articles, claims, findings and reference data"
    SUBMIT = "submit", "send in articles and have them checked"
    REVIEW = "review", "rate claims in the member's name"
    DATA = "data", "read and import reference data"


class ApiKeyQuerySet(TenantQuerySet):
    """Keys."""

    def live(self) -> ApiKeyQuerySet:
        """Those that still open the door: not revoked, not expired, of an active member."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None, membership__active=True, membership__user__is_active=True)


class ApiKey(TenantModel):
    """A secret that lets a program act as one member of one newsroom, within its scopes; only its hash is kept.

    ``hint`` is the beginning of the secret, enough to tell keys apart in a list. ``scopes`` is a list of Scope values.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="keys")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = ExactJSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(ApiKeyQuerySet)()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @staticmethod
    def digest_of(secret: str) -> str:
        """SHA-256, hexadecimal. A key is 256 random bits, so that a slow hash would add nothing."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @classmethod
    def issue(
        cls,
        membership: Membership,
        name: str,
        scopes: Iterable[str] = tuple(Scope),
        expires_at: datetime | None = None,
    ) -> tuple[ApiKey, str]:
        """A new key and its secret, which is shown once and stored nowhere."""
        secret = f"assay_{secrets.token_urlsafe(32)}"
        key = cls.objects.create(
            newsroom_id=membership.newsroom_id,
            membership=membership,
            name=name,
            scopes=[Scope(scope).value for scope in scopes],
            expires_at=expires_at,
            digest=cls.digest_of(secret),
            hint=secret[:10],
        )
        return key, secret
