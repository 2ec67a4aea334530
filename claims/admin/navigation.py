"""The sidebar: the models grouped as people think of them, those that the person may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from claims import models
from claims.admin import access
from claims.admin.base import address

# Icons are names of Material Symbols, which the theme brings.
GROUPS: list[tuple[str, list[tuple[Any, str]]]] = [
    (
        "Desk",
        [
            (models.Article, "article"),
            (models.Claim, "format_quote"),
            (models.Assignment, "assignment_ind"),
            (models.Review, "rate_review"),
            (models.Decision, "gavel"),
            (models.Query, "contact_support"),
            (models.Source, "attach_file"),
            (models.Publication, "newspaper"),
        ],
    ),
    (
        "Machine",
        [
            (models.Check, "fact_check"),
            (models.Finding, "function"),
            (models.Flag, "flag"),
            (models.CheckBatch, "stacks"),
            (models.Submission, "inbox"),
        ],
    ),
    (
        "Library",
        [
            (models.Dataset, "database"),
            (models.Package, "package_2"),
            (models.Edition, "menu_book"),
            (models.Indicator, "straighten"),
            (models.Entity, "public"),
            (models.Label, "label"),
            (models.Relation, "link"),
            (models.Observation, "table_rows"),
            (models.EventRecord, "event"),
        ],
    ),
    (
        "People",
        [
            (models.Newsroom, "apartment"),
            (models.Membership, "badge"),
            (models.ApiKey, "key"),
            (models.Rating, "star_half"),
            (models.User, "person"),
        ],
    ),
    ("History", [(models.Event, "history")]),
]


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups with an entry for each model that the person may see."""
    return [
        {"title": title, "separator": bool(at), "items": items}
        for at, (title, entries) in enumerate(GROUPS)
        if (items := [_item(request, *entry) for entry in entries if access.may_see(request, entry[0])])
    ]


def _item(request: HttpRequest, model: Any, icon: str) -> dict[str, Any]:
    place = address(model, "changelist")
    name = str(model._meta.verbose_name_plural)
    return {
        "title": name[:1].upper() + name[1:],
        "icon": icon,
        "link": place,
        "active": request.path.startswith(place),
    }


def account(request: HttpRequest) -> list[dict[str, str]]:
    """Under the person's name, after the link back to the desk."""
    if not (request.user.is_authenticated and request.user.has_usable_password()):
        return []
    return [{"title": "Change password", "link": reverse("admin:password_change")}]
