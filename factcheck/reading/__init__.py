"""Text -> Reading: what an article says, without a look at any data."""

from __future__ import annotations

from datetime import date

from factcheck.folding import fold
from factcheck.reading import claims, quantities, regions, sentences, source
from factcheck.terms import Reading

__all__ = ["read"]


def read(
    text: str | bytes,
    *,
    language: str | None = None,
    published: date | str | None = None,
    format: str | None = None,  # noqa: A002
    charset: str | None = None,
) -> Reading:
    """Read an article (plain text, HTML, Markdown or DOCX) into its document, sentences, quantities and claims.

    ``language`` is a BCP 47 tag, detected where it is None; ``published`` is a date or an ISO date, else taken from
    the page or the article's head where it stands there; ``format`` and ``charset`` as in ``source.load``.
    FactcheckError where the input cannot be read.
    """
    loaded = source.load(text, language=language, published=published, format=format, charset=charset)
    # Once for all: a thirtieth of the time each.
    folded = fold(loaded.text)
    document = regions.mark(loaded, folded)
    spans = sentences.split(document)
    found = quantities.find(document, spans, folded)
    return Reading(document, spans, found, claims.find(document, spans, found, folded))
