"""Sentences into clauses: cut at the commas behind a predicate; sources and conditions frame what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.reading.cues import Cues
from factcheck.reading.inside import after, ending, inside
from factcheck.reading.japanese.masks import DATE, FIGURE, Line, any_of
from factcheck.reading.japanese.patterns import Patterns
from factcheck.terms import Span

# A figure that its clause only names; what stands before the figure says of what it is.
_NAMED = re.compile(f"[はがもを][^は]*{FIGURE}")


# A date and its figure, and a name and its figure, as rows of a list have them.
_DATED = re.compile(f"{DATE}+[にのはで]?[^はが、]{{0,6}}{FIGURE}")
_ROW = re.compile(f"[^はがをに、{DATE}]{{1,14}}{FIGURE}+(?:で|だ|だった|と)?$")
# What happened to those counted, as a noun (4人が死亡、), or as a verb.
_HAPPENED = re.compile(f"{FIGURE}[がはも][一-龠]{{2,4}}$")
_COUNTED = re.compile(f"{FIGURE}[がはも]")
# A hedge that is a verb with its particle.
_VERB = re.compile("[をに][一-龠]?.*[ぁ-ゖ]$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its span from ``start`` to ``end``, ``core`` where its own words begin behind the frames in the span.

    ``sources`` and ``conditions`` are the frames that govern it, in its span or before; ``last`` says that it ends its
    sentence; ``lent`` are the words behind the figure of a later clause that it shares.
    """

    start: int
    core: int
    end: int
    sources: tuple[Span, ...]
    conditions: tuple[Span, ...]
    last: bool
    lent: Span | None = None


def split(line: Line, cues: Cues, known: Patterns, *, titled: bool = False) -> Iterator[Clause]:
    """The clauses of one sentence in order. ``titled``: a space parts clauses, as it does in headlines."""
    pieces = _pieces(line, cues, titled)
    sources: tuple[Span, ...] = ()
    conditions: tuple[Span, ...] = ()
    start = core = None
    for index, piece in enumerate(pieces):
        words = line.slice(piece.start, piece.end)
        last = index + 1 == len(pieces)
        if words in cues.lists["link"]:
            continue
        if not last and known.source_ends.search(words):
            sources, start, core = (*sources, piece), piece.start if start is None else start, None
            continue
        start, core = piece.start if start is None else start, piece.start if core is None else core
        if not last and known.condition_ends.search(words) and not known.postposition_ends.search(words):
            conditions, core = (*conditions, Span(core, piece.end)), None
            continue
        following = "" if last else line.slice(pieces[index + 1].start, pieces[index + 1].end)
        parted = titled and line.masked[piece.end - line.start : piece.end - line.start + 1] == " "
        end = piece.end if last or parted else _end(line, core, piece, following, known)
        if end is not None:
            yield Clause(start, core, end, sources, conditions, last)
            start = core = None
            conditions = ()


def _pieces(line: Line, cues: Cues, titled: bool) -> list[Span]:
    """The stretches between commas, without space, brackets left open and the full stop at their ends."""
    marks = any_of(cues.marks["clause"] | ({" "} if titled else frozenset()))
    ends = [line.start + mark.start() for mark in marks.finditer(line.masked)]
    found, begin = [], line.start
    for at in (*(at for at in ends if not _in_number(line, at)), line.end):
        piece = _trimmed(line, begin, at, cues)
        found += [piece] if piece.end > piece.start else []
        begin = at + 1
    return found


def _in_number(line: Line, at: int) -> bool:
    """Whether the comma or colon at an offset stands between two digits (10:30, 1,000)."""
    around = line.text[at - 1 : at] + line.text[at + 1 : at + 2]
    return len(around) == 2 and around.isdecimal()


@cache
def _outer(*marks: frozenset[str]) -> frozenset[str]:
    return frozenset(" \n\t\u200b·■▽◆●").union(*marks)


def _trimmed(line: Line, start: int, end: int, cues: Cues) -> Span:
    outer = _outer(cues.marks["stop"], cues.marks["open"], cues.marks["close"])
    while start < end and line.masked[start - line.start] in outer:
        start += 1
    while end > start and line.masked[end - 1 - line.start] in outer:
        end -= 1
    return Span(start, end)


def _is_means(line: Line, piece: Span, figure: re.Match[str], whole: str) -> bool:
    """Whether the particle behind a figure opens no clause but says where or with what (男子100メートルで)."""
    item = ending(line.quantities, piece.start + figure.start("copula"))
    ranks = item is not None and item.kind in ("ordinal", "percent")
    return len(figure["copula"]) == 1 and not (ranks or figure["noun"] or _NAMED.search(whole))


def _alike(line: Line, piece: Span, following: str) -> bool:
    """Whether the piece and the next one are rows of one list: a name and a figure of the same unit each."""
    here = inside(line.quantities, piece.start, piece.end)
    row = _ROW.match(following)
    there = after(line.quantities, piece.end)
    if len(here) != 1 or row is None or there is None or here[0].end != piece.end:
        return False
    if _ROW.fullmatch(line.slice(piece.start, piece.end)):
        return True
    return (here[0].kind, here[0].unit, here[0].counter) == (there.kind, there.unit, there.counter)


def _hedged_by_verb(line: Line, end: int) -> bool:
    """Whether the figure that ends at ``end`` has a verb for its hedge, which goes on (30%を下回り)."""
    figure = ending(line.quantities, end)
    return figure is not None and _VERB.search(line.text, figure.start, end) is not None


def _end(line: Line, core: int, piece: Span, following: str, known: Patterns) -> int | None:
    """Where the clause ends that the piece before a comma closes; None where the clause goes on."""
    words = line.slice(piece.start, piece.end)
    whole = line.slice(core, piece.end)
    figure = known.figure_ends.search(words)
    if figure and figure.group() and _hedged_by_verb(line, piece.end):
        return piece.end
    if figure:
        if figure["copula"] and not _is_means(line, piece, figure, whole):
            return piece.start + figure.start("copula")
        counted = _NAMED.search(whole) is not None
        listed = _DATED.search(words) and _DATED.match(following)
        goes_on = figure["noun"] or _NAMED.search(following)
        return piece.end if (counted and goes_on) or listed or _alike(line, piece, following) else None
    if _HAPPENED.search(words):
        return piece.end
    if known.postposition_ends.search(words) and not _COUNTED.search(words):
        return None
    ends = known.conjunction_ends.search(words) or known.continues_ends.search(words)
    return piece.end if ends else None
