"""Give a program a key of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.errors import ForbiddenError, InputError
from claims.models import ApiKey, Event, Membership, Scope
from claims.permissions import Act, Actor


def issue_key(
    actor: Actor,
    membership: Membership,
    name: str,
    scopes: Iterable[str] = tuple(Scope),
    expires_at: datetime | None = None,
) -> str:
    """A new secret that lets a program act as the member, within scopes; stored nowhere and shown this once.

    Members make their own; a newsroom's administrator makes them for others. InputError for an unknown scope or none.
    """
    newsroom = actor.desk()
    if membership.newsroom_id != newsroom.pk or not (membership.user == actor.user or actor.may(Act.MANAGE)):
        raise ForbiddenError("You make keys for yourself, or as the administrator of the newsroom.")
    wanted = list(dict.fromkeys(scopes))
    if not wanted or not set(wanted) <= set(Scope.values):
        raise InputError("A key needs scopes.", fields={"scopes": f"Choose from: {', '.join(Scope.values)}."})
    with transaction.atomic():
        key, secret = ApiKey.issue(membership, name, wanted, expires_at)
        after = {"name": name, "hint": key.hint, "scopes": key.scopes, "member": str(membership.user)}
        Event.record("key issued", key, newsroom=newsroom, actor=actor.user, after=after)
    return secret
