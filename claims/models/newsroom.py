"""The tenant."""

from __future__ import annotations

import uuid
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models


def is_time_zone(value: str) -> None:
    """ValidationError unless ``value`` is an IANA time zone."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(f"{value} is no time zone")


class Newsroom(models.Model):
    """A fact-check desk. Articles and everything that hangs on them belong to one; no query crosses it.

    ``time_zone`` says which day "today" is for drafts; ``language`` is that of its pages, BCP 47.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, default="en")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[is_time_zone])
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name
