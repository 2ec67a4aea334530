"""manage.py report"""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.actions.check import run_batch
from claims.actions.ingest import Incoming, ingest
from claims.document import analysis_document
from claims.management.commands import report
from claims.models import Article, Newsroom, Role
from factcheck import terms
from factcheck.analysis import Analysis, Checked
from tests.claims import factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader", "engine")]
TEXT = "日本產鋼8400萬噸。印度產鋼1億噸。"


@pytest.fixture
def article(desk: Newsroom) -> Article:
    submission = Incoming(text=TEXT, external_id="cms-1", published=date(2026, 1, 14))
    article = ingest(factory.actor(desk, Role.EDITOR), submission).article
    run_batch(article.batches.get().pk)
    return article


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("report", *arguments, stdout=out)
    return out.getvalue()


def test_the_headline_counts_and_shows_what_to_ask_about(article: Article) -> None:
    text = printed(str(article.pk), "--headline")
    assert "2 claims found, 2 compared with the loaded data, 0 for people." in text
    assert "1. 「日本產鋼8400萬噸」" in text
    assert "matches the data" in text
    assert "1 = 1" in text
    assert "Parts exceed the whole." in text
    assert "supported" not in text


def test_the_whole_report_has_every_claim(article: Article) -> None:
    text = printed("cms-1")
    assert "2 claims, 2 compared with the loaded data, 0 for people" in text
    assert text.count("matches the data") == 2


@pytest.mark.parametrize("form", [[], ["--headline"]])
def test_what_differs_without_a_refutation_says_so_and_a_long_edition_is_named_in_full_once(
    article: Article, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    name = "World " * 40 + "Bank"
    finding = terms.Finding(
        "value", "differs", evidence=({"dataset": "wdi", "edition": name, "edition_id": "2025-07"},)
    )
    claims = tuple(
        Checked(factory.term(TEXT, quote), "not_enough_evidence", None, (finding,)) for quote in ("日本", "印度")
    )
    analysis = Analysis(terms.Document(TEXT, "zh-Hant"), None, (), claims)
    monkeypatch.setattr(report, "stored_analysis", lambda _: analysis)
    monkeypatch.setenv("COLUMNS", "300")
    text = printed("cms-1", *form)
    found, _, end = text.partition("Editions:")
    assert " ".join(end.split()) == f"wdi, {name} (2025-07)"
    assert "Bank" not in found
    assert found.count("… (2025-07)") == 2
    # The verdict is told, not what one finding says: none of them refutes.
    assert found.count("no comparable data") == 2
    assert "differs" not in found


def test_the_words_come_in_other_languages(article: Article) -> None:
    assert "與資料相符" in printed("--headline", "--language", "zh-Hant")


def test_as_json_it_is_the_analysis_document(article: Article) -> None:
    assert json.loads(printed(str(article.pk), "--json")) == analysis_document(article)


def test_without_a_name_it_is_the_newest_article(article: Article, desk: Newsroom) -> None:
    newest = factory.article(desk)
    with pytest.raises(CommandError, match="has not been checked yet"):
        printed()
    assert newest.created_at > article.created_at


@pytest.mark.parametrize("name", ["nobody", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_article_is_said_to_be_none(article: Article, name: str) -> None:
    with pytest.raises(CommandError, match=f"there is no article {name}"):
        printed(name)


def test_an_empty_service_says_so(db: None) -> None:
    with pytest.raises(CommandError, match="there is no article yet"):
        printed()
