"""Owning a row of work for a while: a conditional UPDATE sets holder and lease, and zero rows means that another
worker has it, or that it is done.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from claims.models import Check, CheckBatch, CheckState, Submission

# Rows that workers own; their states have the same names.
Work = QuerySet[Submission] | QuerySet[CheckBatch] | QuerySet[Check]

# Leases that a row may lose: a batch is split then, a submission or a single check given up.
MAX_ATTEMPTS = 2


def take(rows: Work) -> uuid.UUID | None:
    """The new holder of the only row of ``rows``; None where it is not free, or was lost too often."""
    holder, now = uuid.uuid4(), timezone.now()
    free = Q(state=CheckState.QUEUED) | Q(state=CheckState.RUNNING, leased_until__lt=now)
    won = rows.filter(free, attempts__lt=MAX_ATTEMPTS).update(
        state=CheckState.RUNNING,
        holder=holder,
        leased_until=now + timedelta(seconds=settings.CHECK_LEASE),
        attempts=F("attempts") + 1,
    )
    return holder if won else None


def give_back(rows: Work, holder: uuid.UUID) -> None:
    """The database was busy or away, the work is not to blame: it is as if never taken, the sweep sends it again."""
    rows.filter(holder=holder, state=CheckState.RUNNING).update(
        state=CheckState.QUEUED, holder=None, leased_until=None, attempts=F("attempts") - 1
    )
