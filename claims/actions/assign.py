"""Give an article to somebody who can read it and is there."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from claims.errors import NobodyToAssignError
from claims.models import Article, Assignment, AssignmentState, Event, Membership, Newsroom, Role
from claims.permissions import Act, Actor


def assign(actor: Actor, article: Article, *, due_at: datetime | None = None) -> Assignment:
    """The whole article for the least loaded checker who reads its language; one that is assigned stays so.

    NobodyToAssignError where nobody present reads the language.
    """
    actor.require(Act.ASSIGN)
    newsroom = actor.desk()
    with transaction.atomic():
        locked = Article.objects.for_newsroom(newsroom).select_for_update().get(pk=article.pk)
        open_ones = Assignment.objects.for_newsroom(newsroom).filter(
            article=locked, claim=None, state=AssignmentState.OPEN
        )
        standing: Assignment | None = open_ones.first()
        if standing is not None:
            return standing
        assignee = least_loaded(newsroom, locked.language)
        assignment = Assignment.objects.create(
            newsroom=newsroom,
            article=locked,
            assignee=assignee,
            assigned_by=actor.user,
            due_at=due_at or locked.deadline,
        )
        after = {"assignment": assignment.pk, "assignee": str(assignee.user)}
        Event.record("assigned", locked, newsroom=newsroom, actor=actor.user, article=locked, after=after)
    return assignment


def least_loaded(newsroom: Newsroom, language: str) -> Membership:
    """The present checker reading ``language`` with the fewest open articles; the longest-standing of equals."""
    today = timezone.now().astimezone(ZoneInfo(newsroom.time_zone)).date()
    load = Count("assignments", filter=Q(assignments__state=AssignmentState.OPEN))
    checkers = (
        Membership.objects.for_newsroom(newsroom)
        .filter(active=True, user__is_active=True, roles__role=Role.CHECKER)
        .select_related("user")
        .prefetch_related("languages")
        .annotate(load=load)
        .order_by("load", "id")
    )
    for member in checkers:
        if not member.is_absent_on(today) and any(reads(row.language, language) for row in member.languages.all()):
            found: Membership = member
            return found
    raise NobodyToAssignError(f"No present reviewer of this newsroom reads {language}.")


def reads(known: str, language: str) -> bool:
    """Whether the BCP 47 range ``known`` covers ``language`` (RFC 4647, basic filtering): "zh" covers
    "zh-Hant".
    """
    known, language = known.lower(), language.lower()
    return language == known or language.startswith(f"{known}-")
