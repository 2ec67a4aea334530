"""Clauses and quantities -> claims."""

from __future__ import annotations

from factcheck.terms import Claim, Document, Quantity, Span


def find(document: Document, sentences: tuple[Span, ...], quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """The claims of a document, in text order."""
    return ()
