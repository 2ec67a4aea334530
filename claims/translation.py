"""Rows in the engine's terms, and the engine's terms in rows. The only place that knows both shapes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from claims.anchoring import context
from claims.models import Check, Claim, Finding, Flag, Revision
from factcheck import terms
from factcheck.analysis import Since

# Keys of the analysis document's Claim that have columns of their own.
CLAIM_COLUMNS = ("id", "start", "end", "quote", "statement", "kind", "modality")
WEIGHT_STEP = Decimal("0.0001")


def revision_fields(reading: terms.Reading) -> dict[str, Any]:
    """What a Revision keeps of a reading, claims aside."""
    document = reading.document
    return {
        "text": document.text,
        "sha256": document.sha256,
        "title": document.title,
        "language": document.language,
        "blocks": [[block.start, block.end, block.id] for block in document.blocks],
        "regions": [[region.start, region.end, region.kind] for region in document.regions],
        "sentences": [[span.start, span.end] for span in reading.sentences],
        "quantities": [quantity.to_dict() for quantity in reading.quantities],
    }


def facts_of(document: terms.Document) -> dict[str, Any]:
    """What a text says of itself, as an Article keeps it, by field; what it does not say is left out."""
    facts = {
        "language": document.language,
        "title": (document.title or "")[:500],
        "author": (document.author or "")[:300],
        "outlet": (document.outlet or "")[:300],
        "published_on": date.fromisoformat(document.published) if document.published else None,
    }
    return {name: value for name, value in facts.items() if value}


def document_of(revision: Revision) -> terms.Document:
    """The revision as it was read."""
    return terms.Document(
        text=revision.text,
        language=revision.language,
        title=revision.title,
        published=iso(revision.published_on),
        blocks=tuple(terms.Block(*block) for block in revision.blocks),
        regions=tuple(terms.Region(*region) for region in revision.regions),
    )


def quantities_of(revision: Revision) -> tuple[terms.Quantity, ...]:
    """Every quantity that was found in the revision, in text order."""
    return tuple(terms.Quantity.from_dict(quantity) for quantity in revision.quantities)


def reading_of(revision: Revision, claims: Iterable[Claim]) -> terms.Reading:
    """What the engine checks: the revision as it was read, the claims as they now stand."""
    return terms.Reading(
        document=document_of(revision),
        sentences=tuple(terms.Span(*span) for span in revision.sentences),
        quantities=quantities_of(revision),
        claims=tuple(claim_term(claim) for claim in claims),
    )


def claim_fields(claim: terms.Claim, position: int, text: str) -> dict[str, Any]:
    """The columns that a Claim takes from the engine; ``text`` is the revision's."""
    whole = claim.to_dict()
    prefix, suffix = context(text, claim.start, claim.end)
    return {
        "engine_id": claim.id,
        "position": position,
        **{name: whole[name] for name in CLAIM_COLUMNS[1:]},
        "prefix": prefix,
        "suffix": suffix,
        "check_weight": claim.checkworthy.quantize(WEIGHT_STEP),
        "details": {name: value for name, value in whole.items() if name not in CLAIM_COLUMNS},
    }


def claim_term(claim: Claim) -> terms.Claim:
    """The claim as it now stands."""
    return terms.Claim.from_dict(claim_dict(claim))


def claim_dict(claim: Claim) -> dict[str, Any]:
    """The claim as the analysis document has it, without what checking adds."""
    columns = {name: getattr(claim, name) for name in CLAIM_COLUMNS[1:]}
    return {"id": claim.engine_id, **columns, **claim.details}


def finding_row(finding: terms.Finding, check: Check, position: int) -> Finding:
    """An unsaved Finding of ``check``."""
    return Finding(
        newsroom_id=check.newsroom_id,
        check_run=check,
        position=position,
        kind=finding.check,
        outcome=finding.outcome,
        reason=finding.reason or "",
        calculation=finding.calculation,
        evidence=[dict(item) for item in finding.evidence],
        diagnosis=finding.diagnosis or "",
        caveats=[{"kind": caveat.kind, "text": caveat.text} for caveat in finding.caveats],
        strict=finding.strict,
    )


def finding_term(finding: Finding) -> terms.Finding:
    """The finding as the engine made it."""
    values: dict[str, Any] = {
        "check": finding.kind,
        "outcome": finding.outcome,
        "reason": finding.reason or None,
        "calculation": finding.calculation,
        "evidence": tuple(finding.evidence),
        "diagnosis": finding.diagnosis or None,
        "caveats": tuple(terms.Caveat(**caveat) for caveat in finding.caveats),
        "strict": finding.strict,
    }
    return terms.Finding(**values)


def flag_term(flag: Flag) -> terms.Flag:
    """The flag, its claims named by their ids in the analysis document.

    Wants ``flag_claims__claim`` fetched.
    """
    ids = tuple(row.claim.engine_id for row in flag.flag_claims.all())
    return terms.Flag(kind=flag.kind, claims=ids, message=flag.message, severity=flag.severity)


def since_term(data: dict[str, Any] | None) -> Since | None:
    """The later verdict; None stays None."""
    return Since(**data) if data else None


def iso(day: date | None) -> str | None:
    """A day as the engine writes it."""
    return day.isoformat() if day else None
