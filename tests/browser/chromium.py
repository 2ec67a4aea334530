"""Debian's Chromium, driven by Playwright: where it is, how it is started, what counts as a fault of a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

# The shell first: a whole browser draws its own windows and menus too, which takes three times the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# No sandbox: in a container there is none to be had. The others keep it from talking to its maker.
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str:
    """The browser's file: CHROMIUM, or what the PATH has. RuntimeError where there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError("no Chromium: run `make browser`, or name one with CHROMIUM=/path/to/chromium")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Faults(list[str]):
    """What went wrong on the pages of a context, whoever looked: errors of scripts, policy, network and server."""

    def watch(self, context: BrowserContext) -> None:
        """Collect from every page that ``context`` opens from now on."""
        context.on("page", self._watch_page)

    def expect(self, part: str) -> None:
        """Take away the faults that contain ``part``; an AssertionError where there is none."""
        kept = [fault for fault in self if part not in fault]
        assert len(kept) < len(self), f"no fault with {part!r}: {self}"
        self[:] = kept

    def _watch_page(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # Violations of the content security policy are among the errors.
        if message.type in {"error", "warning"}:
            self.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _failed(self, request: Request) -> None:
        # What is under way when somebody leaves a page is given up, and that is right.
        if request.failure != "net::ERR_ABORTED":
            self.append(f"request: {request.failure} {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.append(f"status: {response.status} {response.request.method} {response.url}")
