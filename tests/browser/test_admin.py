"""The admin as editors use it: accessible, whole and within its policy, and a file brought in from look to row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims import demo
from tests.browser.accessibility import violations
from tests.browser.pages import Places
from tests.browser.visits import HEIGHTS, NARROW, WIDE, Scheme, Visits

ADMIN = "/admin/claims"
SIGN_IN = "/admin/login/"
# Fields in braces are attributes of Places.
PAGES = {
    "sign-in": SIGN_IN,
    "index": "/admin/",
    "articles": f"{ADMIN}/article/",
    "article": f"{ADMIN}/article/{{article}}/change/",
    "claims": f"{ADMIN}/claim/?state__exact=open",
    "claim": f"{ADMIN}/claim/{{first}}/change/",
    "observations": f"{ADMIN}/observation/",
    "import": f"{ADMIN}/article/import/",
    "export": f"{ADMIN}/claim/export/",
    "password": "/admin/password_change/",
}
VARIANTS: tuple[tuple[Scheme, int], ...] = (("light", WIDE), ("dark", NARROW))
FILE = "text,external_id,published\n日本的鋼鐵產量為8400萬噸。,browser-{0},2025-01-14\n,browser-bad,soon\n"


def found_everywhere(page: Page) -> str:
    """What axe-core has against the page, and where it is wider than the window: wide and light, narrow and dark."""
    told = []
    for scheme, width in VARIANTS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        told += [f"{scheme} {width}: {line}" for line in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            told.append(f"{scheme} {width}: scrolls sideways")
    return "\n".join(told)


def choose(page: Page, name: str, *, leave_out: bool) -> None:
    """Have a file with one good and one faulty row looked at."""
    page.locator("input[type=file]").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": FILE.format(name).encode()}
    )
    if leave_out:
        page.get_by_label("Leave out rows with faults").check()
    page.get_by_role("button", name="Look at the file").click()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_admin_is_accessible_and_fits_its_window(visits: Visits, places: Places, name: str) -> None:
    path = PAGES[name].format(article=places.article, first=places.first)
    who = "" if path == SIGN_IN else "editor"
    with visits.open(who, path, language="en", reduced_motion="reduce") as page:
        told = found_everywhere(page)
        assert not told, told


def test_signing_in_at_the_admin_leads_to_its_first_page(visits: Visits) -> None:
    with visits.open(path=SIGN_IN, language="en") as page:
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill(demo.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        expect(page.get_by_role("main")).to_contain_text("Articles")


def test_the_filters_open_and_close_by_keyboard(visits: Visits) -> None:
    with visits.open("editor", PAGES["articles"], language="en", reduced_motion="reduce") as page:
        panel = page.get_by_role("region", name="Filters")
        expect(panel).to_be_hidden()
        page.get_by_role("button", name="Filters").press("Enter")
        expect(panel).to_be_visible()
        told = found_everywhere(page)
        assert not told, told
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()


def test_a_file_is_looked_at_then_imported(visits: Visits) -> None:
    with visits.open("editor", PAGES["import"], language="en", reduced_motion="reduce") as page:
        choose(page, "one", leave_out=False)
        expect(page.get_by_text("Nothing can be imported while rows have faults")).to_be_visible()
        expect(page.get_by_role("button", name="Import")).to_have_count(0)
        told = found_everywhere(page)
        assert not told, told
        choose(page, "one", leave_out=True)
        expect(page.get_by_text("This is a preview")).to_be_visible()
        told = found_everywhere(page)
        assert not told, told
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_text("Imported: 1 new")).to_be_visible()
        told = found_everywhere(page)
        assert not told, told
        page.get_by_role("link", name="To the list").click()
        page.wait_for_url(f"**{ADMIN}/article/")


def test_a_list_is_exported_as_a_file(visits: Visits) -> None:
    with visits.open("editor", PAGES["articles"], language="en") as page:
        page.get_by_role("link", name="Export").click()
        page.get_by_label("Format").select_option(label="csv")
        with page.expect_download() as download:
            page.get_by_role("button", name="Submit").click()
        assert download.value.suggested_filename.endswith(".csv")
