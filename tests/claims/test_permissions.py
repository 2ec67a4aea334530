"""Who may do what, as one table."""

from __future__ import annotations

import pytest

from claims.errors import ForbiddenError
from claims.models import ApiKey, Newsroom, Role, Scope
from claims.permissions import MACHINE, Act, Actor
from tests.claims import factory

# One line a role: what it may do. What is not named, it may not.
MATRIX: dict[Role, set[Act]] = {
    Role.READER: {Act.READ, Act.READ_DATA},
    Role.CHECKER: {
        *(Act.READ, Act.READ_DATA, Act.READ_CONFIDENTIAL, Act.INGEST, Act.CHECK),
        *(Act.EDIT_CLAIMS, Act.REVIEW),
    },
    Role.EDITOR: {
        *(Act.READ, Act.READ_DATA, Act.READ_CONFIDENTIAL, Act.INGEST, Act.CHECK, Act.ASSIGN),
        *(Act.EDIT_CLAIMS, Act.REVIEW, Act.DECIDE, Act.PUBLISH, Act.ADMIN),
    },
    Role.DATA_EDITOR: {Act.READ, Act.READ_DATA, Act.INGEST, Act.CHECK, Act.IMPORT_DATA, Act.ADMIN},
    Role.LEGAL: {Act.READ, Act.READ_DATA, Act.READ_CONFIDENTIAL},
    Role.ADMINISTRATOR: {Act.READ, Act.READ_DATA, Act.INGEST, Act.MANAGE, Act.ADMIN},
}

# One line a scope: what a key may do with it alone, as far as its member may.
SCOPES: dict[Scope, set[Act]] = {
    Scope.READ: {Act.READ, Act.READ_DATA},
    Scope.SUBMIT: {Act.INGEST, Act.CHECK, Act.EDIT_CLAIMS},
    Scope.REVIEW: {Act.REVIEW},
    Scope.DATA: {Act.READ_DATA, Act.IMPORT_DATA},
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
    assert Actor.operator().acts == {Act.READ, Act.READ_DATA, Act.IMPORT_DATA, Act.MANAGE, Act.ADMIN}
    with pytest.raises(ForbiddenError, match="inside a newsroom"):
        Actor.operator().desk()


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("role", Role)
def test_a_key_may_do_what_its_scope_and_its_member_may(desk: Newsroom, role: Role, scope: Scope) -> None:
    key, _ = ApiKey.issue(factory.member(desk, role), "test", [scope])
    assert Actor.program(key).acts == MATRIX[role] & SCOPES[scope]


def test_no_key_manages_members_or_reads_what_is_confidential(desk: Newsroom) -> None:
    key, _ = ApiKey.issue(factory.member(desk, *Role), "test", Scope)
    assert {Act.MANAGE, Act.READ_CONFIDENTIAL, Act.ADMIN} & Actor.program(key).acts == set()


def test_a_key_without_scopes_may_do_nothing(desk: Newsroom) -> None:
    key, _ = ApiKey.issue(factory.member(desk, *Role), "test", [])
    assert Actor.program(key).acts == set()
