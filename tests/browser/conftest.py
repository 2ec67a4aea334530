"""One service and one browser for the browser tests of a process; a fresh context for each visitor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import template
from tests.browser import pages
from tests.browser.chromium import chromium
from tests.browser.service import running
from tests.browser.visits import Visits

expect.set_options(timeout=10_000)


# The package's, not the session's: while Playwright runs, Django forbids this thread its database.
@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service with the demonstration."""
    with running(template.copy(tmp_path_factory, tmp_path_factory.mktemp("service") / "var")) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def visits(service: str, browser: Browser) -> Visits:
    """Opens pages for visitors."""
    return Visits(service, browser)


@pytest.fixture(scope="package")
def places(visits: Visits) -> pages.Places:
    """Where the demonstration's article and data are."""
    with visits.open("editor") as page:
        return pages.discover(page, visits.address)
