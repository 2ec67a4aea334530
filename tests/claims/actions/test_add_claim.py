"""A claim that a person adds: exact words, in one place, checked like the others."""

from __future__ import annotations

from typing import Any

import pytest

from claims.actions.add_claim import add_claim
from claims.actions.check import run_batch
from claims.errors import ConflictError, ForbiddenError, InputError, NotFoundError
from claims.models import Article, CheckBatch, Claim, ClaimState, Event, Newsroom, Origin, Revision, Role
from claims.permissions import Actor
from factcheck.terms import Quantity
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]
# 𠮷 is one code point of two UTF-16 units.
TEXT = "𠮷野說：2024年產鋼8噸，2023年產鋼8噸。"


@pytest.fixture
def article(desk: Newsroom) -> Article:
    return factory.article(desk, TEXT)


@pytest.fixture
def editor(desk: Newsroom) -> Actor:
    return factory.actor(desk, Role.EDITOR)


def test_a_claim_stands_where_its_words_do_and_is_queued_for_checking(
    editor: Actor, article: Article, sent: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        claim = add_claim(editor, article, "2024年產鋼8噸", statement="吉野2024年產鋼8噸。", kind="mass")
    assert (claim.start, claim.end, TEXT[claim.start : claim.end]) == (4, 13, "2024年產鋼8噸")
    assert (claim.origin, claim.proposed, claim.kind, claim.modality) == (Origin.PERSON, None, "mass", "fact")
    assert claim.touched_at is not None
    batch = CheckBatch.objects.get()
    assert [check.claim for check in batch.checks.all()] == [claim]
    assert sent == [("claims.tasks.check_batch", batch.pk)]
    event = Event.objects.get(verb="claim added")
    assert (event.actor, event.article, event.after["start"]) == (editor.user, article, 4)


def test_the_engine_checks_it_and_refutes_nobody_by_a_guess(editor: Actor, article: Article) -> None:
    claim = add_claim(editor, article, "2024年產鋼8噸")
    run_batch(CheckBatch.objects.get().pk)
    check = claim.checks.get()
    assert (check.state, check.verdict) == ("finished", "not_enough_evidence")
    assert [finding.outcome for finding in check.findings.all()] == ["not_checkable"]


def test_the_quantities_inside_its_words_are_its_own(editor: Actor, article: Article) -> None:
    starts = [TEXT.index("8噸"), TEXT.rindex("8噸")]
    figures = [Quantity(start, start + 2, "8噸", "mass", unit="t").to_dict() for start in starts]
    fields = {"sha256": "x", "source_sha256": "x", "language": "zh-Hant", "quantities": figures}
    revision = Revision.objects.create(newsroom=article.newsroom, article=article, number=2, text=TEXT, **fields)
    claim = add_claim(editor, article, "2024年產鋼8噸")
    assert (claim.revision, claim.kind, claim.details["quantities"]) == (revision, "mass", figures[:1])


def test_the_same_again_is_the_claim_that_is_there(editor: Actor, article: Article) -> None:
    first = add_claim(editor, article, "2024年產鋼8噸")
    again = add_claim(editor, article, "2024年產鋼8噸", kind="change")
    other = add_claim(editor, article, "2024年產鋼8噸", statement="another")
    assert (again.pk, again.kind) == (first.pk, first.kind)
    assert other.pk != first.pk
    assert Claim.objects.count() == 2
    assert Event.objects.filter(verb="claim added").count() == 2
    assert CheckBatch.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "column", "words"),
    [
        ({"quote": "產鋼8噸"}, "quote", "several places"),
        ({"quote": "產鋼9噸"}, "quote", "does not have these exact words"),
        ({"quote": "產鋼8噸", "start": 0}, "start", "does not begin at this character"),
        ({"quote": "產鋼8噸", "start": -1}, "start", "does not begin"),
        ({"quote": "產鋼8噸", "start": 999}, "start", "does not begin"),
        ({"quote": " "}, "quote", "Give the claim's exact words"),
        ({"quote": "2024年產鋼8噸", "kind": "steel"}, "kind", "Choose from"),
        ({"quote": "2024年產鋼8噸", "statement": "x" * 2001}, "statement", "at most 2,000"),
    ],
)
def test_words_that_are_not_there_or_not_once_are_refused(
    fields: dict[str, Any], column: str, words: str, editor: Actor, article: Article
) -> None:
    with pytest.raises(InputError) as refused:
        add_claim(editor, article, **fields)
    assert list(refused.value.fields) == [column]
    assert words in refused.value.fields[column][0]
    assert not Claim.objects.exists()


def test_a_start_tells_equal_words_apart(editor: Actor, article: Article) -> None:
    second = TEXT.rindex("產鋼8噸")
    assert add_claim(editor, article, "產鋼8噸", start=second).start == second


def test_a_claim_that_was_dismissed_is_not_added_behind_peoples_backs(editor: Actor, article: Article) -> None:
    claim = add_claim(editor, article, "2024年產鋼8噸")
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.DISMISSED)
    with pytest.raises(ConflictError):
        add_claim(editor, article, "2024年產鋼8噸")


def test_an_unread_article_has_no_words_yet(editor: Actor, desk: Newsroom) -> None:
    with pytest.raises(ConflictError):
        add_claim(editor, Article.objects.create(newsroom=desk, purpose="external"), "8")


def test_another_newsrooms_article_is_not_found(elsewhere: Newsroom, article: Article) -> None:
    with pytest.raises(NotFoundError):
        add_claim(factory.actor(elsewhere, Role.EDITOR), article, "2024年產鋼8噸")


@pytest.mark.parametrize("role", Role)
def test_checkers_and_editors_add_claims(role: Role, desk: Newsroom, article: Article) -> None:
    actor = factory.actor(desk, role)
    if role in (Role.CHECKER, Role.EDITOR):
        assert add_claim(actor, article, "2024年產鋼8噸")
    else:
        with pytest.raises(ForbiddenError):
            add_claim(actor, article, "2024年產鋼8噸")
