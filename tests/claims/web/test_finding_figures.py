"""Claimed and found figures, rankings and series as the desk shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from claims.actions.import_dataset import import_dataset
from claims.models import Newsroom
from claims.permissions import Actor
from tests.claims import factory
from tests.claims.web.finding_rows import AGREES, JAPAN, LINE, check, page, shown

YEARS = [factory.STEEL[2] | {"period": str(year), "value": str(value)} for year, value in ((2022, 89), (2023, 87))]
LATER = factory.STEEL[2] | {"period": "2025", "value": "80", "available_from": "2027-01-01"}
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


def test_claimed_and_found_stand_in_one_step_of_size_with_the_found_one_linked(desk: Newsroom, library: Path) -> None:
    telling = shown(check(desk, AGREES)).telling
    assert telling
    (pair,) = telling.comparisons
    assert (pair.claimed.whole, pair.claimed.unit, pair.claimed.exact) == ("8,400", "萬噸", "84,000,000噸")
    assert (pair.found.whole, pair.found.unit, pair.found.href) == ("8,400", "萬噸", "#evidence-1")
    assert (pair.difference, pair.when) == ("數字相同", "2024年")


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
