"""What a page says of itself: title, author, outlet, day and language, from linked data, metadata and microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from resiliparse.parse.html import HTMLTree

from factcheck.reading.formats import rules
from factcheck.reading.head import iso_day

# Code points: longer ones are not names.
_LONGEST_NAME = 200
_DEPTH = 8
# Of elements that may state one thing, only the first so many are looked at.
_CANDIDATES = 20
_ADDRESS = re.compile(r"https?://|//|@\w")
_SPACE = re.compile(r"\s+")


def read(tree: HTMLTree) -> dict[str, str | None]:
    """title, author, outlet, published (an ISO day, as the publisher's clock shows it) and language of a page."""
    linked = next(_articles(tree), {})
    found = {name: linked.get(name) or _stated(tree, name) for name in ("title", "author", "outlet", "language")}
    days = (linked.get("published"), *_all(tree, "published"))
    return found | {"published": next((day for day in map(iso_day, filter(None, days)) if day), None)}


def _stated(tree: HTMLTree, name: str) -> str | None:
    for value in _all(tree, name):
        if name == "title" or (len(value) <= _LONGEST_NAME and not _ADDRESS.match(value)):
            return value
    return None


def _all(tree: HTMLTree, name: str) -> Iterator[str]:
    """Every value that a page states under this name, the most telling first."""
    for selector in rules.load().about[name]:
        for node in rules.found(tree.document, selector)[:_CANDIDATES]:
            value = node.get_attribute("lang") if name == "language" and node.tag == "html" else None
            attributes = (node.get_attribute(key) for key in ("content", "datetime"))
            value = value or next(filter(None, attributes), None) or (node.text if node.tag != "meta" else None)
            if value and value.strip():
                yield _SPACE.sub(" ", value).strip()


# --- linked data ------------------------------------------------------------------------------------------------------


def _articles(tree: HTMLTree) -> Iterator[dict[str, str | None]]:
    """The articles that the page's JSON-LD describes: those with a headline first."""
    found = [item for data in _linked_data(tree) for item in _items(data, _DEPTH) if _is_article(item)]
    for item in sorted(found, key=lambda item: "headline" not in item):
        yield {
            "title": _name(item.get("headline")),
            "author": _name(item.get("author")) or _name(item.get("creator")),
            "outlet": _name(item.get("publisher")) or _name(item.get("sourceOrganization")),
            "published": _name(item.get("datePublished")),
            "language": _name(item.get("inLanguage")),
        }


def _linked_data(tree: HTMLTree) -> Iterator[Any]:
    for script in rules.found(tree.document, 'script[type="application/ld+json"]'):
        try:
            # Pages write line breaks into strings; nothing else about them is loose.
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of a document, outer ones first, as deep as pages nest an article."""
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _items(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(data.get(key), depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(rules.load().article_types) for name in names)


def _name(value: Any) -> str | None:
    """A name as text: of a thing its name, of several all of them."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _name(value.get("name")) if not isinstance(value.get("name"), dict) else None
    if not isinstance(value, str) or _ADDRESS.match(value.strip()):
        return None
    return _SPACE.sub(" ", unescape(value)).strip()[: 2 * _LONGEST_NAME] or None
