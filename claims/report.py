"""What a desk wants to see of a checked article first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.analysis import Analysis, Checked
from factcheck.terms import Claim, Finding, Flag

# Outcomes in which a figure was really held against data.
COMPARED = frozenset({"agrees", "rounds_to", "differs", "conflicting"})
WORTH_SHOWING = 5


@dataclass(frozen=True, slots=True)
class Headline:
    """``found`` claims are ``compared`` (with loaded data) and ``for_people`` together; ``first`` are those most
    worth asking about.
    """

    found: int
    compared: int
    for_people: int
    first: tuple[Checked, ...]
    flags: tuple[Flag, ...]


def headline(analysis: Analysis) -> Headline:
    """The counts, the claims most worth asking about, the flags."""
    compared = sum(is_compared(checked) for checked in analysis.claims)
    return Headline(
        found=len(analysis.claims),
        compared=compared,
        for_people=len(analysis.claims) - compared,
        first=tuple(most_worth_asking(analysis.claims)[:WORTH_SHOWING]),
        flags=analysis.flags,
    )


def is_compared(checked: Checked) -> bool:
    """Whether any finding holds the claim against data."""
    return any(finding.outcome in COMPARED for finding in checked.findings)


def most_worth_asking(claims: Sequence[Checked]) -> list[Checked]:
    """All claims, those first that a desk should ask about first; of one kind the more checkworthy, then text order.

    What differs comes before what the data disagree on, then what later data no longer bear out, what differs without
    being a refutation, what holds with a caveat, what nobody could compare, and last what simply matches.
    """
    return sorted(claims, key=lambda checked: (_concern(checked), -checked.claim.checkworthy, checked.claim.start))


def _concern(checked: Checked) -> int:
    outcomes = {finding.outcome for finding in checked.findings}
    concerns = (
        checked.verdict == "refuted",
        checked.verdict == "conflicting_evidence",
        checked.since_then is not None and checked.since_then.verdict != "supported",
        bool(outcomes & {"differs", "conflicting"}),
        checked.verdict == "supported" and any(finding.caveats for finding in checked.findings),
        checked.verdict != "supported",
    )
    return concerns.index(True) if True in concerns else len(concerns)


def understood(claim: Claim) -> str:
    """What the machine took the words to say, in one line: subject, measure, period, place, asserted figures."""
    mentions = (claim.subject, claim.measure, claim.period, claim.place)
    named = [mention.text for mention in mentions if mention is not None]
    figures = [quantity.text for quantity in claim.quantities]
    return f"{claim.kind}: " + " · ".join(dict.fromkeys([*named, *figures]))


def editions(finding: Finding) -> list[str]:
    """The dataset and edition of each figure that a finding uses, each once: "usgs-mcs-rare-earths, MCS 2025"."""
    named = (f"{item['dataset']}, {item['edition']}" for item in finding.evidence if item.get("edition"))
    return list(dict.fromkeys(named))


def telling(checked: Checked) -> Finding | None:
    """The finding that best explains the verdict: one that compared, one with a calculation, any."""
    order = sorted(checked.findings, key=lambda finding: (finding.outcome not in COMPARED, finding.calculation is None))
    return order[0] if order else None
