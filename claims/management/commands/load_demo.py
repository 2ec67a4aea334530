"""``manage.py load_demo``: the demonstration newsroom with its people and one article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from claims import demo, scale
from claims.actions.assign import assign
from claims.actions.ingest import Incoming, ingest
from claims.models import Membership, MembershipLanguage, MembershipRole, Newsroom, Purpose, User
from claims.permissions import Actor


class Command(BaseCommand):
    """Makes what is missing and changes nothing that is there."""

    help = "Make the demonstration newsroom, its people and its article, once. Prints the article's id."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Newsroom and people, then the article, read, queued for checking and assigned."""
        with transaction.atomic():
            newsroom, _ = Newsroom.objects.get_or_create(slug=demo.NEWSROOM["slug"], defaults=demo.NEWSROOM)
            scale.adopt(newsroom)
            members = {person.username: self._member(newsroom, person) for person in demo.PEOPLE}
            self._user(demo.OPERATOR, {"is_staff": True, "is_superuser": True})
        editor = Actor.member(members["editor"])
        path = Path(settings.BASE_DIR) / "fixtures" / "articles" / demo.ARTICLE
        done = ingest(
            editor,
            Incoming(
                text=path.read_bytes(),
                purpose=Purpose.EXTERNAL,
                published=demo.PUBLISHED,
                external_id=demo.EXTERNAL_ID,
            ),
        )
        assign(editor, done.article)
        self.stdout.write(str(done.article.pk))

    def _member(self, newsroom: Newsroom, person: demo.Person) -> Membership:
        names = {"first_name": person.first_name, "last_name": person.last_name, "language": newsroom.language}
        user = self._user(person.username, names)
        membership, created = Membership.objects.get_or_create(newsroom=newsroom, user=user)
        if created:
            MembershipRole.objects.create(membership=membership, role=person.role)
            MembershipLanguage.objects.bulk_create(
                MembershipLanguage(membership=membership, language=language) for language in person.languages
            )
        found: Membership = Membership.objects.select_related("newsroom", "user").get(pk=membership.pk)
        return found

    @staticmethod
    def _user(username: str, fields: dict[str, Any]) -> User:
        """The person; with the published password only where the settings allow a demonstration."""
        user, created = User.objects.get_or_create(username=username, defaults=fields)
        if created:
            user.set_password(demo.PASSWORD if settings.DEMO else None)
            user.save(update_fields=["password"])
        return user
