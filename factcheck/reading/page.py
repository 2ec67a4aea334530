"""A text while it is read: what is left of it, and where in it one stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from factcheck.reading import hedges, noise
from factcheck.reading.language import words
from factcheck.terms import Document, Quantity, Span

# How far the words of a sentence bear on a number in it, code points.
_NEAR = 160


class Stretch(Protocol):
    """Anything with a span."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Page:
    """A text while it is read. ``text`` is folded and lower case, with all that was read, or is no number, blank;
    ``folded`` stays whole. Both have the offsets of the document."""

    def __init__(self, text: str, folded: str, document: Document, sentences: Sequence[Span]) -> None:
        self.text, self.folded = text, folded
        self.language = document.language
        self.base = document.language.split("-")[0]
        self.sentences = sentences
        self._starts = [span.start for span in sentences]
        self._blocks = [block.start for block in document.blocks]

    def blank(self, spans: Iterable[Stretch]) -> None:
        """Blank what was read."""
        self.text = noise.blank(self.text, ((span.start, span.end) for span in spans))

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, at) - 1)

    def block_at(self, at: int) -> int:
        """The number of the block that holds an offset."""
        return max(0, bisect_right(self._blocks, at) - 1)

    def sentence(self, at: int) -> str:
        """The folded sentence that holds an offset, or of a very long one what stands near."""
        span = self.sentences[self.sentence_at(at)] if self.sentences else Span(0, len(self.folded))
        return self.folded[max(span.start, at - _NEAR) : min(span.end, at + _NEAR)]


def with_hedges(page: Page, quantity: Quantity, start: int | None = None) -> Quantity:
    """``quantity`` with the hedge words before (where its number or sign starts) and after it in span and bounds."""
    start = quantity.start if start is None else start
    before = hedges.before(page.text, start, page.base)
    after = hedges.after(page.text, quantity.end, page.base)
    if before and not _compares_with_then(page, quantity, page.text[before.start : start]):
        quantity = replace(hedges.apply(quantity, before.approximation), start=before.start)
    if after:
        wider = quantity if before and before.approximation != "about" else hedges.apply(quantity, after.approximation)
        quantity = replace(wider, end=after.end)
    return quantity


def _compares_with_then(page: Page, quantity: Quantity, hedge: str) -> bool:
    """高於10年前: whether the words before a time compare something with how it was so long ago."""
    dates = words(page.base)["dates"]
    compared = quantity.kind == "duration" and hedge.strip() in dates["compare"]
    return compared and page.text.startswith(tuple(dates["before"]), quantity.end)
