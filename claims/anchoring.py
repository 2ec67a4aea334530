"""Finding a claim's words again in a changed text: exact quote and context, never a guess.

W3C Web Annotation, TextQuoteSelector: a quote with what stands before and after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Code points kept on each side: enough to tell repeated phrases apart, few enough to survive an edit nearby.
CONTEXT = 32


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a span."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def find(text: str, quote: str, prefix: str, suffix: str) -> int | None:
    """Where ``quote`` now starts: its only place, or the only one between the same words. Otherwise None."""
    places = list(_occurrences(text, quote))
    if len(places) > 1:
        # By offsets: a copy of all that stands before each place takes longer than everything else together.
        places = [
            place for place in places if text.endswith(prefix, 0, place) and text.startswith(suffix, place + len(quote))
        ]
    return places[0] if len(places) == 1 else None


def _occurrences(text: str, quote: str) -> Iterator[int]:
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


class LostError(Exception):
    """Something a claim leans on is nowhere in the changed text, or in several places."""


def relocated(value: Any, text: str, shift: int) -> Any:
    """A part of the analysis document, with everything that has ``text``, ``start`` and ``end`` where it now
    stands.

    Most words moved by ``shift`` with the claim; others (a subject named paragraphs before) are looked up by
    themselves. LostError where one is not found in exactly one place: the claim may then mean something else.
    """
    if isinstance(value, list):
        return [relocated(part, text, shift) for part in value]
    if not isinstance(value, dict):
        return value
    moved = {name: relocated(part, text, shift) for name, part in value.items()}
    if {"text", "start", "end"} <= value.keys():
        words = value["text"]
        start = value["start"] + shift
        if start < 0 or not text.startswith(words, start):
            found = find(text, words, "", "")
            if found is None:
                raise LostError(words)
            start = found
        moved |= {"start": start, "end": start + len(words)}
    return moved
