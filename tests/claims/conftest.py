"""What the tracker's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims import dispatch, shelf
from claims.actions.import_dataset import import_dataset
from claims.models import Newsroom
from claims.permissions import Actor
from tests.claims import factory


@pytest.fixture(autouse=True)
def _no_old_shelves() -> Iterator[None]:
    """Primary keys are used again when a test's rows are rolled back; a process never sees that otherwise."""
    shelf.clear()
    yield
    shelf.clear()


@pytest.fixture
def desk(db: None) -> Newsroom:
    """A newsroom."""
    return factory.newsroom("here")


@pytest.fixture
def elsewhere(db: None) -> Newsroom:
    """Another newsroom."""
    return factory.newsroom("elsewhere")


@pytest.fixture
def library(db: None, tmp_path: Path) -> Path:
    """The shared library with the steel package; its folder."""
    folder = factory.package(tmp_path / "library")
    import_dataset(Actor.operator(), folder)
    return folder.parent


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The messages that were handed to the broker, as task and id."""
    messages: list[tuple[str, int]] = []

    def send_task(name: str, args: list[int], **_: object) -> None:
        messages.append((name, args[0]))

    monkeypatch.setattr(dispatch.current_app, "send_task", send_task)
    return messages
