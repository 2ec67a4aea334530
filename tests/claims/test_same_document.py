"""The same document comes from the file catalogue and from the database, byte for byte."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import factcheck
from claims.actions.check import check, run_batch
from claims.actions.import_dataset import import_dataset
from claims.actions.ingest import Incoming, ingest
from claims.catalogue import DatabaseCatalogue
from claims.document import analysis_document
from claims.models import Newsroom, Role
from claims.permissions import Actor
from factcheck.reference.catalogue import FileCatalogue
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
OPED = (FIXTURES / "articles" / "oped-rare-earth.txt").read_bytes()
DAY = date(2026, 1, 14)


def text_of(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)


def stored(desk: Newsroom, text: bytes, day: date) -> dict[str, Any]:
    """The document of an article that went all the way through the database."""
    article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text=text, published=day)).article
    assert run_batch(article.batches.get().pk)
    article.refresh_from_db()
    batch = article.batches.get()
    assert (article.status, batch.state) == ("checked", "finished"), batch.trace or batch.message
    return analysis_document(article)


def test_with_every_dataset_and_the_op_ed(desk: Newsroom) -> None:
    folders = sorted(path.parent for path in (FIXTURES / "datasets").glob("*/datapackage.json"))
    for folder in folders:
        import_dataset(Actor.operator(), folder)
    files = FileCatalogue(FIXTURES / "datasets")
    from_files = text_of(factcheck.analyze(OPED, catalogue=files, published=DAY).to_dict())
    from_rows = factcheck.analyze(OPED, catalogue=DatabaseCatalogue(desk), published=DAY)
    assert text_of(from_rows.to_dict()) == from_files
    assert text_of(stored(desk, OPED, DAY)) == from_files
    assert len(folders) == 16
    assert DatabaseCatalogue(None).digest == files.digest


@pytest.mark.parametrize(
    "text",
    [
        "2024年，日本的鋼鐵產量為8400萬噸。",
        "<article><h1>鋼鐵</h1><p>2024年，印度的鋼鐵產量約為3億噸。</p></article>",
        "日本的鋼鐵產量為8400萬噸，居世界第三。\r\n\r\n日本今年天氣很好。\n",
        "沒有數字。",
    ],
)
def test_with_a_small_library(desk: Newsroom, library: Path, text: str) -> None:
    files = factcheck.analyze(text.encode(), catalogue=FileCatalogue(library), published=DAY)
    assert text_of(stored(desk, text.encode(), DAY)) == text_of(files.to_dict())


def test_a_document_is_that_of_its_own_data_and_not_of_later_ones(
    desk: Newsroom, library: Path, tmp_path: Path
) -> None:
    text = "2024年，日本的鋼鐵產量為8400萬噸。"
    article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text=text, published=DAY)).article
    run_batch(article.batches.get().pk)
    before = text_of(analysis_document(article))
    import_dataset(Actor.operator(), factory.package(tmp_path / "later", [factory.STEEL[2] | {"value": "1"}]))
    assert text_of(analysis_document(article)) == before
    batch = check(factory.actor(desk, Role.EDITOR), article)
    assert text_of(analysis_document(article)) == before
    run_batch(batch.pk)
    expected = factcheck.analyze(text, catalogue=FileCatalogue(tmp_path / "later"), published=DAY)
    assert text_of(analysis_document(article)) == text_of(expected.to_dict())
