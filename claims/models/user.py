"""People who sign in."""

from __future__ import annotations

import unicodedata
import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models


def is_east_asian(sign: str) -> bool:
    """Whether the character is Chinese, Japanese or Korean, by its name in Unicode."""
    return unicodedata.name(sign, "").startswith(("CJK ", "HIRAGANA ", "KATAKANA ", "HANGUL "))


class User(AbstractUser):
    """A person. What they may do stands in their memberships, never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField("language of the pages", max_length=35, default="en")

    class Meta:
        ordering = ["username"]

    def get_full_name(self) -> str:
        """Given name first, except where both are written in Han characters or kana: those stand family name first and
        unspaced."""
        names = (self.last_name, self.first_name)
        if all(name and not name.isascii() and all(is_east_asian(sign) for sign in name) for name in names):
            return "".join(names)
        return super().get_full_name()

    def __str__(self) -> str:
        return self.get_full_name() or self.username
