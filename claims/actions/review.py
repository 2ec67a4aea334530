"""Rate a claim on the newsroom's scale, with reasons."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims.errors import ConflictError, InputError, NotFoundError
from claims.live import is_all_reviewed
from claims.models import (
    GONE,
    Assignment,
    AssignmentState,
    Check,
    Claim,
    ClaimState,
    Event,
    Newsroom,
    Rating,
    Review,
)
from claims.permissions import Act, Actor

REASONS_LENGTH = 10_000


def review(actor: Actor, claim: Claim, rating: str, reasons: str) -> Review:
    """The member's rating of the claim; a second one counts from then on, the first stays in the history.

    InputError where the scale has no such rating or no reasons are given, ConflictError for a claim that is no more.
    The article's assignment is done with the last claim that had no review.
    """
    actor.require(Act.REVIEW)
    newsroom, reasons = actor.desk(), reasons.strip()
    _check_input(actor, rating, reasons)
    with transaction.atomic():
        locked = _locked(newsroom, claim)
        before = locked.reviews.filter(reviewer=actor.person()).order_by("-id").values("rating", "reasons").first()
        seen = Check.objects.filter(claim=locked, superseded=False).order_by("-id").first()
        made: Review = Review.objects.create(
            newsroom=newsroom, claim=locked, reviewer=actor.person(), check_run=seen, rating=rating, reasons=reasons
        )
        locked.touched_at = timezone.now()
        if locked.state == ClaimState.OPEN:
            locked.state = ClaimState.IN_REVIEW
        locked.save(update_fields=["state", "touched_at", "updated_at"])
        after = {"rating": rating, "reasons": reasons}
        Event.record(
            "reviewed",
            locked,
            newsroom=newsroom,
            actor=actor.person(),
            article=locked.article,
            before=before,
            after=after,
        )
        if is_all_reviewed(locked.article):
            whole = Assignment.objects.for_newsroom(newsroom).filter(article=locked.article, claim=None)
            whole.filter(state=AssignmentState.OPEN).update(state=AssignmentState.DONE)
    return made


def _locked(newsroom: Newsroom, claim: Claim) -> Claim:
    rows = Claim.objects.for_newsroom(newsroom).select_for_update().select_related("article")
    locked: Claim | None = rows.filter(pk=claim.pk).first()
    if locked is None:
        raise NotFoundError("There is no such claim in this newsroom.")
    if locked.state in GONE:
        raise ConflictError("This claim was dismissed or withdrawn: nothing is left to rate.")
    return locked


def _check_input(actor: Actor, rating: str, reasons: str) -> None:
    fields = {}
    known = Rating.objects.for_newsroom(actor.desk()).filter(retired=False).values_list("code", flat=True)
    if rating not in known:
        fields["rating"] = [f"Choose from: {', '.join(known)}." if known else "The newsroom has no scale yet."]
    if not reasons:
        fields["reasons"] = ["Say why: readers of the history need it."]
    elif len(reasons) > REASONS_LENGTH:
        fields["reasons"] = [f"Use at most {REASONS_LENGTH:,} characters."]
    if fields:
        raise InputError("A review needs a rating of the newsroom's scale and reasons.", fields=fields)
