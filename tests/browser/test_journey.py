"""The whole job, from signing in to the history, with scripts and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import Places
from tests.browser.visits import Visits, sign_in

OPED = Path(__file__).resolve().parent.parent.parent / "fixtures" / "articles" / "oped-rare-earth.txt"
DESK = re.compile(r"/desk/demo/articles/[0-9a-f-]{36}/(claims/[0-9a-f-]{36}/)?([?#].*)?$")
REASONS = "The ranking of that edition says the same."


def submit(page: Page, *, pasted: bool) -> None:
    """Send the op-ed in, as text or as a file, and land on its page."""
    page.get_by_role("link", name="Submit").first.click()
    if pasted:
        page.get_by_label("Text", exact=True).fill(OPED.read_text(encoding="utf-8"))
    else:
        page.get_by_label("Or a file").set_input_files(
            {"name": "oped.txt", "mimeType": "text/plain", "buffer": OPED.read_bytes()}
        )
    page.get_by_label("Published on").fill("2026-01-14")
    page.get_by_role("main").get_by_role("button", name="Submit").click()
    page.wait_for_url(DESK)


def watch(page: Page) -> None:
    """The page tells how far the machine is: it asks no sooner than after two seconds whether that is all."""
    steps = page.locator(".progress-steps li")
    expect(steps).to_have_count(3)
    expect(steps.first).to_have_text("The text has arrived")
    expect(page.locator(".progress-steps [aria-current=step]")).to_be_visible()


def follow_evidence(page: Page) -> None:
    """From a figure of the claim to its row of evidence, on to the row of the data page, and back."""
    page.locator(".formula a.formula-number").first.click()
    row = page.locator("table.evidence tr:target")
    expect(row).to_be_visible()
    line = re.search(r"\d+", row.locator("small").filter(has_text="line").inner_text())
    assert line
    here = page.url
    row.get_by_role("link").first.click()
    page.wait_for_url(f"**/data/**row={line[0]}*")
    expect(page.locator(f"#row-{line[0]}")).to_be_in_viewport()
    page.goto(here)


def in_history(page: Page) -> None:
    """The article's history tells of the rating, who gave it and why."""
    page.get_by_role("link", name="History", exact=True).first.click()
    entry = page.get_by_role("listitem").filter(has_text=REASONS)
    expect(entry).to_be_visible()
    expect(entry).to_contain_text("陳志明")


def calculated(page: Page, places: Places) -> None:
    """Look for a claim with a figure that leads to evidence, from the first one on."""
    for number in range(1, len(places.claims) + 1):
        page.locator(f"a.desk-mark[data-claim='{number}'][aria-label]").first.click()
        expect(page.locator("#claim")).to_have_attribute("data-number", str(number))
        if page.locator(".formula a.formula-number").count():
            return
    pytest.fail("no claim has a calculation with evidence")


@pytest.mark.parametrize("pasted", [True, False], ids=["pasted", "file"])
def test_a_reviewer_checks_an_article_from_sign_in_to_history(visits: Visits, places: Places, pasted: bool) -> None:
    with visits.open(language="en") as page:
        sign_in(page, visits.address, "reviewer")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        submit(page, pasted=pasted)
        page.evaluate("window.kept = true")
        watch(page)
        # Nobody loads the page again: the progress comes to it, and then the desk.
        desk = page.locator(".desk-text")
        expect(desk).to_be_visible(timeout=40_000)
        assert page.evaluate("window.kept")
        assert page.locator("[data-claim][aria-label].desk-mark").count() > 20
        expect(page.get_by_role("heading", name=re.compile(r"^Claim \d+ of "))).to_be_visible()

        calculated(page, places)
        follow_evidence(page)
        number = page.locator("#claim").get_attribute("data-number")
        page.keyboard.press("1")
        page.keyboard.type(REASONS)
        page.keyboard.press("Control+Enter")
        # On to the next one worth asking about, with a word on what was done.
        expect(page.get_by_text(f"Claim {number} is rated.")).to_be_visible()
        assert page.locator("#claim").get_attribute("data-number") != number
        expect(page.locator(f"a.desk-mark[data-claim='{number}']").first).to_have_class(re.compile("is-reviewed"))
        in_history(page)


def test_the_same_with_scripts_off(visits: Visits, places: Places) -> None:
    with visits.open(language="en", scripts=False) as page:
        sign_in(page, visits.address, "reviewer")
        submit(page, pasted=True)
        watch(page)
        # The page asks again by itself, as a page without scripts can.
        expect(page.locator(".desk-text")).to_be_visible(timeout=40_000)
        page.locator("a.desk-mark[data-claim='1'][aria-label]").click()
        while not page.locator(".formula a.formula-number").count():
            page.get_by_role("link", name="Next", exact=True).click()
        number = re.search(r"\d+", page.locator("#claim-title").inner_text())
        assert number
        follow_evidence(page)
        page.locator("#rate label").first.click()
        page.get_by_label("Reasons").fill(REASONS)
        page.get_by_role("button", name="Rate", exact=True).click()
        expect(page.get_by_text(f"Claim {number[0]} is rated.")).to_be_visible()
        in_history(page)
