"""Quantities of an article."""

from __future__ import annotations

from factcheck.terms import Document, Quantity, Span


def find(document: Document, sentences: tuple[Span, ...]) -> tuple[Quantity, ...]:
    return ()
