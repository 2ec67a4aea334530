"""Who is asking: a program with a key of one newsroom, or a person who is signed in."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.models import ApiKey, User

# The last use is for people who tidy up; a write on every request would buy nothing.
USE_STEP = timedelta(minutes=10)


class KeyAuthentication(BaseAuthentication):
    """``Authorization: Bearer <key>``.

    The key says which newsroom, the membership behind it what is allowed.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """The member and the key; None where no bearer key was sent."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("Write the header as: Authorization: Bearer <key>")
        secret = parts[1].decode("latin-1")
        key = self._find(secret)
        now = timezone.now()
        if key.last_used_at is None or key.last_used_at < now - USE_STEP:
            ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
        return key.membership.user, key

    def authenticate_header(self, _request: Request) -> str:
        """What a 401 answer asks for."""
        return "Bearer"

    @staticmethod
    def _find(secret: str) -> ApiKey:
        live = ApiKey.objects.live().filter(digest=ApiKey.digest_of(secret))
        key: ApiKey | None = live.select_related("membership__user", "membership__newsroom").first()
        if key is None:
            raise AuthenticationFailed("This key is unknown, was revoked or has expired.")
        return key


class KeyScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document describes the key."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        """An HTTP bearer key."""
        made = "Made by `manage.py create_key` or in the admin, for a member, with scopes."
        return {"type": "http", "scheme": "bearer", "description": made}
