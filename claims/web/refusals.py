"""Why a text was refused, in the reader's language: the engine and the actions say it in English."""

from __future__ import annotations

from claims import wording
from claims.web import figures
from claims.web.finding.view import Text


def told(message: str, language: str) -> Text:
    """``message`` of an error as a sentence in ``language`` (any tag); one without words there stays English, and is
    marked so."""
    language = wording.tag(language)
    found = wording.sentence(message, language, lambda kind, value: _shown(kind, value, language))
    sentence = found or message
    if language == wording.DEFAULT or not found:
        # Errors are written to follow a colon.
        sentence = f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}." if sentence else ""
    return Text(sentence, "" if found else wording.DEFAULT)


def _shown(kind: str, value: str, language: str) -> str:
    """What stands in a gap: languages, quoted or in a list, by their names, all else as it is."""
    if kind not in ("language", "languages"):
        return value
    between = ", " if language == wording.DEFAULT else "、"
    return between.join(figures.language_name(tag, language) for tag in value.strip("'").split(", "))
