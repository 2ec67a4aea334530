"""Losing a worker while an article is read only delays: in the end it has been read exactly once, and in order."""

from __future__ import annotations

import os
import signal

import pytest

from config import launch
from config.processes import Supervisor
from tests.faults.desk import Desk, assert_checked_once, wait_for

pytestmark = [pytest.mark.faults]

# Sends in texts of one claim, each as the next text of the same article; characters say how long reading takes.
SUBMIT = """
from claims import demo
from claims.actions.submit import Incoming, submit
from claims.models import Membership
from claims.permissions import Actor
editor = Actor.member(Membership.objects.get(user__username="editor", newsroom__slug=demo.NEWSROOM["slug"]))
for number, length in enumerate({lengths}, 1):
    line = "天氣很好，山上的雪還沒有融化。\\n"
    text = f"日本產鋼{{number}}萬噸。\\n" + line * (length // len(line))
    submit(editor, Incoming(text=text, external_id="fault"))
"""
OF_ARTICLE = "article_id = (SELECT id FROM claims_article WHERE external_id = 'fault')"


def send(desk: Desk, *lengths: int) -> None:
    """Send in texts of these many characters, one after the other."""
    desk.manage("shell", "-c", SUBMIT.format(lengths=lengths))


def submissions(desk: Desk) -> list[tuple[str, int]]:
    """State and attempts of each text that was sent in here."""
    return desk.rows(f"SELECT state, attempts FROM claims_submission WHERE {OF_ARTICLE} ORDER BY id")


def first_lines(desk: Desk) -> list[str]:
    """How each revision of the article begins, the oldest first."""
    rows = desk.rows(f"SELECT text FROM claims_revision WHERE {OF_ARTICLE} ORDER BY number")
    return [text.split("\n")[0] for (text,) in rows]


def verbs(desk: Desk) -> list[str]:
    """What history says of reading the article, in order."""
    told = desk.rows(f"SELECT verb FROM claims_event WHERE {OF_ARTICLE} AND verb <> 'checked' ORDER BY id")
    return [verb for (verb,) in told]


def all_checked(desk: Desk) -> bool:
    """Whether every article has been dealt with."""
    return desk.rows("SELECT DISTINCT status FROM claims_article") == [("checked",)]


def test_a_worker_killed_while_reading_leaves_the_article_read_once(desk: Desk, supervisor: Supervisor) -> None:
    desk.start_broker(supervisor)
    send(desk, 100_000)
    assert submissions(desk) == [("queued", 0)]
    launch.start_worker(supervisor)
    launch.start_beat(supervisor)
    wait_for("a worker to read", lambda: submissions(desk) == [("running", 1)], every=0.001)
    worker = next(child for child in supervisor.children if child.name == "worker")
    assert worker.process is not None
    os.killpg(worker.process.pid, signal.SIGKILL)
    wait_for("the worker to be gone", lambda: not worker.running())
    assert (submissions(desk), first_lines(desk), verbs(desk)) == ([("running", 1)], [], ["submitted"])

    assert list(supervisor.revive()) == ["worker ended (killed by signal 9); starting it again"]
    wait_for("the text to be read", lambda: submissions(desk) == [("finished", 2)])
    wait_for("everything to be checked", lambda: all_checked(desk))
    assert (first_lines(desk), verbs(desk)) == (["日本產鋼1萬噸。"], ["submitted", "ingested"])
    assert_checked_once(desk)


def test_of_several_texts_in_a_row_the_last_is_the_newest_revision(desk: Desk, supervisor: Supervisor) -> None:
    desk.start_broker(supervisor)
    # Two processes read them side by side; the first takes longest.
    send(desk, 100_000, 100, 100)
    launch.start_worker(supervisor)
    launch.start_beat(supervisor)
    wait_for("all texts to be dealt with", lambda: submissions(desk) == [("finished", 1)] * 3)
    wait_for("everything to be checked", lambda: all_checked(desk))
    lines, told = first_lines(desk), verbs(desk)
    # Which ones come too late is a matter of speed; their order is not.
    assert (lines, lines[-1]) == (sorted(lines), "日本產鋼3萬噸。")
    assert len(lines) + told.count("overtaken") == 3
    assert desk.rows(f"SELECT COUNT(*) FROM claims_claim WHERE {OF_ARTICLE} AND state <> 'withdrawn'") == [(1,)]
