"""The verb `review`."""

from __future__ import annotations

import pytest

from claims import scale
from claims.actions.review import REASONS_LENGTH, review
from claims.errors import ConflictError, ForbiddenError, InputError, NotFoundError
from claims.models import (
    Article,
    Assignment,
    AssignmentState,
    Claim,
    ClaimState,
    Event,
    Membership,
    Newsroom,
    Rating,
    Review,
    Role,
)
from claims.permissions import Actor
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TEXT = "日本產鋼8400萬噸。印度產鋼1億噸。"


@pytest.fixture
def article(desk: Newsroom) -> Article:
    """An article with two claims, in a newsroom with the first scale."""
    scale.adopt(desk)
    return factory.article(desk, TEXT, ("8400萬噸", "1億噸"))


@pytest.fixture
def checker(desk: Newsroom) -> Membership:
    """Somebody who may review."""
    return factory.member(desk, Role.CHECKER)


def test_a_review_keeps_the_rating_the_reasons_and_who_gave_them(article: Article, checker: Membership) -> None:
    claim = article.claims.first()
    review(Actor.member(checker), claim, "mostly-true", "  The ministry says 84.0.  ")
    [row] = Review.objects.values("claim", "reviewer", "rating", "reasons", "newsroom")
    assert row == {
        "claim": claim.pk,
        "reviewer": checker.user.pk,
        "rating": "mostly-true",
        "reasons": "The ministry says 84.0.",
        "newsroom": article.newsroom.pk,
    }
    claim.refresh_from_db()
    assert (claim.state, claim.touched_at is not None) == (ClaimState.IN_REVIEW, True)


def test_the_history_says_what_was_rated_before_and_after(article: Article, checker: Membership) -> None:
    claim = article.claims.first()
    review(Actor.member(checker), claim, "true", "first")
    review(Actor.member(checker), claim, "false", "second")
    events = list(Event.objects.filter(verb="reviewed").order_by("id").values("article", "target", "before", "after"))
    first, second = {"rating": "true", "reasons": "first"}, {"rating": "false", "reasons": "second"}
    where = {"article": article.pk, "target": f"claims.Claim:{claim.pk}"}
    assert events == [where | {"before": None, "after": first}, where | {"before": first, "after": second}]
    assert Review.objects.count() == 2


@pytest.mark.parametrize(
    ("rating", "reasons", "fields"),
    [
        ("excellent", "r", {"rating"}),
        ("", "r", {"rating"}),
        ("true", " \n", {"reasons"}),
        ("true", "x" * (REASONS_LENGTH + 1), {"reasons"}),
        ("mixed", "r", {"rating"}),
        ("excellent", "", {"rating", "reasons"}),
    ],
)
def test_what_is_no_review_is_refused_field_by_field(
    article: Article, checker: Membership, rating: str, reasons: str, fields: set[str]
) -> None:
    Rating.objects.filter(code="mixed").update(retired=True)
    with pytest.raises(InputError) as refused:
        review(Actor.member(checker), article.claims.first(), rating, reasons)
    assert set(refused.value.fields) == fields
    assert not Review.objects.exists()
    assert not Event.objects.filter(verb="reviewed").exists()


@pytest.mark.parametrize("state", [ClaimState.DISMISSED, ClaimState.WITHDRAWN])
def test_a_claim_that_is_no_more_is_not_rated(article: Article, checker: Membership, state: ClaimState) -> None:
    claim = article.claims.first()
    Claim.objects.filter(pk=claim.pk).update(state=state)
    with pytest.raises(ConflictError):
        review(Actor.member(checker), claim, "true", "r")


@pytest.mark.parametrize("role", [Role.READER, Role.DATA_EDITOR, Role.LEGAL, Role.ADMINISTRATOR])
def test_others_do_not_review(desk: Newsroom, article: Article, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        review(factory.actor(desk, role), article.claims.first(), "true", "r")


def test_the_machine_never_reviews(desk: Newsroom, article: Article) -> None:
    with pytest.raises(ForbiddenError):
        review(Actor.machine(desk), article.claims.first(), "true", "r")


def test_another_newsrooms_claim_is_not_found(elsewhere: Newsroom, article: Article) -> None:
    scale.adopt(elsewhere)
    with pytest.raises(NotFoundError):
        review(factory.actor(elsewhere, Role.EDITOR), article.claims.first(), "true", "r")


def test_the_last_claim_rated_ends_the_assignment(article: Article, checker: Membership) -> None:
    first, second = article.claims.all()
    assignment = Assignment.objects.create(newsroom=article.newsroom, article=article, assignee=checker)
    for claim, state in ((first, AssignmentState.OPEN), (first, AssignmentState.OPEN), (second, AssignmentState.DONE)):
        review(Actor.member(checker), claim, "true", "r")
        assignment.refresh_from_db()
        assert assignment.state == state


def test_a_decided_claim_stays_decided_when_somebody_rates_it_again(article: Article, checker: Membership) -> None:
    claim = article.claims.first()
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.DECIDED)
    review(Actor.member(checker), claim, "true", "r")
    claim.refresh_from_db()
    assert claim.state == ClaimState.DECIDED
