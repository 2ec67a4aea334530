"""What the tracker's tests share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import factcheck
from claims import dispatch, shelf
from claims.actions import read_submission, submit
from claims.actions.import_dataset import import_dataset
from claims.models import Newsroom
from claims.permissions import Actor
from factcheck import FactcheckError, terms
from factcheck.analysis import Analysis, Checked
from factcheck.reference.catalogue import Catalogue
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


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the engine's reading: each sentence with a digit is a claim. FactcheckError for an empty text."""

    def load(
        text: str | bytes, *, language: str | None = None, published: date | None = None, **_: str | None
    ) -> terms.Document:
        text = text.decode() if isinstance(text, bytes) else text
        if not text.strip():
            raise FactcheckError("the text is empty")
        return terms.Document(text, language or "zh-Hant", "title", published.isoformat() if published else None)

    def read(
        text: str | bytes, *, language: str | None = None, published: date | None = None, **_: str | None
    ) -> terms.Reading:
        document = load(text, language=language, published=published)
        claims, end = [], 0
        for sentence in re.findall(r"[^。\n]*\d[^。\n]*", document.text):
            claims.append(factory.term(document.text, sentence, after=end))
            end = claims[-1].end
        return terms.Reading(document, (terms.Span(0, len(document.text)),), (), tuple(claims))

    monkeypatch.setattr(submit, "load", load)
    monkeypatch.setattr(read_submission, "read", read)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """In place of the engine's checking: every claim is supported, by one finding. The quotes of each call.

    A claim with 毒 in its words crashes whatever call it is in; one with 拒 is refused.
    """
    calls: list[tuple[str, ...]] = []

    def check(reading: terms.Reading, *, catalogue: Catalogue, as_of: str | None = None) -> Analysis:
        quotes = tuple(claim.quote for claim in reading.claims)
        calls.append(quotes)
        if any("毒" in quote for quote in quotes):
            raise ZeroDivisionError("a secret of the server")
        if any("拒" in quote for quote in quotes):
            raise FactcheckError("this cannot be checked")
        finding = terms.Finding("value", "agrees", calculation="1 = 1", strict=True)
        flag = terms.Flag(
            "arithmetic", tuple(claim.id for claim in reading.claims[:2]), "Parts exceed the whole.", "low"
        )
        return Analysis(
            document=reading.document,
            as_of=as_of,
            quantities=reading.quantities,
            claims=tuple(Checked(claim, "supported", None, (finding,)) for claim in reading.claims),
            flags=(flag,) if len(quotes) > 1 else (),
            datasets=({"id": "steel", "edition": "Steel 2025", "edition_id": "2025", "released": None, "sha256": "x"},),
        )

    monkeypatch.setattr(factcheck, "check", check)
    return calls
