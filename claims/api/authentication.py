"""Who is asking: a program with a token of one newsroom, or a person who is signed in."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.models import ApiToken, User

# The last use is for people who tidy up; a write on every request would buy nothing.
USE_STEP = timedelta(minutes=10)


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``.

    The token says which newsroom, the membership behind it what is allowed.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The member and the token; None where no bearer token was sent."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("Write the header as: Authorization: Bearer <token>")
        secret = parts[1].decode("latin-1")
        token = self._find(secret)
        now = timezone.now()
        if token.last_used_at is None or token.last_used_at < now - USE_STEP:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.membership.user, token

    def authenticate_header(self, _request: Request) -> str:
        """What a 401 answer asks for."""
        return "Bearer"

    @staticmethod
    def _find(secret: str) -> ApiToken:
        live = ApiToken.objects.filter(
            digest=ApiToken.digest_of(secret),
            revoked_at=None,
            membership__active=True,
            membership__user__is_active=True,
        )
        token: ApiToken | None = live.select_related("membership__user", "membership__newsroom").first()
        if token is None:
            raise AuthenticationFailed("This token is unknown or was revoked.")
        return token


class TokenScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document describes the token."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        """An HTTP bearer token."""
        return {"type": "http", "scheme": "bearer"}
