"""Data folders for the fault tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.processes import Supervisor
from tests.faults.desk import Desk


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo loaded while there was no broker: its checks wait in the database."""
    desk = Desk(tmp_path_factory.mktemp("loaded"))
    desk.manage("migrate", "--verbosity", "0")
    desk.manage("load_datasets")
    desk.manage("load_demo")
    return desk.folder


@pytest.fixture
def desk(loaded: Path, tmp_path: Path) -> Desk:
    """A service of its own for each test, with the demo article waiting to be checked."""
    shutil.copytree(loaded, tmp_path / "var")
    return Desk(tmp_path / "var")


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """A service that has never been started."""
    (tmp_path / "var").mkdir(mode=0o700)
    return Desk(tmp_path / "var")


@pytest.fixture
def supervisor(desk: Desk) -> Iterator[Supervisor]:
    """Starts children of ``desk``; all of them end with the test."""
    with desk.supervisor() as supervisor:
        yield supervisor
