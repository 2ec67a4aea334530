"""Visitors of the service: each has a browser context of their own, signed in or not, and no page may have a fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, Page, StorageState

from claims import demo
from tests.browser.chromium import Faults

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1440, 390
HEIGHTS = {WIDE: 900, NARROW: 844}


class Visits:
    """Opens pages of the service at ``address``."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address = address
        self.browser = browser
        self._signed_in: dict[tuple[str, str], StorageState] = {}

    @contextmanager
    def open(
        self,
        who: str = "",
        path: str = "",
        *,
        language: str = "zh-Hant",
        scheme: Scheme = "light",
        width: int = WIDE,
        scripts: bool = True,
        expected: tuple[str, ...] = (),
        **more: Any,
    ) -> Iterator[Page]:
        """A page at ``path``, for ``who`` of the demonstration's people or for somebody who is not signed in.

        AssertionError where a fault shows up while it is open, but for those with a part that is ``expected``.
        ``more`` goes to Playwright's new_context.
        """
        if who and (who, language) not in self._signed_in:
            with self.open(language=language) as page:
                sign_in(page, self.address, who)
                self._signed_in[who, language] = page.context.storage_state()
        context = self.browser.new_context(
            locale=language,
            color_scheme=scheme,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            java_script_enabled=scripts,
            has_touch=width <= NARROW,
            storage_state=self._signed_in.get((who, language)),
            **more,
        )
        context.set_default_timeout(10_000)
        # What a reader who has chosen a language once brings along; else signing in brings the person's own.
        context.add_cookies([{"name": "django_language", "value": language.lower(), "url": self.address}])
        faults = Faults()
        faults.watch(context)
        try:
            page = context.new_page()
            if path:
                page.goto(self.address + path)
            yield page
        finally:
            context.close()
        for part in expected:
            faults.expect(part)
        assert not faults, "\n".join(faults)


def sign_in(page: Page, address: str, who: str) -> None:
    """Sign in with one click, as the demonstration's person ``who``."""
    person = next(person for person in demo.PEOPLE if person.username == who)
    page.goto(f"{address}/sign-in/")
    page.get_by_role("button", name=f"{person.last_name}{person.first_name}").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
