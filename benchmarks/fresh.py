"""Times a new user's first minutes: ``python -m benchmarks.fresh`` clones the last commit into an empty folder, runs
``make run`` until it serves, stops it, runs it again, and runs ``make test``."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import threading
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
    watchdog = threading.Timer(LIMIT, os.killpg, (service.pid, signal.SIGINT))
    watchdog.start()
    try:
        for line in service.stdout:
            if SERVING in line:
                return time.perf_counter() - start
        raise SystemExit("make run did not come up")
    finally:
        watchdog.cancel()
        os.killpg(service.pid, signal.SIGINT)
        service.wait(60)


def main() -> None:
    """Measure, print, and write the README's table."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "assay"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)  # noqa: S607
        port = free_port()
        report("`make run` in a fresh clone until the report is printed", until_serving(folder, port))
        report("a second `make run`", until_serving(folder, port))
        start = time.perf_counter()
        subprocess.run(["make", "test"], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S607
        report("`make test` after it", time.perf_counter() - start)


def report(what: str, seconds: float) -> None:
    """Print one figure and keep it, so that what was measured stands even where a later step fails."""
    figure = f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    print(f"{what}: {figure}", flush=True)
    keep({what: figure})


if __name__ == "__main__":
    main()
