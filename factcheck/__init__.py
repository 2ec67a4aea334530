"""The fact-checking engine: plain Python, without a database, a network or a clock.

``extract`` reads an article into quantities and claims; ``analyze`` also checks them against a catalogue of
reference data; ``check`` checks claims that were read, or edited by people, before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from factcheck.analysis import Analysis, Checked
from factcheck.errors import FactcheckError
from factcheck.reading import read
from factcheck.terms import Reading

if TYPE_CHECKING:
    from factcheck.reference.catalogue import Catalogue

__all__ = ["Analysis", "FactcheckError", "analyze", "check", "extract"]


def extract(
    text: str | bytes,
    *,
    language: str | None = None,
    published: date | str | None = None,
    format: str | None = None,  # noqa: A002
) -> Analysis:
    """Read an article into quantities and claims. FactcheckError where it cannot be read.

    ``format`` is text, html, markdown or docx; where it is None, all but Markdown is recognised by its content.
    """
    reading = read(text, language=language, published=published, format=format)
    return Analysis(
        document=reading.document,
        as_of=None,
        quantities=reading.quantities,
        claims=tuple(Checked(claim) for claim in reading.claims),
    )


def analyze(
    text: str | bytes,
    *,
    catalogue: Catalogue,
    language: str | None = None,
    published: date | str | None = None,
    as_of: date | str | None = None,
    format: str | None = None,  # noqa: A002
) -> Analysis:
    """Read an article and check its claims by what ``catalogue`` says could be known on ``as_of``.

    ``as_of`` is the article's own day unless given; ``format`` as in ``extract``. FactcheckError where the article or
    the data cannot be read.
    """
    return check(read(text, language=language, published=published, format=format), catalogue=catalogue, as_of=as_of)


def check(reading: Reading, *, catalogue: Catalogue, as_of: date | str | None = None) -> Analysis:
    """Check claims that were read before; see ``analyze``."""
    # Reading needs neither checks nor data: who only extracts starts in two thirds of the time.
    from factcheck.checks import check_reading

    day = as_of or reading.document.published
    return check_reading(reading, catalogue, day.isoformat() if isinstance(day, date) else day)
