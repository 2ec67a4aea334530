"""Who comes to which desk."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Membership, Newsroom, Role
from tests.claims import factory

pytestmark = pytest.mark.django_db


def signed_in(member: Membership) -> Client:
    """The browser of a member."""
    client = Client()
    client.force_login(member.user)
    return client


def test_a_stranger_is_led_to_sign_in_and_then_back(desk: Newsroom) -> None:
    answer = Client().get("/desk/here/articles/?q=steel")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/desk/here/articles/%3Fq%3Dsteel"


def test_a_newsroom_that_is_not_there_looks_like_one_of_others(desk: Newsroom, elsewhere: Newsroom) -> None:
    client = signed_in(factory.member(desk, Role.EDITOR))
    others, none = client.get("/desk/elsewhere/"), client.get("/desk/nowhere/")
    assert (others.status_code, none.status_code) == (404, 404)
    assert b"elsewhere" not in others.content.replace(b"/desk/elsewhere/", b"")


def test_a_member_who_left_finds_no_desk(desk: Newsroom) -> None:
    client = signed_in(factory.member(desk, Role.EDITOR, active=False))
    assert client.get("/desk/here/").status_code == 404


def test_a_closed_account_is_signed_out_at_once(desk: Newsroom) -> None:
    member = factory.member(desk, Role.EDITOR)
    client = signed_in(member)
    member.user.is_active = False
    member.user.save()
    assert client.get("/desk/here/")["Location"].startswith("/sign-in/")


def test_a_superuser_is_a_stranger_at_every_desk(desk: Newsroom) -> None:
    outsider = factory.member(factory.newsroom("other"), Role.EDITOR)
    outsider.user.is_superuser = outsider.user.is_staff = True
    outsider.user.save()
    assert signed_in(outsider).get("/desk/here/").status_code == 404


def test_home_is_the_queue_of_the_only_newsroom(desk: Newsroom) -> None:
    answer = signed_in(factory.member(desk, Role.READER)).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/here/")


def test_home_of_a_stranger_is_the_way_in() -> None:
    assert Client().get("/")["Location"] == "/sign-in/"


def test_home_lets_somebody_of_several_newsrooms_choose(desk: Newsroom, elsewhere: Newsroom) -> None:
    member = factory.member(desk, Role.READER)
    Membership.objects.create(newsroom=elsewhere, user=member.user)
    answer = signed_in(member).get("/")
    assert answer.status_code == 200
    assert "/desk/here/" in answer.text
    assert "/desk/elsewhere/" in answer.text


def test_home_tells_somebody_of_no_newsroom_what_to_do(desk: Newsroom) -> None:
    member = factory.member(desk, Role.READER, active=False)
    answer = signed_in(member).get("/")
    assert answer.status_code == 200
    assert member.user.username in answer.text
    assert "/desk/here/" not in answer.text


def test_a_part_of_a_page_is_never_kept_as_the_page(desk: Newsroom) -> None:
    answer = signed_in(factory.member(desk, Role.READER)).get("/desk/here/")
    assert "HX-Request" in answer["Vary"]
    assert "Cookie" in answer["Vary"]
