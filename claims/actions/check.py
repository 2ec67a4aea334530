"""Check an article's claims: queue the work, do it once, keep what came out.

The row is the queue. Results are written only while the worker still holds it.
"""

from __future__ import annotations

import traceback
import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

import factcheck
from claims import dispatch
from claims.actions import lease
from claims.actions.lease import MAX_ATTEMPTS
from claims.actions.results import fail_batch, keep_batch
from claims.catalogue import DatabaseCatalogue
from claims.errors import ConflictError
from claims.models import (
    ACTIVE_CHECKS,
    GONE,
    OPEN_CHECKS,
    Article,
    ArticleStatus,
    BatchState,
    Check,
    CheckBatch,
    CheckState,
    Claim,
    Event,
    Purpose,
    Revision,
)
from claims.permissions import Act, Actor
from claims.translation import iso, reading_of
from factcheck.analysis import ENGINE


def check(actor: Actor, article: Article) -> CheckBatch:
    """Have the newest text of the article checked by what is known now.

    What is checked already is not repeated.
    """
    actor.require(Act.CHECK)
    digest = DatabaseCatalogue(actor.desk()).digest
    with transaction.atomic():
        locked = Article.objects.for_newsroom(actor.desk()).select_for_update().get(pk=article.pk)
        revision = locked.revisions.order_by("-number").first()
        if revision is None:
            raise ConflictError("The article has not been read yet.")
        batch, is_new = open_batch(locked, revision, digest)
        if is_new:
            after = {"batch": batch.pk, "catalogue": batch.catalogue_digest, "engine": batch.engine_version}
            Event.record("check asked", locked, newsroom=locked.newsroom, actor=actor.user, article=locked, after=after)
    return batch


def day_of(article: Article, now: datetime) -> date | None:
    """The day by whose knowledge the article is judged: today at the desk for a draft, else its own."""
    if article.purpose == Purpose.DRAFT:
        return now.astimezone(ZoneInfo(article.newsroom.time_zone)).date()
    return article.published_on


def open_batch(article: Article, revision: Revision, digest: str) -> tuple[CheckBatch, bool]:
    """The batch that checks every live claim of ``revision``, and whether it is new. Inside a transaction.

    An orphaned claim stands on an older revision, so that it is not among them.

    A batch for the same text, day, catalogue and engine that runs, or ran, over the same claims is that one.
    """
    as_of = day_of(article, timezone.now())
    claims = list(Claim.objects.filter(revision=revision).exclude(state__in=GONE))
    same = CheckBatch.objects.filter(
        revision=revision, engine_version=ENGINE, catalogue_digest=digest, as_of=as_of
    ).exclude(state=BatchState.FAILED)
    latest = same.order_by("-id").first()
    if latest and _covers(latest, claims):
        return latest, False
    Check.objects.filter(claim__article=article, superseded=False).update(superseded=True)
    batch = CheckBatch.objects.create(
        newsroom_id=article.newsroom_id,
        article=article,
        revision=revision,
        engine_version=ENGINE,
        catalogue_digest=digest,
        as_of=as_of,
        dispatched_at=timezone.now(),
    )
    Check.objects.bulk_create(
        Check(
            newsroom_id=article.newsroom_id,
            batch=batch,
            claim=claim,
            position=position,
            engine_version=ENGINE,
            catalogue_digest=digest,
        )
        for position, claim in enumerate(claims)
    )
    article.status, article.as_of = ArticleStatus.CHECKING, as_of
    article.save(update_fields=["status", "as_of", "updated_at"])
    dispatch.after_commit(dispatch.CHECK_BATCH, [batch.pk])
    return batch, True


def _covers(batch: CheckBatch, claims: list[Claim]) -> bool:
    active = batch.checks.filter(superseded=False, state__in=ACTIVE_CHECKS).values_list("claim_id", flat=True)
    return set(active) == {claim.pk for claim in claims}


def run_batch(pk: int) -> bool:
    """Check a batch, if nobody else does; True where this call did the work.

    A second delivery changes nothing.
    """
    holder = _take(pk)
    if holder is None:
        return False
    batch = CheckBatch.objects.select_related("article", "revision", "newsroom").get(pk=pk)
    checks = list(batch.checks.select_related("claim").order_by("position"))
    try:
        catalogue = DatabaseCatalogue(batch.newsroom)
        digest = catalogue.digest
        reading = reading_of(batch.revision, (check.claim for check in checks))
        analysis = factcheck.check(reading, catalogue=catalogue, as_of=iso(batch.as_of))
        return keep_batch(batch, holder, checks, analysis, digest)
    except OperationalError:
        lease.give_back(CheckBatch.objects.filter(pk=pk), holder)
        raise
    except factcheck.FactcheckError as error:
        return fail_batch(batch, holder, str(error))
    except Exception:
        # One claim may have done this; by themselves the others can still be checked.
        return split(batch.pk, holder, trace=traceback.format_exc())


def _take(pk: int) -> uuid.UUID | None:
    with transaction.atomic():
        holder = lease.take(CheckBatch.objects.filter(pk=pk))
        if holder:
            Check.objects.filter(batch=pk, state=CheckState.QUEUED).update(state=CheckState.RUNNING)
    return holder


def split(pk: int, holder: uuid.UUID | None, *, trace: str = "") -> bool:
    """From now on each claim of the batch is checked by itself, so that one cannot hold the others.

    ``holder`` is the worker that gives up; None where the lease of a lost one ran out.
    """
    now = timezone.now()
    lost = Q(holder=holder) if holder else Q(leased_until__lt=now, attempts__gte=MAX_ATTEMPTS)
    with transaction.atomic():
        won = CheckBatch.objects.filter(lost, pk=pk, state=BatchState.RUNNING).update(
            state=BatchState.SPLIT, trace=trace, holder=None, leased_until=None, dispatched_at=now
        )
        if won:
            checks = Check.objects.filter(batch=pk, state__in=OPEN_CHECKS)
            checks.update(state=CheckState.QUEUED)
            dispatch.after_commit(dispatch.CHECK_SINGLE, checks.values_list("pk", flat=True))
    return bool(won)
