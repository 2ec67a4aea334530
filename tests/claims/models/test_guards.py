"""What was written stays, and no row hangs on another newsroom's: the database says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims import guards
from claims.models import (
    Article,
    Assignment,
    Check,
    CheckBatch,
    Claim,
    Edition,
    Event,
    Finding,
    Newsroom,
    Observation,
    Package,
    Revision,
    Role,
)
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def refused(message: str, act: Any, **fields: Any) -> None:
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        act(**fields)


@pytest.fixture
def article(desk: Newsroom) -> Article:
    return factory.article(desk, quotes=("8400萬噸",))


@pytest.fixture
def check(article: Article) -> Check:
    claim = article.claims.get()
    same = {"newsroom": article.newsroom, "engine_version": "1", "catalogue_digest": "d"}
    batch = CheckBatch.objects.create(**same, article=article, revision=claim.revision)
    return Check.objects.create(**same, batch=batch, claim=claim, position=0)


@pytest.mark.parametrize(
    "fields", [{"text": "another"}, {"sha256": "x"}, {"number": 2}, {"quantities": [{"start": 1}]}, {"blocks": [[1]]}]
)
def test_a_revision_never_changes(article: Article, fields: dict[str, Any]) -> None:
    refused("Revision: what was written stays", Revision.objects.update, **fields)
    assert Revision.objects.get().text == factory.TEXT


def test_what_the_machine_first_proposed_never_changes(article: Article) -> None:
    before = Claim.objects.get().proposed
    refused("Claim: what was written stays", Claim.objects.update, proposed={"quote": "another"})
    refused("Claim: what was written stays", Claim.objects.update, origin="person")
    Claim.objects.update(statement="what a person made of it")
    assert Claim.objects.get().proposed == before


def test_a_finding_never_changes(check: Check) -> None:
    finding = Finding.objects.create(
        newsroom=check.newsroom, check_run=check, position=0, kind="value", outcome="agrees", calculation="1 = 1"
    )
    for fields in ({"outcome": "differs"}, {"calculation": None}, {"evidence": [{"row": 2}]}, {"position": 1}):
        refused("Finding: what was written stays", Finding.objects.update, **fields)
    finding.refresh_from_db()
    assert (finding.outcome, finding.calculation) == ("agrees", "1 = 1")


def test_history_never_changes_though_its_person_may_leave(article: Article) -> None:
    user = factory.member(article.newsroom, Role.EDITOR).user
    Event.record("ingested", article, newsroom=article.newsroom, actor=user, article=article, after={"n": 1})
    for fields in ({"verb": "dreamt"}, {"actor_name": "nobody"}, {"after": {"n": 2}}, {"target": "x"}):
        refused("Event: what was written stays", Event.objects.update, **fields)
    Event.objects.update(actor=None)
    assert Event.objects.get().actor_name == str(user)


def test_reference_rows_never_change(library: Path) -> None:
    refused("Observation: what was written stays", Observation.objects.filter(row=2).update, text="1")
    refused("Edition: what was written stays", Edition.objects.update, released="2020-01-01")
    refused("Package: what was written stays", Package.objects.update, sha256="x")
    assert Observation.objects.get(row=2).text == "1005100000"


def test_a_row_never_hangs_on_another_newsrooms(article: Article, elsewhere: Newsroom, check: Check) -> None:
    theirs = factory.article(elsewhere)
    stranger = factory.member(elsewhere, Role.CHECKER)
    own = {"newsroom": article.newsroom}
    wrong = "belongs to another newsroom"
    refused(wrong, Revision.objects.filter(article=article).update, newsroom=elsewhere)
    refused(wrong, CheckBatch.objects.filter(pk=check.batch_id).update, revision=theirs.revisions.get())
    refused(wrong, Assignment.objects.create, **own, article=theirs, assignee=factory.member(article.newsroom))
    refused(wrong, Assignment.objects.create, **own, article=article, assignee=stranger)
    refused(wrong, Claim.objects.update, revision=theirs.revisions.get())
    finding = {"check_run": check, "position": 0, "kind": "value", "outcome": "agrees"}
    refused(wrong, Finding.objects.create, newsroom=elsewhere, **finding)
    assert Finding.objects.create(**own, **finding).pk


def test_guards_can_be_installed_again(article: Article) -> None:
    guards.install()
    refused("Revision: what was written stays", Revision.objects.update, text="another")


def test_every_frozen_column_exists() -> None:
    from django.apps import apps

    for name, columns in guards.FROZEN.items():
        known = {field.column for field in apps.get_model("claims", name)._meta.local_fields}
        assert set(columns) <= known, name
