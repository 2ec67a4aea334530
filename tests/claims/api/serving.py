"""The service as a program meets it: real processes on the loopback address, with the demonstration loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from config import launch
from tests.faults.desk import Desk, free_port, wait_for


@contextmanager
def serving(desk: Desk, *, worker: bool) -> Iterator[str]:
    """Broker, web server and, where somebody should read and check, a worker; yields the address."""
    port = free_port()
    with desk.supervisor() as supervisor:
        desk.start_broker(supervisor)
        launch.start_web(supervisor, port)
        if worker:
            launch.start_worker(supervisor)
        wait_for("the web server", lambda: launch.web_answers(port))
        yield f"http://127.0.0.1:{port}"
