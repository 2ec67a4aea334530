"""Real processes on a data folder of their own: what the fault tests start, watch and kill."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from config import broker
from config.processes import Supervisor

BASE = Path(__file__).resolve().parent.parent.parent
# Short, so that what waits for a lost lease does not wait long.
TIMES = {"CHECK_TIME_LIMIT": "8", "SWEEP_INTERVAL": "1"}


def wait_for(what: str, condition: Callable[[], Any], seconds: float = 60, every: float = 0.05) -> Any:
    """The first true value of ``condition``; an AssertionError naming ``what`` when it stays false."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain for: {what}"
        time.sleep(every)
    return value


def processes() -> dict[int, int]:
    """Every process that has not ended, with its parent."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            # Ended, but not yet collected by its parent.
            if state != "Z":
                found[int(entry.name)] = int(parent)
    return found


def descendants(pid: int) -> set[int]:
    """Every process that ``pid`` started, and those that they started."""
    parents = processes()
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family - {pid}


def free_port() -> int:
    """A port that nobody listens on, most likely: the system does not hand it out again at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


class Desk:
    """A service in one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "PORT"}
        }
        self.environment |= {"DATA_DIR": str(folder), "SITE_URL": "http://127.0.0.1", **TIMES}
        self.socket = folder / "broker" / "valkey.sock"

    def manage(self, *arguments: str, **variables: str) -> str:
        """Run a management command to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers, read beside the running service."""
        with sqlite3.connect(f"file:{self.folder / 'assay.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            return database.execute(query).fetchall()

    def counts(self) -> dict[str, int]:
        """The number of rows in each table of the tracker."""
        tables = self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'claims\\_%' ESCAPE '\\'")
        return {name: self.rows(f'SELECT COUNT(*) FROM "{name}"')[0][0] for (name,) in tables}

    def supervisor(self) -> Supervisor:
        """An empty supervisor that starts children on this folder."""
        return Supervisor(self.folder / "log", self.environment)

    def start_broker(self, supervisor: Supervisor) -> str:
        """Start the embedded broker and return its address."""
        supervisor.start("broker", broker.command(self.socket, self.folder / "broker"), foundation=True)
        broker.wait(f"unix://{self.socket}")
        return f"unix://{self.socket}"

    def up(self, port: int, *arguments: str) -> subprocess.Popen[str]:
        """Start the whole service; its output goes to ``up.out`` in the folder."""
        with (self.folder / "up.out").open("w") as output:
            return subprocess.Popen(
                [sys.executable, "manage.py", "up", *arguments],
                cwd=BASE,
                env={**self.environment, "PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        """What ``up`` has printed so far."""
        return (self.folder / "up.out").read_text()


def started(desk: Desk, process: subprocess.Popen[str]) -> set[int]:
    """Wait until the service serves with its whole family, and return that."""
    wait_for("the service to serve", lambda: "Ctrl-C" in desk.output or process.poll() is not None, 90)
    assert process.poll() is None, desk.output
    # Broker, gunicorn and its two workers, worker and its two pool processes, beat.
    return wait_for("all processes", lambda: len(family := descendants(process.pid)) >= 8 and family)


def assert_checked_once(desk: Desk) -> None:
    """Every claim of every article has one check, which is finished, and no finding stands twice."""
    assert desk.rows("SELECT DISTINCT status FROM claims_article") == [("checked",)]
    assert desk.rows("SELECT DISTINCT state FROM claims_check") == [("finished",)]
    claims = desk.rows("SELECT COUNT(*) FROM claims_claim")[0][0]
    assert claims > 0
    assert desk.rows("SELECT COUNT(*), COUNT(DISTINCT claim_id) FROM claims_check") == [(claims, claims)]
    assert (
        desk.rows(
            "SELECT check_run_id, position FROM claims_finding GROUP BY check_run_id, position HAVING COUNT(*) > 1"
        )
        == []
    )
    assert desk.rows("SELECT id FROM claims_check WHERE id NOT IN (SELECT check_run_id FROM claims_finding)") == []
    assert desk.rows("SELECT COUNT(*) FROM claims_event WHERE verb = 'checked'") == desk.rows(
        "SELECT COUNT(*) FROM claims_checkbatch"
    )
