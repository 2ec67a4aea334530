"""What people submit -> Document: its text with blocks, what heads it, and its language."""

from __future__ import annotations

from datetime import date

from factcheck.errors import FactcheckError
from factcheck.reading import formats
from factcheck.reading import language as languages
from factcheck.reading.formats.source import BLANK, Source
from factcheck.reading.head import head
from factcheck.terms import Block, Document, Region

# Code points. A newspaper page of text has some 6,000; a book of 1,000 pages about a million.
LONGEST_TEXT = 10 * 1024 * 1024


def load(
    content: str | bytes,
    *,
    language: str | None = None,
    published: date | str | None = None,
    format: str | None = None,  # noqa: A002
    charset: str | None = None,
) -> Document:
    """The document of a plain text, whose ``text`` is the input itself, or of an HTML page, a Markdown text or a DOCX
    file, whose text is extracted; its regions are those that the markup tells.

    ``format`` is one of ``formats.FORMATS``, recognised where it is None; ``charset`` came with a page, as in an HTTP
    header. ``published`` is a date or an ISO date; where it is None it is taken from the page, or from the head of the
    article, if it stands there. FactcheckError: not UTF-8 nor what the page declares, damaged, empty, over the size
    limit, not a date, a language without words.
    """
    _refuse_long(content)
    source = formats.parse(content, format, charset)
    _refuse_long(source.text)
    if not _shows(source.text):
        # A page or a file may hold much, and no words.
        given = content if isinstance(content, str) else content.decode("utf-8", "replace")
        raise FactcheckError("the article has no text" if _shows(given) else "the article is empty")
    tag = languages.canonical(language, source.text) if language else _detected(source)
    blocks = tuple(Block(part.start, part.end, f"p{number}") for number, part in enumerate(source.paragraphs))
    line_title, line_day = head(source.text, blocks, tag)
    return Document(
        text=source.text,
        language=tag,
        title=source.title or line_title,
        author=source.author,
        outlet=source.outlet,
        published=_iso(published) or source.published or line_day,
        blocks=blocks,
        regions=tuple(Region(part.start, part.end, part.kind) for part in source.paragraphs if part.kind),
    )


def _refuse_long(content: str | bytes) -> None:
    # A character has at most four bytes in any encoding that is read.
    limit = LONGEST_TEXT if isinstance(content, str) else 4 * LONGEST_TEXT
    if len(content) > limit:
        unit = "characters" if isinstance(content, str) else "bytes"
        raise FactcheckError(f"the article has {len(content):,} {unit}; the limit is {limit:,}")


def _shows(text: str) -> bool:
    return bool(text.strip(BLANK + "\r\n"))


def _detected(source: Source) -> str:
    tag = languages.detect(source.text, source.language)
    if tag == "und":
        raise FactcheckError("the article has no words in a script that is read; name its language")
    return languages.canonical(tag, source.text)


def _iso(day: date | str | None) -> str | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(str(day)[:10]).isoformat()
    except ValueError:
        raise FactcheckError(f"published {str(day)!r} is not a date of the form YYYY-MM-DD") from None
