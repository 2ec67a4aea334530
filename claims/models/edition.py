"""A release of a dataset."""

from __future__ import annotations

from django.db import models

from claims.models.dataset import Package
from claims.models.tenancy import LibraryModel


class Edition(LibraryModel):
    """A release of a dataset, immutable. Dates may be partial ("2024-01") or empty where unknown.

    ``code`` is the edition's id in its package. ``version`` counts the contents that were imported under one
    code: equal contents keep the number of the package before, others get the next.
    """

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="editions")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=200)
    content_version = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    version = models.CharField(max_length=100, blank=True)
    released = models.CharField(max_length=10, blank=True)
    retrieved = models.CharField(max_length=10, blank=True)
    supersedes = models.CharField(max_length=200, blank=True)
    cadence = models.CharField(max_length=20, blank=True)
    complete = models.BooleanField(default=False)

    class Meta:
        ordering = ["package_id", "position"]
        constraints = [models.UniqueConstraint(fields=["package", "code"], name="edition_code_once")]

    def __str__(self) -> str:
        return self.name
