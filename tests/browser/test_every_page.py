"""What holds on every page: no rule of accessibility is broken, nothing scrolls sideways, each says its language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.pages import EXPECTED, SIGNED_IN, SIGNED_OUT, Places
from tests.browser.visits import HEIGHTS, NARROW, WIDE, Visits

NAMES = [*SIGNED_OUT, *SIGNED_IN]
WIDTHS = (NARROW, 768, 1024, WIDE)
WIDER = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 120))"""


def who(name: str) -> str:
    """Somebody who may see the page."""
    return "" if name in SIGNED_OUT else "reviewer"


def expected(name: str) -> tuple[str, ...]:
    """The faults that the page has by its nature."""
    return (EXPECTED[name],) if name in EXPECTED else ()


def set_width(page: Page, width: int) -> None:
    """Resize the window."""
    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_accessible_in_both_schemes_wide_and_narrow(visits: Visits, places: Places, name: str) -> None:
    found = {}
    with visits.open(who(name), places.path(name), expected=expected(name), reduced_motion="reduce") as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (WIDE, NARROW):
                set_width(page, width)
                found[scheme, width] = violations(page)
    told = "\n".join(f"{variant}: {line}" for variant, lines in found.items() for line in lines)
    assert not told, told


def test_what_follows_from_sending_a_text_is_accessible_in_both_schemes(visits: Visits) -> None:
    found = {}
    with visits.open(
        "reviewer", "/desk/demo/articles/new/", width=NARROW, language="en", reduced_motion="reduce", expected=("422",)
    ) as page:
        # While it is looked at the progress stays: nobody answers whether the text is checked.
        page.route("**/progress/", lambda _: None)
        for name, text in (("refused", ""), ("progress", "2024年，日本的鋼鐵產量為8400萬噸。")):
            page.get_by_label("Text", exact=True).fill(text)
            page.get_by_role("main").get_by_role("button", name="Submit").click()
            expect(page.locator(".faults" if name == "refused" else ".progress-steps")).to_be_visible()
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found[name, scheme] = violations(page)
    assert not any(found.values()), found


def test_a_page_with_a_fault_of_accessibility_does_not_pass(visits: Visits) -> None:
    with visits.open(path="/sign-in/", language="en") as page:
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')")
        assert {line.split(":")[0] for line in violations(page)} >= {"image-alt", "label"}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_row_s_address_shows_that_row_alone_in_another_colour(
    visits: Visits, places: Places, width: int, scripts: bool
) -> None:
    with visits.open("reviewer", places.path("row"), language="en", width=width, scripts=scripts) as page:
        row = page.locator(f"tr#row-{places.line}")
        expect(row).to_be_in_viewport()
        assert [one.get_attribute("id") for one in page.locator("tr.is-cited").all()] == [f"row-{places.line}"]
        # Wide, the cells are coloured, narrow the card.
        painted = row if width == NARROW else row.locator("> *").first
        other = row.locator("xpath=preceding-sibling::tr[1]")
        shade = "one => getComputedStyle(one).backgroundColor"
        plain = other if width == NARROW else other.locator("> *").first
        assert painted.evaluate(shade) != plain.evaluate(shade)


@pytest.mark.parametrize("language", ["en", "zh-Hant", "ja"])
@pytest.mark.parametrize("names", [SIGNED_OUT, SIGNED_IN], ids=["signed out", "signed in"])
def test_no_page_scrolls_sideways(visits: Visits, places: Places, names: dict[str, str], language: str) -> None:
    found = {}
    (person,) = {who(name) for name in names}
    faults = tuple(part for name in names for part in expected(name))
    with visits.open(person, language=language, expected=faults) as page:
        for name in names:
            page.goto(visits.address + places.path(name))
            for width in WIDTHS:
                set_width(page, width)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    found[name, width] = page.evaluate(WIDER)
    assert found == {}


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ja"])
def test_the_page_says_the_language_of_its_reader(visits: Visits, places: Places, language: str) -> None:
    with visits.open("reviewer", places.path("desk"), language=language) as page:
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("article[lang]").first.get_attribute("lang") == "zh-Hant"
