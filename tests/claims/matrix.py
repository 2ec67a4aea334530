"""Who may do what at which door, with a probe for each: one table for the tests of all doors.

A probe is what a door offers for an act. ``own`` says what it answers to somebody who may, in the own newsroom; with a
thing of another newsroom it always answers 404 to them. Somebody who may not gets 403. Acts that a door does not offer
have no probe there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from claims import scale
from claims.models import (
    Article,
    ArticleStatus,
    Check,
    CheckBatch,
    Claim,
    Dataset,
    Edition,
    Finding,
    Flag,
    Indicator,
    Newsroom,
    Observation,
    Package,
    Review,
    Role,
    Scope,
    Source,
)
from claims.permissions import Act
from tests.claims import factory
from tests.claims.test_permissions import MATRIX, SCOPES

# What each role may do, and a key of each scope; ``tests/claims/test_permissions.py`` has the tables themselves.
EXPECTED: Mapping[Role, set[Act]] = MATRIX
EXPECTED_OF_KEYS: Mapping[Scope, set[Act]] = SCOPES


@dataclass(frozen=True, slots=True)
class Things:
    """What one newsroom has, to be asked for."""

    article: Article
    claim: Claim
    finding: Finding
    flag: Flag
    review: Review
    observation: Observation
    source: Source

    @property
    def edition(self) -> Edition:
        """That of the observation."""
        return self.observation.edition

    @property
    def dataset(self) -> Dataset:
        """That of the observation, the newsroom's own."""
        return self.edition.package.dataset


@dataclass(frozen=True, slots=True)
class Probe:
    """One request: ``address`` of the thing it is about; ``foreign`` where it names a thing at all."""

    act: Act
    method: str
    address: Callable[[Things], str]
    own: int = 200
    body: dict[str, Any] = field(default_factory=dict)
    foreign: bool = True


def things(newsroom: Newsroom) -> Things:
    """One of each in the newsroom, made without the engine."""
    scale.adopt(newsroom)
    article = factory.article(newsroom, quotes=("8400萬噸",), status=ArticleStatus.CHECKED)
    claim = article.claims.get()
    shared = {"newsroom": newsroom, "engine_version": "1", "catalogue_digest": "d"}
    batch = CheckBatch.objects.create(**shared, article=article, revision=claim.revision, state="finished")
    check = Check.objects.create(
        **shared, batch=batch, claim=claim, position=0, state="finished", verdict="not_enough_evidence"
    )
    finding = Finding.objects.create(
        newsroom=newsroom, check_run=check, position=0, kind="value", outcome="not_checkable", reason="no_series"
    )
    flag = Flag.objects.create(
        newsroom=newsroom, article=article, batch=batch, position=0, kind="timeline", message="m", severity="low"
    )
    reviewer = factory.member(newsroom, Role.CHECKER).user
    review = Review.objects.create(
        newsroom=newsroom, claim=claim, reviewer=reviewer, rating="true", reasons="So it is."
    )
    source = Source.objects.create(
        newsroom=newsroom,
        kind="note",
        standing="primary",
        confidential=True,
        title="A call",
        obtained_by=reviewer,
        obtained_at=timezone.now(),
    )
    return Things(article, claim, finding, flag, review, _observation(newsroom), source)


def _observation(newsroom: Newsroom) -> Observation:
    """The only row of a dataset of the newsroom's own."""
    dataset = Dataset.objects.create(owner=newsroom, slug=f"steel-of-{newsroom.slug}", title="Steel")
    package = Package.objects.create(dataset=dataset, number=1, sha256="s", state="current")
    edition = Edition.objects.create(package=package, position=0, code="2025", name="Steel 2025", sha256="s")
    indicator = Indicator.objects.create(package=package, position=0, code="steel", kind="flow")
    return Observation.objects.create(
        edition=edition, indicator=indicator, row=2, entity="JPN", period="2024", text="1", number=1
    )


API = "/api/v1"
API_PROBES = (
    Probe(Act.READ, "get", lambda _: f"{API}/articles/", foreign=False),
    Probe(Act.READ, "get", lambda it: f"{API}/articles/{it.article.pk}/"),
    Probe(Act.READ, "get", lambda it: f"{API}/articles/{it.article.pk}/claims/"),
    Probe(Act.READ, "get", lambda it: f"{API}/articles/{it.article.pk}/flags/"),
    Probe(Act.READ, "get", lambda it: f"{API}/articles/{it.article.pk}/report/"),
    Probe(Act.READ, "get", lambda _: f"{API}/claims/", foreign=False),
    Probe(Act.READ, "get", lambda it: f"{API}/claims/{it.claim.pk}/"),
    Probe(Act.READ, "get", lambda it: f"{API}/claims/{it.claim.pk}/findings/"),
    Probe(Act.READ, "get", lambda it: f"{API}/claims/{it.claim.pk}/reviews/"),
    Probe(Act.READ, "get", lambda _: f"{API}/findings/", foreign=False),
    Probe(Act.READ, "get", lambda it: f"{API}/findings/{it.finding.pk}/"),
    Probe(Act.READ, "get", lambda _: f"{API}/flags/", foreign=False),
    Probe(Act.READ, "get", lambda it: f"{API}/flags/{it.flag.pk}/"),
    Probe(Act.READ, "get", lambda _: f"{API}/reviews/", foreign=False),
    Probe(Act.READ, "get", lambda it: f"{API}/reviews/{it.review.pk}/"),
    Probe(Act.READ, "get", lambda _: f"{API}/ratings/", foreign=False),
    Probe(Act.READ_DATA, "get", lambda _: f"{API}/datasets/", foreign=False),
    Probe(Act.READ_DATA, "get", lambda it: f"{API}/datasets/{it.dataset.slug}/"),
    Probe(Act.READ_DATA, "get", lambda it: f"{API}/datasets/{it.dataset.slug}/editions/"),
    Probe(Act.READ_DATA, "get", lambda _: f"{API}/editions/", foreign=False),
    Probe(Act.READ_DATA, "get", lambda it: f"{API}/editions/{it.edition.pk}/"),
    Probe(Act.READ_DATA, "get", lambda _: f"{API}/observations/", foreign=False),
    Probe(Act.READ_DATA, "get", lambda it: f"{API}/observations/{it.observation.pk}/"),
    Probe(Act.INGEST, "post", lambda _: f"{API}/articles/", 201, {"text": factory.TEXT}, foreign=False),
    Probe(
        Act.REVIEW,
        "post",
        lambda it: f"{API}/claims/{it.claim.pk}/reviews/",
        201,
        {"rating": "true", "reasons": "So it is."},
    ),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a desk; ``{article}`` and ``{claim}`` in its path stand for the keys of things."""

    act: Act
    method: str
    path: str
    own: int = 200
    body: dict[str, Any] = field(default_factory=dict)

    def address(self, of: Things, slug: str) -> str:
        """Where it is at the desk of ``slug``, for these things."""
        return f"/desk/{slug}/" + self.path.format(article=of.article.pk, claim=of.claim.pk)

    @property
    def names_a_thing(self) -> bool:
        """Whether it is about something of a newsroom, beside the newsroom itself."""
        return "{" in self.path


REVIEW = {"rating": "true", "reasons": "So it is."}
ARTICLE = {"text": factory.TEXT, "purpose": "external"}
WEB_PAGES = (
    Page(Act.READ, "get", ""),
    Page(Act.READ, "get", "articles/"),
    Page(Act.READ, "get", "articles/{article}/"),
    Page(Act.READ, "get", "articles/{article}/claims/{claim}/"),
    Page(Act.READ, "get", "articles/{article}/progress/", 302),
    Page(Act.READ, "get", "articles/{article}/history/"),
    Page(Act.READ_DATA, "get", "data/"),
    Page(Act.INGEST, "get", "articles/new/"),
    Page(Act.INGEST, "post", "articles/new/", 302, ARTICLE),
    Page(Act.REVIEW, "post", "articles/{article}/claims/{claim}/review/", 302, REVIEW),
    Page(Act.ASSIGN, "post", "articles/{article}/assign/", 302),
)


@dataclass(frozen=True, slots=True)
class AdminPage:
    """A page of the admin, which asks for ``Act.ADMIN`` besides: the change page of ``thing``, or one without a thing.

    ``refused`` is what it answers to somebody in the admin who may not.
    """

    act: Act
    name: str
    thing: Callable[[Things], Any] | None = None
    refused: int = 404

    def address(self, of: Things) -> str:
        """Where it is, for these things."""
        return reverse(f"admin:{self.name}", args=[self.thing(of).pk] if self.thing else [])


ADMIN_PAGES = (
    AdminPage(Act.ADMIN, "index"),
    AdminPage(Act.READ, "claims_article_change", lambda it: it.article),
    AdminPage(Act.READ, "claims_claim_change", lambda it: it.claim),
    AdminPage(Act.READ, "claims_finding_change", lambda it: it.finding),
    AdminPage(Act.READ, "claims_flag_change", lambda it: it.flag),
    AdminPage(Act.READ, "claims_review_change", lambda it: it.review),
    AdminPage(Act.READ_DATA, "claims_dataset_change", lambda it: it.dataset),
    AdminPage(Act.READ_DATA, "claims_edition_change", lambda it: it.edition),
    AdminPage(Act.READ_DATA, "claims_observation_change", lambda it: it.observation),
    AdminPage(Act.READ_CONFIDENTIAL, "claims_source_change", lambda it: it.source),
    AdminPage(Act.INGEST, "claims_article_import", refused=403),
    AdminPage(Act.EDIT_CLAIMS, "claims_claim_import", refused=403),
    AdminPage(Act.MANAGE, "claims_newsroom_change", lambda it: it.article.newsroom),
    AdminPage(Act.MANAGE, "claims_membership_change", lambda it: it.review.reviewer.memberships.get()),
    AdminPage(Act.MANAGE, "claims_membership_changelist", refused=403),
    AdminPage(Act.MANAGE, "claims_apikey_add", refused=403),
)
