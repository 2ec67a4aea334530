"""Which part of a page each line is: the article's own words, or what a page puts around them.

Decided by words (data of the language) and by structure: how long a line is, whether it ends as a sentence does, what
follows it, and whether it belongs to a page's tail of headlines and teasers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from factcheck.folding import fold, lower
from factcheck.reading import monotony
from factcheck.reading.head import dateline, labelled_day, undated
from factcheck.reading.language import alternation, words
from factcheck.terms import Block, Document, Region

# Regions whose numbers the article itself asserts.
READ = frozenset({"headline", "heading", "body", "caption", "byline", "biography"})


@dataclass(frozen=True)
class _Cues:
    """A language's words for the parts of a page, and its ``lengths`` of a line by name, code points: a heading is one
    line of display type, a notice around an article is short."""

    language: str
    lengths: Mapping[str, int]
    stop: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    stamp: re.Pattern[str]
    disclaimer: re.Pattern[str]
    furniture: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    biography: re.Pattern[str]
    credit_head: re.Pattern[str]
    credit_tail: re.Pattern[str]
    sentence_end: frozenset[str]

    def fits(self, line: str, length: str) -> bool:
        """Whether a line is at most as long as this length."""
        return len(line) <= self.lengths[length]

    def ends(self, line: str) -> bool:
        """Whether a line ends as a sentence does."""
        return any(found.end() == len(line) for found in self.stop.finditer(line))

    def is_title(self, line: str, length: str) -> bool:
        """Whether a line is as short as this, and holds no whole sentence."""
        return self.fits(line, length) and self.stop.search(line) is None


@cache
def _cues(language: str) -> _Cues:
    page = words(language, "page")
    data = page["regions"]
    edge = r"^[\W_]{0,4}"
    return _Cues(
        language=language,
        lengths=page["lengths"],
        stop=re.compile(data["stop_pattern"]),
        strong=re.compile(rf"{edge}{alternation(data['related_strong'])}.{{0,6}}$|{data['related_pattern']}"),
        weak=re.compile(rf"{edge}{alternation(data['related_weak'])}(?:$|(?:{data['related_break']}).{{0,60}}$)"),
        stamp=re.compile(data["stamp_pattern"]),
        disclaimer=re.compile(f"{alternation(data['disclaimer'])}|{data['disclaimer_pattern']}"),
        furniture=re.compile(f"{alternation(data['furniture'])}|{data['furniture_pattern']}"),
        caption=re.compile(data["caption_pattern"]),
        byline=re.compile(data["byline_pattern"]),
        biography=re.compile(data["biography_pattern"]),
        credit_head=re.compile(data["credit_head_pattern"]),
        credit_tail=re.compile(data["credit_tail_pattern"]),
        sentence_end=frozenset(data["sentence_end"]),
    )


def mark(document: Document, folded: str | None = None) -> Document:
    """``document`` with its regions: one for each run of lines of a kind, headings one each, in text order.

    The regions it comes with are the blocks whose kind the page's own markup tells; they stay.
    """
    cues = _cues(document.language)
    folded = lower(fold(document.text) if folded is None else folded)
    told = {region.start: region.kind for region in document.regions}
    pieces = [
        piece
        for block in document.blocks
        for piece in (
            [Region(block.start, block.end, told[block.start])] if block.start in told else _pieces(folded, block, cues)
        )
    ]
    pieces = monotony.cut(pieces, monotony.runs(folded))
    lines = [folded[piece.start : piece.end].strip() for piece in pieces]
    kinds = _kinds(lines, [piece.kind for piece in pieces], cues)
    regions: list[Region] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if regions and regions[-1].kind == kind and kind not in ("heading", "headline"):
            regions[-1] = Region(regions[-1].start, piece.end, kind)
        else:
            regions.append(Region(piece.start, piece.end, kind))
    return replace(document, regions=tuple(regions))


def _pieces(folded: str, block: Block, cues: _Cues) -> Iterator[Region]:
    """A line's labelled date, and the credits in brackets at its two ends, as bylines apart from what stands between
    them; a line that is nothing else stays whole. A kind "" is still to be decided."""
    start, end = block.start, block.end
    line = folded[start:end]
    head = labelled_day(line, cues.language)
    opening = cues.credit_head.match(line, head)
    close = cues.credit_tail.search(line)
    first, last = opening.end() if opening else head, close.start() if close else len(line)
    if not line[first:last].strip():
        first, last = head if line[head:].strip() else 0, len(line)
    if first:
        yield Region(start, start + first, "byline")
    yield Region(start + first, start + last, "")
    if last < len(line):
        yield Region(start + last, end, "byline")


def _kinds(lines: Sequence[str], known: Sequence[str], cues: _Cues) -> list[str]:
    tail = _tail(lines, cues)
    kinds = [kind or _kind(line, cues) for line, kind in zip(lines[:tail], known[:tail], strict=True)]
    _set_headlines(lines, kinds, cues)
    for at in range(len(kinds)):
        if kinds[at] in ("body", "heading") and _is_weak_link(lines, at, cues):
            kinds[at] = "related"
    # A heading heads something; a short line that ends the article is a sentence without its stop.
    for at, kind in enumerate(kinds):
        if kind == "heading" and not any(later in ("body", "heading") for later in kinds[at + 1 : at + 2]):
            kinds[at] = "body"
    return kinds + ["related"] * (len(lines) - tail)


def _kind(line: str, cues: _Cues) -> str:
    if _stamped(line, cues):
        return "related"
    if cues.fits(line, "notice") and cues.disclaimer.search(line):
        return "disclaimer"
    if cues.biography.search(line):
        return "biography"
    if cues.fits(line, "byline") and cues.byline.search(undated(line, cues.language)):
        return "byline"
    if "\t" in line and not cues.stop.search(line):
        return "furniture"  # a row of a table: its figures have their meaning elsewhere
    if cues.fits(line, "notice") and cues.caption.search(line):
        return "caption"
    if cues.fits(line, "notice") and cues.furniture.search(line) and (cues.fits(line, "marker") or not cues.ends(line)):
        return "furniture"
    if cues.is_title(line, "heading") and line[-1:] not in cues.sentence_end:
        return "heading"
    return "body"


def _set_headlines(lines: Sequence[str], kinds: list[str], cues: _Cues) -> None:
    """The lines above the first paragraph that are titles or datelines."""
    first = True
    for at, line in enumerate(lines[: len(kinds)]):
        day, _ = dateline(line, cues.language)
        short = cues.is_title(line, "headline")
        if kinds[at] in ("byline", "caption", "furniture", "biography"):
            continue
        if not (day or (short and (first or kinds[at] == "heading"))):
            return
        kinds[at] = "headline"
        first = False


def _is_weak_link(lines: Sequence[str], at: int, cues: _Cues) -> bool:
    """A line such as "延伸閱讀：…" between paragraphs."""
    return cues.fits(lines[at], "notice") and cues.weak.search(lines[at]) is not None


def _stamped(line: str, cues: _Cues) -> bool:
    """Whether a line ends with another article's source and age. Only its end is looked at, however long it is."""
    return cues.stamp.search(line[-cues.lengths["stamp"] :]) is not None


def _tail(lines: Sequence[str], cues: _Cues) -> int:
    """The number of the first line of the page's tail of other articles, or the number of lines."""
    lines = lines[: _marked(lines, cues)]
    stamped = [_stamped(line, cues) for line in lines]
    rest = _Rest([not cues.fits(line, "paragraph") and cues.stop.search(line) is not None for line in lines], stamped)
    for at in range(1, len(lines)):
        if _is_weak_link(lines, at, cues) and not rest.resumes(at + 1):
            return at
    return _stamped_tail(lines, [at for at, is_stamped in enumerate(stamped) if is_stamped], cues)


def _marked(lines: Sequence[str], cues: _Cues) -> int:
    """The number of the first line that heads a list of other articles for sure, or the number of lines."""
    strong = (at for at in range(1, len(lines)) if cues.fits(lines[at], "marker") and cues.strong.search(lines[at]))
    return next(strong, len(lines))


class _Rest:
    """What follows a line, by which lines are ``paragraphs`` and which are ``stamped``; each asked in no time."""

    def __init__(self, paragraphs: Sequence[bool], stamped: Sequence[bool]) -> None:
        count = len(paragraphs)
        self._paragraphs = paragraphs
        self._last_stamp = max((at for at in range(count) if stamped[at]), default=-1)
        self._last_pair = max((at for at in range(count - 1) if paragraphs[at] and paragraphs[at + 1]), default=-1)
        self._after = list(accumulate(reversed(paragraphs), initial=0))[::-1]

    def resumes(self, at: int) -> bool:
        """Whether the article goes on after a list of links that starts at ``at``: two paragraphs without a headline
        between them, or one that is the last of the article, and no stamp of another article's source below."""
        if self._last_stamp >= at:
            return False
        return self._last_pair >= at or (sum(self._paragraphs[at : at + 2]) == 1 and self._after[at] == 1)


def _stamped_tail(lines: Sequence[str], stamped: Sequence[int], cues: _Cues) -> int:
    """Without a marker, two or more lines stamped with another article's source and age make a tail, which starts
    with the headline above the first of them."""
    if len(stamped) < 2 or stamped[0] == 0:
        return len(lines)
    first = stamped[0]
    above = lines[first - 1]
    return first - 1 if first > 1 and cues.is_title(above, "headline") else first
