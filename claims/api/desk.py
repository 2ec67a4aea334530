"""The newsroom a request acts in.

Nothing is looked up outside it, so that others' things are simply not found.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from redis.exceptions import RedisError
from rest_framework.authentication import SessionAuthentication
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from claims.api.authentication import KeyAuthentication
from claims.api.problems import handle
from claims.errors import InputError, NotFoundError
from claims.models import ApiKey, Article, Membership
from claims.permissions import Act, Actor

logger = logging.getLogger(__name__)


class SharedThrottle(UserRateThrottle):
    """Counts in the broker's server, across all web processes. While that is away everybody gets in."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether the limit leaves room for this request."""
        try:
            return super().allow_request(request, view)
        except (RedisError, OSError) as error:
            logger.warning("requests are not counted: %s", error)
            return True


class ReadThrottle(SharedThrottle):
    """Room for a page that polls and for a careful program."""

    scope, rate = "read", "600/min"


class WriteThrottle(SharedThrottle):
    """Each article is minutes of somebody's work; nobody needs more."""

    scope, rate = "write", "60/min"


class DeskView(GenericAPIView[Any]):
    """A view inside one newsroom: that of the key, or for a person the one named in ``?newsroom=``."""

    authentication_classes = [KeyAuthentication, SessionAuthentication]
    permission_classes = [IsAuthenticated]
    renderer_classes = [JSONRenderer]

    def get_throttles(self) -> list[Any]:
        """Reading and writing are counted apart."""
        return [ReadThrottle() if self.request.method in ("GET", "HEAD", "OPTIONS") else WriteThrottle()]

    def get_exception_handler(self) -> Callable[..., Any]:
        """Every error leaves as problem details."""
        return handle

    def actor(self) -> Actor:
        """Who acts, in which newsroom. NotFoundError for a newsroom that the person does not belong to."""
        key = self.request.auth
        if isinstance(key, ApiKey):
            return Actor.program(key)
        user: Any = self.request.user
        memberships = Membership.objects.filter(user=user, active=True).select_related("newsroom", "user")
        slug = self.request.query_params.get("newsroom")
        if slug is not None:
            memberships = memberships.filter(newsroom__slug=slug)
        found = list(memberships.prefetch_related("roles")[:2])
        if not found:
            raise NotFoundError("You belong to no such newsroom.")
        if len(found) > 1:
            raise InputError("You belong to several newsrooms: name one with ?newsroom=.")
        return Actor.member(found[0])

    def article(self, pk: UUID) -> Article:
        """The article, if it is the newsroom's own and the actor may read. NotFoundError otherwise."""
        actor = self.actor()
        actor.require(Act.READ)
        articles = Article.objects.for_newsroom(actor.desk()).select_related("newsroom")
        article: Article | None = articles.filter(pk=pk).first()
        if article is None:
            raise NotFoundError("There is no such article in this newsroom.")
        return article
