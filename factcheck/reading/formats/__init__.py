"""The formats that articles come in: which one it is, and a ``Source`` from each."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from factcheck.errors import FactcheckError
from factcheck.reading.formats.encoding import decode
from factcheck.reading.formats.source import Paragraph, Source

__all__ = ["FORMATS", "MEDIA_TYPES", "Paragraph", "Source", "named", "parse", "served"]

FORMATS = ("text", "html", "markdown", "docx")

_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
}
_BY_MEDIA_TYPE = {
    "text/plain": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
# A server that does not know better sends a file as bytes.
_ANY = "application/octet-stream"
MEDIA_TYPES = frozenset({*_BY_MEDIA_TYPE, _ANY})
# The first bytes of files that are taken for articles and are none that can be read.
_OTHERS = {
    b"%PDF-": "a PDF file: send its text, or the DOCX file or web page it was made from",
    b"\xd0\xcf\x11\xe0": "an old Word file: save it as DOCX",
    b"{\\rtf": "an RTF file: save it as DOCX",
}
_ZIP = b"PK\x03\x04"
_HTML = re.compile(
    r"\s*(?:<!--.{0,1000}?-->\s*)*<(?:!doctype|\?xml|html|head|body|article|main|section|div|p|h1|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_INVISIBLE = "\ufeff\u200b\u2060"


def named(name: str = "", media_type: str = "") -> str | None:
    """The format that a file's name or a media type stands for: text, html, markdown or docx; None for any other."""
    kind = media_type.split(";")[0].strip().lower()
    return _SUFFIXES.get(PurePath(name).suffix.lower()) or _BY_MEDIA_TYPE.get(kind)


def served(media_type: str, name: str) -> str | None:
    """The format of what a server sends under a media type and a name: servers know Markdown and DOCX by name alone."""
    by_name, by_type = named(name), named("", media_type)
    return by_name if by_type in (None, "text") and by_name != "html" else by_type


def parse(content: str | bytes, form: str | None = None, charset: str | None = None) -> Source:
    """What was submitted as a Source. ``form`` is one of FORMATS, else HTML, DOCX and plain text are told apart by what
    they begin with; a DOCX file is one whatever its name says. ``charset`` is what came with an HTML page.

    FactcheckError where it cannot be read.
    """
    if form is not None and form not in FORMATS:
        raise FactcheckError(f"format {form!r} is none of: {', '.join(FORMATS)}")
    if isinstance(content, bytes):
        for magic, what in _OTHERS.items():
            if content.startswith(magic):
                raise FactcheckError(f"the article is {what}")
        if content.startswith(_ZIP):
            return _reader("docx", content)
    if form == "docx":
        raise FactcheckError("the article is not a DOCX file")
    text = decode(content, charset, declares=form != "markdown" and form != "text")
    if form in (None, "text") and _HTML.match(text.lstrip(_INVISIBLE)):
        form = "html"
    return Source.plain(text) if form in (None, "text") else _reader(form, text)


def _reader(form: str, content: str | bytes) -> Source:
    # The readers bring libraries along that plain text does not need.
    source: Source = import_module(f"factcheck.reading.formats.{form}").read(content)
    return source
