"""From findings to a claim's verdict. The rule stands here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.terms import Finding, Verdict

AGREES = frozenset({"agrees", "rounds_to"})
MAY_REFUTE = frozenset({"value", "rank", "share", "change", "conversion", "ratio", "timeline"})


def verdict(findings: Sequence[Finding]) -> Verdict:
    """supported where something agrees and nothing differs; refuted where a strict finding differs and nothing agrees;
    conflicting_evidence where both; else not_enough_evidence: a difference that rests on a relation, a guess or a
    doubtful row accuses nobody."""
    agrees = any(finding.outcome in AGREES for finding in findings)
    differs = any(finding.outcome in ("differs", "conflicting") for finding in findings)
    if agrees:
        return "conflicting_evidence" if differs else "supported"
    if any(finding.outcome == "differs" and finding.strict and finding.check in MAY_REFUTE for finding in findings):
        return "refuted"
    return "not_enough_evidence"
