"""Data folders for the fault tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.processes import Supervisor
from tests import template
from tests.faults.desk import Desk


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Desk:
    """A service of its own for each test, with the demo article waiting to be checked."""
    return Desk(template.copy(tmp_path_factory, tmp_path / "var"))


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
