"""Markdown (CommonMark with tables and strikethrough) -> Source, by way of HTML; front matter says what heads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import yaml
from markdown_it import MarkdownIt

from factcheck.reading.formats import html
from factcheck.reading.formats.source import Source
from factcheck.reading.head import iso_day

# Between two lines of "---" at the very top, as site generators have it.
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n((?:(?!---|\.\.\.).{0,2000}\r?\n){1,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_KEYS = {
    "title": ("title",),
    "author": ("author", "authors"),
    "outlet": ("outlet", "publisher", "site"),
    "published": ("date", "published", "pubdate"),
    "language": ("lang", "language"),
}


def read(text: str) -> Source:
    """The article of a Markdown text."""
    found = _FRONT_MATTER.match(text)
    said = _said(found[1]) if found else {}
    body = text[found.end() :] if found else text
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    source = html.read(f"<body>{_titled(renderer.render(body), said.pop('title', None))}</body>")
    return replace(
        source,
        author=said.get("author"),
        outlet=said.get("outlet"),
        published=said.get("published") or source.published,
        language=said.get("language"),
    )


def _titled(page: str, title: str | None) -> str:
    """The page under its title, where it has no heading of its own."""
    if title is None or "<h1" in page:
        return page
    heading = title.replace("&", "&amp;").replace("<", "&lt;")
    return f"<h1>{heading}</h1>{page}"


def _said(front_matter: str) -> dict[str, str | None]:
    try:
        data = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    values = {name: next((_text(data.get(key)) for key in keys if data.get(key)), None) for name, keys in _KEYS.items()}
    return values | {"published": iso_day(values["published"]) if values["published"] else None}


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value[:10]))) or None
    return str(value)[:400] if isinstance(value, str | int | date) else None
