"""Who is at which desk. Nothing is looked up outside it, so that others' things are simply not found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from claims.errors import NotFoundError
from claims.models import Membership
from claims.permissions import Actor

View = Callable[..., HttpResponseBase]


def at_desk(view: View) -> View:
    """The view of one newsroom, whose slug it no longer gets: ``request.actor`` acts there as ``request.membership``.

    Whoever is not signed in is asked to; for whoever does not belong to it there is no such newsroom.
    """

    @wraps(view)
    def inner(request: HttpRequest, newsroom: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("web:sign-in"))
        membership = memberships(request).filter(newsroom__slug=newsroom).first()
        if membership is None:
            raise NotFoundError("There is no such newsroom.")
        request.membership = membership  # type: ignore[attr-defined]
        request.actor = Actor.member(membership)  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        # htmx gets a part of the page from the same address: going back must not show that part alone.
        patch_vary_headers(response, ["HX-Request"])
        return response

    return inner


def memberships(request: HttpRequest) -> Any:
    """Where the person who asks works, by the newsrooms' names."""
    found = Membership.objects.filter(user=request.user.pk, active=True).order_by("newsroom__name")
    return found.select_related("newsroom", "user").prefetch_related("roles")
