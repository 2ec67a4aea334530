"""Where dates stand, and those that a text has named so far."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a date stands: its sentence and paragraph (by number), and which way the words around it look. A ``base``
    is only what something is compared with: it puts no later date in its year."""

    sentence: int
    block: int
    future: bool = False
    past: bool = False
    base: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A date that was read: its scene, year, month and day as far as it has them."""

    scene: Scene
    year: int
    month: int | None
    day: int | None
    # Whether the text says the year, here or where this one got it from; else it was inferred.
    stated: bool
