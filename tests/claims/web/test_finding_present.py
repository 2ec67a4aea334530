"""What the desk shows of a check: figures, rows with the way to them, words, and what must not look like a verdict."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from claims.actions.import_dataset import import_dataset
from claims.models import Check, CheckState, Edition, Finding, Newsroom
from claims.permissions import Actor
from claims.web.finding import FindingsView, present
from factcheck.terms import Quantity
from tests.claims import factory
from tests.claims.web import desk_rows

LINE = "steel-production JPN 2024 (Steel 2025): 84,000,000 t; claimed 84,000,000 t"
QUOTE = "日本的鋼鐵產量為8400萬噸"
TEXT = f"2024年，{QUOTE}。"
JAPAN = {
    "dataset": "steel",
    "available_from": "2025-05-01",
    "source_type": "secondary",
    "source_ref": "https://example.org/steel?a=1 p.2",
    "row": 4,
    "status": "A",
    "edition": "Steel 2025",
    "edition_id": "2025",
    "indicator": "steel-production",
    "entity": "JPN",
    "partner": None,
    "product": None,
    "definition": None,
    "scenario": None,
    "period": "2024",
    "value": "84000000",
    "unit": "t",
    "qualifier": "=",
}


def check(desk: Newsroom, *findings: dict[str, Any], state: str = CheckState.FINISHED, **fields: Any) -> Check:
    """A check of one claim with these findings."""
    article = factory.article(desk, TEXT, (QUOTE,))
    batch = desk_rows.batch_of(article)
    claim = article.claims.get()
    asserted = Quantity(8, 14, "8400萬噸", "mass", value=Decimal(84000000), unit="t")
    term = factory.term(TEXT, QUOTE, quantities=(asserted,))
    is_finished = state == CheckState.FINISHED
    row = Check.objects.create(
        newsroom=desk, batch=batch, claim=claim, position=0, engine_version="1", catalogue_digest="x", state=state,
        verdict="supported" if is_finished else "", reading=term.to_dict() if is_finished else None,
        finished_at=timezone.now(), **fields,
    )  # fmt: skip
    for position, values in enumerate(findings):
        Finding.objects.create(newsroom=desk, check_run=row, position=position, **{"kind": "value", **values})
    return row


def shown(row: Check, language: str = "zh-hant", datasets: list[dict[str, Any]] | None = None) -> FindingsView:
    """What ``present`` makes of a check."""
    return present(row.newsroom, row.claim, row, datasets or [], language)


def page(view: FindingsView, language: str = "zh-hant") -> str:
    """The view as HTML."""
    with translation.override(language):
        return render_to_string("web/desk/_findings.html", {"view": view})


AGREES = {"outcome": "agrees", "calculation": LINE, "evidence": [JAPAN]}


def test_claimed_and_found_stand_in_one_step_of_size_with_the_found_one_linked(desk: Newsroom, library: Path) -> None:
    telling = shown(check(desk, AGREES)).telling
    assert telling
    (pair,) = telling.comparisons
    assert (pair.claimed.whole, pair.claimed.unit, pair.claimed.exact) == ("8,400", "萬噸", "84,000,000噸")
    assert (pair.found.whole, pair.found.unit, pair.found.href) == ("8,400", "萬噸", "#evidence-1")
    assert (pair.difference, pair.when) == ("數字相同", "2024年")


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


YEARS = [factory.STEEL[2] | {"period": str(year), "value": str(value)} for year, value in ((2022, 89), (2023, 87))]
LATER = factory.STEEL[2] | {"period": "2025", "value": "80", "available_from": "2027-01-01"}


def test_a_series_is_drawn_with_the_claimed_interval_and_later_figures_apart(desk: Newsroom, tmp_path: Path) -> None:
    rows = [*YEARS, factory.STEEL[2], LATER]
    import_dataset(Actor.operator(), factory.package(tmp_path, rows))
    row = check(desk, AGREES | {"evidence": [JAPAN | {"row": 4}]})
    row.batch.as_of = timezone.now().date()
    telling = shown(row).telling
    assert telling
    assert telling.chart
    assert telling.chart.data["band"] == [83995000.0, 84005000.0]
    assert telling.chart.data["labels"] == ["2022年", "2023年", "2024年", "2025年"]
    assert [(line["later"], line["used"]) for line in telling.chart.data["lines"]] == [(False, [2]), (True, [])]
    table = [(point.period, point.value, point.is_used, point.is_later) for point in telling.chart.rows]
    assert table[0] == ("2025年", "80噸", False, True)
    assert table[1] == ("2024年", "8,400萬噸", True, False)
    assert 'id="chart-1"' in page(shown(row))


def test_nothing_is_drawn_where_there_is_one_period(desk: Newsroom, library: Path) -> None:
    telling = shown(check(desk, AGREES)).telling
    assert telling
    assert telling.chart is None


RANK = {
    "kind": "rank",
    "outcome": "differs",
    "calculation": "CHN 1,005,100,000 t > IND 149,600,000 t > JPN 84,000,000 t: "
    "place 3 of 3 by steel-production, 2024, Steel 2025; claimed 2",
    "evidence": [
        JAPAN | {"row": 2, "entity": "CHN", "value": "1005100000"},
        JAPAN | {"row": 3, "entity": "IND", "value": "149600000"},
        JAPAN,
    ],
    "diagnosis": "rank_off_by_1",
}


def test_a_rank_is_bars_with_the_one_that_is_meant_marked(desk: Newsroom, library: Path) -> None:
    view = shown(check(desk, RANK))
    assert view.telling
    bars = [(bar.place, bar.name.text, bar.figure.whole, bar.width, bar.is_own) for bar in view.telling.bars]
    assert bars == [
        ("第1名", "CHN", "10.05億", "100.0", False),
        ("第2名", "印度", "1.496億", "14.9", False),
        ("第3名", "日本", "8,400萬", "8.4", True),
    ]
    (pair,) = view.telling.comparisons
    assert (pair.claimed.whole, pair.found.whole, pair.difference) == ("第2名", "第3名", "相差 1 名")
    html = page(view)
    assert 'width="8.4%"' in html
    assert "style=" not in html


def test_pages_have_no_inline_style_or_script(desk: Newsroom, tmp_path: Path) -> None:
    import_dataset(Actor.operator(), factory.package(tmp_path, [*YEARS, factory.STEEL[2]]))
    html = page(shown(check(desk, AGREES)))
    assert "style=" not in html
    assert "onclick" not in html
    assert html.count("<script") == html.count('type="application/json"') == 1


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


@pytest.mark.parametrize(
    ("line", "claimed", "found", "difference"),
    [
        (LINE.replace("claimed 84", "claimed > 40"), ("> 4,000", "", "萬噸"), ("8,400", "", "萬噸"), "在所稱範圍內"),
        (LINE.replace("claimed 84", "claimed 8,400"), ("8,400,000,000", "", "噸"), ("84,000,000", "", "噸"),
         "是資料的 100 倍"),
        (LINE.replace("claimed 84,000,000", "claimed 80,100,000.5"), ("8,010", ".00005", "萬噸"), ("8,400", "", "萬噸"),
         "比資料少 4.6%"),
        (LINE.replace("claimed 84,000,000 t", "claimed 84 Mt"), ("84", "", "百萬噸"), ("84", "", "百萬噸"), "數字相同"),
        (LINE.replace("84,000,000 t", "41 a").replace("claimed 41", "claimed 200 to 1,000"), ("200–1,000", "", "年"),
         ("41", "", "年"), "即使下限也是資料的 4.9 倍"),
        (LINE.replace("84,000,000 t", "62 %").replace("claimed 62", "claimed 60"), ("60", "", "%"), ("62", "", "%"),
         "比資料少 2個百分點"),
        (LINE.replace("84,000,000 t", "-3.197 %").replace("claimed -3.197", "claimed -3.2"), ("−3", ".2", "%"),
         ("−3", ".197", "%"), "比資料少 0.003個百分點"),
    ],
)  # fmt: skip
def test_two_figures_and_what_lies_between_them(
    desk: Newsroom, line: str, claimed: tuple[str, ...], found: tuple[str, ...], difference: str
) -> None:
    outcome = "agrees" if ">" in line else "differs"
    telling = shown(check(desk, {"outcome": outcome, "calculation": line})).telling
    assert telling
    (pair,) = telling.comparisons
    sign = f"{pair.claimed.sign} " if pair.claimed.sign else ""
    assert (sign + pair.claimed.whole, pair.claimed.fraction, pair.claimed.unit) == claimed
    assert (pair.found.whole, pair.found.fraction, pair.found.unit) == found
    assert pair.difference == difference
