"""Read a text that was sent in, or fetch it first: find its claims and queue their checks.

The row is the queue. A revision is written only while the worker still holds it, and never after a newer one.
"""

from __future__ import annotations

import hashlib
import traceback
import uuid
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from claims.actions import lease
from claims.actions.check import open_batch
from claims.actions.lease import MAX_ATTEMPTS
from claims.actions.reanchor import carry_over
from claims.actions.standing import hold, restate
from claims.actions.submit import readable, refuse_long
from claims.catalogue import DatabaseCatalogue
from claims.errors import InputError, UnreadableTextError
from claims.fetching import Fetcher, Guard
from claims.models import Article, Claim, Event, Revision, Submission, SubmissionState
from claims.translation import claim_fields, facts_of, revision_fields
from factcheck import FactcheckError
from factcheck.analysis import ENGINE
from factcheck.reading import formats, read
from factcheck.terms import Document, Reading


def run_submission(pk: int) -> bool:
    """Read a submission, if nobody else does; True where this call ended it.

    A second delivery changes nothing. One that crashes is left to the sweep, MAX_ATTEMPTS times in all. Of two texts
    of one article the one sent in later is the newer revision: an earlier one that comes too late is not read at all.
    """
    rows = Submission.objects.filter(pk=pk)
    holder = lease.take(rows)
    if holder is None:
        return False
    submission = rows.select_related("newsroom", "submitted_by").get()
    try:
        if _is_overtaken(submission):
            return _finish(submission, holder, None, "")
        if submission.url and not submission.content and not _fetch(submission, holder):
            return False
        if submission.url and _is_known(submission):
            message = "The address still holds the text that was read before."
            return _end(submission, Q(holder=holder), SubmissionState.FINISHED, message, verb="unchanged")
        reading = read_text(submission)
        return _finish(submission, holder, reading, DatabaseCatalogue(submission.newsroom).digest)
    except OperationalError:
        lease.give_back(rows, holder)
        raise
    except InputError as error:
        return _end(submission, Q(holder=holder), SubmissionState.FAILED, str(error))
    except Exception:
        return _crashed(submission, holder, traceback.format_exc())


def give_up(submission: Submission) -> bool:
    """Close a submission whose worker died as often as is allowed."""
    lost = Q(leased_until__lt=timezone.now(), attempts__gte=MAX_ATTEMPTS)
    message = "The reading of this text was lost with its worker, more than once; it is not tried again."
    return _end(submission, lost, SubmissionState.ERRORED, message)


def read_text(submission: Submission) -> Reading:
    """What the engine finds in a submission's text, which need not be stored.

    Seconds for a long one, therefore never inside a transaction. UnreadableTextError where it cannot be read.
    """
    try:
        return read(
            bytes(submission.content),
            language=submission.language or None,
            published=submission.published_on,
            format=submission.format or None,
            charset=submission.charset or None,
        )
    except FactcheckError as error:
        raise UnreadableTextError(str(error), fields={"text": [str(error)]}) from None


def _fetch(submission: Submission, holder: uuid.UUID) -> bool:
    """Fetch what the address holds and keep it with the submission; False where that is no longer held.

    InputError where there is nothing to be had, or nothing that an article may be.
    """
    fetcher = Fetcher(Guard(settings.FETCH_ALLOW), size=settings.DOCUMENT_SIZE)
    found = fetcher.get(submission.url, media_types=formats.MEDIA_TYPES)
    form = formats.served(found.media_type, found.name) or ""
    document = readable(
        found.content, submission.language, submission.published_on, form or None, found.charset or None
    )
    refuse_long(document)
    fields = {
        "content": found.content,
        "sha256": hashlib.sha256(found.content).hexdigest(),
        "format": form,
        "charset": found.charset,
    }
    if not Submission.objects.filter(pk=submission.pk, holder=holder, state=SubmissionState.RUNNING).update(**fields):
        return False
    for name, value in fields.items():
        setattr(submission, name, value)
    return True


def _is_known(submission: Submission) -> bool:
    """Whether the newest text of the article that was read is the one that the address holds."""
    newest = Revision.objects.filter(article=submission.article_id).order_by("-number").first()
    return newest is not None and newest.source_sha256 == submission.sha256


def keep_reading(submission: Submission, article: Article, reading: Reading, digest: str) -> None:
    """Write the submission's text as the article's newest revision, with its claims, and queue their checks.

    Inside a transaction that holds the article's row.
    """
    _fill_in(article, reading.document)
    revision = _revision(submission, article, reading)
    carried = carry_over(article, revision, reading.claims)
    _add_claims(revision, reading, frozenset(carried.ids.values()))
    is_first = revision.number == 1
    Event.record(
        "ingested" if is_first else "revised",
        article,
        newsroom=article.newsroom,
        actor=submission.submitted_by,
        article=article,
        before=None if is_first else {"revision": revision.number - 1},
        after={"revision": revision.number, "claims": len(reading.claims)} | carried.summary(),
    )
    open_batch(article, revision, digest)
    restate(article)


def _fill_in(article: Article, document: Document) -> None:
    """Keep what the text says of itself, where nobody said it."""
    facts = facts_of(document)
    for name, value in facts.items():
        if not getattr(article, name):
            setattr(article, name, value)
    article.language = facts["language"]
    article.save(update_fields=[*facts, "updated_at"])


def _is_overtaken(submission: Submission) -> bool:
    """Whether a text that was sent in later has been read already."""
    later = Submission.objects.filter(article=submission.article_id, pk__gt=submission.pk)
    return later.filter(state=SubmissionState.FINISHED).exists()


def _finish(submission: Submission, holder: uuid.UUID, reading: Reading | None, digest: str) -> bool:
    """Keep what was read, or nothing where a newer text was read before; False where it is no longer held."""
    with transaction.atomic():
        article = hold(submission.article_id)
        if reading is None or _is_overtaken(submission):
            message = "A newer text of the article was read before this one."
            return _end(submission, Q(holder=holder), SubmissionState.FINISHED, message)
        if not _close(submission, Q(holder=holder), SubmissionState.FINISHED):
            return False
        keep_reading(submission, article, reading, digest)
    return True


def _crashed(submission: Submission, holder: uuid.UUID, trace: str) -> bool:
    """Leave it to the next sweep, or give up where that was the last attempt."""
    if submission.attempts >= MAX_ATTEMPTS:
        message = "The reading of this text crashed; the operator can see why."
        return _end(submission, Q(holder=holder), SubmissionState.ERRORED, message, trace)
    held = Submission.objects.filter(pk=submission.pk, holder=holder, state=SubmissionState.RUNNING)
    held.update(state=SubmissionState.QUEUED, holder=None, leased_until=None, dispatched_at=None, trace=trace)
    return False


def _end(
    submission: Submission, held: Q, state: SubmissionState, message: str, trace: str = "", verb: str = ""
) -> bool:
    """Close a submission that becomes no revision; False, and nothing written, where it is not ``held``."""
    with transaction.atomic():
        article = hold(submission.article_id)
        if not _close(submission, held, state, message=message, trace=trace):
            return False
        verb = verb or "overtaken" if state == SubmissionState.FINISHED else "reading failed"
        Event.record(
            verb, submission, newsroom=submission.newsroom, article=article, after={"state": state, "message": message}
        )
        restate(article)
    return True


def _close(submission: Submission, held: Q, state: SubmissionState, **fields: Any) -> bool:
    rows = Submission.objects.filter(held, pk=submission.pk, state=SubmissionState.RUNNING)
    return bool(rows.update(state=state, holder=None, leased_until=None, finished_at=timezone.now(), **fields))


def _revision(submission: Submission, article: Article, reading: Reading) -> Revision:
    latest = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    return Revision.objects.create(
        newsroom_id=article.newsroom_id,
        article=article,
        number=latest + 1,
        source_sha256=submission.sha256,
        published_on=facts_of(reading.document).get("published_on"),
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
