"""An HTML page -> Source: the text of its article as a reader sees it, its paragraphs, and what heads it.

The page is parsed by resiliparse and walked here: its extractor's own guess at the main content drops short inline
elements, and with them numbers set in bold; it skips captions and does not tell headings.
"""

from __future__ import annotations

from typing import Any

from resiliparse.parse.html import HTMLTree

from factcheck.reading.formats import about, rules
from factcheck.reading.formats.source import HEAD_LINES, Source
from factcheck.reading.formats.writer import HEADINGS, PART, Writer, plain

# Of elements that may hold the article, or be its title, only the first so many are looked at.
_CANDIDATES = 50


def read(page: str) -> Source:
    """The article of a page; its text is empty where the page has none."""
    tree = HTMLTree.parse(page)
    if tree.document is None or tree.body is None:
        return Source("", ())
    said = about.read(tree)
    for node in rules.found(tree.body, rules.load().skipped):
        if node.parent is not None:
            node.remove()
    article = _main(tree)
    title = _title(tree, article, said)
    _mark_parts(article)
    parts = Writer().write(article)
    return Source.joined(_headed(parts, title), **{**said, "title": title})


def _main(tree: HTMLTree) -> Any:
    """The element that holds the article: of several of a kind (teasers beside it) the one with the most text."""
    for query in rules.load().main:
        found = rules.found(tree.body, query)
        if found:
            return max(found[:_CANDIDATES], key=lambda node: len(node.text or ""))
    return tree.body


def _title(tree: HTMLTree, article: Any, said: dict[str, str | None]) -> str | None:
    """The heading of the article as it stands on the page; of several the one that the page calls its title."""
    own, others = ([_words(node) for node in rules.found(part, "h1")[:_CANDIDATES]] for part in (article, tree.body))
    titles = [title for title in (said["title"], _bare(plain(tree.title), said["outlet"])) if title]
    for heading in (*own, *others):
        if heading and any(_is_same(heading, title) for title in titles):
            return heading
    return next((title for title in (*own[:1], said["title"], *others[:1], *titles) if title), None)


def _words(heading: Any) -> str:
    return " ".join(words for words, _ in Writer().write(heading))


def _is_same(heading: str, title: str) -> bool:
    """Whether one is the other, or most of it."""
    short, long = sorted((heading, title), key=len)
    return short in long and len(short) * 2 >= len(long)


def _bare(title: str, outlet: str | None) -> str:
    """A page's title without the outlet's name behind it."""
    return title.removesuffix(outlet).rstrip(" |｜_-–—·:：") if outlet else title


def _mark_parts(article: Any) -> None:
    """Write on each element of a part of the page which one it is."""
    for kind, selector in rules.load().parts.items():
        for node in rules.found(article, selector):
            if node.tag not in HEADINGS:
                node.set_attribute(PART, kind)


def _headed(parts: list[tuple[str, str | None]], title: str | None) -> list[tuple[str, str | None]]:
    """The paragraphs with the title at their head; what stands above it leads to other pages."""
    if not title or not parts:
        return parts
    above = next((at for at, (words, _) in enumerate(parts[:HEAD_LINES]) if words == title), None)
    return [(title, "headline"), *(parts if above is None else parts[above + 1 :])]
