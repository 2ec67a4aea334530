"""Take an article in: what cannot be read is refused at once, the rest is stored and waits for a worker to read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from claims import dispatch
from claims.errors import FetchError, InputError, UnreadableTextError
from claims.fetching import Guard
from claims.models import (
    OPEN_SUBMISSIONS,
    Article,
    ArticleStatus,
    Event,
    Purpose,
    Revision,
    Submission,
    SubmissionState,
)
from claims.permissions import Act, Actor
from claims.translation import facts_of
from factcheck import FactcheckError
from factcheck.reading.language import canonical
from factcheck.reading.source import load
from factcheck.terms import Document


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a desk sends in. ``published`` is the article's own day.

    ``text`` is of ``format`` (``formats.FORMATS``; recognised where it is None), bytes for DOCX. Without a text a
    worker fetches it from ``url``, which is else only where it stands. ``external_id`` is the sender's name for the
    article: the same again is a new revision of it, or, with the same text, nothing new. What a revision leaves out
    stays as it was; a new article is external unless ``purpose`` says.
    """

    text: str | bytes | None = None
    format: str | None = None
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
    """``created`` says that the article is new, ``changed`` that a text came in which it did not have yet."""

    article: Article
    created: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came in and can be read: its bytes with their hash, and the text with what heads it.

    Nothing but the address where the text is still to be fetched.
    """

    content: bytes = b""
    sha256: str = ""
    document: Document | None = None


def submit(actor: Actor, incoming: Incoming) -> Ingested:
    """Store what came in, for a worker to read; the article says ``READING`` until then.

    InputError, with what is wrong by field, where it is not worth a worker's time; then nothing is stored.
    """
    accepted = accept(actor, incoming)
    if accepted.document:
        refuse_long(accepted.document)
    known = known_article(actor, incoming)
    if known and accepted.document and is_newest(known, accepted.sha256):
        return Ingested(known, created=False, changed=False)
    with transaction.atomic():
        done, submission = store(actor, incoming, accepted, SubmissionState.QUEUED)
        if submission:
            Event.record(
                "submitted",
                submission,
                newsroom=submission.newsroom,
                actor=actor.user,
                article=done.article,
                after={"sha256": accepted.sha256} if accepted.document else {"url": incoming.url},
            )
            dispatch.after_commit(dispatch.READ_SUBMISSION, [submission.pk])
    return done


def accept(actor: Actor, incoming: Incoming) -> Accepted:
    """See that the actor may bring this in and that the engine can read it; that takes milliseconds.

    InputError for a purpose that does not exist; UnreadableTextError for an unknown language, and for what is not
    UTF-8, empty, too long for the engine or in a language that is not read yet. An address is not asked here;
    FetchError for one that shows by itself that it may not be.
    """
    actor.require(Act.INGEST)
    if incoming.purpose is not None and incoming.purpose not in Purpose.values:
        message = "An article is a draft, ours or external."
        raise InputError(message, fields={"purpose": [message]})
    if incoming.language:
        try:
            canonical(incoming.language, "")
        except FactcheckError as error:
            raise _unreadable(str(error), "language") from None
    if incoming.text is None and incoming.url:
        try:
            Guard(settings.FETCH_ALLOW).refuse(incoming.url)
        except FetchError as error:
            raise FetchError(str(error), fields={"url": [str(error)]}) from None
        return Accepted()
    content = _content(incoming.text or "")
    document = readable(content, incoming.language or "", incoming.published, incoming.format)
    return Accepted(content, hashlib.sha256(content).hexdigest(), document)


def readable(
    content: bytes, language: str, published: date | None, form: str | None, charset: str | None = None
) -> Document:
    """The text of an article with what heads it; UnreadableTextError where it cannot be read."""
    try:
        document = load(content, language=language or None, published=published, format=form, charset=charset)
    except FactcheckError as error:
        raise _unreadable(str(error)) from None
    if "\0" in document.text:
        # No text has it, and PostgreSQL keeps none that does.
        raise _unreadable("the article is not text: it holds zero bytes")
    return document


def refuse_long(document: Document) -> None:
    """A book must not hold a worker, nor a desk: InputError where the text is longer than an article may be."""
    if len(document.text) > settings.ARTICLE_LENGTH:
        limit = f"{settings.ARTICLE_LENGTH:,}"
        message = f"An article has at most {limit} characters: send a longer text in several parts."
        raise InputError(message, fields={"text": [message]})


def known_article(actor: Actor, incoming: Incoming) -> Article | None:
    """The newsroom's article under this external id."""
    if not incoming.external_id:
        return None
    found: Article | None = Article.objects.for_newsroom(actor.desk()).filter(external_id=incoming.external_id).first()
    return found


def with_newest_text(articles: QuerySet[Any]) -> QuerySet[Any]:
    """The articles with ``newest_sha256``: the hash of the newest text of each, read or waiting; one that could not be
    read does not count. None where there is none.
    """
    sent = Submission.objects.filter(
        article=OuterRef("pk"), state__in=[*OPEN_SUBMISSIONS, SubmissionState.FINISHED]
    ).order_by("-id")
    read = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
    newest = Coalesce(Subquery(sent.values("sha256")[:1]), Subquery(read.values("source_sha256")[:1]))
    return articles.annotate(newest_sha256=newest)


def is_newest(article: Article, sha256: str) -> bool:
    """Whether this is the newest text of the article."""
    newest: bool = with_newest_text(Article.objects.filter(pk=article.pk)).filter(newest_sha256=sha256).exists()
    return newest


def store(
    actor: Actor, incoming: Incoming, accepted: Accepted, state: SubmissionState
) -> tuple[Ingested, Submission | None]:
    """Write the article with what was sent in, and the text itself; inside a transaction, which then holds the article.

    No submission where somebody else sent the same text meanwhile.
    """
    article, created = _article(actor, incoming, facts_of(accepted.document) if accepted.document else {})
    if not created and accepted.document and is_newest(article, accepted.sha256):
        return Ingested(article, created=False, changed=False), None
    now = timezone.now()
    submission = Submission.objects.create(
        newsroom=article.newsroom,
        article=article,
        url="" if accepted.document else incoming.url,
        content=accepted.content,
        sha256=accepted.sha256,
        format=incoming.format or "",
        language=incoming.language or "",
        published_on=article.published_on,
        submitted_by=actor.user,
        state=state,
        dispatched_at=now,
        finished_at=now if state == SubmissionState.FINISHED else None,
    )
    article.status = ArticleStatus.READING
    article.save(update_fields=["status", "updated_at"])
    return Ingested(article, created=created, changed=True), submission


def _article(actor: Actor, incoming: Incoming, told: dict[str, Any]) -> tuple[Article, bool]:
    """The article's row with what was sent in, and what the text ``told`` of itself where that was left out, and
    whether it is new; an existing one is locked."""
    sent: dict[str, Any] = {
        "purpose": incoming.purpose,
        "title": incoming.title[:500],
        "author": incoming.author,
        "outlet": incoming.outlet,
        "url": incoming.url,
        "language": told.pop("language", None) or incoming.language,
        "published_on": incoming.published,
        "deadline": incoming.deadline,
    }
    fields = {name: value for name, value in sent.items() if value}
    new = {"newsroom": actor.desk(), "purpose": Purpose.EXTERNAL} | told | fields
    if not incoming.external_id:
        return Article.objects.create(**new), True
    # A newer text may be headed otherwise; who wrote it, and when, stays unless it is said.
    newer = {name: value for name, value in told.items() if name == "title"} | fields
    found = Article.objects.for_newsroom(actor.desk()).select_for_update()
    return found.update_or_create(external_id=incoming.external_id, defaults=newer, create_defaults=new)


def _content(text: str | bytes) -> bytes:
    try:
        return text if isinstance(text, bytes) else text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _unreadable(f"the article is not UTF-8: character {error.start} is half of one") from None


def _unreadable(message: str, field: str = "text") -> UnreadableTextError:
    return UnreadableTextError(message, fields={field: [message]})
