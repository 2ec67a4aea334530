"""The article desk: the text with its claims, the claim in focus, rating it, and the article's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from claims import wording
from claims.actions.review import REASONS_LENGTH, review
from claims.errors import ConflictError, InputError, NotFoundError
from claims.models import Article, Claim, Event, Rating, Revision
from claims.permissions import Act
from claims.web import figures, progress
from claims.web.access import at_desk
from claims.web.desk import pane, rows
from claims.web.desk.events import Teller
from claims.web.desk.page import Mark, Page

EVENTS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """What every view of an article begins with."""

    article: Article
    page: Page
    language: str
    path: str


@at_desk
@require_safe
def article(request: Any, pk: UUID) -> HttpResponseBase:
    """The desk, opened at the claim most worth asking about; how far it is while it is read and checked."""
    found = _article(request, pk)
    if found.status in progress.UNREAD or not found.revisions.exists():
        return progress.page(request, found)
    desk = _desk(request, found)
    may_rate = request.actor.may(Act.REVIEW)
    return _whole(request, desk, desk.page.first(not_mine=may_rate))


@at_desk
@require_safe
def claim(request: Any, pk: UUID, claim: UUID) -> HttpResponseBase:
    """The desk with this claim in focus; htmx gets the claim alone."""
    found = _article(request, pk)
    if found.status in progress.UNREAD:
        return _away(request, _path(request, found))
    desk = _desk(request, found)
    mark = desk.page.mark(claim)
    if mark is None:
        _claim(request, found, claim)
        messages.info(request, _("This claim was dismissed or withdrawn."))
        return _away(request, desk.path)
    if _is_part(request):
        return _part(request, desk, mark)
    return _whole(request, desk, mark, is_open=True)


@at_desk
@require_POST
def rate(request: Any, pk: UUID, claim: UUID) -> HttpResponseBase:
    """Rate the claim and go on to the one most worth asking about that the person has not reviewed."""
    found = _article(request, pk)
    row = _claim(request, found, claim)
    sent = pane.Form(request.POST.get("rating", ""), request.POST.get("reasons", ""))
    try:
        made = review(request.actor, row, sent.rating, sent.reasons)
    except InputError as error:
        return _refused(request, found, row, sent, set(error.fields))
    except ConflictError:
        messages.error(request, _("This claim was dismissed or withdrawn."))
        return _away(request, _path(request, found))
    desk = _desk(request, found)
    done = desk.page.mark(row.pk)
    if done is not None:
        messages.success(request, _thanks(done))
    goal = desk.page.first(not_mine=True)
    if not _is_part(request):
        return redirect(goal.href if goal else desk.path + desk.page.query)
    changed = {made.claim_id}
    response = _part(request, desk, goal, changed)
    response["HX-Push-Url"] = goal.href if goal else desk.path + desk.page.query
    return response


@at_desk
@require_safe
def history(request: Any, pk: UUID) -> HttpResponseBase:
    """What happened to the article, newest first; ``?only=ratings`` for the ratings alone."""
    found = _article(request, pk)
    newsroom = request.actor.desk()
    desk = _desk(request, found)
    only = request.GET.get("only", "")
    happened = Event.objects.for_newsroom(newsroom).filter(article=found).order_by("-id")
    if only == "ratings":
        happened = happened.filter(verb="reviewed")
    part = Paginator(happened, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    teller = Teller(newsroom, desk.language, Rating.objects.for_newsroom(newsroom), desk.page.marks)
    context = {
        "article": found,
        "path": desk.path,
        "only": only,
        "part": part,
        "told": [teller.tell(event) for event in part],
    }
    return render(request, "web/history.html", context)


def _refused(request: Any, found: Article, row: Claim, sent: pane.Form, wrong: set[str]) -> HttpResponseBase:
    """The desk again, with what was typed and what is wrong with it beside the fields."""
    errors = {}
    if "rating" in wrong:
        errors["rating"] = _("Choose a rating.")
    if "reasons" in wrong:
        errors["reasons"] = (
            _("Use at most %(count)s characters.") % {"count": f"{REASONS_LENGTH:,}"}
            if sent.reasons.strip()
            else _("Say why: readers of the history need it.")
        )
    desk = _desk(request, found)
    mark = desk.page.mark(row.pk)
    form = pane.Form(sent.rating, sent.reasons, errors)
    response = _part(request, desk, mark, form=form) if _is_part(request) else _whole(request, desk, mark, True, form)
    response.status_code = InputError.status
    return response


def _thanks(done: Mark) -> str:
    words = _("Claim %(number)s is rated.") % {"number": done.row.number}
    return format_html('{} <a href="{}">{}</a>', words, done.href, _("Back to it"))


def _article(request: Any, pk: UUID) -> Article:
    """The newsroom's article. NotFoundError for any other."""
    actor = request.actor
    actor.require(Act.READ)
    found: Article | None = Article.objects.for_newsroom(actor.desk()).filter(pk=pk).first()
    if found is None:
        raise NotFoundError("There is no such article in this newsroom.")
    return found


def _claim(request: Any, found: Article, pk: UUID) -> Claim:
    """The article's claim, live or not. NotFoundError for any other."""
    claims = Claim.objects.for_newsroom(request.actor.desk()).filter(article=found)
    claim: Claim | None = claims.only("pk", "article_id", "newsroom_id").filter(pk=pk).first()
    if claim is None:
        raise NotFoundError("There is no such claim in this newsroom.")
    return claim


def _desk(request: Any, found: Article) -> Desk:
    newsroom = request.actor.desk()
    language = wording.tag(get_language())
    latest = found.revisions.order_by("-number").values_list("pk", flat=True).first()
    claims, ties = rows.load(found, newsroom, latest, request.actor.person())
    show = request.GET.get("show", "")

    def address(claim: UUID) -> str:
        return reverse("web:claim", args=[newsroom.slug, found.pk, claim])

    page = Page(claims, ties, address, language, show)
    return Desk(found, page, language, _path(request, found))


def _path(request: Any, found: Article) -> str:
    return reverse("web:article", args=[request.actor.desk().slug, found.pk])


def _away(request: Any, path: str) -> HttpResponseBase:
    """To another page, whole, even where the claim alone was asked for."""
    return HttpResponseClientRedirect(path) if _is_part(request) else redirect(path)


def _is_part(request: Any) -> bool:
    """Whether the claim alone is wanted; going back in the browser's history wants the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def _whole(
    request: Any, desk: Desk, mark: Mark | None, is_open: bool = False, form: pane.Form | None = None
) -> HttpResponse:
    """The whole page; ``is_open`` says that the address names the claim: on a narrow screen it is then shown."""
    revision = _revision(desk.article)
    context = _context(request, desk, mark, form) | {
        "revision": revision,
        "sections": desk.page.printed(revision),
        "is_open": is_open,
    }
    return render(request, "web/article.html", context)


def _part(
    request: Any,
    desk: Desk,
    mark: Mark | None,
    changed: frozenset[UUID] | set[UUID] = frozenset(),
    form: pane.Form | None = None,
) -> HttpResponse:
    """The claim alone; where claims ``changed``, with the paragraphs that they stand in and the bar above."""
    context = _context(request, desk, mark, form) | {"is_open": True, "is_part": True}
    if changed:
        keys = {one.row.number - 1 for one in desk.page.marks if one.row.pk in changed}
        sections = desk.page.printed(_revision(desk.article))
        context["changed"] = [one for section in sections for one in section.paragraphs if one.keys & keys]
    return render(request, "web/desk/_part.html", context)


def _context(request: Any, desk: Desk, mark: Mark | None, form: pane.Form | None) -> dict[str, Any]:
    return {
        "article": desk.article,
        "page": desk.page,
        "path": desk.path,
        "choices": desk.page.choices(desk.path),
        "here": mark.row.number if mark else 0,
        "pane": pane.pane(request.actor, desk.page, mark, desk.language, form) if mark else None,
        "day": figures.period(desk.article.published_on.isoformat(), desk.language)
        if desk.article.published_on
        else "",
        "language_name": figures.language_name(desk.article.language, desk.language),
    }


def _revision(found: Article) -> Revision:
    """The newest text, without the lists that only the engine reads."""
    latest: Revision = found.revisions.defer("quantities", "sentences").order_by("-number")[0]
    return latest
