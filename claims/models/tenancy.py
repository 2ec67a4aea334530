"""Whose rows are whose.

Every query on behalf of people starts with ``Model.objects.for_newsroom(newsroom)``.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from claims.models.newsroom import Newsroom


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database refuses any value outside the vocabulary."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


class TenantQuerySet(models.QuerySet[Any]):
    """Rows that belong to exactly one newsroom."""

    def for_newsroom(self, newsroom: Newsroom) -> Self:
        """The rows of ``newsroom`` alone."""
        return self.filter(newsroom=newsroom)


class TenantModel(models.Model):
    """A row of one newsroom.

    It is the newsroom of everything it hangs on: guards in the database see to it.
    """

    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = models.Manager.from_queryset(TenantQuerySet)()

    class Meta:
        abstract = True


class LibraryQuerySet(models.QuerySet[Any]):
    """Reference rows: ``owner_path`` names the way from the row to its dataset's owner (null: the shared
    library).
    """

    owner_path = "owner"

    def for_newsroom(self, newsroom: Newsroom) -> Self:
        """The rows of the shared library, and those ``newsroom`` owns."""
        path = self.model.owner_path
        return self.filter(Q(**{f"{path}__isnull": True}) | Q(**{path: newsroom}))


class LibraryModel(models.Model):
    """A row of reference data, read by all or by its owner alone."""

    owner_path: ClassVar[str] = "package__dataset__owner"

    objects: ClassVar[Any] = models.Manager.from_queryset(LibraryQuerySet)()

    class Meta:
        abstract = True
