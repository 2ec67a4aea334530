"""Give a program a key of its own."""

from __future__ import annotations

from django.db import transaction

from claims.errors import ForbiddenError
from claims.models import ApiToken, Event, Membership
from claims.permissions import Act, Actor


def issue_token(actor: Actor, membership: Membership, name: str) -> str:
    """A new secret that lets a program act as the member; it is stored nowhere and shown this once.

    Members make their own; a newsroom's administrator makes them for others.
    """
    newsroom = actor.desk()
    if membership.newsroom_id != newsroom.pk or not (membership.user == actor.user or actor.may(Act.MANAGE)):
        raise ForbiddenError("You make tokens for yourself, or as the administrator of the newsroom.")
    with transaction.atomic():
        token, secret = ApiToken.issue(membership, name)
        after = {"name": name, "hint": token.hint, "member": str(membership.user)}
        Event.record("token issued", token, newsroom=newsroom, actor=actor.user, after=after)
    return secret
