"""What the database itself refuses, whoever writes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.models import (
    Article,
    Assignment,
    Check,
    CheckBatch,
    Claim,
    Dataset,
    Decision,
    DecisionGround,
    Finding,
    Flag,
    Membership,
    MembershipRole,
    Newsroom,
    Package,
    Query,
    Review,
    Revision,
    Role,
)
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def claim(desk: Newsroom) -> Claim:
    factory.article(desk, quotes=("8400萬噸",))
    return Claim.objects.get()


def batch_of(claim: Claim, **fields: Any) -> CheckBatch:
    return CheckBatch.objects.create(
        newsroom=claim.newsroom,
        article=claim.article,
        revision=claim.revision,
        engine_version="1",
        catalogue_digest="d",
        **fields,
    )


def check_of(claim: Claim, batch: CheckBatch, **fields: Any) -> Check:
    values = {"position": 0, "engine_version": "1", "catalogue_digest": "d"} | fields
    return Check.objects.create(newsroom=claim.newsroom, batch=batch, claim=claim, **values)


def refused(act: Callable[[], Any], constraint: str) -> None:
    """The database refuses ``act``, and names the constraint or the columns of the unique key."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    assert constraint in str(caught.value) or "UNIQUE constraint failed" in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"start": 5, "end": 5}, "claim_span_in_order"),
        ({"start": 6, "end": 5}, "claim_span_in_order"),
        ({"check_weight": "1.0001"}, "claim_weight_0_to_1"),
        ({"state": "lost"}, "claim_state_known"),
        ({"modality": "rumour"}, "claim_modality_known"),
    ],
)
def test_a_claim_outside_its_vocabulary_or_span_is_refused(
    claim: Claim, fields: dict[str, Any], constraint: str
) -> None:
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**fields), constraint)


def test_a_machines_claim_keeps_what_was_proposed(claim: Claim) -> None:
    values = {name: getattr(claim, name) for name in ("revision", "article", "newsroom", "quote", "statement", "kind")}
    values |= {"start": 0, "end": 1, "modality": "fact", "check_weight": 0, "details": {}, "position": 1}
    refused(lambda: Claim.objects.create(**values, engine_id="x", proposed=None), "claim_keeps_what_was_proposed")
    refused(lambda: Claim.objects.create(**values, engine_id="x", origin="angel", proposed={}), "claim_origin_known")
    assert Claim.objects.create(**values, engine_id="x", origin="person", proposed=None).pk


def test_a_claim_comes_once_in_a_revision(claim: Claim) -> None:
    proposal = factory.term(factory.TEXT, "8400萬噸")
    refused(lambda: factory.claim(claim.revision, proposal), "claim_engine_id_once")


def test_an_external_id_is_unique_in_a_newsroom_and_free_in_another(desk: Newsroom, elsewhere: Newsroom) -> None:
    factory.article(desk, external_id="a")
    refused(lambda: factory.article(desk, external_id="a"), "article_external_id_once")
    assert factory.article(elsewhere, external_id="a").pk
    assert factory.article(desk).pk
    assert factory.article(desk).pk


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [({"purpose": "leak"}, "article_purpose_known"), ({"status": "lost"}, "article_status_known")],
)
def test_an_article_outside_its_vocabulary_is_refused(desk: Newsroom, fields: dict[str, Any], constraint: str) -> None:
    factory.article(desk)
    refused(lambda: Article.objects.update(**fields), constraint)


def test_a_revision_has_text_and_its_own_number(desk: Newsroom) -> None:
    revision = factory.article(desk).revisions.get()
    same = {"newsroom": desk, "article": revision.article, "sha256": "x", "source_sha256": "x", "language": "en"}
    refused(lambda: Revision.objects.create(**same, number=1, text="t"), "revision_number_once")
    refused(lambda: Revision.objects.create(**same, number=2, text=""), "revision_has_text")
    refused(lambda: Revision.objects.create(**same, number=0, text="t"), "revision_number_from_one")


def test_a_claim_has_one_active_check_for_an_engine_and_a_catalogue(claim: Claim) -> None:
    first = check_of(claim, batch_of(claim))
    refused(lambda: check_of(claim, batch_of(claim)), "check_one_active")
    assert check_of(claim, batch_of(claim), catalogue_digest="other").pk
    assert check_of(claim, batch_of(claim), engine_version="2").pk
    Check.objects.filter(pk=first.pk).update(superseded=True)
    assert check_of(claim, batch_of(claim)).pk


@pytest.mark.parametrize("state", ["failed", "errored"])
def test_a_check_that_did_not_run_through_makes_room_for_another(claim: Claim, state: str) -> None:
    check_of(claim, batch_of(claim), state=state)
    assert check_of(claim, batch_of(claim)).pk


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("finished", ""), ("queued", "supported"), ("errored", "refuted"), ("finished", "true"), ("lost", "")],
)
def test_a_check_has_a_verdict_when_it_is_finished_and_only_then(claim: Claim, state: str, verdict: str) -> None:
    refused(lambda: check_of(claim, batch_of(claim), state=state, verdict=verdict), "check_")


def test_a_running_batch_has_a_holder_and_a_lease(claim: Claim) -> None:
    refused(lambda: batch_of(claim, state="running"), "batch_running_has_holder")
    refused(lambda: batch_of(claim, state="running", holder=uuid.uuid4()), "batch_running_has_holder")
    assert batch_of(claim, state="running", holder=uuid.uuid4(), leased_until=timezone.now()).pk
    refused(lambda: batch_of(claim, state="lost"), "batch_state_known")


def test_a_finding_has_its_place_and_a_known_outcome(claim: Claim) -> None:
    check = check_of(claim, batch_of(claim))
    same = {"newsroom": claim.newsroom, "check_run": check, "kind": "value"}
    Finding.objects.create(**same, position=0, outcome="agrees")
    refused(lambda: Finding.objects.create(**same, position=0, outcome="agrees"), "finding_position_once")
    refused(lambda: Finding.objects.create(**same, position=1, outcome="false"), "finding_outcome_known")


def test_a_flag_has_a_known_severity(claim: Claim) -> None:
    values = {"newsroom": claim.newsroom, "article": claim.article, "batch": batch_of(claim), "position": 0}
    refused(lambda: Flag.objects.create(**values, kind="currency", message="m", severity="fatal"), "flag_severity")


def test_an_article_has_one_open_assignment(desk: Newsroom) -> None:
    article, member = factory.article(desk), factory.member(desk, Role.CHECKER)
    same = {"newsroom": desk, "article": article, "assignee": member}
    first = Assignment.objects.create(**same)
    refused(lambda: Assignment.objects.create(**same), "assignment_one_open_article")
    Assignment.objects.filter(pk=first.pk).update(state="done")
    assert Assignment.objects.create(**same).pk
    refused(lambda: Assignment.objects.update(state="lost"), "assignment_state_known")


def test_a_person_is_a_member_once_and_absent_in_order(desk: Newsroom) -> None:
    member = factory.member(desk, Role.CHECKER)
    refused(lambda: Membership.objects.create(newsroom=desk, user=member.user), "membership_once")
    backwards = {"absent_from": date(2026, 2, 2), "absent_until": date(2026, 2, 1)}
    refused(lambda: Membership.objects.filter(pk=member.pk).update(**backwards), "membership_absence_in_order")
    refused(lambda: MembershipRole.objects.create(membership=member, role="owner"), "membership_role_known")
    refused(lambda: MembershipRole.objects.create(membership=member, role=Role.CHECKER), "membership_role_once")


def test_a_dataset_slug_is_unique_in_the_library_and_in_a_newsroom(desk: Newsroom, elsewhere: Newsroom) -> None:
    Dataset.objects.create(slug="steel", title="Steel")
    refused(lambda: Dataset.objects.create(slug="steel", title="Steel"), "dataset_library_slug_once")
    Dataset.objects.create(slug="steel", title="Steel", owner=desk)
    Dataset.objects.create(slug="steel", title="Steel", owner=elsewhere)
    refused(lambda: Dataset.objects.create(slug="steel", title="Steel", owner=desk), "dataset_slug_once")


def test_a_dataset_has_one_current_package() -> None:
    dataset = Dataset.objects.create(slug="steel", title="Steel")
    Package.objects.create(dataset=dataset, number=1, sha256="a", state="current")
    refused(lambda: Package.objects.create(dataset=dataset, number=2, sha256="b", state="current"), "package_one_cur")
    refused(lambda: Package.objects.create(dataset=dataset, number=1, sha256="b"), "package_number_once")
    refused(lambda: Package.objects.update(state="lost"), "package_state_known")


def test_people_give_reasons_and_answers_have_a_time(claim: Claim) -> None:
    desk = claim.newsroom
    user = factory.member(desk, Role.CHECKER).user
    refused(lambda: Review.objects.create(newsroom=desk, claim=claim, reviewer=user, rating="true", reasons=""), "revi")
    asked = {"newsroom": desk, "claim": claim, "addressee": "author", "question": "?", "asked_by": user}
    refused(lambda: Query.objects.create(**asked, answer="yes"), "query_answer_has_a_time")
    refused(lambda: Query.objects.create(**asked | {"addressee": "nobody"}), "query_addressee_known")


def test_a_decision_rests_on_one_thing_and_has_one_beginning(claim: Claim) -> None:
    desk = claim.newsroom
    user = factory.member(desk, Role.EDITOR).user
    same = {"newsroom": desk, "claim": claim, "revision": claim.revision, "decided_by": user, "explanation": "e"}
    first = Decision.objects.create(**same)
    refused(lambda: Decision.objects.create(**same), "decision_one_first")
    assert Decision.objects.create(**same, supersedes=first).pk
    refused(lambda: DecisionGround.objects.create(newsroom=desk, decision=first), "ground_is_one_thing")
    refused(lambda: Decision.objects.create(**same, supersedes=first, verdict="false"), "decision_")
