"""Nouns of checking: what a comparison found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["supported", "refuted", "conflicting_evidence", "not_enough_evidence"]
Outcome = Literal["agrees", "rounds_to", "differs", "conflicting", "not_checkable", "errored"]


@dataclass(frozen=True, slots=True)
class Caveat:
    """Why an agreement is weaker than it looks: ``kind`` is a code, ``text`` one plain English sentence."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison, run once. ``evidence`` objects are as in the analysis document, one for each figure used.

    ``strict`` says that measure, entity, partner, product, period, dimension, definition and speaker all matched
    without a relation or a guess: only such a finding may refute.
    """

    check: str
    outcome: Outcome
    reason: str | None = None
    calculation: str | None = None
    evidence: tuple[Mapping[str, Any], ...] = ()
    diagnosis: str | None = None
    caveats: tuple[Caveat, ...] = ()
    strict: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The Finding object of the analysis document."""
        return {
            "check": self.check,
            "outcome": self.outcome,
            "reason": self.reason,
            "calculation": self.calculation,
            "evidence": [dict(item) for item in self.evidence],
            "diagnosis": self.diagnosis,
            "caveats": [asdict(caveat) for caveat in self.caveats],
        }


@dataclass(frozen=True, slots=True)
class Flag:
    """An inconsistency across claims; never alone a refutation. ``severity`` is low, medium or high."""

    kind: str
    claims: tuple[str, ...]
    message: str
    severity: str

    def to_dict(self) -> dict[str, Any]:
        """The Flag object of the analysis document."""
        return {"kind": self.kind, "claims": list(self.claims), "message": self.message, "severity": self.severity}
