"""Bring in an article: its text is read, its claims are found, its checks are queued."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from claims.actions.check import open_batch
from claims.actions.reanchor import carry_over
from claims.catalogue import DatabaseCatalogue
from claims.errors import InputError, UnreadableTextError
from claims.models import Article, ArticleStatus, Claim, Event, Purpose, Revision
from claims.permissions import Act, Actor
from claims.translation import claim_fields, revision_fields
from factcheck import FactcheckError
from factcheck.analysis import ENGINE
from factcheck.reading import read
from factcheck.terms import Reading


@dataclass(frozen=True, slots=True)
class Submission:
    """What a desk sends in. ``text`` is plain text or HTML; ``published`` the article's own day.

    ``external_id`` is the sender's name for the article: the same again is a new revision of it, or, with the
    same text, nothing new.
    """

    text: str | bytes
    purpose: str = Purpose.EXTERNAL
    title: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    language: str | None = None
    published: date | None = None
    external_id: str = ""
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """``created`` says that the article is new, ``changed`` that it has a new revision."""

    article: Article
    created: bool
    changed: bool


def ingest(actor: Actor, submission: Submission) -> Ingested:
    """Store the text as a revision with its claims, and queue their checks.

    UnreadableTextError where it cannot be read.
    """
    actor.require(Act.INGEST)
    if submission.purpose not in Purpose.values:
        raise InputError("An article is a draft, ours or external.", fields={"purpose": submission.purpose})
    source_hash = _hash(submission.text)
    known = _known(actor, submission, source_hash)
    if known:
        return Ingested(known, created=False, changed=False)
    try:
        # Before the transaction: reading takes a while, and SQLite has one writer.
        reading = read(submission.text, language=submission.language, published=submission.published)
    except FactcheckError as error:
        raise UnreadableTextError(str(error)) from None
    catalogue = DatabaseCatalogue(actor.desk())
    with transaction.atomic():
        article, created = _article(actor, submission, reading)
        if not created and _latest_hash(article) == source_hash:
            return Ingested(article, created=False, changed=False)
        revision = _revision(article, reading, source_hash)
        before = None if created else {"revision": revision.number - 1}
        carried = carry_over(article, revision, reading.claims)
        _add_claims(revision, reading, frozenset(carried.ids.values()))
        Event.record(
            "ingested" if created else "revised",
            article,
            newsroom=article.newsroom,
            actor=actor.user,
            article=article,
            before=before,
            after={"revision": revision.number, "claims": len(reading.claims)} | carried.summary(),
        )
        open_batch(article, revision, catalogue.digest)
    return Ingested(article, created=created, changed=True)


def _hash(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def _latest_hash(article: Article) -> str | None:
    return article.revisions.order_by("-number").values_list("source_sha256", flat=True).first()


def _known(actor: Actor, submission: Submission, source_hash: str) -> Article | None:
    """The article under this external id, where its newest text is this one."""
    if not submission.external_id:
        return None
    articles = Article.objects.for_newsroom(actor.desk())
    article: Article | None = articles.filter(external_id=submission.external_id).first()
    return article if article and _latest_hash(article) == source_hash else None


def _article(actor: Actor, submission: Submission, reading: Reading) -> tuple[Article, bool]:
    fields = {
        "purpose": submission.purpose,
        "status": ArticleStatus.CHECKING,
        "title": (submission.title or reading.document.title or "")[:500],
        "author": submission.author,
        "outlet": submission.outlet,
        "url": submission.url,
        "language": reading.document.language,
        "published_on": submission.published,
        "deadline": submission.deadline,
    }
    newsroom = actor.desk()
    if not submission.external_id:
        return Article.objects.create(newsroom=newsroom, **fields), True
    found = Article.objects.for_newsroom(newsroom).select_for_update()
    return found.update_or_create(
        external_id=submission.external_id, defaults=fields, create_defaults=fields | {"newsroom": newsroom}
    )


def _revision(article: Article, reading: Reading, source_hash: str) -> Revision:
    latest = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    return Revision.objects.create(
        newsroom_id=article.newsroom_id,
        article=article,
        number=latest + 1,
        source_sha256=source_hash,
        engine_version=ENGINE,
        **revision_fields(reading),
    )


def _add_claims(revision: Revision, reading: Reading, known_ids: frozenset[str]) -> None:
    """Rows for the proposals that no earlier claim already is."""
    Claim.objects.bulk_create(
        Claim(
            newsroom_id=revision.newsroom_id,
            article_id=revision.article_id,
            revision=revision,
            proposed=claim.to_dict(),
            **claim_fields(claim, position, revision.text),
        )
        for position, claim in enumerate(reading.claims)
        if claim.id not in known_ids
    )
