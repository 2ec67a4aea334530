"""A text cut where its claims begin and end, so that they can be marked in place though they overlap and nest.

All offsets are Unicode code points, as Python counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# Regions that a page puts around an article: folded away.
AROUND = frozenset({"related", "furniture"})
BODY = "body"


class Cover(NamedTuple):
    """The stretch of a claim; ``key`` is the caller's own name for it."""

    start: int
    end: int
    key: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that the same claims cover from one end to the other.

    ``claims`` are their keys, the longest first: the last one is the innermost. ``begins`` are those that begin here,
    ``leads`` says that this is the first segment whose innermost claim this is.
    """

    text: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    leads: bool

    @property
    def innermost(self) -> int | None:
        """The shortest claim that covers the segment; None where no claim does."""
        return self.claims[-1] if self.claims else None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one kind (headline, heading, body, caption, …); ``number`` counts from 0 through the text."""

    number: int
    kind: str
    segments: tuple[Segment, ...]

    @property
    def keys(self) -> frozenset[int]:
        """The claims that any of its words belong to."""
        return frozenset(key for segment in self.segments for key in segment.claims)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that stand together: the article's own, or what was around it (``is_around``)."""

    is_around: bool
    paragraphs: tuple[Paragraph, ...]

    @property
    def has_claims(self) -> bool:
        """Whether any claim stands here: such a section is not folded."""
        return any(paragraph.keys for paragraph in self.paragraphs)


def cut(text: str, covers: Sequence[Cover], edges: Sequence[int] = ()) -> list[tuple[int, Segment]]:
    """The whole text in order as (start, segment), cut at every claim's ends and at ``edges``.

    Of two claims with the same words the one given later is the inner one. A stretch that reaches beyond the text is
    taken as far as the text goes; an empty one is nowhere.
    """
    size = len(text)
    inside = [cover._replace(start=max(cover.start, 0), end=min(cover.end, size)) for cover in covers]
    inside = [cover for cover in inside if cover.start < cover.end]
    points = {0, size, *(at for cover in inside for at in (cover.start, cover.end))}
    points |= {at for at in edges if 0 < at < size}
    # The longest first, so that what is open at any place stands from the outermost to the innermost.
    waiting = sorted(enumerate(inside), key=lambda item: (item[1].start, item[1].start - item[1].end, item[0]))
    out: list[tuple[int, Segment]] = []
    open_now: list[tuple[int, int, Cover]] = []
    led: set[int] = set()
    ordered, at_cover = sorted(points), 0
    for start, end in pairwise(ordered):
        open_now = [item for item in open_now if item[2].end > start]
        begins = []
        while at_cover < len(waiting) and waiting[at_cover][1].start == start:
            index, cover = waiting[at_cover]
            open_now.append((cover.start - cover.end, index, cover))
            begins.append(cover.key)
            at_cover += 1
        open_now.sort(key=lambda item: item[:2])
        keys = tuple(item[2].key for item in open_now)
        leads = bool(keys) and keys[-1] not in led
        led.update(keys[-1:])
        out.append((start, Segment(text[start:end], keys, tuple(begins), leads)))
    return out


def paragraphs(
    text: str, blocks: Sequence[Sequence[int | str]], regions: Sequence[Sequence[int | str]], covers: Sequence[Cover]
) -> list[Paragraph]:
    """The text as paragraphs with marks. ``blocks`` are [start, end, id], ``regions`` [start, end, kind], in order.

    A block with words of two regions is two paragraphs; what stands between blocks is one where it is not blank.
    """
    edges = sorted({int(at) for start, end, _ in (*blocks, *regions) for at in (start, end)} | {0, len(text)})
    kinds = _kinds(edges, regions)
    segments = cut(text, covers, edges)
    out: list[Paragraph] = []
    at = 0
    for (start, end), kind in zip(pairwise(edges), kinds, strict=False):
        mine = []
        while at < len(segments) and segments[at][0] < end:
            mine.append(segments[at][1])
            at += 1
        if text[start:end].strip():
            out.append(Paragraph(len(out), kind, tuple(mine)))
    return out


def sections(whole: Sequence[Paragraph]) -> list[Section]:
    """The paragraphs in runs of the article's own and of what was around it."""
    runs: list[list[Paragraph]] = []
    for paragraph in whole:
        if not runs or (runs[-1][-1].kind in AROUND) != (paragraph.kind in AROUND):
            runs.append([])
        runs[-1].append(paragraph)
    return [Section(run[0].kind in AROUND, tuple(run)) for run in runs]


def _kinds(edges: Sequence[int], regions: Sequence[Sequence[int | str]]) -> list[str]:
    """The kind of the region that holds each place; body where none does."""
    out, at = [], 0
    for edge in edges:
        while at < len(regions) and int(regions[at][1]) <= edge:
            at += 1
        held = at < len(regions) and int(regions[at][0]) <= edge
        out.append(str(regions[at][2]) if held else BODY)
    return out
