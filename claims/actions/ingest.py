"""Bring in an article and read it while the caller waits, for commands; doors that people wait at use ``submit``."""

from __future__ import annotations

from django.db import transaction

from claims.actions.read_submission import keep_reading, read_text
from claims.actions.submit import Incoming, Ingested, accept, is_newest, known_article, store
from claims.catalogue import DatabaseCatalogue
from claims.errors import InputError
from claims.models import Submission, SubmissionState
from claims.permissions import Actor


def ingest(actor: Actor, incoming: Incoming) -> Ingested:
    """Store the text as a revision with its claims, and queue their checks.

    UnreadableTextError where it cannot be read; then nothing is stored. Addresses are fetched for ``submit`` alone.
    """
    if incoming.text is None:
        raise InputError("There is no text to read.", fields={"text": ["There is no text to read."]})
    accepted = accept(actor, incoming)
    known = known_article(actor, incoming)
    if known and is_newest(known, accepted.sha256):
        return Ingested(known, created=False, changed=False)
    published = incoming.published or (known.published_on if known else None)
    # Before the transaction, because both take a while and SQLite has one writer.
    unsaved = Submission(content=accepted.content, language=incoming.language or "", published_on=published)
    unsaved.format = incoming.format or ""
    reading = read_text(unsaved)
    digest = DatabaseCatalogue(actor.desk()).digest
    with transaction.atomic():
        done, submission = store(actor, incoming, accepted, SubmissionState.FINISHED)
        if submission:
            keep_reading(submission, done.article, reading, digest)
    return done
