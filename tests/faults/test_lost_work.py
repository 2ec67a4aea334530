"""Losing a worker or the broker only delays: in the end every claim has been checked exactly once."""

from __future__ import annotations

import os
import signal

import pytest
import redis

from config import launch
from config.processes import Supervisor
from tests.faults.desk import Desk, assert_checked_once, wait_for

pytestmark = [pytest.mark.faults]


def batches(desk: Desk) -> list[tuple[str, int]]:
    """State and attempts of each batch."""
    return desk.rows("SELECT state, attempts FROM claims_checkbatch ORDER BY id")


def test_a_killed_worker_leaves_every_claim_checked_once(desk: Desk, supervisor: Supervisor) -> None:
    desk.start_broker(supervisor)
    launch.start_worker(supervisor)
    launch.start_beat(supervisor)
    wait_for("the worker to take the batch", lambda: batches(desk) == [("running", 1)], every=0.001)
    worker = next(child for child in supervisor.children if child.name == "worker")
    assert worker.process is not None
    os.killpg(worker.process.pid, signal.SIGKILL)
    wait_for("the worker to be gone", lambda: not worker.running())
    assert batches(desk) == [("running", 1)]
    assert desk.rows("SELECT DISTINCT state FROM claims_check") == [("running",)]
    assert desk.rows("SELECT COUNT(*) FROM claims_finding") == [(0,)]

    assert list(supervisor.revive()) == ["worker ended (killed by signal 9); starting it again"]
    wait_for("the batch to be finished", lambda: batches(desk) == [("finished", 2)])
    assert_checked_once(desk)


def test_a_flushed_broker_leaves_every_claim_checked_once(desk: Desk, supervisor: Supervisor) -> None:
    client = redis.Redis.from_url(desk.start_broker(supervisor))
    launch.start_beat(supervisor)
    wait_for("the sweep's message", lambda: client.llen("celery"))
    desk.manage("shell", "-c", "from claims.actions.sweep import sweep; sweep()")
    client.flushall()
    assert client.keys() == []
    assert batches(desk) == [("queued", 0)]

    launch.start_worker(supervisor)
    wait_for("the batch to be finished", lambda: batches(desk) == [("finished", 1)])
    assert_checked_once(desk)


def test_a_message_that_comes_twice_changes_nothing(desk: Desk, supervisor: Supervisor) -> None:
    client = redis.Redis.from_url(desk.start_broker(supervisor))
    launch.start_worker(supervisor)
    send = "from claims.tasks import check_batch; [check_batch.delay(1) for _ in range(5)]"
    desk.manage("shell", "-c", send)
    wait_for("the batch to be finished", lambda: batches(desk) == [("finished", 1)])
    before = desk.counts()
    desk.manage("shell", "-c", send)
    wait_for("the worker to have seen all", lambda: not client.llen("celery") and not client.hlen("unacked"))
    assert batches(desk) == [("finished", 1)]
    assert desk.counts() == before
    assert_checked_once(desk)
