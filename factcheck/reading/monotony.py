"""Stretches that no language fills: thousands of characters of the same few, such as a broken export or a hostile text.

Nothing is read in them: their numbers say nothing, and looking for it would take longer than for a whole newspaper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.terms import Region, Span

# A paragraph of any language has more different characters than this within so many.
_STRETCH, _FEWEST = 4000, 20


def runs(text: str) -> list[Span]:
    """The stretches of a folded text with few different characters, in text order, apart from each other."""
    out: list[Span] = []
    for start in range(0, len(text), _STRETCH):
        part = text[start : start + _STRETCH]
        if len(part) == _STRETCH and len(set(part)) < _FEWEST:
            if out and out[-1].end == start:
                out[-1] = Span(out[-1].start, start + _STRETCH)
            else:
                out.append(Span(start, start + _STRETCH))
    return out


def cut(pieces: Iterable[Region], monotonous: Sequence[Span]) -> list[Region]:
    """``pieces`` with what of each lies in a monotonous stretch as furniture, apart from the rest of it."""
    out: list[Region] = []
    at = 0
    for piece in pieces:
        while at < len(monotonous) and monotonous[at].end <= piece.start:
            at += 1
        index = at
        while index < len(monotonous) and monotonous[index].start < piece.end:
            run = monotonous[index]
            if piece.start < run.start:
                out.append(replace(piece, end=run.start))
            out.append(Region(max(piece.start, run.start), min(piece.end, run.end), "furniture"))
            piece = replace(piece, start=min(piece.end, run.end))
            index += 1
        if piece.start < piece.end or index == at:
            out.append(piece)
    return out
