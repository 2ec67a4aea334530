"""``manage.py create_key USERNAME``: a key for a program that uses the API."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.issue_key import issue_key
from claims.models import Membership, Scope
from claims.permissions import Actor


class Command(BaseCommand):
    """Prints the key, which is stored nowhere."""

    help = "Make an API key for a member. It is printed once: Authorization: Bearer <key>"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose key, and where."""
        parser.add_argument("username")
        parser.add_argument("--newsroom", help="its slug, for a member of several")
        parser.add_argument("--name", default="command line", help="what the key is for")
        parser.add_argument("--scope", action="append", choices=Scope.values, help="repeat for several; all by default")

    def handle(
        self,
        *_args: Any,
        username: str,
        newsroom: str | None,
        name: str,
        scope: list[str] | None,
        **_options: Any,
    ) -> None:
        """Make it as the member. CommandError unless exactly one membership is meant."""
        found = Membership.objects.filter(user__username=username, active=True)
        if newsroom:
            found = found.filter(newsroom__slug=newsroom)
        members = list(found.select_related("user", "newsroom"))
        if not members:
            raise CommandError(f"{username} works for no such newsroom")
        if len(members) > 1:
            slugs = ", ".join(sorted(member.newsroom.slug for member in members))
            raise CommandError(f"{username} works for several newsrooms: name one with --newsroom ({slugs})")
        self.stdout.write(issue_key(Actor.member(members[0]), members[0], name, scope or Scope.values))
