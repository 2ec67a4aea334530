"""Where dates stand, and those that a text has named so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_FAR = 6  # months ahead to which nobody refers without saying so


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


class InPlay:
    """The period that a text last spoke of, as ISO 8601, for words that count from it (the month a year before)."""

    def __init__(self) -> None:
        self._value: str | None = None
        self._scene: Scene | None = None

    def take(self, value: str, scene: Scene) -> None:
        """``value`` is spoken of in ``scene``. What something is compared with is not, nor a year beside a month or
        quarter of the same sentence: that of an index, or of a price level."""
        beside = self._scene is not None and self._scene.sentence == scene.sentence
        if not scene.base and not (beside and self._value and len(value) <= len("2026") < len(self._value)):
            self._value, self._scene = value, scene

    def within(self, scene: Scene) -> str | None:
        """The period in the paragraph of ``scene``, or None."""
        return self._value if self._scene and self._scene.block == scene.block else None


def year_of_part(parts: dict[str, int], scene: Scene, published: date | None) -> int | None:
    """The year of a quarter, half or 前三季 without one: that of the publication, if the part has begun by then;
    what adds up months (cumulative) has ended by then."""
    if published is None:
        return None
    begins = parts.get("quarter", 1) * 3 - 2 if "half" not in parts else parts["half"] * 6 - 5
    if "cumulative" in parts:
        ended = parts["quarter"] * 3 < published.month if "quarter" in parts else True
        return published.year - (not ended and not scene.future)
    if begins <= published.month:
        return published.year
    if scene.future != scene.past:
        return published.year - scene.past
    # Nothing says whether it is over or to come: in the months after a year's end the one that is over.
    return published.year - 1 if begins - published.month > _FAR else None
