"""What people submit -> Document: the text as it was given, or an HTML page's text, with blocks and what heads it."""

from __future__ import annotations

import json
import re
from datetime import date

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DOMNode, HTMLTree

from factcheck.errors import FactcheckError
from factcheck.reading import language as languages
from factcheck.reading.head import BLANK, HEAD_LINES, head, iso_day
from factcheck.terms import Block, Document

# Code points. A newspaper page of text has some 6,000; a book of 1,000 pages about a million.
LONGEST_TEXT = 2_000_000

_LINE = re.compile("[^\r\n\u2028\u2029]+")
_HTML = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|article|main|section|div|p|h1|meta)\b", re.IGNORECASE)
_SKIPPED = ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "iframe"]
_MAIN = ['[itemprop="articleBody"]', "article", "main", '[role="main"]']
_FIGURE = re.compile(r"(</?)fig(?:ure|caption)\b", re.IGNORECASE)
_META_TITLE = ['meta[property="og:title"]', 'meta[name="twitter:title"]']
_META_DAY = [
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="date"]',
    'meta[property="og:pubdate"]',
]


def load(text: str | bytes, *, language: str | None = None, published: date | str | None = None) -> Document:
    """The document of a plain text, whose ``text`` is the input itself, or of an HTML page, whose text is extracted.

    ``published`` is a date or an ISO date; where it is None it is taken from the head of the article, if it stands
    there. FactcheckError: not UTF-8, empty, over the size limit, not a date, a language without words.
    """
    given = _decode(text)
    page = _HTML.match(given.lstrip(BLANK)) is not None
    body, title, day = _read_page(given) if page else (given, None, None)
    if not body.strip(BLANK + "\r\n"):
        raise FactcheckError("the article is empty" if not page else "the page has no text")
    tag = languages.canonical(language, body) if language else _detected(body)
    blocks = _blocks(body)
    line_title, line_day = head(body, blocks, tag)
    return Document(
        text=body,
        language=tag,
        title=title or line_title,
        published=_iso(published) or day or line_day,
        blocks=blocks,
    )


def _decode(text: str | bytes) -> str:
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            raise FactcheckError(f"the article is not UTF-8: byte {error.start} cannot be read") from None
    if len(text) > LONGEST_TEXT:
        raise FactcheckError(f"the article has {len(text):,} characters; the limit is {LONGEST_TEXT:,}")
    return text


def _detected(text: str) -> str:
    tag = languages.detect(text)
    if tag == "und":
        raise FactcheckError("the article has no words in a script that is read; name its language")
    return languages.canonical(tag, text)


def _iso(day: date | str | None) -> str | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(str(day)[:10]).isoformat()
    except ValueError:
        raise FactcheckError(f"published {str(day)!r} is not a date of the form YYYY-MM-DD") from None


def _blocks(text: str) -> tuple[Block, ...]:
    lines = [line for line in _LINE.finditer(text) if line.group().strip(BLANK)]
    return tuple(Block(line.start(), line.end(), f"p{number}") for number, line in enumerate(lines))


# --- HTML -------------------------------------------------------------------------------------------------------------


def _read_page(page: str) -> tuple[str, str | None, str | None]:
    """(text, title, ISO day) of an HTML page: its article element where it has one, else all that is not navigation."""
    # The page is parsed and the elements are chosen here; the extractor's own guess at the main content is not
    # used, because it drops short inline elements, and with them numbers set in bold.
    tree = HTMLTree.parse(page)
    if tree.document is None or tree.body is None:
        return "", None, None
    title, day = _first(tree, _META_TITLE, "content") or tree.title or None, _page_day(tree)
    main = _main(tree)
    # The extractor skips figures with their captions, and without an option for it.
    html = _FIGURE.sub(r"\1div", str(main.html if main is not None else tree.body.html))
    root = HTMLTree.parse(f"<body>{html}</body>")
    text = extract_plain_text(
        root, preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False, skip_elements=_SKIPPED
    )
    lines = [line.strip() for line in text.split("\n")]
    heading = tree.body.query_selector("h1")
    title = (heading.text or "").strip() or title if heading is not None else title
    lines = [line for line in lines if line]
    if title and title not in lines[:HEAD_LINES]:
        lines.insert(0, title)
    elif title:
        # What stands above the title leads to other pages.
        lines = lines[lines.index(title) :]
    return "\n".join(lines), title, day


def _main(tree: HTMLTree) -> DOMNode | None:
    """The element that holds the article: of several of a kind (teasers beside it) the one with the most text."""
    for query in _MAIN:
        found: list[DOMNode] = list(tree.body.query_selector_all(query)) if tree.body else []
        if found:
            return max(found, key=lambda node: len(node.text or ""))
    return None


def _first(tree: HTMLTree, queries: list[str], attribute: str) -> str | None:
    for query in queries:
        node = tree.document.query_selector(query) if tree.document else None
        if node is not None and (value := (node.getattr(attribute) or "").strip()):
            return str(value)
    return None


def _page_day(tree: HTMLTree) -> str | None:
    """The day of publication by the page's metadata, else by its first <time>, as the publisher's clock shows it."""
    stated = _first(tree, _META_DAY, "content") or _linked_day(tree) or _first(tree, ["time[datetime]"], "datetime")
    return iso_day(stated) if stated else None


def _linked_day(tree: HTMLTree) -> str | None:
    for script in tree.document.query_selector_all('script[type="application/ld+json"]') if tree.document else ():
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        items = data.get("@graph", [data]) if isinstance(data, dict) else data
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                return str(item["datePublished"])
    return None
