"""What `manage.py up` says, in one line, when it cannot start; and that nothing then stays behind."""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.process import python
from tests.faults.desk import free_port


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    return free_port()


def test_a_taken_port_ends_in_one_line(tmp_path: Path, taken_port: int) -> None:
    done = python(tmp_path, "manage.py", "up", PORT=str(taken_port))
    assert (done.returncode, done.stderr) == (
        1,
        f"assay: port {taken_port} is taken: stop what uses it, or choose another with PORT=\n",
    )
    assert not (tmp_path / "var" / "log").exists()


def test_a_port_that_is_no_port_ends_in_one_line(tmp_path: Path) -> None:
    done = python(tmp_path, "manage.py", "up", PORT="http")
    assert (done.returncode, done.stderr) == (
        1,
        "assay: PORT is 'http': say a whole number from 1 to 65535\n",
    )


def test_a_second_one_in_the_same_folder_ends_in_one_line(tmp_path: Path, port: int) -> None:
    (tmp_path / "var").mkdir(mode=0o700)
    with (tmp_path / "var" / "up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        done = python(tmp_path, "manage.py", "up", PORT=str(port))
    assert (done.returncode, done.stderr) == (
        1,
        (
            f"assay: already running for {tmp_path / 'var'} (process 4711): stop that one with Ctrl-C, "
            "or give this one a folder of its own with DATA_DIR=\n"
        ),
    )


def test_a_broker_that_does_not_answer_ends_in_one_line(tmp_path: Path, port: int) -> None:
    done = python(tmp_path, "manage.py", "up", PORT=str(port), REDIS_URL="redis://:hunter2@127.0.0.1:1/0")
    assert done.returncode == 1
    assert done.stderr.startswith("assay: cannot use the server of REDIS_URL (")
    assert done.stderr.endswith("): start it, or correct REDIS_URL\n")
    assert done.stderr.count("\n") == 1
    assert "hunter2" not in done.stderr
    assert not (tmp_path / "var" / "broker").exists()


def test_a_database_that_does_not_answer_ends_in_one_line_and_stops_the_broker(tmp_path: Path, port: int) -> None:
    done = python(tmp_path, "manage.py", "up", PORT=str(port), DATABASE_URL="postgres://u:hunter2@127.0.0.1:1/assay")
    assert done.returncode == 1
    assert done.stderr.startswith("assay: cannot use the database of DATABASE_URL (")
    assert done.stderr.endswith("): start it, or correct DATABASE_URL\n")
    assert done.stderr.count("\n") == 1
    assert "hunter2" not in done.stderr
    assert "bye bye" in (tmp_path / "var" / "log" / "broker.log").read_text()
    assert not (tmp_path / "var" / "broker" / "valkey.sock").exists()


def test_a_file_that_is_no_database_ends_in_one_line(tmp_path: Path, port: int) -> None:
    (tmp_path / "var").mkdir(mode=0o700)
    (tmp_path / "var" / "assay.sqlite3").write_text("not a database, but long enough to look like one " * 99)
    done = python(tmp_path, "manage.py", "up", PORT=str(port))
    assert (done.returncode, done.stderr) == (
        1,
        (
            f"assay: cannot prepare {tmp_path / 'var' / 'assay.sqlite3'} (file is not a database): "
            "see to it, or name another with DATABASE_URL=\n"
        ),
    )
