"""What becomes of an article's claims when its text changes. Runs inside the transaction that keeps the new text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from claims.anchoring import LostError, context, find, relocated
from claims.models import Article, Check, Claim, ClaimState, Revision
from claims.translation import claim_dict, claim_fields
from factcheck import terms

# A claim of the new reading, with its place in it.
Proposal = tuple[int, terms.Claim]


@dataclass(slots=True)
class CarriedOver:
    """``ids`` leads from an earlier claim's id in the analysis document to its id in the new one.

    The counts are of earlier claims.
    """

    ids: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    withdrawn: int = 0
    orphaned: int = 0

    def summary(self) -> dict[str, int]:
        """The counts that are not zero, for history."""
        counts = {"kept": self.kept, "withdrawn": self.withdrawn, "orphaned": self.orphaned}
        return {name: count for name, count in counts.items() if count}


def carry_over(article: Article, revision: Revision, proposals: Iterable[terms.Claim]) -> CarriedOver:
    """Move the article's claims to ``revision`` where their words are found again.

    A claim that nobody worked on follows an equal proposal, or is withdrawn. A claim with human work is moved
    by its exact quote and context, or orphaned and left where it was: it is never withdrawn and never
    guessed.
    """
    places = {proposal.id: (position, proposal) for position, proposal in enumerate(proposals)}
    free = dict(places)
    outcome = CarriedOver()
    claims = list(article.claims.exclude(state=ClaimState.WITHDRAWN).order_by("position", "start", "id"))
    moved: list[Claim] = []
    # People's claims choose first: what they worked on must not be proposed a second time beside it.
    for claim in sorted(claims, key=lambda claim: claim.touched_at is None):
        earlier_id, proposal = claim.engine_id, _same(claim, revision.text, free)
        if claim.touched_at is None:
            is_kept = _follow(claim, revision, proposal)
            outcome.withdrawn += not is_kept
        else:
            is_kept = _move(claim, revision, proposal, places.values())
            outcome.orphaned += not is_kept
            moved.append(claim)
        if is_kept:
            outcome.kept += 1
            outcome.ids[earlier_id] = claim.engine_id
            free.pop(claim.engine_id, None)
    for claim in moved:
        _lead_operands(claim, outcome.ids)
    Check.objects.filter(claim__in=claims, superseded=False).update(superseded=True)
    return outcome


def _same(claim: Claim, text: str, free: dict[str, Proposal]) -> Proposal | None:
    """The proposal that asserts the same in the same words, in the one place where they stand."""
    start = find(text, claim.quote, claim.prefix, claim.suffix)
    if start is None:
        return None
    here = (start, start + len(claim.quote))
    asserted = _assertion(claim.proposed or claim_dict(claim))
    for position, proposal in free.values():
        if (proposal.start, proposal.end) == here and _assertion(proposal.to_dict()) == asserted:
            return position, proposal
    return None


def _assertion(claim: dict[str, Any]) -> tuple[Any, ...]:
    """What is asserted, without where it stands."""
    proposition = claim["proposition"]
    operands = [(operand["role"], (operand.get("quantity") or {}).get("value")) for operand in proposition["operands"]]
    return (
        claim["kind"],
        proposition["predicate"],
        proposition["operator"],
        proposition["direction"],
        operands,
    )


def _follow(claim: Claim, revision: Revision, proposal: Proposal | None) -> bool:
    if proposal is None:
        claim.state = ClaimState.WITHDRAWN
        claim.save(update_fields=["state", "updated_at"])
        return False
    position, same = proposal
    _place(claim, revision, claim_fields(same, position, revision.text))
    return True


def _move(claim: Claim, revision: Revision, same: Proposal | None, proposals: Iterable[Proposal]) -> bool:
    text = revision.text
    start = find(text, claim.quote, claim.prefix, claim.suffix)
    try:
        if start is None:
            raise LostError(claim.quote)
        details = relocated(claim.details, text, start - claim.start)
    except LostError:
        claim.orphaned_at = claim.orphaned_at or timezone.now()
        claim.save(update_fields=["orphaned_at", "updated_at"])
        return False
    end = start + len(claim.quote)
    prefix, suffix = context(text, start, end)
    place: dict[str, Any] = {
        "start": start,
        "end": end,
        "prefix": prefix,
        "suffix": suffix,
        "details": details,
    }
    if same is not None:
        place |= {"engine_id": same[1].id, "position": same[0]}
    else:
        place |= {"position": sum(proposal.start < start for _, proposal in proposals)}
    _place(claim, revision, place)
    return True


def _place(claim: Claim, revision: Revision, fields: dict[str, Any]) -> None:
    claim.revision = revision
    claim.orphaned_at = None
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save(update_fields=["revision", "orphaned_at", "updated_at", *fields])


def _lead_operands(claim: Claim, ids: dict[str, str]) -> None:
    """Operands that are other claims name them by their new ids."""
    named = [operand for operand in claim.details["proposition"]["operands"] if operand.get("claim") in ids]
    for operand in named:
        operand["claim"] = ids[operand["claim"]]
    if named:
        claim.save(update_fields=["details", "updated_at"])
