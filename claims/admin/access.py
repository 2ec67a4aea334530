"""Who sees which rows of the admin, and changes which: acts of ``claims/permissions.py``, newsroom by newsroom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest

from claims.models import ApiKey, DecisionGround, Event, Membership, Newsroom, Rating, Source, User
from claims.models.tenancy import LibraryModel, TenantModel
from claims.permissions import Act, Actor

# What it takes to see a model's rows, and to add or change them. Models that are not named are seen with READ,
# reference data with READ_DATA, and nothing is changed but by actions.
SEE: dict[type[Model], Act] = {
    **dict.fromkeys((Newsroom, Membership, ApiKey, Rating), Act.MANAGE),
    Event: Act.READ,
}
CHANGE: dict[type[Model], Act] = dict.fromkeys((Newsroom, Membership, ApiKey, Rating), Act.MANAGE)
# Rows of no newsroom: for whoever runs the service.
OPERATORS_ALONE = frozenset({User})


def may_enter(user: Any) -> bool:
    """Whether the person may use the admin at all: the operator, or somebody whose role in a newsroom says so."""
    return bool(user.is_active and (user.is_superuser or _members(user)))


def is_operator(request: HttpRequest) -> bool:
    """Whether whoever runs the service is asking."""
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


def members(request: HttpRequest) -> list[Actor]:
    """The person as a member of each newsroom whose admin they may use; looked up once a request."""
    known: list[Actor] | None = getattr(request, "admin_members", None)
    if known is None:
        known = request.admin_members = _members(request.user)  # type: ignore[attr-defined]
    return known


def _members(user: Any) -> list[Actor]:
    rows = Membership.objects.filter(user=user.pk, active=True).select_related("newsroom", "user")
    actors = [Actor.member(row) for row in rows.order_by("newsroom__name").prefetch_related("roles")]
    return [actor for actor in actors if actor.may(Act.ADMIN)]


def newsrooms(request: HttpRequest, act: Act) -> list[Newsroom]:
    """The newsrooms in which the person may do this; not asked of the operator, who belongs to none."""
    return [actor.desk() for actor in members(request) if actor.may(act)]


def actor_in(request: HttpRequest, newsroom: Newsroom) -> Actor:
    """The person acting in this newsroom: as its member, or as the operator, whose acts hold everywhere.

    Nobody else gets here; an actor who may do nothing is the answer to them.
    """
    for actor in members(request):
        if actor.newsroom == newsroom:
            return actor
    if is_operator(request):
        return replace(Actor.operator(request.user), newsroom=newsroom)  # type: ignore[arg-type]
    return Actor(newsroom, None, frozenset())


def act_to_see(model: type[Model]) -> Act:
    """What it takes to see the model's rows."""
    return SEE.get(model) or (Act.READ_DATA if issubclass(model, LibraryModel) else Act.READ)


def may_see(request: HttpRequest, model: type[Model]) -> bool:
    """Whether the person sees any rows of the model, in whichever newsroom."""
    if is_operator(request):
        return True
    act = act_to_see(model)
    return model not in OPERATORS_ALONE and any(actor.may(act) for actor in members(request))


def may_change(request: HttpRequest, model: type[Model], row: Model | None = None) -> bool:
    """Whether the person may add rows of the model, or change this one."""
    if is_operator(request):
        return model in CHANGE or model in OPERATORS_ALONE
    act = CHANGE.get(model)
    if act is None:
        return False
    allowed = newsrooms(request, act)
    return bool(allowed) if row is None else newsroom_of(row) in allowed


def newsroom_of(row: Model) -> Newsroom | None:
    """The newsroom that a tenant's row, or a newsroom itself, belongs to."""
    return row if isinstance(row, Newsroom) else getattr(row, "newsroom", None)


def seen(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of ``rows`` that the person may see: their newsrooms' own, and the shared library's."""
    model = rows.model
    if not may_see(request, model):
        return rows.none()
    if model in (Source, DecisionGround):
        rows = _without_confidential(request, rows)
    if is_operator(request):
        return rows
    path, own = _path(model), [room.pk for room in newsrooms(request, act_to_see(model))]
    if not issubclass(model, LibraryModel):
        return rows.filter(**{f"{path}__in": own})
    return rows.filter(_in_library(model, path, own))


def _in_library(model: type[Model], path: str, own: list[Any]) -> Q | Exists:
    """Rows of the shared library and of these newsrooms.

    Asked row by row (EXISTS) where the owner is behind a key: a join would have the database sort the whole table
    before it gives a page of it.
    """
    key, _, rest = path.partition("__")
    if not rest:
        return Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__in": own})
    parent: Any = model._meta.get_field(key).related_model
    shared = Q(**{f"{rest}__isnull": True}) | Q(**{f"{rest}__in": own})
    return Exists(parent._default_manager.filter(shared, pk=OuterRef(key)))


def _without_confidential(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Confidential sources, and decisions' grounds on them, only where the person may read those."""
    flag = "confidential" if rows.model is Source else "source__confidential"
    readable = newsrooms(request, Act.READ_CONFIDENTIAL)
    return rows.filter(Q(newsroom__in=readable) | ~Q(**{flag: True}))


def _path(model: type[Model]) -> str:
    """The way from a row to its newsroom."""
    if issubclass(model, LibraryModel):
        return model.owner_path
    if issubclass(model, TenantModel):
        return "newsroom"
    return "pk"
