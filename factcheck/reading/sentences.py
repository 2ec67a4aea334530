"""Sentence spans: cut at sentence ends and line ends, never inside brackets, quotes, numbers or addresses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from factcheck.reading import abbreviations
from factcheck.terms import Document, Span

_PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "[": "]",
}
_CLOSERS = frozenset(_PAIRS.values()) | {'"', "'"}
_MARKS = re.compile(
    r"[。！？；…]|[!?;](?![A-Za-z0-9&=#/%_-])|\.(?=[\"'”’)]*(?:\s|$))|[「『“‘（(《〈【\[」』”’）)》〉】\]]"
)
_ENDS = frozenset("。！？!?；;….")
# A quotation or bracket left open would swallow the rest; no real one is longer.
_LONGEST_QUOTE = 300


def split(document: Document) -> tuple[Span, ...]:
    """The sentences of every block in text order: outer space trimmed, end mark and closing quotes included.

    A region that begins or ends within a block (a credit before its first words) parts sentences too.
    """
    edges = sorted({at for region in document.regions for at in (region.start, region.end)})
    out: list[Span] = []
    for block in document.blocks:
        inner = edges[bisect_right(edges, block.start) : bisect_left(edges, block.end)]
        for start, end in pairwise((block.start, *inner, block.end)):
            out += _split(document.text, start, end, document.language)
    return tuple(out)


def _split(text: str, start: int, end: int, language: str) -> list[Span]:
    spans, begin, skip = [], start, start
    for mark in _MARKS.finditer(text, start, end):
        at = mark.start()
        if at < skip:
            continue
        char = mark.group()
        if char in _PAIRS:
            closing = text.find(_PAIRS[char], at, min(end, at + _LONGEST_QUOTE))
            if closing > 0:
                skip = closing + 1
                # A quotation that ends a sentence inside itself ends the sentence around it, unless words follow.
                if text[closing - 1] in "。！？!?" and _stands_alone(text, closing + 1, end):
                    spans.append(_trim(text, begin, closing + 1))
                    begin = closing + 1
        elif char in _ENDS and not (char == "." and abbreviations.goes_on(text, begin, at, end, language)):
            stop = at + 1
            while stop < end and (text[stop] in _ENDS or text[stop] in _CLOSERS):
                stop += 1
            spans.append(_trim(text, begin, stop))
            begin = skip = stop
    spans.append(_trim(text, begin, end))
    return [span for span in spans if span.end > span.start]


def _stands_alone(text: str, at: int, end: int) -> bool:
    return at >= end or text[at] in " \t\u3000「『“"


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return Span(start, end)
