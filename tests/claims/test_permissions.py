"""Who may do what, as one table."""

from __future__ import annotations

import pytest

from claims.errors import ForbiddenError
from claims.models import Newsroom, Role
from claims.permissions import MACHINE, Act, Actor
from tests.claims import factory

# One line a role: what it may do. What is not named, it may not.
MATRIX: dict[Role, set[Act]] = {
    Role.READER: {Act.READ},
    Role.CHECKER: {Act.READ, Act.READ_CONFIDENTIAL, Act.INGEST, Act.CHECK, Act.REVIEW},
    Role.EDITOR: {
        *(Act.READ, Act.READ_CONFIDENTIAL, Act.INGEST, Act.CHECK, Act.ASSIGN),
        *(Act.REVIEW, Act.DECIDE, Act.PUBLISH),
    },
    Role.DATA_EDITOR: {Act.READ, Act.CHECK, Act.IMPORT_DATA},
    Role.LEGAL: {Act.READ, Act.READ_CONFIDENTIAL},
    Role.ADMINISTRATOR: {Act.READ, Act.MANAGE},
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says_and_no_more(desk: Newsroom, role: Role, act: Act) -> None:
    actor = factory.actor(desk, role)
    assert actor.may(act) is (act in MATRIX[role])
    if act not in MATRIX[role]:
        with pytest.raises(ForbiddenError, match=str(act)):
            actor.require(act)


def test_roles_add_up(desk: Newsroom) -> None:
    assert factory.actor(desk, Role.READER, Role.DATA_EDITOR).acts == MATRIX[Role.DATA_EDITOR]
    assert factory.actor(desk).acts == set()


def test_a_member_who_is_not_active_may_do_nothing(desk: Newsroom) -> None:
    assert Actor.member(factory.member(desk, *Role, active=False)).acts == set()


def test_the_machine_never_judges() -> None:
    assert {Act.REVIEW, Act.DECIDE, Act.PUBLISH, Act.MANAGE, Act.READ_CONFIDENTIAL} & MACHINE == set()


def test_the_operator_has_no_newsroom() -> None:
    assert Actor.operator().acts == {Act.IMPORT_DATA}
    with pytest.raises(ForbiddenError, match="inside a newsroom"):
        Actor.operator().desk()
