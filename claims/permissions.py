"""Who may do what. Nothing else in the tracker looks at roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from claims.errors import ForbiddenError
from claims.models import Membership, Newsroom, Role, User


class Act(StrEnum):
    """What can be done at a desk."""

    READ = "read articles"
    READ_CONFIDENTIAL = "read confidential sources"
    INGEST = "bring in articles"
    CHECK = "have articles checked"
    ASSIGN = "assign articles"
    REVIEW = "review claims"
    DECIDE = "decide on claims"
    PUBLISH = "publish decisions"
    IMPORT_DATA = "import datasets"
    MANAGE = "manage members"


_EVERYONE = frozenset(Role)
_DESK = frozenset({Role.CHECKER, Role.EDITOR})

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.READ: _EVERYONE,
    Act.READ_CONFIDENTIAL: _DESK | {Role.LEGAL},
    Act.INGEST: _DESK,
    Act.CHECK: _DESK | {Role.DATA_EDITOR},
    Act.ASSIGN: frozenset({Role.EDITOR}),
    Act.REVIEW: _DESK,
    Act.DECIDE: frozenset({Role.EDITOR}),
    Act.PUBLISH: frozenset({Role.EDITOR}),
    Act.IMPORT_DATA: frozenset({Role.DATA_EDITOR}),
    Act.MANAGE: frozenset({Role.ADMINISTRATOR}),
}
# What the service does by itself. It never reviews, decides or publishes: machines propose, people publish.
MACHINE = frozenset({Act.READ, Act.INGEST, Act.CHECK, Act.ASSIGN})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting in one newsroom: a member, the machine, or the operator of the service.

    ``newsroom`` None is the operator at the shared library.
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
    def machine(cls, newsroom: Newsroom) -> Self:
        """The service itself, in one newsroom."""
        return cls(newsroom, None, MACHINE)

    @classmethod
    def operator(cls) -> Self:
        """Whoever runs commands on the server: loads the shared library, belongs to no newsroom."""
        return cls(None, None, frozenset({Act.IMPORT_DATA}))

    def may(self, act: Act) -> bool:
        """Whether the actor may do this."""
        return act in self.acts

    def require(self, act: Act) -> None:
        """ForbiddenError unless the actor may do this."""
        if not self.may(act):
            raise ForbiddenError(f"Your roles in this newsroom do not let you {act}.")

    def desk(self) -> Newsroom:
        """The newsroom acted in. ForbiddenError for the operator, who has none."""
        if self.newsroom is None:
            raise ForbiddenError("This is done inside a newsroom.")
        return self.newsroom
