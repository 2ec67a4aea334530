"""The rows of reference data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from claims.models.edition import Edition
from claims.models.lexicon import Indicator
from claims.models.tenancy import LibraryModel


class Observation(LibraryModel):
    """One line of a package's data.csv, immutable; the columns are those of the package format.

    ``text`` is the value as the source prints it, and the only one that is computed with; empty where the
    source says not available. ``number`` is for filters and sorting alone: SQLite's decimals are floats.
    ``row`` is the line in data.csv, the header being line 1. ``available_from`` is resolved: the row's own
    day, or what the release lag or the edition gives; it may be partial, and is empty where unknown.
    """

    owner_path: ClassVar[str] = "edition__package__dataset__owner"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="observations")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    row = models.PositiveIntegerField()
    entity = models.CharField(max_length=100)
    partner = models.CharField(max_length=100, blank=True)
    product = models.CharField(max_length=100, blank=True)
    definition = models.CharField(max_length=200, blank=True)
    scenario = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=40, blank=True)
    period = models.CharField(max_length=40)
    text = models.CharField(max_length=100, blank=True)
    number = models.DecimalField(max_digits=40, decimal_places=10, null=True)
    unit = models.CharField(max_length=60, blank=True)
    qualifier = models.CharField(max_length=2, default="=")
    obs_status = models.CharField(max_length=1, default="A")
    available_from = models.CharField(max_length=10, blank=True)
    speaker = models.CharField(max_length=100, blank=True)
    source_type = models.CharField(max_length=20, blank=True)
    source_ref = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["indicator_id", "row"]
        constraints = [models.UniqueConstraint(fields=["indicator", "row"], name="observation_row_once")]
        indexes = [models.Index(fields=["indicator", "entity"], name="observation_of_entity")]

    def __str__(self) -> str:
        return f"{self.entity} {self.period} {self.text} {self.unit}"
