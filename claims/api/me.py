"""Who am I?"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import DeskView
from claims.api.documentation import exemplified, operation
from claims.models import ApiKey, Newsroom, Scope, User
from claims.permissions import Act


class NewsroomSerializer(serializers.ModelSerializer[Newsroom]):
    """The newsroom acted in."""

    class Meta:
        model = Newsroom
        fields = ["slug", "name", "language", "time_zone"]
        read_only_fields = fields


class MemberSerializer(serializers.ModelSerializer[User]):
    """The person, or the one in whose name the program acts."""

    name = serializers.CharField(source="__str__")

    class Meta:
        model = User
        fields = ["id", "username", "name"]
        read_only_fields = fields


class KeySerializer(serializers.ModelSerializer[ApiKey]):
    """The API key in use."""

    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices))

    class Meta:
        model = ApiKey
        fields = ["name", "hint", "scopes", "expires_at"]
        read_only_fields = fields


@exemplified("Me")
class MeSerializer(serializers.Serializer[Any]):
    """Who asks, and what they may do."""

    newsroom = NewsroomSerializer()
    member = MemberSerializer()
    key = KeySerializer(allow_null=True, help_text="Null for a person who is signed in.")
    acts = serializers.ListField(child=serializers.ChoiceField([act.name.lower() for act in Act]))


class Me(DeskView):
    """Who asks."""

    serializer_class = MeSerializer

    @operation("me_read", "Who am I?", answer=MeSerializer)
    def get(self, request: Request) -> Response:
        """The newsroom, the member, the key with its scopes, and what they let you do."""
        actor = self.actor()
        key = request.auth if isinstance(request.auth, ApiKey) else None
        acts = [act.name.lower() for act in Act if actor.may(act)]
        facts = {"newsroom": actor.desk(), "member": actor.person(), "key": key, "acts": acts}
        return Response(MeSerializer(facts).data)
