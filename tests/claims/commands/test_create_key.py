"""manage.py create_key, and the action behind it"""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.actions.issue_key import issue_key
from claims.errors import ForbiddenError
from claims.models import ApiKey, Event, Membership, Newsroom, Role
from claims.permissions import Actor
from tests.claims import factory

pytestmark = pytest.mark.django_db


def create(*arguments: str) -> str:
    out = StringIO()
    call_command("create_key", *arguments, stdout=out)
    return out.getvalue().strip()


def test_a_member_gets_a_key_that_is_printed_once(desk: Newsroom) -> None:
    member = factory.member(desk, Role.EDITOR)
    secret = create(member.user.username, "--name", "importer")
    key = ApiKey.objects.get()
    assert (key.digest, key.membership, key.name) == (ApiKey.digest_of(secret), member, "importer")
    event = Event.objects.get()
    assert (event.verb, event.newsroom) == ("key issued", desk)
    assert secret not in str(Event.objects.values().get())


def test_a_member_of_several_newsrooms_names_one(desk: Newsroom, elsewhere: Newsroom) -> None:
    member = factory.member(desk)
    Membership.objects.create(newsroom=elsewhere, user=member.user)
    with pytest.raises(CommandError, match=r"name one with --newsroom \(elsewhere, here\)"):
        create(member.user.username)
    create(member.user.username, "--newsroom", "elsewhere")
    assert ApiKey.objects.get().newsroom == elsewhere


@pytest.mark.parametrize("arguments", [["nobody"], ["person", "--newsroom", "elsewhere"]])
def test_who_works_nowhere_gets_none(desk: Newsroom, elsewhere: Newsroom, arguments: list[str]) -> None:
    factory.member(desk)
    with pytest.raises(CommandError, match="works for no such newsroom"):
        create(*arguments)
    assert not ApiKey.objects.exists()


def test_an_administrator_makes_tokens_for_others_of_the_newsroom_alone(desk: Newsroom, elsewhere: Newsroom) -> None:
    administrator = factory.actor(desk, Role.ADMINISTRATOR)
    assert issue_key(administrator, factory.member(desk), "x")
    with pytest.raises(ForbiddenError):
        issue_key(administrator, factory.member(elsewhere), "x")


def test_nobody_makes_a_key_for_a_colleague(desk: Newsroom) -> None:
    editor = Actor.member(factory.member(desk, Role.EDITOR))
    with pytest.raises(ForbiddenError):
        issue_key(editor, factory.member(desk, Role.ADMINISTRATOR), "x")
    assert not ApiKey.objects.exists()
