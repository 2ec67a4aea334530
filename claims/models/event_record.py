"""The dated events of reference data."""

from __future__ import annotations

from django.db import models

from claims.models.dataset import Package
from claims.models.tenancy import LibraryModel


class EventRecord(LibraryModel):
    """One line of a package's events.csv, immutable: something that happened, or was said to be going to."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="event_records")
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=200)
    type = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    object = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    date = models.CharField(max_length=40)
    date_precision = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20)
    available_from = models.CharField(max_length=10, blank=True)
    speaker = models.CharField(max_length=100, blank=True)
    source_type = models.CharField(max_length=20, blank=True)
    source_ref = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["package_id", "row"]
        constraints = [models.UniqueConstraint(fields=["package", "row"], name="event_record_row_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.code}"
