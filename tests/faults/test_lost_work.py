"""Losing a worker, the broker or a message only delays: in the end all has been read and checked exactly once."""

from __future__ import annotations

import os
import signal

import pytest
import redis

from config import launch
from config.processes import Supervisor
from tests.faults.desk import Desk, assert_checked_once, wait_for
from tests.faults.test_lost_reading import all_checked, first_lines, send, submissions, verbs

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


def test_what_a_broker_lost_or_never_got_is_done_once(desk: Desk, supervisor: Supervisor) -> None:
    # There is none yet to take the message.
    send(desk, 100)
    assert submissions(desk) == [("queued", 0)]
    assert sorted(desk.rows("SELECT status FROM claims_article")) == [("checking",), ("reading",)]
    client = redis.Redis.from_url(desk.start_broker(supervisor))
    launch.start_beat(supervisor)
    wait_for("the sweep's message", lambda: client.llen("celery"))
    desk.manage("shell", "-c", "from claims.actions.sweep import sweep; sweep()")
    client.flushall()
    assert client.keys() == []
    assert (batches(desk), submissions(desk)) == ([("queued", 0)], [("queued", 0)])

    launch.start_worker(supervisor)
    wait_for("the text to be read", lambda: submissions(desk) == [("finished", 1)])
    wait_for("everything to be checked", lambda: all_checked(desk))
    assert (first_lines(desk), verbs(desk)) == (["日本產鋼1萬噸。"], ["submitted", "ingested"])
    assert batches(desk) == [("finished", 1)] * 2
    assert_checked_once(desk)


def test_messages_that_come_twice_change_nothing(desk: Desk, supervisor: Supervisor) -> None:
    client = redis.Redis.from_url(desk.start_broker(supervisor))
    send(desk, 20_000)
    [(text,)] = desk.rows("SELECT id FROM claims_submission WHERE state = 'queued'")
    again = (
        "from claims.tasks import check_batch, read_submission;"
        f"[(check_batch.delay(1), read_submission.delay({text})) for _ in range(5)]"
    )
    desk.manage("shell", "-c", again)
    launch.start_worker(supervisor)
    launch.start_beat(supervisor)
    wait_for("everything to be checked", lambda: all_checked(desk))
    before = desk.counts()
    desk.manage("shell", "-c", again)
    wait_for("the worker to have seen all", lambda: not client.llen("celery") and not client.hlen("unacked"))
    assert (batches(desk), submissions(desk)) == ([("finished", 1)] * 2, [("finished", 1)])
    assert desk.counts() == before
    assert_checked_once(desk)
