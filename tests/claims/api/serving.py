"""The service as a program meets it: real processes on the loopback address, with the demonstration loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import launch
from tests.faults.desk import BASE, Desk, free_port, wait_for

# What the tests ask for, and what the demonstration's findings cite first.
DATASETS = ("country-codes", "usgs-mcs-rare-earths", "minamitorishima-resources", "events")


def loaded(folder: Path, **environment: str) -> Desk:
    """The demonstration in ``folder``, stored and waiting to be checked."""
    desk = Desk(folder)
    desk.environment |= environment
    desk.manage("migrate", "--verbosity", "0")
    desk.manage("load_datasets", *(str(BASE / "fixtures" / "datasets" / name) for name in DATASETS))
    desk.manage("load_demo")
    return desk


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
