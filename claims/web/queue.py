"""What waits: first for whoever looks, then for anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.actions.assign import assign
from claims.errors import NobodyToAssignError, NotFoundError
from claims.models import Article, Assignment, AssignmentState
from claims.permissions import Act
from claims.progress import with_progress
from claims.web.access import at_desk
from claims.web.articles import Line, line

# Articles of each list that are shown; the rest is a link to all articles.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Task:
    """An article that waits for somebody; ``who`` is empty where nobody has it."""

    line: Line
    who: str
    due_at: datetime | None
    is_overdue: bool


@at_desk
@require_safe
def queue(request: HttpRequest) -> HttpResponseBase:
    """My open articles by due time, those that nobody has, and for whoever assigns also those of others."""
    actor = request.actor  # type: ignore[attr-defined]
    actor.require(Act.READ)
    membership = request.membership  # type: ignore[attr-defined]
    given = _open(actor)
    mine = _tasks(given.filter(assignee=membership)[:SHOWN])
    others = _tasks(given.exclude(assignee=membership)[:SHOWN]) if actor.may(Act.ASSIGN) else []
    taken = Assignment.objects.for_newsroom(actor.desk()).filter(article=OuterRef("pk"), claim=None)
    taken = taken.exclude(state=AssignmentState.RETURNED)
    free = Article.objects.for_newsroom(actor.desk()).exclude(Exists(taken)).order_by("deadline", "created_at", "pk")
    waiting = with_progress(list(free[:SHOWN]))
    loose = [Task(line(article), "", article.deadline, _is_past(article.deadline)) for article in waiting]
    context = {
        "mine": mine,
        "loose": loose,
        "others": others,
        "may_assign": actor.may(Act.ASSIGN),
        "may_review": actor.may(Act.REVIEW),
        "zone": actor.desk().time_zone,
    }
    return render(request, "web/queue.html", context)


@at_desk
@require_POST
def give(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Assign the article to whoever reads its language and has least to do."""
    actor = request.actor  # type: ignore[attr-defined]
    article: Article | None = Article.objects.for_newsroom(actor.desk()).filter(pk=pk).first()
    if article is None:
        raise NotFoundError("There is no such article in this newsroom.")
    try:
        made = assign(actor, article)
    except NobodyToAssignError:
        messages.error(request, _("Nobody who is here today reads the language of this article."))
    else:
        words = {"title": str(article), "name": str(made.assignee.user)}
        messages.success(request, _("“%(title)s” is now with %(name)s.") % words)
    return redirect("web:queue", actor.desk().slug)


def _open(actor: Any) -> QuerySet[Any]:
    found = Assignment.objects.for_newsroom(actor.desk()).filter(state=AssignmentState.OPEN, claim=None)
    return found.select_related("article", "assignee__user").order_by("due_at", "id")


def _tasks(assignments: QuerySet[Any]) -> list[Task]:
    rows = list(assignments)
    with_progress([row.article for row in rows])
    return [Task(line(row.article), str(row.assignee.user), row.due_at, _is_past(row.due_at)) for row in rows]


def _is_past(moment: datetime | None) -> bool:
    return moment is not None and moment < timezone.now()
