"""Coming in and going out, and the language of the pages on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims import demo
from tests.browser.visits import Visits, sign_in


def lang(page: Page) -> str:
    """The language that the page says it is in."""
    return (page.locator("html").get_attribute("lang") or "").lower()


@pytest.mark.parametrize("person", demo.PEOPLE, ids=lambda person: person.username)
def test_one_click_signs_in_as_each_person_of_the_demonstration(visits: Visits, person: demo.Person) -> None:
    with visits.open() as page:
        sign_in(page, visits.address, person.username)
        assert page.url == f"{visits.address}/desk/demo/"
        expect(page.get_by_text(f"{person.last_name}{person.first_name}").first).to_be_visible()


def test_a_password_signs_in_and_leads_to_the_page_that_was_asked_for(visits: Visits) -> None:
    with visits.open(path="/desk/demo/data/", language="en") as page:
        page.get_by_label("Username").fill("reviewer")
        page.get_by_label("Password").fill(demo.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/demo/data/")


def test_a_wrong_password_is_said_and_the_name_stays(visits: Visits) -> None:
    with visits.open(path="/sign-in/", language="en", expected=("422",)) as page:
        page.get_by_label("Username").fill("nobody-of-this-name")
        page.get_by_label("Password").fill("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Username and password do not match")).to_be_visible()
        expect(page.get_by_label("Username")).to_have_value("nobody-of-this-name")


def test_signing_out_closes_the_desk(visits: Visits) -> None:
    with visits.open(language="en") as page:
        sign_in(page, visits.address, "reviewer")
        page.locator(".menu-name").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        page.goto(f"{visits.address}/desk/demo/")
        assert "/sign-in/" in page.url


def test_the_language_chosen_before_signing_in_is_kept_after_it(visits: Visits) -> None:
    with visits.open(path="/sign-in/", language="en") as page:
        assert lang(page) == "en"
        page.locator("summary").filter(has_text="Language").click()
        page.get_by_role("button", name="日本語").click()
        expect(page.locator("html")).to_have_attribute("lang", "ja")
        assert page.url == f"{visits.address}/sign-in/"
        sign_in(page, visits.address, "reviewer2")
        assert lang(page) == "ja"


@pytest.mark.parametrize("language", ["zh-TW", "ja-JP", "en-GB", "zh-CN"])
def test_a_stranger_is_met_in_the_language_of_the_browser(visits: Visits, language: str) -> None:
    tags = {"zh-TW": "zh-hant", "zh-CN": "zh-hans", "ja-JP": "ja", "en-GB": "en"}
    with visits.open(language=language) as page:
        page.context.clear_cookies()
        page.goto(f"{visits.address}/sign-in/")
        assert lang(page) == tags[language]


def test_the_scheme_chosen_stays(visits: Visits) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with visits.open("reviewer", "/desk/demo/", language="en", scheme="light") as page:
        light = page.evaluate(paper)
        page.locator("summary").filter(has_text="Light or dark").click()
        page.get_by_role("button", name="Dark").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        dark = page.evaluate(paper)
        assert dark != light
        page.get_by_role("link", name="Articles").first.click()
        page.wait_for_url("**/articles/")
        assert page.evaluate(paper) == dark
