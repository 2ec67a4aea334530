"""Reference data: who owns a dataset, and each state of its package that was imported."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from claims.models.newsroom import Newsroom
from claims.models.tenancy import LibraryModel, one_of
from claims.models.user import User


class Dataset(LibraryModel):
    """A subject's data under one slug. Without an owner it is in the shared library, which newsrooms only
    read.

    A newsroom's own dataset hides the library's of the same slug, for that newsroom.
    """

    owner_path: ClassVar[str] = "owner"

    owner = models.ForeignKey(Newsroom, on_delete=models.PROTECT, null=True, blank=True, related_name="datasets")
    slug = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "slug"], name="dataset_slug_once"),
            models.UniqueConstraint(fields=["slug"], condition=Q(owner__isnull=True), name="dataset_library_slug_once"),
        ]

    def __str__(self) -> str:
        return self.slug


class PackageState(models.TextChoices):
    """Whether an imported package is what the dataset now says."""

    LOADING = "loading", "loading"
    CURRENT = "current", "current"
    REPLACED = "replaced", "replaced"


class Package(LibraryModel):
    """One data package folder as it was when imported, immutable: its words, editions and rows hang here.

    ``sha256`` is of the folder's files, ``events_sha256`` of its events alone (empty where it has none). A changed
    folder is a new package with the next ``number``: rows of the old one stay, so that an old check can still be
    followed to the row it used. Nothing is read from a package that is still loading.
    """

    owner_path: ClassVar[str] = "dataset__owner"

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    events_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=PackageState, default=PackageState.LOADING)
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["dataset_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="package_number_once"),
            models.UniqueConstraint(
                fields=["dataset"], condition=Q(state=PackageState.CURRENT), name="package_one_current"
            ),
            one_of("state", PackageState, "package_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} v{self.number}"
