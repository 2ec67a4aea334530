"""Takes a picture of every page, wide and narrow, in three languages: `make screenshots`.

    python -m scripts.screenshots [--url http://127.0.0.1:8000] [--folder var/screenshots] [--scheme dark] [NAME …]

Without --url a service is started in a folder of its own and stopped again. The demonstration must be loaded there.
NAMEs are those of tests/browser/pages.py; without one, all pages are taken.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh-Hant", "en", "ja")


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--url", help="a running service with the demonstration")
    parser.add_argument("--folder", type=Path, default=BASE / "var" / "screenshots")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
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


def main() -> None:
    """Take the pictures and say where they are."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        # Read by the settings when Django starts, before there is a service.
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="config.settings")
        import django

        django.setup()
        count = take(asked, Path(folder))
    print(f"{count} pictures in {asked.folder}")


if __name__ == "__main__":
    main()
