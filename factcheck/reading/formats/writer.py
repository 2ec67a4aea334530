"""Writes down what a reader sees of an HTML element, paragraph by paragraph, in one walk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from resiliparse.parse.html import NodeType, traverse_dom

from factcheck.reading.formats.source import BLANK

# On elements that are a part of the page, which one.
PART = "data-part-of-page"

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
    *(
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
    ),
    *("ol", "optgroup", "option", "p", "pre", "section", "summary", "title", "ul"),
    *("table", "caption", "tbody", "tfoot", "thead", "tr"),
}
_CELLS = frozenset({"td", "th"})
# Code points of a cell: longer ones hold text, and their table is there for the layout.
_LONGEST_CELL = 80
# A paragraph that is a link for this share of its characters leads to another page.
_LINKED = 0.9

_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff\0]")
# Ideographs, kana and their punctuation stand without spaces: a line broken between them joins again.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_BROKEN_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISABLE = re.compile(r"\s*[0-9+−-]+\s*")


def plain(text: str | None) -> str:
    """Text of a page as it shows: spaces are one, what is invisible is none."""
    return _SPACE.sub(" ", _DROPPED.sub("", _BROKEN_LINE.sub("", text or ""))).strip(BLANK)


@dataclass(slots=True)
class _Part:
    """An element that is a part of the page, with how many characters it and those within hold."""

    kind: str
    above: _Part | None
    size: int = 0
    holds_title: bool = False


@dataclass(slots=True)
class _Line:
    words: str
    kind: str | None
    part: _Part | None


class Writer:
    """Takes the parts of a page by the PART attribute of their elements."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._words: list[str] = []
        self._linked = self._size = 0
        self._row: list[list[str]] | None = None
        self._part: _Part | None = None
        self._heading: str | None = None
        self._inside = dict.fromkeys(("a", "pre", "sup"), 0)
        self._note: int | None = None

    def write(self, element: Any) -> list[tuple[str, str | None]]:
        """All paragraphs of ``element`` that show something, as (text, kind)."""
        traverse_dom(element, self._start, self._end)
        self._spill()
        self._flush()
        return [(line.words, self._kind(line)) for line in self._lines]

    def _kind(self, line: _Line) -> str | None:
        """That of the innermost part; one that holds the title or most of the text is none."""
        part = line.part
        while part and (part.holds_title or part.size * 2 > self._size):
            part = part.above
        return part.kind if part else line.kind

    def _start(self, context: Any) -> None:
        node = context.node
        if node.type == NodeType.TEXT:
            self._text(node.value)
            return
        if node.type != NodeType.ELEMENT:
            return
        tag = node.tag
        if tag in _BLOCKS:
            self._open(tag)
        elif tag in self._inside:
            self._inside[tag] += 1
            if tag == "sup" and self._note is None:
                self._note = len(self._words)
        elif tag == "br":
            self._break()
        elif tag in _CELLS and self._row is not None:
            self._flush()
            self._row.append([])
        if kind := node.get_attribute(PART):
            self._flush()
            self._part = _Part(kind, self._part, self._size)

    def _open(self, tag: str) -> None:
        if tag == "table" or tag == "tr":
            self._spill()
        self._flush()
        if tag == "tr":
            self._row = []
        elif tag in HEADINGS:
            self._heading = tag
        elif tag == "pre":
            self._inside["pre"] += 1

    def _end(self, context: Any) -> None:
        node = context.node
        if node.type != NodeType.ELEMENT:
            return
        tag = node.tag
        if tag in _BLOCKS:
            self._close(tag)
        elif tag in self._inside:
            self._inside[tag] -= 1
            if tag == "sup" and not self._inside["sup"]:
                self._note = None
            elif tag == "a" and self._note is not None:
                # A raised link leads to a note.
                del self._words[self._note :]
        if node.get_attribute(PART) and self._part:
            self._flush()
            self._part.size = self._size - self._part.size
            self._part = self._part.above

    def _close(self, tag: str) -> None:
        self._flush()
        if tag == "tr":
            self._end_row()
        elif tag in HEADINGS:
            self._heading = None
        elif tag == "pre":
            self._inside["pre"] -= 1

    def _text(self, text: str) -> None:
        if self._inside["sup"] and _RAISABLE.fullmatch(text):
            text = text.translate(_RAISED)
        first, *others = text.split("\n") if self._inside["pre"] else [text]
        self._say(first)
        for line in others:
            self._flush()
            self._say(line)

    def _say(self, text: str) -> None:
        self._words.append(text)
        if self._inside["a"]:
            self._linked += len(text)

    def _break(self) -> None:
        """A line break ends a paragraph, as pages write them, but not a heading."""
        if self._heading:
            self._words.append("\n")
        else:
            self._flush()

    def _flush(self) -> None:
        """End the paragraph."""
        if not self._words:
            return
        whole, linked = "".join(self._words), self._linked
        self._words, self._linked, self._note = [], 0, None if self._note is None else 0
        words = plain(whole)
        if not words:
            return
        if self._row:
            self._row[-1].append(words)
            return
        is_link = self._heading is None and linked >= _LINKED * len(whole.strip())
        self._put(words, "related" if is_link else "heading" if self._heading else None)

    def _put(self, words: str, kind: str | None) -> None:
        self._lines.append(_Line(words, kind, self._part))
        self._size += len(words)
        if self._part and self._heading == "h1":
            self._part.holds_title = True

    def _end_row(self) -> None:
        """A row of a table is one paragraph, its cells set apart by tabs; one of long cells is there for the layout."""
        cells = [" ".join(cell) for cell in self._row or ()]
        if len(cells) > 1 and max(map(len, cells)) <= _LONGEST_CELL:
            self._row = None
            if words := "\t".join(filter(None, cells)):
                self._put(words, None)
        else:
            self._spill()

    def _spill(self) -> None:
        """The words of a row that is none of figures, each paragraph on its own."""
        self._flush()
        row, self._row = self._row, None
        for words in (words for cell in row or () for words in cell):
            self._put(words, None)
