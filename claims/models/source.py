"""Evidence that people bring."""

from __future__ import annotations

import uuid

from django.db import models

from claims.models.tenancy import TenantModel, one_of
from claims.models.user import User


class SourceKind(models.TextChoices):
    """What was brought."""

    FILE = "file", "file"
    ADDRESS = "address", "address"
    PAGE = "page", "page of a printed work"
    NOTE = "note", "note of a call"


class Standing(models.TextChoices):
    """How near it is to the fact."""

    PRIMARY = "primary", "primary"
    SECONDARY = "secondary", "secondary"


class Source(TenantModel):
    """A file, an address with its archived copy and hash, a page, a note; by whom it was obtained, and when.

    A confidential one never leaves by API, export, mail or webhook.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=SourceKind)
    standing = models.CharField(max_length=9, choices=Standing)
    confidential = models.BooleanField(default=True)
    title = models.CharField(max_length=500)
    url = models.URLField(max_length=2000, blank=True)
    archived_url = models.URLField(max_length=2000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    locator = models.CharField("page or passage", max_length=200, blank=True)
    note = models.TextField(blank=True)
    obtained_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    obtained_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            one_of("kind", SourceKind, "source_kind_known"),
            one_of("standing", Standing, "source_standing_known"),
        ]

    def __str__(self) -> str:
        return self.title
