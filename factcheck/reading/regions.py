"""Which part of a page each line is: the article's own words, or what a page puts around them.

Decided by words (data of the language) and by structure: how long a line is, whether it ends as a sentence does, what
follows it, and whether it belongs to a page's tail of headlines and teasers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.folding import fold, lower
from factcheck.reading.language import alternation, words
from factcheck.reading.source import dateline, labelled_day, undated
from factcheck.terms import Block, Document, Region

# Regions whose numbers the article itself asserts.
READ = frozenset({"headline", "heading", "body", "caption", "byline", "biography"})

# Code points of a line. A heading or headline is one line of display type; a notice around an article is short.
_HEADING, _HEADLINE, _NOTICE, _MARKER, _BYLINE = 36, 60, 90, 24, 45
_PARAGRAPH = 60
_STAMP = 40


@dataclass(frozen=True)
class _Cues:
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
    date_labels: str
    sentence_end: frozenset[str]


@cache
def _cues(language: str) -> _Cues:
    page = words(language, "page")
    data, labels = page["regions"], page["source"]["date_labels"]
    edge = r"^[\W_]{0,4}"
    return _Cues(
        strong=re.compile(rf"{edge}{alternation(data['related_strong'])}.{{0,6}}$|{data['related_pattern']}"),
        weak=re.compile(rf"{edge}{alternation(data['related_weak'])}(?:$|\W.{{0,60}}$)"),
        stamp=re.compile(data["stamp_pattern"]),
        disclaimer=re.compile(f"{alternation(data['disclaimer'])}|{data['disclaimer_pattern']}"),
        furniture=re.compile(alternation(data["furniture"])),
        caption=re.compile(data["caption_pattern"]),
        byline=re.compile(data["byline_pattern"]),
        biography=re.compile(data["biography_pattern"]),
        credit_head=re.compile(data["credit_head_pattern"]),
        credit_tail=re.compile(data["credit_tail_pattern"]),
        date_labels=alternation(labels),
        sentence_end=frozenset(data["sentence_end"]),
    )


def mark(document: Document) -> Document:
    """``document`` with its regions: one for each run of lines of a kind, headings one each, in text order."""
    cues = _cues(document.language)
    pieces = [piece for block in document.blocks for piece in _pieces(document.text, block, cues)]
    lines = [lower(fold(document.text[piece.start : piece.end])).strip() for piece in pieces]
    kinds = _kinds(lines, [piece.kind for piece in pieces], cues)
    regions: list[Region] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if regions and regions[-1].kind == kind and kind not in ("heading", "headline"):
            regions[-1] = replace(regions[-1], end=piece.end)
        else:
            regions.append(Region(piece.start, piece.end, kind))
    return replace(document, regions=tuple(regions))


def _pieces(text: str, block: Block, cues: _Cues) -> Iterator[Region]:
    """A line's labelled date, and the credits in brackets at its two ends, as bylines apart from what stands between
    them; a line that is nothing else stays whole. A kind "" is still to be decided."""
    start, end = block.start, block.end
    line = lower(fold(text[start:end]))
    head = labelled_day(line, cues.date_labels)
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
    if len(line) <= _NOTICE and cues.disclaimer.search(line):
        return "disclaimer"
    if cues.biography.search(line):
        return "biography"
    if len(line) <= _BYLINE and cues.byline.search(undated(line)):
        return "byline"
    if "\t" in line and "。" not in line:
        return "furniture"  # a row of a table: its figures have their meaning elsewhere
    if len(line) <= _NOTICE and cues.caption.search(line):
        return "caption"
    if len(line) <= _NOTICE and cues.furniture.search(line) and (len(line) <= _MARKER or line[-1] != "。"):
        return "furniture"
    if len(line) <= _HEADING and line[-1:] not in cues.sentence_end and "。" not in line:
        return "heading"
    return "body"


def _set_headlines(lines: Sequence[str], kinds: list[str], cues: _Cues) -> None:
    """The lines above the first paragraph that are titles or datelines."""
    first = True
    for at, line in enumerate(lines[: len(kinds)]):
        day, _ = dateline(line, cues.date_labels)
        short = len(line) <= _HEADLINE and "。" not in line
        if kinds[at] in ("byline", "caption", "furniture", "biography"):
            continue
        if not (day or (short and (first or kinds[at] == "heading"))):
            return
        kinds[at] = "headline"
        first = False


def _is_weak_link(lines: Sequence[str], at: int, cues: _Cues) -> bool:
    """A line such as "延伸閱讀：…" between paragraphs."""
    return len(lines[at]) <= _NOTICE and cues.weak.search(lines[at]) is not None


def _stamped(line: str, cues: _Cues) -> bool:
    """Whether a line ends with another article's source and age. Only its end is looked at, however long it is."""
    return cues.stamp.search(line[-_STAMP:]) is not None


def _tail(lines: Sequence[str], cues: _Cues) -> int:
    """The number of the first line of the page's tail of other articles, or the number of lines."""
    for at in range(1, len(lines)):
        line = lines[at]
        if len(line) <= _MARKER and cues.strong.search(line):
            return at
        if len(line) <= _NOTICE and cues.weak.search(line) and not _resumes(lines, at + 1, cues):
            return at
    return _stamped_tail(lines, cues)


def _resumes(lines: Sequence[str], at: int, cues: _Cues) -> bool:
    """Whether the article goes on after a list of links that starts at ``at``: two paragraphs without a headline
    between them, or one that is the last of the article, and no stamp of another article's source below."""
    if any(_stamped(line, cues) for line in lines[at:]):
        return False
    long = [len(line) > _PARAGRAPH and "。" in line for line in lines[at:]]
    return any(long[n] and long[n + 1] for n in range(len(long) - 1)) or (long[:2].count(True) == 1 and sum(long) == 1)


def _stamped_tail(lines: Sequence[str], cues: _Cues) -> int:
    """Without a marker, two or more lines stamped with another article's source and age make a tail, which starts
    with the headline above the first of them."""
    stamped = [at for at, line in enumerate(lines) if _stamped(line, cues)]
    if len(stamped) < 2 or stamped[0] == 0:
        return len(lines)
    first = stamped[0]
    above = lines[first - 1]
    return first - 1 if first > 1 and len(above) <= _HEADLINE and "。" not in above else first
