"""The whole service with the demonstration, as processes in a data folder of its own."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.desk import Desk, free_port, wait_for


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start the service on a free port; the address at which it listens, once the demo article is checked."""
    folder.mkdir(mode=0o700, exist_ok=True)
    desk = Desk(folder)
    # Time for a slow machine: the short limits are for those who wait for lost work.
    desk.environment |= {"CHECK_TIME_LIMIT": "60", "LOG_LEVEL": "WARNING"}
    port = free_port()
    desk.environment["SITE_URL"] = f"http://127.0.0.1:{port}"
    process = desk.up(port)
    try:
        wait_for("the service to serve", lambda: "Ctrl-C" in desk.output or process.poll() is not None, 120)
        assert process.poll() is None, desk.output
        yield desk.environment["SITE_URL"]
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=40) == 0, desk.output
