"""The engine's sentences in the reader's language, with what stands in their gaps."""

from __future__ import annotations

from collections.abc import Iterable

from claims import wording
from claims.web import figures
from claims.web.finding.names import Names
from claims.web.finding.tokens import tokens
from claims.web.finding.view import Text, Token


def said(text: str, names: Names, dataset: str = "") -> Text:
    """``text`` in the reader's language; a sentence of a dataset's own stays as it is, marked English."""

    def show(kind: str, value: str) -> str:
        match kind:
            case "date" | "period":
                return figures.period(value, names.language)
            case "figure":
                return printed(value, names)
            case "entity" | "definition" | "type":
                return names.of(value, kind, dataset).text
            case "currency":
                return figures.money(value, names.language)
        return value

    if names.language == "en":
        show_en = wording.sentence(text, "en", show)
        return Text(show_en or text)
    found = wording.sentence(text, names.language, show)
    return Text(found) if found else Text(text, "en")


def printed(line: str, names: Names) -> str:
    """A figure or rate of a sentence, as its pieces are printed."""
    return plain(tokens(line, names))


def plain(pieces: Iterable[Token]) -> str:
    """A calculation as one line of text."""
    out = ""
    for token in pieces:
        shown = f" {token.text} " if token.kind == "operator" and token.source.startswith(" ") else token.text
        out += figures.joined(shown, token.unit)
    return out
