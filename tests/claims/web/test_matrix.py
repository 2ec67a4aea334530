"""Role by act by own and other newsroom, at the reviewers' door."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Newsroom, Role
from claims.permissions import Act
from tests.claims import factory
from tests.claims.matrix import EXPECTED, WEB_PAGES, Page, Things, things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]


def ask(client: Client, page: Page, of: Things, slug: str) -> int:
    """The status that the page is answered with at the desk of ``slug``."""
    return int(getattr(client, page.method)(page.address(of, slug), page.body).status_code)


@pytest.mark.parametrize("page", WEB_PAGES, ids=lambda page: f"{page.method} {page.path}")
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_table_says(desk: Newsroom, elsewhere: Newsroom, role: Role, page: Page) -> None:
    own, other = things(desk), things(elsewhere)
    client = Client()
    client.force_login(factory.member(desk, role).user)
    assert ask(client, page, own, desk.slug) == (page.own if page.act in EXPECTED[role] else 403)
    # Another newsroom's desk is not there, whatever is asked for; nor are its things at one's own.
    assert ask(client, page, other, elsewhere.slug) == 404
    assert ask(client, page, own, elsewhere.slug) == 404
    if page.names_a_thing:
        assert ask(client, page, other, desk.slug) == 404


def test_whoever_is_not_signed_in_is_asked_to(desk: Newsroom) -> None:
    own = things(desk)
    for page in WEB_PAGES:
        response = getattr(Client(), page.method)(page.address(own, desk.slug), page.body)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/sign-in/")


def test_every_act_of_the_door_is_probed() -> None:
    # What has no page yet, or is done in the admin.
    unprobed = {Act.READ_CONFIDENTIAL, Act.CHECK, Act.EDIT_CLAIMS, Act.DECIDE, Act.PUBLISH, Act.IMPORT_DATA}
    assert {page.act for page in WEB_PAGES} == set(Act) - unprobed - {Act.MANAGE, Act.ADMIN}
