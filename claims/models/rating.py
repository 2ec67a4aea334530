"""The newsroom's own words for how true a claim is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from claims.models.fields import ExactJSONField
from claims.models.tenancy import TenantModel


def are_names(value: Any) -> None:
    """ValidationError unless ``value`` gives a name in at least one language: {"en": "true"}."""
    if not (isinstance(value, dict) and value and all(isinstance(name, str) and name for name in value.values())):
        raise ValidationError('Write names by language, such as {"en": "true", "zh-Hant": "正確"}.')


class Rating(TenantModel):
    """One step of a newsroom's scale. ``code`` is what reviews keep; ``names`` are by language (BCP 47).

    ``value`` is schema.org's ratingValue (ClaimReview), null for a rating that is on no scale, such as "unproven".
    A step that was used is retired, never deleted: old reviews still need its name.
    """

    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    names = ExactJSONField(validators=[are_names])
    value = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["newsroom_id", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["newsroom", "code"], name="rating_code_once")]

    def __str__(self) -> str:
        return self.code

    def name_in(self, language: str) -> str:
        """Its name in the language, else in English, else in any. Tags are compared without regard to case."""
        names = {tag.lower(): name for tag, name in self.names.items()}
        return names.get(language.lower()) or names.get("en") or next(iter(names.values()))
