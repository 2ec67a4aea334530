"""Takes a picture of every page, wide and narrow, in three languages: `make screenshots`.

    python -m scripts.screenshots [--url http://127.0.0.1:8000] [--folder var/screenshots] [--scheme dark] [NAME …]
    python -m scripts.screenshots --readme

Without --url a service is started in a folder of its own and stopped again. The demonstration must be loaded there.
NAMEs are those of tests/browser/pages.py; without one, all pages are taken. --readme takes the three pictures that the
README shows instead, into docs/screenshots: `make readme-screenshots`.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.pages import Places
    from tests.browser.visits import Visits

BASE = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh-Hant", "en", "ja")
README = BASE / "docs" / "screenshots"
# Text on paper has few colours: with this many nobody sees a difference, and the repository keeps a third of the bytes.
COLOURS = 256


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the README: the first claim of the demonstration whose findings show ``what`` (a selector)."""

    name: str
    what: str
    language: str
    width: int
    scheme: Literal["light", "dark"]


PICTURES = (
    Picture("desk", ".bars", "zh-Hant", 1440, "light"),
    Picture("desk-dark", "figure.series", "en", 1440, "dark"),
    Picture("desk-narrow", ".bars", "ja", 390, "light"),
)


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--url", help="a running service with the demonstration")
    parser.add_argument("--folder", type=Path, default=BASE / "var" / "screenshots")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--readme", action="store_true", help="the three pictures of the README, in docs/screenshots")
    return parser.parse_args()


@contextmanager
def address(url: str | None, folder: Path) -> Iterator[str]:
    """``url``, or a service started for the time."""
    from tests.browser.service import running

    if url:
        yield url.rstrip("/")
        return
    with running(folder / "service") as started:
        yield started


def take(asked: argparse.Namespace, folder: Path) -> int:
    """Write a PNG for each page, width and language; how many."""
    from tests.browser import pages
    from tests.browser.chromium import chromium
    from tests.browser.visits import NARROW, WIDE, Visits

    known = [*pages.SIGNED_OUT, *pages.SIGNED_IN]
    if unknown := set(asked.names) - set(known):
        sys.exit(f"assay: no page {', '.join(sorted(unknown))}: the pages are {', '.join(known)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with address(asked.url, folder) as base, chromium() as browser:
        visits = Visits(base, browser)
        with visits.open("reviewer") as page:
            places = pages.discover(page, base)
        if asked.readme:
            return sum(take_for_readme(picture, visits, places) for picture in PICTURES)
        for name in asked.names or known:
            who = "" if name in pages.SIGNED_OUT else "reviewer"
            faults = (pages.EXPECTED[name],) if name in pages.EXPECTED else ()
            for language in LANGUAGES:
                for width in (WIDE, NARROW):
                    with visits.open(
                        who, places.path(name), language=language, width=width, scheme=asked.scheme, expected=faults
                    ) as page:
                        page.wait_for_load_state("networkidle")
                        target = asked.folder / f"{name}-{language}-{width}-{asked.scheme}.png"
                        # A long page is cut off: nobody looks at thirty screens of a table.
                        page.screenshot(path=target, animations="disabled")
                        count += 1
    return count


def take_for_readme(picture: Picture, visits: Visits, places: Places) -> int:
    """Write one picture of the README; how many that is."""
    desk = places.path("desk")
    with visits.open("reviewer", desk, language=picture.language, width=picture.width, scheme=picture.scheme) as page:
        show(page, [f"{visits.address}{desk}claims/{claim}/" for claim in places.claims], picture.what)
        page.wait_for_load_state("networkidle")
        taken = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    README.mkdir(parents=True, exist_ok=True)
    # The other methods drop hues that few pixels have, as the mark of a caveat.
    few = taken.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(README / f"{picture.name}.png", optimize=True)
    return 1


def show(page: Page, claims: list[str], what: str) -> None:
    """Open the first of these claims beside which ``what`` stands, and bring its findings into sight."""
    for claim in claims:
        page.goto(claim)
        if page.locator(f".desk-pane {what}").first.is_visible():
            # The sheet of a narrow screen has room for one thing; a wide one shows the claim from its statement on.
            page.locator(".desk-inside").evaluate("one => one.scrollTo(0, one.querySelector('.findings').offsetTop)")
            return
    sys.exit(f"assay: no claim of the demonstration shows {what}")


def main() -> None:
    """Take the pictures and say where they are."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        # Read by the settings when Django starts, before there is a service.
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="config.settings")
        import django

        django.setup()
        count = take(asked, Path(folder))
    print(f"{count} pictures in {README if asked.readme else asked.folder}")


if __name__ == "__main__":
    main()
