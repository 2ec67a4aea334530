"""GET /api/v1/docs/ in a browser, under the content security policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import chromium
from tests.claims.api.serving import serving
from tests.faults.desk import Desk

pytestmark = [pytest.mark.faults]


def test_the_docs_page_shows_every_operation_without_a_word_in_the_console(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "var")
    desk.manage("migrate", "--verbosity", "0")
    complaints: list[str] = []
    with serving(desk, worker=False) as address, chromium() as browser:
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/api/v1/docs/")
        page.get_by_text("Send in an article").click()
        page.get_by_text("What cannot be an article at all is refused at once.").wait_for()
        operations = page.locator(".opblock").count()
        page.close()
    assert (operations, complaints) == (26, [])
