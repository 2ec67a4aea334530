"""The scale that a newsroom begins with; the words stand in ``scale.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from claims.models import Newsroom, Rating


def adopt(newsroom: Newsroom) -> None:
    """Give the newsroom the first scale; one that already has ratings keeps its own."""
    if Rating.objects.for_newsroom(newsroom).exists():
        return
    steps = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["rating"]
    Rating.objects.bulk_create(
        Rating(newsroom=newsroom, position=position, **step) for position, step in enumerate(steps)
    )
