"""What a dataset names: indicators, entities, the words for them, and how they hang together.

``position`` keeps the order of the package's files, so that the database answers in the same order as the
folder.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.dataset import Package
from claims.models.tenancy import LibraryModel


class Indicator(LibraryModel):
    """What is measured. Units are UCUM or ISO 4217; ``whole`` is the indicator that a share is of."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=100)
    kind = models.CharField(max_length=30)
    dimension = models.CharField(max_length=30, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    higher_first = models.BooleanField(default=True)
    whole = models.CharField(max_length=200, blank=True)
    release_lag = models.CharField(max_length=20, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["package_id", "position"]
        constraints = [models.UniqueConstraint(fields=["package", "code"], name="indicator_code_once")]

    def __str__(self) -> str:
        return self.code


class Entity(LibraryModel):
    """A country, group, place, organisation, person, vessel or currency."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="entities")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=100)
    kind = models.CharField(max_length=30)
    part_of = models.CharField(max_length=100, blank=True)
    fiscal_year_start = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["package_id", "position"]
        verbose_name_plural = "entities"
        constraints = [
            models.UniqueConstraint(fields=["package", "code"], name="entity_code_once"),
            models.CheckConstraint(
                condition=Q(fiscal_year_start__isnull=True) | Q(fiscal_year_start__gte=1, fiscal_year_start__lte=12),
                name="entity_fiscal_month",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Label(LibraryModel):
    """A word for something, in one language (BCP 47)."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="labels")
    position = models.PositiveIntegerField()
    subject = models.CharField(max_length=20)
    code = models.CharField(max_length=200)
    language = models.CharField(max_length=35)
    label = models.TextField()
    role = models.CharField(max_length=20, default="preferred")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["package_id", "position"]
        constraints = [models.UniqueConstraint(fields=["package", "position"], name="label_position_once")]

    def __str__(self) -> str:
        return self.label


class Relation(LibraryModel):
    """How two indicators hang together; the other end may stand in another dataset."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="relations")
    position = models.PositiveIntegerField()
    from_dataset = models.CharField(max_length=100)
    from_indicator = models.CharField(max_length=100)
    relation = models.CharField(max_length=30)
    to_dataset = models.CharField(max_length=100)
    to_indicator = models.CharField(max_length=100)
    caveat = models.TextField(blank=True)

    class Meta:
        ordering = ["package_id", "position"]
        constraints = [models.UniqueConstraint(fields=["package", "position"], name="relation_position_once")]

    def __str__(self) -> str:
        return f"{self.from_indicator} {self.relation} {self.to_indicator}"


class Member(LibraryModel):
    """``member`` belonged to ``group`` from ``since`` until ``until``: ISO years or dates, empty is open."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveIntegerField()
    group = models.CharField(max_length=100)
    member = models.CharField(max_length=100)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["package_id", "position"]
        constraints = [models.UniqueConstraint(fields=["package", "position"], name="member_position_once")]

    def __str__(self) -> str:
        return f"{self.member} in {self.group}"
