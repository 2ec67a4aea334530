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
from claims.models import Article, Claim, Event, Purpose, Revision
from claims.permissions import Act, Actor
from claims.translation import claim_fields, revision_fields
from factcheck import FactcheckError
from factcheck.analysis import ENGINE
from factcheck.reading import read
from factcheck.terms import Reading


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a desk sends in. ``text`` is plain text or HTML; ``published`` the article's own day.

    ``external_id`` is the sender's name for the article: the same again is a new revision of it, or, with the same
    text, nothing new. What a revision leaves out stays as it was; a new article is external unless ``purpose`` says.
    """

    text: str | bytes
    purpose: str | None = None
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


def ingest(actor: Actor, incoming: Incoming) -> Ingested:
    """Store the text as a revision with its claims, and queue their checks.

    UnreadableTextError where it cannot be read.
    """
    actor.require(Act.INGEST)
    if incoming.purpose is not None and incoming.purpose not in Purpose.values:
        raise InputError("An article is a draft, ours or external.", fields={"purpose": incoming.purpose})
    source_hash = _hash(incoming.text)
    known = _known(actor, incoming)
    if known and _latest_hash(known) == source_hash:
        return Ingested(known, created=False, changed=False)
    published = incoming.published or (known.published_on if known else None)
    # Before the transaction, because both take a while and SQLite has one writer.
    reading = _read(incoming, published)
    digest = DatabaseCatalogue(actor.desk()).digest
    with transaction.atomic():
        article, created = _article(actor, incoming, reading)
        if not created and _latest_hash(article) == source_hash:
            return Ingested(article, created=False, changed=False)
        revision = _revision(article, reading, source_hash)
        carried = carry_over(article, revision, reading.claims)
        _add_claims(revision, reading, frozenset(carried.ids.values()))
        Event.record(
            "ingested" if created else "revised",
            article,
            newsroom=article.newsroom,
            actor=actor.user,
            article=article,
            before=None if created else {"revision": revision.number - 1},
            after={"revision": revision.number, "claims": len(reading.claims)} | carried.summary(),
        )
        open_batch(article, revision, digest)
    return Ingested(article, created=created, changed=True)


def _read(incoming: Incoming, published: date | None) -> Reading:
    try:
        return read(incoming.text, language=incoming.language, published=published)
    except FactcheckError as error:
        raise UnreadableTextError(str(error)) from None


def _hash(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def _latest_hash(article: Article) -> str | None:
    return article.revisions.order_by("-number").values_list("source_sha256", flat=True).first()


def _known(actor: Actor, incoming: Incoming) -> Article | None:
    """The newsroom's article under this external id."""
    if not incoming.external_id:
        return None
    found: Article | None = Article.objects.for_newsroom(actor.desk()).filter(external_id=incoming.external_id).first()
    return found


def _article(actor: Actor, incoming: Incoming, reading: Reading) -> tuple[Article, bool]:
    """The article's row with what was sent in, and whether it is new; an existing one is locked."""
    sent = {
        "purpose": incoming.purpose,
        "title": (incoming.title or reading.document.title or "")[:500],
        "author": incoming.author,
        "outlet": incoming.outlet,
        "url": incoming.url,
        "language": reading.document.language,
        "published_on": incoming.published,
        "deadline": incoming.deadline,
    }
    fields = {name: value for name, value in sent.items() if value}
    new = {"newsroom": actor.desk(), "purpose": Purpose.EXTERNAL} | fields
    if not incoming.external_id:
        return Article.objects.create(**new), True
    found = Article.objects.for_newsroom(actor.desk()).select_for_update()
    return found.update_or_create(external_id=incoming.external_id, defaults=fields, create_defaults=new)


def _revision(article: Article, reading: Reading, source_hash: str) -> Revision:
    latest = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    return Revision.objects.create(
        newsroom_id=article.newsroom_id,
        article=article,
        number=latest + 1,
        source_sha256=source_hash,
        published_on=article.published_on,
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
