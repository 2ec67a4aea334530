"""Keys for programs."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models

from claims.models.membership import Membership
from claims.models.tenancy import TenantModel


class ApiToken(TenantModel):
    """A secret that lets a program act as one member of one newsroom; only its hash is kept.

    ``hint`` is the beginning of the secret, enough to tell tokens apart in a list.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @staticmethod
    def digest_of(secret: str) -> str:
        """SHA-256, hexadecimal. A token is 256 random bits, so that a slow hash would add nothing."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @classmethod
    def issue(cls, membership: Membership, name: str) -> tuple[ApiToken, str]:
        """A new token and its secret, which is shown once and stored nowhere."""
        secret = f"assay_{secrets.token_urlsafe(32)}"
        token = cls.objects.create(
            newsroom_id=membership.newsroom_id,
            membership=membership,
            name=name,
            digest=cls.digest_of(secret),
            hint=secret[:10],
        )
        return token, secret
