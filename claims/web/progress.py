"""How far the machine is with an article, live."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.errors import NotFoundError
from claims.models import OPEN_CHECKS, Article, ArticleStatus, CheckState, Submission
from claims.permissions import Act
from claims.progress import with_progress
from claims.web.access import at_desk
from claims.web.refusals import told

# What htmx stops polling at.
STOP_POLLING = 286
UNREAD = (ArticleStatus.READING, ArticleStatus.CHECKING)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps: ``state`` is done, now, next or failed."""

    words: str
    state: str


def page(request: HttpRequest, article: Article) -> HttpResponse:
    """The whole page, for an article that is not checked yet, or could not be read."""
    return render(request, "web/progress.html", _context(article))


@at_desk
@require_safe
def progress(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The steps alone, for a page that asks every two seconds; it stops, and opens the desk, when they are done."""
    request.actor.require(Act.READ)  # type: ignore[attr-defined]
    newsroom = request.actor.desk()  # type: ignore[attr-defined]
    article: Article | None = Article.objects.for_newsroom(newsroom).filter(pk=pk).first()
    if article is None:
        raise NotFoundError("There is no such article in this newsroom.")
    address = reverse("web:article", args=[newsroom.slug, pk])
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(address)
    response = render(request, "web/_progress.html", _context(article))
    if article.status not in UNREAD:
        response.status_code = STOP_POLLING
        response["HX-Location"] = address
    return response


def _context(article: Article) -> dict[str, object]:
    [counted] = with_progress([article])
    counts: dict[str, int] = counted.claim_counts  # type: ignore[attr-defined]
    total = sum(counts.get(state, 0) for state in CheckState.values)
    done = total - sum(counts.get(state, 0) for state in OPEN_CHECKS)
    sent = Submission.objects.for_newsroom(article.newsroom).filter(article=article).order_by("-id")
    reason = sent.exclude(message="").values_list("message", flat=True).first() or ""
    # What nobody has fetched yet has no hash.
    is_away = sent.values_list("sha256", flat=True).first() == ""
    # Whatever was read has a revision; where only the checks failed, there is a desk to open.
    is_failed = article.status == ArticleStatus.FAILED and counted.revision is None  # type: ignore[attr-defined]
    return {
        "article": article,
        "steps": _failed(is_away) if is_failed else _steps(article, counts, done, total, is_away=is_away),
        "done": done,
        "total": total,
        "is_failed": is_failed,
        "is_unread": article.status in UNREAD,
        "reason": told(reason, get_language() or "") if is_failed else None,
    }


def _failed(is_away: bool) -> list[Step]:
    """Where it ended: on the way here, or while it was read."""
    if is_away:
        return [Step(_("The page could not be fetched"), "failed")]
    return [Step(_("The text has arrived"), "done"), Step(_("It could not be read"), "failed")]


def _steps(article: Article, counts: dict[str, int], done: int, total: int, *, is_away: bool) -> list[Step]:
    arrived = Step(_("Fetching the page"), "now") if is_away else Step(_("The text has arrived"), "done")
    if article.status == ArticleStatus.READING:
        reading, checking = "next" if is_away else "now", "next"
        found = _("Reading it and finding its claims")
    else:
        states = {ArticleStatus.CHECKING: "now", ArticleStatus.FAILED: "failed"}
        reading, checking = "done", states.get(ArticleStatus(article.status), "done")
        claims = counts.get("claims", 0)
        found = ngettext("%(count)s claim found", "%(count)s claims found", claims) % {"count": claims}
    counted = _("%(done)s of %(total)s claims checked against the data") % {"done": done, "total": total}
    return [
        arrived,
        Step(found, reading),
        Step(counted if total else _("Checking its claims against the data"), checking),
    ]
