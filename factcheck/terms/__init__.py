"""The engine's nouns: frozen, plain, without behaviour beyond turning into the analysis document and back.

Offsets are Unicode code points into ``Document.text``; ``text[start:end] == quote`` always. Numbers are
``Decimal`` and leave as strings of plain decimals (never a float, never an exponent). Dates and periods are
ISO 8601 strings of their own precision ("2026", "2026-01", "2026-01-12", "FY2025", "2024-01/2024-06", "195X").
The shapes that leave the engine (``to_dict``) are those of the public analysis document, see ``docs/analysis.md``.
"""

from __future__ import annotations

from factcheck.terms.data import Edition, Entity, Event, Indicator, Label, Member, Observation, Relation
from factcheck.terms.findings import Caveat, Finding, Flag, Outcome, Verdict
from factcheck.terms.text import (
    DATE_KINDS,
    Block,
    Claim,
    Document,
    Mention,
    Operand,
    Proposition,
    Quantity,
    Reading,
    Region,
    Span,
    plain,
)

__all__ = [
    "DATE_KINDS",
    "Block",
    "Caveat",
    "Claim",
    "Document",
    "Edition",
    "Entity",
    "Event",
    "Finding",
    "Flag",
    "Indicator",
    "Label",
    "Member",
    "Mention",
    "Observation",
    "Operand",
    "Outcome",
    "Proposition",
    "Quantity",
    "Reading",
    "Region",
    "Relation",
    "Span",
    "Verdict",
    "plain",
]
