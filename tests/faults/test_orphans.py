"""However the service ends, nothing it started outlives it; and starting it again adds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.desk import BASE, Desk, assert_checked_once, free_port, processes, started, wait_for

pytestmark = [pytest.mark.faults]


def gone(family: set[int]) -> bool:
    """Whether none of the family lives."""
    return not family & processes().keys()


def test_a_killed_supervisor_leaves_no_orphan_and_the_next_one_adds_nothing(empty_desk: Desk) -> None:
    desk, port = empty_desk, free_port()
    first = desk.up(port)
    family = started(desk, first)
    wait_for("the demo to be checked", lambda: desk.rows("SELECT status FROM claims_article") == [("checked",)])
    assert_checked_once(desk)
    counts = desk.counts()
    first.kill()
    first.wait()
    wait_for("everything to be gone", lambda: gone(family), 10)

    second = desk.up(port)
    family = started(desk, second)
    assert desk.counts() == counts
    second.send_signal(signal.SIGINT)
    assert second.wait(timeout=30) == 0
    assert gone(family)
    assert "Traceback" not in desk.output
    assert not desk.socket.exists()


def test_what_ends_by_itself_is_started_again_until_the_caller_is_killed(desk: Desk) -> None:
    code = (
        "import subprocess, sys, time;"
        "subprocess.Popen([sys.executable, 'manage.py', 'up', '--with-parent']); time.sleep(120)"
    )
    with (desk.folder / "up.out").open("w") as output:
        caller = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=BASE,
            env={**desk.environment, "PORT": str(free_port())},
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    family = started(desk, caller)
    [web] = [
        pid for pid in family if b"gunicorn" in command_of(pid) and b"gunicorn" not in command_of(processes()[pid])
    ]
    os.kill(web, signal.SIGKILL)
    wait_for("the note", lambda: "web ended (killed by signal 9); starting it again" in desk.output, 10)
    replaced = started(desk, caller)
    assert web not in replaced
    caller.kill()
    caller.wait()
    wait_for("everything to be gone", lambda: gone(family | replaced), 20)


def command_of(pid: int) -> bytes:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()
