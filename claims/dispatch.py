"""Telling workers that there is work.

The row is the queue and a message only a hint: one that is lost delays, no more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

READ_SUBMISSION = "claims.tasks.read_submission"
CHECK_BATCH = "claims.tasks.check_batch"
CHECK_SINGLE = "claims.tasks.check_single"

logger = logging.getLogger(__name__)


def after_commit(task: str, ids: Iterable[int]) -> None:
    """Send ``task`` once for each id, when the transaction that made the rows is through."""
    wanted = list(ids)
    transaction.on_commit(lambda: _send(task, wanted))


def _send(task: str, ids: list[int]) -> None:
    for pk in ids:
        try:
            current_app.send_task(task, args=[pk], retry=False)
        except (OperationalError, RedisError, OSError) as error:
            logger.warning("no broker for %s %s, the sweep will send it: %s", task, pk, error)
            return
