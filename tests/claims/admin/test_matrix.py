"""Role by act by own and other newsroom, at the operators' and editors' door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Newsroom, Role, User
from claims.permissions import Act
from tests.claims import factory
from tests.claims.matrix import ADMIN_PAGES, EXPECTED, AdminPage, things

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_table_says(
    desk: Newsroom, elsewhere: Newsroom, role: Role, sign_in: Callable[[User], Client]
) -> None:
    own, other = things(desk), things(elsewhere)
    client, may = sign_in(factory.member(desk, role).user), EXPECTED[role]

    def expected(page: AdminPage) -> int:
        if Act.ADMIN not in may:
            return 302
        return 200 if page.act in may else page.refused

    for page in ADMIN_PAGES:
        assert client.get(page.address(own)).status_code == expected(page), page
        if page.thing:
            assert client.get(page.address(other)).status_code == (404 if Act.ADMIN in may else 302), page


def test_whoever_is_not_signed_in_is_asked_to(desk: Newsroom) -> None:
    own = things(desk)
    for page in ADMIN_PAGES:
        response = Client().get(page.address(own))
        assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/"), page


def test_every_act_of_the_door_is_probed() -> None:
    # What is done at a desk, or by no page yet.
    elsewhere = {Act.CHECK, Act.ASSIGN, Act.REVIEW, Act.DECIDE, Act.PUBLISH, Act.IMPORT_DATA}
    assert {page.act for page in ADMIN_PAGES} == set(Act) - elsewhere
