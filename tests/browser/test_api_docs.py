"""GET /api/v1/docs/ in a browser, under the content security policy."""

from __future__ import annotations

from tests.browser.visits import Visits


def test_the_docs_page_shows_every_operation_without_a_word_in_the_console(visits: Visits) -> None:
    told: list[str] = []
    with visits.open() as page:
        page.on("console", lambda message: told.append(message.text))
        page.goto(f"{visits.address}/api/v1/docs/")
        page.get_by_text("Send in an article").click()
        page.get_by_text("What cannot be an article at all is refused at once.").wait_for()
        assert (page.locator(".opblock").count(), told) == (26, [])
