"""What the desk shows of a check: rows with the way to them, words, and what must not look like a verdict."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from claims.actions.import_dataset import import_dataset
from claims.models import Check, CheckState, Edition, Newsroom
from claims.permissions import Actor
from claims.web.finding import present
from tests.claims import factory
from tests.claims.web.finding_rows import AGREES, JAPAN, LINE, QUOTE, TEXT, check, page, shown


def test_a_row_leads_to_its_line_in_the_edition_that_was_used(desk: Newsroom, library: Path) -> None:
    telling = shown(check(desk, AGREES)).telling
    assert telling
    (row,) = telling.evidence
    edition = Edition.objects.get()
    assert row.href == f"/desk/here/data/steel/{edition.pk}/?row=4#row-4"
    assert [text.text for text in row.what] == ["鋼鐵產量", "日本"]
    assert (row.source, row.source_href, row.source_note) == ("example.org", "https://example.org/steel?a=1", "p.2")
    assert (row.available_from, row.source_type, row.date) == ("2025年5月1日", "二手來源", "2024年")


def test_an_old_check_leads_to_the_package_of_its_own_day(desk: Newsroom, library: Path, tmp_path: Path) -> None:
    old = Edition.objects.get()
    row = check(desk, AGREES)
    import_dataset(Actor.operator(), factory.package(library, [{**factory.STEEL[2], "value": "1"}]))
    hashes = [{"id": "steel", "edition_id": "2025", "sha256": old.sha256}]
    telling = shown(row, datasets=hashes).telling
    assert telling
    assert f"/{old.pk}/?row=4" in telling.evidence[0].href
    unknown = shown(row, datasets=[{"id": "steel", "edition_id": "2025", "sha256": "gone"}]).telling
    assert unknown
    assert f"/{old.pk}/" in unknown.evidence[0].href


def test_without_the_old_package_a_row_leads_to_the_current_one(desk: Newsroom, library: Path) -> None:
    row = check(desk, AGREES)
    Check.objects.filter(pk=row.pk).update(finished_at=timezone.now() - timedelta(days=9))
    row.refresh_from_db()
    telling = shown(row, datasets=[{"id": "steel", "edition_id": "2025", "sha256": "gone"}]).telling
    assert telling
    assert f"/{Edition.objects.get().pk}/?row=4" in telling.evidence[0].href


def test_another_newsrooms_dataset_is_neither_linked_nor_drawn(
    desk: Newsroom, elsewhere: Newsroom, tmp_path: Path
) -> None:
    import_dataset(Actor.member(factory.member(elsewhere, "data_editor")), factory.package(tmp_path))
    telling = shown(check(desk, AGREES)).telling
    assert telling
    assert telling.evidence[0].href == ""
    assert telling.chart is None
    assert '<a href="/desk' not in page(shown(check(factory.newsroom(), AGREES)))


@pytest.mark.parametrize(
    "source",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org", "a note", "http://[", ""],
)
def test_only_http_addresses_are_links(desk: Newsroom, library: Path, source: str) -> None:
    row = check(desk, AGREES | {"evidence": [JAPAN | {"source_ref": source}]})
    telling = shown(row).telling
    assert telling
    assert (telling.evidence[0].source_href, telling.evidence[0].source_note) == ("", source)
    assert f'href="{source}"' not in page(shown(row))


def test_what_a_package_says_is_escaped(desk: Newsroom, library: Path) -> None:
    evil = JAPAN | {"edition": "<b>x</b>", "source_ref": '<img src=x onerror="a">'}
    caveat = {"kind": "<i>", "text": "</li><script>"}
    html = page(shown(check(desk, AGREES | {"evidence": [evil], "caveats": [caveat]})))
    assert "<b>x" not in html
    assert "<img" not in html
    assert "<i>" not in html
    assert "</li><script>" not in html


def test_caveats_are_said_in_the_readers_language_and_a_packages_own_marked_english(
    desk: Newsroom, library: Path
) -> None:
    caveats = [
        {"kind": "narrower_measure", "text": "The data are for JPN, a part of what the claim names (亞洲)."},
        {"kind": "supply_ratio", "text": "Years of supply."},
        {"kind": "house_rule", "text": "Ask the desk."},
    ]
    telling = shown(check(desk, AGREES | {"caveats": caveats})).telling
    assert telling
    said = [(c.kind.text, c.kind.language, c.text.text, c.text.language) for c in telling.caveats]
    assert said == [
        ("資料只涵蓋一部分", "", "資料是 日本 的，只是文中所指（亞洲）的一部分。", ""),
        ("以年用量推算", "", "Years of supply.", "en"),
        ("house rule", "en", "Ask the desk.", "en"),
    ]


@pytest.mark.parametrize(("state", "words"), [(CheckState.FAILED, "不代表"), (CheckState.ERRORED, "系統故障")])
def test_a_check_without_a_result_says_so_and_never_looks_like_a_verdict(
    desk: Newsroom, state: str, words: str
) -> None:
    view = shown(check(desk, state=state))
    assert words in view.notice
    assert (view.verdict, view.telling, view.since) == ("", None, None)
    html = page(view)
    assert words in html
    assert "comparison" not in html
    assert "相符" not in html


def test_a_claim_without_a_check_says_so(desk: Newsroom) -> None:
    claim = factory.article(desk, TEXT, (QUOTE,)).claims.get()
    assert present(desk, claim, None, [], "en").notice == "This claim has not been checked."


def test_what_was_not_compared_says_why_and_shows_the_nearest_rows(desk: Newsroom, library: Path) -> None:
    near = {"outcome": "not_checkable", "reason": "ambiguous_series", "evidence": [JAPAN]}
    view = shown(check(desk, near))
    assert view.telling
    assert view.telling.reason == "可能對應多項資料"
    assert not view.telling.is_compared
    assert not view.telling.comparisons
    assert "Nearest data" in page(view, "en")


def test_the_telling_finding_comes_first_and_rows_are_numbered_through(desk: Newsroom, library: Path) -> None:
    first = {"outcome": "not_checkable", "reason": "no_series"}
    differs = AGREES | {"outcome": "differs", "diagnosis": "wan_yi"}
    view = shown(check(desk, first, AGREES, differs), "en")
    assert view.telling
    assert view.telling.outcome == "agrees"
    assert [finding.outcome for finding in view.others] == ["not_checkable", "differs"]
    assert [row.number for finding in (view.telling, *view.others) for row in finding.evidence] == [1, 2]
    assert view.others[1].diagnosis == "It would agree if 萬 and 億 were mixed up (a factor of 10,000)."
    html = page(view, "en")
    assert html.count('id="evidence-1"') == html.count('id="evidence-2"') == 1
    assert "2 other comparisons" in html


def test_what_is_known_since_names_verdict_figure_and_edition(desk: Newsroom, library: Path) -> None:
    line = LINE.replace("2025", "2026").replace("84,000,000 t;", "9 t;")
    since = {"verdict": "refuted", "dataset": "steel", "edition": "Steel 2026", "edition_id": "2026"}
    since |= {"available_from": "2026-05", "calculation": line}
    view = shown(check(desk, AGREES, since_then=since))
    assert view.since
    assert (view.since.words, view.since.edition.text, view.since.available_from) == (
        "與資料不符",
        "Steel 2026",
        "2026年5月",
    )
    assert [pair.found.whole for pair in view.since.comparisons] == ["9"]
    assert view.verdict == "supported"


def test_three_queries_however_many_findings(desk: Newsroom, library: Path, django_assert_num_queries: Any) -> None:
    shown(check(desk, AGREES))
    for number in (1, 6):
        row = check(factory.newsroom(), *[AGREES] * number)
        row.findings.all()
        row = Check.objects.select_related("batch", "claim", "newsroom").prefetch_related("findings").get(pk=row.pk)
        with django_assert_num_queries(3):
            shown(row)


EVENT = {
    "dataset": "steel", "edition": None, "event_id": "blast", "type": "opening", "subject": "JPN", "object": None,
    "place": None, "date": "2024-03", "date_precision": "month", "status": "planned", "available_from": None,
    "source_type": "primary", "source_ref": "", "row": 2,
}  # fmt: skip


def test_an_event_is_told_with_its_date_precision_and_status(desk: Newsroom, library: Path) -> None:
    line = "blast: 2024-03 (planned); claimed 2024-04"
    view = shown(check(desk, {"kind": "timeline", "outcome": "differs", "calculation": line, "evidence": [EVENT]}))
    assert view.telling
    (row,) = view.telling.evidence
    assert (row.date, row.status, row.figure) == ("2024年3月", "計畫中 · 精確到月", None)
    assert row.href == "/desk/here/data/steel/"
    (pair,) = view.telling.comparisons
    assert (pair.claimed.whole, pair.found.whole, pair.difference) == ("2024年4月", "2024年3月", "時間不同")
