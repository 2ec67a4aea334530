"""The article desk as somebody uses it: by mouse, by keyboard, by touch."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import Places
from tests.browser.visits import NARROW, Visits

TOUCHED = "a[href], button, summary, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox]), label"
# Links within a line of words are as high as the line: WCAG 2.5.8 leaves them out, and so does this.
SMALL = f"""() => [...document.querySelectorAll('{TOUCHED}')]
    .filter(one => one.checkVisibility({{visibilityProperty: true, opacityProperty: true}}))
    .filter(one => !one.closest('[aria-hidden=true], .visually-hidden, .desk-text, p, td, th, dd, li > small'))
    .filter(one => one.tagName !== 'LABEL' || one.querySelector('input'))
    .map(one => [one.getBoundingClientRect(), one])
    .filter(([box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
    .map(([box, one]) => `${{box.width}}x${{box.height}} ${{one.outerHTML.slice(0, 120)}}`)"""


@pytest.fixture
def desk(visits: Visits, places: Places) -> Iterator[Page]:
    """The demonstration's article at its first claim, in English, for a reviewer."""
    with visits.open("reviewer", places.path("desk-first"), language="en") as page:
        yield page


def heading(page: Page, number: int) -> Locator:
    """The heading of the claim in focus, where it is this one."""
    return page.get_by_role("heading", name=re.compile(rf"^Claim {number} of "))


def mark(page: Page, number: int) -> Locator:
    """The highlight of a claim in the text."""
    return page.locator(f"a.desk-mark[data-claim='{number}'][aria-label]")


def test_a_highlight_opens_its_claim_without_loading_the_page(desk: Page, places: Places) -> None:
    desk.evaluate("window.kept = true")
    mark(desk, 3).click()
    expect(heading(desk, 3)).to_be_focused()
    assert places.claims[2] in desk.url
    assert mark(desk, 3).get_attribute("aria-current") == "true"
    assert mark(desk, 1).get_attribute("aria-current") is None
    assert desk.evaluate("window.kept")


def test_back_returns_to_the_claim_before_and_forward_to_the_one_after(desk: Page, places: Places) -> None:
    mark(desk, 2).click()
    expect(heading(desk, 2)).to_be_focused()
    mark(desk, 3).click()
    expect(heading(desk, 3)).to_be_focused()
    desk.go_back()
    expect(heading(desk, 2)).to_be_visible()
    assert places.claims[1] in desk.url
    desk.go_back()
    expect(heading(desk, 1)).to_be_visible()
    desk.go_forward()
    expect(heading(desk, 2)).to_be_visible()
    # What came back is alive.
    desk.keyboard.press("j")
    expect(heading(desk, 3)).to_be_focused()


def test_leaving_for_the_evidence_and_going_back_opens_the_same_claim(desk: Page) -> None:
    mark(desk, 3).click()
    expect(heading(desk, 3)).to_be_focused()
    desk.get_by_role("link", name="Queue").first.click()
    desk.wait_for_url("**/desk/demo/")
    desk.go_back()
    expect(heading(desk, 3)).to_be_visible()
    expect(desk.locator(".desk-text")).to_be_visible()


def test_next_and_previous_by_keyboard_move_one_claim_and_stop_at_the_ends(desk: Page) -> None:
    desk.keyboard.press("k")
    expect(heading(desk, 1)).to_be_visible()
    for number in (2, 3):
        desk.keyboard.press("j")
        expect(heading(desk, number)).to_be_focused()
    desk.keyboard.press("k")
    expect(heading(desk, 2)).to_be_focused()


def test_the_claim_in_focus_is_told_to_screen_readers(desk: Page) -> None:
    desk.keyboard.press("j")
    expect(desk.locator("#desk-said")).to_have_text(re.compile(r"^Claim 2: "))


def test_letters_typed_into_the_reasons_do_not_move_on(desk: Page) -> None:
    desk.keyboard.press("2")
    reasons = desk.get_by_label("Reasons")
    expect(reasons).to_be_focused()
    desk.keyboard.type("just 1 k?")
    expect(reasons).to_have_value("just 1 k?")
    expect(heading(desk, 1)).to_be_visible()
    assert desk.locator("#rate input:checked").get_attribute("data-key") == "2"


def test_what_was_typed_and_not_sent_stays_with_its_claim(desk: Page) -> None:
    desk.keyboard.press("2")
    desk.keyboard.type("Half a thought.")
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    expect(heading(desk, 2)).to_be_focused()
    expect(desk.get_by_label("Reasons")).to_have_value("")
    desk.get_by_role("link", name="Queue").first.click()
    desk.wait_for_url("**/desk/demo/")
    desk.go_back()
    mark(desk, 1).click()
    expect(heading(desk, 1)).to_be_visible()
    expect(desk.get_by_label("Reasons")).to_have_value("Half a thought.")
    assert desk.locator("#rate input:checked").get_attribute("data-key") == "2"


def test_an_expired_form_says_so_and_keeps_what_was_typed(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en", expected=("403",)) as page:
        page.context.clear_cookies(name="csrftoken")
        page.keyboard.press("2")
        page.keyboard.type("A whole thought.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("This form had expired.")).to_be_visible()
        expect(page.get_by_label("Reasons")).to_have_value("A whole thought.")
        assert page.locator("#rate input:checked").get_attribute("data-key") == "2"


def test_a_service_that_does_not_answer_is_told_and_nothing_is_lost(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en", expected=("ERR_FAILED", "htmx:")) as page:
        page.route("**/review/**", lambda route: route.abort())
        page.keyboard.press("2")
        page.keyboard.type("A whole thought.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_have_text(re.compile("^That did not work"))
        expect(page.get_by_label("Reasons")).to_have_value("A whole thought.")


def test_a_rating_without_reasons_comes_back_with_what_is_missing(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk-first"), language="en", expected=("422",)) as page:
        page.keyboard.press("2")
        page.keyboard.press("Control+Enter")
        reasons = page.get_by_label("Reasons")
        expect(reasons).to_be_focused()
        expect(reasons).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#reasons-error")).to_be_visible()
        assert page.locator("#rate input:checked").get_attribute("data-key") == "2"


def test_a_question_mark_shows_the_keys_and_escape_puts_them_away(desk: Page) -> None:
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog")
    expect(sheet).to_be_visible()
    desk.keyboard.press("j")
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(heading(desk, 1)).to_be_visible()


def test_what_arrives_does_not_push_what_is_being_read(desk: Page) -> None:
    first = mark(desk, 1)
    before = first.bounding_box()
    mark(desk, 2).click()
    expect(heading(desk, 2)).to_be_focused()
    assert first.bounding_box() == before


@pytest.mark.parametrize("name", ["queue", "articles", "submit", "desk-first", "datasets"])
def test_what_is_pressed_is_large_enough_for_a_thumb(visits: Visits, places: Places, name: str) -> None:
    with visits.open("reviewer", places.path(name), language="en", width=NARROW) as page:
        small = page.evaluate(SMALL)
        assert not small, "\n".join(small)


def test_on_a_narrow_screen_the_claim_comes_up_over_half_of_the_text(visits: Visits, places: Places) -> None:
    with visits.open("reviewer", places.path("desk"), language="en", width=NARROW) as page:
        expect(page.locator(".desk-text")).to_be_in_viewport()
        mark(page, 2).tap()
        expect(heading(page, 2)).to_be_in_viewport()
        box = page.locator("#claim").bounding_box()
        assert box
        assert 0.3 * 844 < box["y"] < 0.7 * 844
        # It reaches the lower edge: no text shows below the bar under the thumb.
        assert box["y"] + box["height"] == 844
        steps = page.locator(".desk-steps").bounding_box()
        assert steps
        assert steps["y"] + steps["height"] == 844
        expect(mark(page, 2)).to_be_in_viewport()
        page.get_by_role("link", name="Next").tap()
        expect(heading(page, 3)).to_be_in_viewport()
        expect(mark(page, 3)).to_be_in_viewport()


def test_nothing_moves_for_those_who_ask_for_less_motion(visits: Visits, places: Places) -> None:
    moving = "() => document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 1).length"
    with visits.open("reviewer", places.path("desk-first"), language="en", reduced_motion="reduce") as page:
        page.keyboard.press("j")
        expect(heading(page, 2)).to_be_focused()
        assert page.evaluate(moving) == 0
        page.evaluate("scrollTo(0, 1e6)")
        top = page.evaluate("scrollY")
        page.keyboard.press("k")
        expect(heading(page, 1)).to_be_focused()
        expect(mark(page, 1)).to_be_in_viewport()
        assert page.evaluate("scrollY") < top
