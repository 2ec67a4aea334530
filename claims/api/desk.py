"""The newsroom a request acts in.

Nothing is looked up outside it, so that others' things are simply not found.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.decorators.common import no_append_slash
from rest_framework.authentication import SessionAuthentication
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import KeyAuthentication
from claims.api.bodies import refuse_unread
from claims.api.pagination import KeysetPagination
from claims.api.queries import Query
from claims.api.throttling import ReadThrottle, WriteThrottle
from claims.errors import InputError, NotFoundError
from claims.models import ApiKey, Article, Claim, Membership
from claims.permissions import Act, Actor


class DeskView(GenericAPIView[Any]):
    """A view inside one newsroom: that of the key, or for a person the one named in ``?newsroom=``.

    ``query`` are the address's parameters, as ``query_class`` takes them; it has the filters, which are for reading.
    """

    authentication_classes = [KeyAuthentication, SessionAuthentication]
    permission_classes = [IsAuthenticated]
    renderer_classes = [JSONRenderer]
    query_class: type[Query] = Query
    query: Any

    # A redirect to the right address would turn what programs post into something they read.
    @method_decorator(no_append_slash)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Programs get one language and speak one encoding, whatever their headers say."""
        request.encoding = "utf-8"
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse whoever may not ask, then what cannot be asked."""
        super().initial(request, *args, **kwargs)
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)
        reading = request.method in SAFE_METHODS
        if not reading:
            refuse_unread(request)
        self.query = (self.query_class if reading else Query).of(request)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """The methods, in the Allow header; the OpenAPI document says the rest."""
        return Response(status=204)

    def get_throttles(self) -> list[Any]:
        """Reading and writing are counted apart."""
        return [ReadThrottle() if self.request.method in SAFE_METHODS else WriteThrottle()]

    def actor(self, act: Act | None = None) -> Actor:
        """Who acts, in which newsroom.

        NotFoundError for a newsroom that the person or the key does not belong to, ForbiddenError where they may not do
        ``act``.
        """
        key, slug = self.request.auth, self.query.validated_data.get("newsroom")
        if isinstance(key, ApiKey):
            actor = Actor.program(key)
            if slug not in (None, actor.desk().slug):
                raise NotFoundError("The key opens no such newsroom.")
        else:
            actor = Actor.member(self._membership(slug))
        if act is not None:
            actor.require(act)
        return actor

    def _membership(self, slug: str | None) -> Membership:
        user: Any = self.request.user
        memberships = Membership.objects.filter(user=user, active=True).select_related("newsroom", "user")
        if slug is not None:
            memberships = memberships.filter(newsroom__slug=slug)
        found = list(memberships.prefetch_related("roles")[:2])
        if not found:
            raise NotFoundError("You belong to no such newsroom.")
        if len(found) > 1:
            raise InputError("You belong to several newsrooms: name one with ?newsroom=.")
        return found[0]

    def page(self, rows: QuerySet[Any]) -> Response:
        """A page of those rows that the filters let through."""
        page = self.paginate_queryset(self.query.narrowed(rows))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def one(self, rows: QuerySet[Any]) -> Response:
        """The only row. NotFoundError where there is none."""
        return Response(self.get_serializer(first(rows)).data)


class DeskList(DeskView):
    """A view of many rows, in an ordering of its own."""

    pagination_class = KeysetPagination
    ordering: tuple[str, ...]


def first(rows: QuerySet[Any]) -> Any:
    """The only row. NotFoundError where there is none, or where it is another newsroom's: nobody can tell."""
    row = rows.first()
    if row is None:
        raise NotFoundError("There is no such thing in this newsroom.")
    return row


def article_of(actor: Actor, pk: UUID) -> Article:
    """The newsroom's article. NotFoundError where it has none such."""
    found: Article = first(Article.objects.for_newsroom(actor.desk()).filter(pk=pk).select_related("newsroom"))
    return found


def claim_of(actor: Actor, pk: UUID) -> Claim:
    """The newsroom's claim. NotFoundError where it has none such."""
    found: Claim = first(Claim.objects.for_newsroom(actor.desk()).filter(pk=pk).select_related("newsroom"))
    return found
