"""Times a new user's first minutes: ``python -m benchmarks.fresh`` clones the last commit into an empty folder, runs
``make run`` until it serves, stops it, runs it again, and runs ``make test``."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.results import ROOT, keep

SERVING = "Ctrl-C"
LIMIT = 300.0


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_serving(folder: Path, port: int) -> float:
    """Seconds from ``make run`` to the line that says it serves; then it is stopped with Ctrl-C."""
    start = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "MAKEFLAGS")}
    service = subprocess.Popen(
        ["make", "run", f"PORT={port}"],  # noqa: S607
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert service.stdout is not None
    waiting = selectors.DefaultSelector()
    waiting.register(service.stdout, selectors.EVENT_READ)
    try:
        while waiting.select(LIMIT):
            line = service.stdout.readline()
            if SERVING in line:
                return time.perf_counter() - start
            if not line:
                break
        raise SystemExit("make run did not come up")
    finally:
        os.killpg(service.pid, signal.SIGINT)
        service.wait(60)


def main() -> None:
    """Measure, print, and write the README's table."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "assay"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)  # noqa: S607
        port = free_port()
        first, second = until_serving(folder, port), until_serving(folder, port)
        start = time.perf_counter()
        subprocess.run(["make", "test"], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S607
        tests = time.perf_counter() - start
    new = {
        "`make run` in a fresh clone until the report is printed": f"{first:.0f} s",
        "a second `make run`": f"{second:.1f} s",
        "`make test` after it": f"{tests:.0f} s",
    }
    for what, figure in new.items():
        print(f"{what}: {figure}")
    keep(new)


if __name__ == "__main__":
    main()
