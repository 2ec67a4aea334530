"""Take a program's key away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims.errors import ForbiddenError
from claims.models import ApiKey, Event
from claims.permissions import Act, Actor


def revoke_key(actor: Actor, key: ApiKey) -> None:
    """The key opens nothing from now on; one that was revoked before stays as it was.

    Members revoke their own; a newsroom's administrator revokes any of the newsroom's.
    """
    newsroom = actor.desk()
    if key.newsroom_id != newsroom.pk or not (key.membership.user == actor.user or actor.may(Act.MANAGE)):
        raise ForbiddenError("You revoke your own keys, or any as the administrator of the newsroom.")
    with transaction.atomic():
        if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
            after = {"name": key.name, "hint": key.hint}
            Event.record("key revoked", key, newsroom=newsroom, actor=actor.user, after=after)
