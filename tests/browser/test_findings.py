"""What stands beside a claim: figures that lead to their rows, and charts that are tables without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import Places
from tests.browser.visits import NARROW, WIDE, Visits

SHARE, RANK, MASS = "一度高達90%", "為世界第三高含量場所", "儲存量估計超過1600萬噸"
DRAWN = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0)"


def at_claim(page: Page, words: str) -> None:
    """Open the claim that is highlighted in these words."""
    page.goto(page.url)
    link = page.locator("a.desk-mark[href*='/claims/']", has_text=words).first
    page.goto(re.sub(r"(https?://[^/]+)?(/.*)", rf"{page.url.split('/desk/')[0]}\2", link.get_attribute("href") or ""))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_series_is_drawn_and_its_table_folded_away(visits: Visits, places: Places, width: int) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en", width=width) as page:
        at_claim(page, SHARE)
        figure = page.locator("figure.series").first
        expect(figure.locator("canvas")).to_be_attached()
        assert figure.locator("canvas").evaluate(DRAWN)
        expect(figure.locator("table")).to_be_hidden()
        figure.get_by_text("as a table").click()
        expect(figure.locator("tbody tr")).to_have_count(5)


def test_a_chart_in_a_folded_comparison_is_drawn_when_it_opens(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en") as page:
        at_claim(page, SHARE)
        other = page.locator("details.finding-other").first
        expect(other.locator("canvas")).to_have_count(0)
        other.locator("> summary").click()
        expect(other.locator("canvas")).to_have_count(1)


def test_without_javascript_the_table_stands_in_the_charts_place(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en", scripts=False) as page:
        at_claim(page, SHARE)
        figure = page.locator("figure.series").first
        expect(figure.locator("canvas")).to_have_count(0)
        expect(figure.locator("table")).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_figure_leads_to_its_evidence_and_that_to_its_row_in_the_data(
    visits: Visits, places: Places, scripts: bool, width: int
) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en", width=width, scripts=scripts) as page:
        at_claim(page, MASS)
        page.locator(".comparison .is-found a").first.click()
        expect(page).to_have_url(re.compile("#evidence-1$"))
        expect(page.locator("#evidence-1")).to_be_in_viewport()
        # What scrolls is the claim's inside: its head stays.
        expect(page.locator("#claim-title")).to_be_in_viewport()
        page.locator("#evidence-1 .evidence-source a").first.click()
        expect(page).to_have_url(re.compile(r"/data/[^/]+/\d+/\?row=(\d+)#row-\1$"))
        expect(page.locator("tr:target")).to_contain_text("16")


def test_a_rank_is_told_by_bars_whose_words_are_text(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en") as page:
        at_claim(page, RANK)
        bars = page.locator(".bars tbody tr")
        expect(bars).to_have_count(4)
        for at, words in enumerate((("1st", "China"), ("2nd", "Brazil"), ("3rd", "claimed", "> 16"), ("4th", "India"))):
            for word in words:
                expect(bars.nth(at)).to_contain_text(word)
        expect(page.locator(".since summary")).to_contain_text("2nd")
