"""Who may do what. Nothing else in the tracker looks at roles, and all three doors ask here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from claims.errors import ForbiddenError
from claims.models import ApiKey, Membership, Newsroom, Role, Scope, User


class Act(StrEnum):
    """What can be done at a desk."""

    READ = "read articles"
    READ_DATA = "read reference data"
    READ_CONFIDENTIAL = "read confidential sources"
    INGEST = "bring in articles"
    CHECK = "have articles checked"
    EDIT_CLAIMS = "edit claims"
    ASSIGN = "assign articles"
    REVIEW = "review claims"
    DECIDE = "decide on claims"
    PUBLISH = "publish decisions"
    IMPORT_DATA = "import datasets"
    MANAGE = "manage members"
    ADMIN = "use the admin"


_EVERYONE = frozenset(Role)
_DESK = frozenset({Role.CHECKER, Role.EDITOR})
_OFFICE = frozenset({Role.EDITOR, Role.DATA_EDITOR, Role.ADMINISTRATOR})

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.READ: _EVERYONE,
    Act.READ_DATA: _EVERYONE,
    Act.READ_CONFIDENTIAL: _DESK | {Role.LEGAL},
    Act.INGEST: _DESK | _OFFICE,
    Act.CHECK: _DESK | {Role.DATA_EDITOR},
    Act.EDIT_CLAIMS: _DESK,
    Act.ASSIGN: frozenset({Role.EDITOR}),
    Act.REVIEW: _DESK,
    Act.DECIDE: frozenset({Role.EDITOR}),
    Act.PUBLISH: frozenset({Role.EDITOR}),
    Act.IMPORT_DATA: frozenset({Role.DATA_EDITOR}),
    Act.MANAGE: frozenset({Role.ADMINISTRATOR}),
    Act.ADMIN: _OFFICE,
}
# What a key with a scope may do, as far as the member behind it may: members are managed by people alone, and what
# is confidential never leaves by the API.
SCOPES: dict[Scope, frozenset[Act]] = {
    Scope.READ: frozenset({Act.READ, Act.READ_DATA}),
    Scope.SUBMIT: frozenset({Act.INGEST, Act.CHECK, Act.EDIT_CLAIMS}),
    Scope.REVIEW: frozenset({Act.REVIEW}),
    Scope.DATA: frozenset({Act.READ_DATA, Act.IMPORT_DATA}),
}
# What the service does by itself. It never reviews, decides or publishes: machines propose, people publish.
MACHINE = frozenset({Act.READ, Act.READ_DATA, Act.INGEST, Act.CHECK, Act.ASSIGN})
# Whoever runs the service looks after the library, the newsrooms and their members, and judges nothing.
OPERATOR = frozenset({Act.READ, Act.READ_DATA, Act.IMPORT_DATA, Act.MANAGE, Act.ADMIN})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting in one newsroom: a member, the machine, or the operator of the service.

    ``newsroom`` None is the operator, who belongs to none.
    """

    newsroom: Newsroom | None
    user: User | None
    acts: frozenset[Act]

    @classmethod
    def member(cls, membership: Membership) -> Self:
        """The member with all roles of the membership; one that is not active may do nothing."""
        roles = {row.role for row in membership.roles.all()} if membership.active else set()
        acts = frozenset(act for act, allowed in ALLOWED.items() if roles & allowed)
        return cls(membership.newsroom, membership.user, acts)

    @classmethod
    def program(cls, key: ApiKey) -> Self:
        """The member behind a key, held to the key's scopes."""
        whole = cls.member(key.membership)
        return cls(whole.newsroom, whole.user, whole.acts & acts_of(key.scopes))

    @classmethod
    def machine(cls, newsroom: Newsroom) -> Self:
        """The service itself, in one newsroom."""
        return cls(newsroom, None, MACHINE)

    @classmethod
    def operator(cls, user: User | None = None) -> Self:
        """Whoever runs the service, by commands on the server or as its superuser in the admin."""
        return cls(None, user, OPERATOR)

    def may(self, act: Act) -> bool:
        """Whether the actor may do this."""
        return act in self.acts

    def require(self, act: Act) -> None:
        """ForbiddenError unless the actor may do this."""
        if not self.may(act):
            raise ForbiddenError(f"Your roles in this newsroom, or the scopes of your key, do not let you {act}.")

    def person(self) -> User:
        """The member who acts. ForbiddenError for the machine, and for commands on the server."""
        if self.user is None:
            raise ForbiddenError("Only a person does this.")
        return self.user

    def desk(self) -> Newsroom:
        """The newsroom acted in. ForbiddenError for the operator, who has none."""
        if self.newsroom is None:
            raise ForbiddenError("This is done inside a newsroom.")
        return self.newsroom


def acts_of(scopes: Iterable[str]) -> frozenset[Act]:
    """Everything that any of these scopes lets a key do."""
    return frozenset().union(*(SCOPES[Scope(scope)] for scope in scopes))
