"""Who gets an article."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.actions.assign import assign, reads
from claims.errors import ForbiddenError, NobodyToAssignError
from claims.models import Article, Assignment, Event, Membership, Newsroom, Role
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def busy(member: Membership, articles: int) -> Membership:
    for _ in range(articles):
        Assignment.objects.create(newsroom=member.newsroom, article=factory.article(member.newsroom), assignee=member)
    return member


def test_the_least_loaded_checker_who_reads_the_language_gets_it(desk: Newsroom, editor: Actor) -> None:
    busy(factory.member(desk, Role.CHECKER), 2)
    chosen = busy(factory.member(desk, Role.CHECKER), 1)
    factory.member(desk, Role.CHECKER, reads=("ja",))
    article = factory.article(desk, deadline=timezone.now())
    done = assign(editor, article)
    assert (done.assignee, done.article, done.claim, done.due_at) == (chosen, article, None, article.deadline)
    assert (done.assigned_by, Event.objects.get().verb) == (editor.user, "assigned")


def test_what_is_done_does_not_weigh(desk: Newsroom, editor: Actor) -> None:
    free = busy(factory.member(desk, Role.CHECKER), 3)
    Assignment.objects.update(state="done")
    busy(factory.member(desk, Role.CHECKER), 1)
    assert assign(editor, factory.article(desk)).assignee == free


def test_of_equals_the_longest_standing_gets_it(desk: Newsroom, editor: Actor) -> None:
    first = factory.member(desk, Role.CHECKER)
    factory.member(desk, Role.CHECKER)
    assert assign(editor, factory.article(desk)).assignee == first


def test_an_article_that_is_assigned_stays_where_it_is(desk: Newsroom, editor: Actor) -> None:
    factory.member(desk, Role.CHECKER)
    factory.member(desk, Role.CHECKER)
    article = factory.article(desk)
    assert assign(editor, article) == assign(editor, article)
    assert (Assignment.objects.count(), Event.objects.count()) == (1, 1)


TODAY = date.today()  # noqa: DTZ011  only compared with days around it


@pytest.mark.parametrize(
    ("absent_from", "absent_until"),
    [(TODAY - timedelta(3), None), (TODAY - timedelta(3), TODAY + timedelta(3))],
)
def test_nobody_absent_gets_anything(
    desk: Newsroom, editor: Actor, absent_from: date, absent_until: date | None
) -> None:
    factory.member(desk, Role.CHECKER, absent_from=absent_from, absent_until=absent_until)
    with pytest.raises(NobodyToAssignError):
        assign(editor, factory.article(desk))
    present = busy(factory.member(desk, Role.CHECKER), 5)
    assert assign(editor, factory.article(desk)).assignee == present


@pytest.mark.parametrize(
    ("absent_from", "absent_until"),
    [(TODAY - timedelta(9), TODAY - timedelta(3)), (TODAY + timedelta(3), None), (None, None)],
)
def test_somebody_who_is_back_or_not_yet_gone_gets_it(
    desk: Newsroom, editor: Actor, absent_from: date | None, absent_until: date | None
) -> None:
    member = factory.member(desk, Role.CHECKER, absent_from=absent_from, absent_until=absent_until)
    assert assign(editor, factory.article(desk)).assignee == member


@pytest.mark.parametrize("roles", [(), (Role.EDITOR,), (Role.DATA_EDITOR, Role.LEGAL, Role.READER)])
def test_only_checkers_get_articles(desk: Newsroom, editor: Actor, roles: tuple[Role, ...]) -> None:
    factory.member(desk, *roles)
    with pytest.raises(NobodyToAssignError, match="reads zh-Hant"):
        assign(editor, factory.article(desk))
    assert not Assignment.objects.exists()


def test_people_who_left_get_nothing(desk: Newsroom, elsewhere: Newsroom, editor: Actor) -> None:
    factory.member(desk, Role.CHECKER, active=False)
    gone = factory.member(desk, Role.CHECKER).user
    gone.is_active = False
    gone.save()
    factory.member(elsewhere, Role.CHECKER)
    with pytest.raises(NobodyToAssignError):
        assign(editor, factory.article(desk))


def test_another_newsrooms_article_is_not_there(editor: Actor, elsewhere: Newsroom) -> None:
    with pytest.raises(Article.DoesNotExist):
        assign(editor, factory.article(elsewhere))


@pytest.mark.parametrize("role", [Role.CHECKER, Role.READER, Role.DATA_EDITOR])
def test_only_editors_assign(desk: Newsroom, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        assign(factory.actor(desk, role), factory.article(desk))


@pytest.mark.parametrize(
    ("known", "language", "expected"),
    [
        ("zh", "zh-Hant", True),
        ("zh-Hant", "zh-Hant", True),
        ("ZH", "zh-hant", True),
        ("zh-Hans", "zh-Hant", False),
        ("zh-Hant", "zh", False),
        ("z", "zh", False),
        ("ja", "en", False),
    ],
)
def test_a_language_range_covers_its_own(known: str, language: str, expected: bool) -> None:
    assert reads(known, language) is expected
