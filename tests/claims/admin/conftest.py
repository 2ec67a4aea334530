"""A database with rows of every model, and people who look at it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client
from pytest_django import Settings

from claims import scale
from claims.models import (
    ApiKey,
    Assignment,
    BatchState,
    Check,
    CheckBatch,
    CheckState,
    Dataset,
    Decision,
    DecisionGround,
    Edition,
    Entity,
    Event,
    EventRecord,
    Finding,
    Flag,
    FlagClaim,
    Indicator,
    Label,
    Member,
    Newsroom,
    Observation,
    Package,
    Publication,
    PublicationDecision,
    Query,
    Relation,
    Review,
    Role,
    Source,
    Submission,
    User,
    Verdict,
)
from tests.claims import factory

MODELS = [model for model in apps.get_app_config("claims").get_models() if admin.site.is_registered(model)]
WHEN = datetime(2026, 1, 14, tzinfo=UTC)
DIGEST = hashlib.sha256(b"").hexdigest()


@pytest.fixture(autouse=True)
def _plain_http(settings: Settings, tmp_path: Any) -> None:
    settings.SECURE_SSL_REDIRECT = False
    settings.DATA_DIR = tmp_path


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser that this person has signed in with."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.fixture
def member(desk: Newsroom, sign_in: Callable[[User], Client]) -> Client:
    """A member with every role."""
    return sign_in(factory.member(desk, *Role).user)


@pytest.fixture
def operator(db: None, sign_in: Callable[[User], Client]) -> Client:
    """Whoever runs the service."""
    return sign_in(User.objects.create_superuser(username="operator"))


def fill(desk: Newsroom, count: int, *, known: int = 0, owner: Newsroom | None = None) -> None:
    """``count`` rows of each model in the newsroom, ``known`` of which are there, and of reference data that ``owner``
    (None: the library) has.
    """
    scale.adopt(desk)
    for number in range(known, count):
        _articles(desk, number)
        _library(owner, f"{desk.slug}-{number}")


def last(model: type[models.Model], desk: Newsroom) -> Any:
    """The newest row of the model that the newsroom reads."""
    rows: Any = model._default_manager.order_by("-pk")
    if model is Newsroom:
        return desk
    return (rows.for_newsroom(desk) if hasattr(rows, "for_newsroom") else rows).first()


def _articles(desk: Newsroom, number: int) -> None:
    own: dict[str, Any] = {"newsroom": desk}
    article = factory.article(desk, quotes=("8400萬噸",), title=f"文章{number}", external_id=f"e-{number}")
    revision, claim = article.revisions.get(), article.claims.get()
    person = factory.member(desk, Role.CHECKER)
    user = person.user
    ApiKey.issue(person, f"key {number}")
    Assignment.objects.create(**own, article=article, assignee=person, assigned_by=user)
    done = {"engine_version": "1", "catalogue_digest": DIGEST}
    batch = CheckBatch.objects.create(**own, article=article, revision=revision, state=BatchState.FINISHED, **done)
    check = Check.objects.create(
        **own, batch=batch, claim=claim, position=0, state=CheckState.FINISHED, verdict=Verdict.SUPPORTED, **done
    )
    finding = Finding.objects.create(
        **own, check_run=check, position=0, kind="value", outcome="agrees", calculation="1"
    )
    flag = Flag.objects.create(
        **own, article=article, batch=batch, position=0, kind="arithmetic", message="m", severity="low"
    )
    FlagClaim.objects.create(**own, flag=flag, claim=claim, position=0)
    Review.objects.create(**own, claim=claim, reviewer=user, check_run=check, rating="true", reasons="so")
    decision = Decision.objects.create(
        **own, claim=claim, revision=revision, decided_by=user, rating="true", explanation="so"
    )
    DecisionGround.objects.create(**own, decision=decision, finding=finding)
    Query.objects.create(**own, claim=claim, addressee="author", question="why", asked_by=user)
    Source.objects.create(
        **own, kind="note", standing="primary", confidential=False, title="note", obtained_by=user, obtained_at=WHEN
    )
    publication = Publication.objects.create(
        **own, article=article, revision=revision, number=1, content={}, sha256=DIGEST, published_by=user
    )
    PublicationDecision.objects.create(**own, publication=publication, decision=decision, position=0)
    Submission.objects.create(**own, article=article, content=b"x" * 9000, sha256=DIGEST, submitted_by=user)
    Event.record("submitted", article, newsroom=desk, actor=user, article=article, after={"sha256": DIGEST})


def _library(owner: Newsroom | None, slug: str) -> None:
    dataset = Dataset.objects.create(owner=owner, slug=slug, title=slug)
    package = Package.objects.create(dataset=dataset, number=1, sha256=DIGEST)
    row: dict[str, Any] = {"package": package, "position": 0}
    edition = Edition.objects.create(**row, code="1", sha256=DIGEST, name="Edition 1")
    indicator = Indicator.objects.create(**row, code="steel", kind="flow")
    Entity.objects.create(**row, code="JPN", kind="country")
    Label.objects.create(**row, subject="entity", code="JPN", language="ja", label="日本")
    Relation.objects.create(
        **row, from_dataset=slug, from_indicator="a", relation="proxy_for", to_dataset=slug, to_indicator="b"
    )
    Member.objects.create(**row, group="G7", member="JPN")
    EventRecord.objects.create(package=package, row=2, code="e", type="law", date="2025", status="done")
    Observation.objects.create(
        edition=edition, indicator=indicator, row=2, entity="JPN", period="2024", text="1", number=1
    )
