"""What a reader of a format makes of an article, before anything is known of its language."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile("[^\r\n\u2028\u2029]+")
# What shows nothing, within a line.
BLANK = "\ufeff\u200b\u200c\u200d\u2060 \t\u3000\u00a0"
# How many lines may stand above an article's first paragraph.
HEAD_LINES = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text, code points; ``kind`` is the region that the markup tells, None where it tells none."""

    start: int
    end: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its paragraphs in order, and what the page says of itself: None where it does not.

    ``published`` is an ISO day; ``language`` a language tag as the page has it, which may be wrong.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None

    @classmethod
    def plain(cls, text: str) -> Source:
        """A plain text: kept as it is, each line that shows something a paragraph."""
        lines = (line for line in _LINE.finditer(text) if line.group().strip(BLANK))
        return cls(text, tuple(Paragraph(line.start(), line.end()) for line in lines))

    @classmethod
    def joined(cls, parts: list[tuple[str, str | None]], **about: str | None) -> Source:
        """A text put together from paragraphs, each on a line of its own, given as (text, kind)."""
        paragraphs, at = [], 0
        for words, kind in parts:
            paragraphs.append(Paragraph(at, at + len(words), kind))
            at += len(words) + 1
        return cls("\n".join(words for words, _ in parts), tuple(paragraphs), **about)
