"""Every page that people see, by name: what is looked at for accessibility, for width and in the screenshots."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page

NEWSROOM = "demo"
SIGNED_OUT = {"sign-in": "/sign-in/"}
# Fields in braces are attributes of Places.
SIGNED_IN = {
    "queue": "/desk/demo/",
    "articles": "/desk/demo/articles/",
    "submit": "/desk/demo/articles/new/",
    "desk": "/desk/demo/articles/{article}/",
    "desk-first": "/desk/demo/articles/{article}/claims/{first}/",
    "desk-last": "/desk/demo/articles/{article}/claims/{last}/",
    "desk-filtered": "/desk/demo/articles/{article}/?show=disagree",
    "history": "/desk/demo/articles/{article}/history/",
    "datasets": "/desk/demo/data/",
    "dataset": "/desk/demo/data/{dataset}/",
    "edition": "/desk/demo/data/{dataset}/{edition}/",
    "row": "/desk/demo/data/{dataset}/{edition}/?row={line}#row-{line}",
    "events": "/desk/demo/data/events/",
    "missing": "/desk/demo/articles/00000000-0000-4000-8000-000000000000/",
}
# The fault that a page of this name has by its nature.
EXPECTED = {"missing": "404"}
DATASET = "usgs-mcs-rare-earths"


@dataclass(frozen=True, slots=True)
class Places:
    """The demonstration's article, its claims in the order of the text, a dataset, the edition that it lists first and
    the line of the last row on that edition's first page."""

    article: str
    claims: tuple[str, ...]
    dataset: str
    edition: str
    line: str

    @property
    def first(self) -> str:
        """The first claim of the text."""
        return self.claims[0]

    @property
    def last(self) -> str:
        """The last claim of the text."""
        return self.claims[-1]

    def path(self, name: str) -> str:
        """The address of the page called ``name``, without the host."""
        template = {**SIGNED_OUT, **SIGNED_IN}[name]
        return template.format(
            article=self.article,
            first=self.first,
            last=self.last,
            dataset=self.dataset,
            edition=self.edition,
            line=self.line,
        )


def discover(page: Page, address: str) -> Places:
    """Find the places from the links of the pages, as somebody who clicks would. ``page`` is signed in."""

    def links(path: str, pattern: str) -> list[str]:
        page.goto(address + path)
        found = (re.search(pattern, link.get_attribute("href") or "") for link in page.locator("a").all())
        return list(dict.fromkeys(match[1] for match in found if match))

    identifier = "([0-9a-f]{8}-[0-9a-f-]{27})"
    article = links(f"/desk/{NEWSROOM}/articles/", f"/articles/{identifier}/")[-1]
    claims = links(f"/desk/{NEWSROOM}/articles/{article}/", f"/claims/{identifier}/")
    edition = links(f"/desk/{NEWSROOM}/data/{DATASET}/", rf"/data/{DATASET}/(\d+)/")[0]
    # A row that is out of sight until the address leads to it.
    line = links(f"/desk/{NEWSROOM}/data/{DATASET}/{edition}/", r"row=(\d+)#row-\1$")[-1]
    return Places(article, tuple(claims), DATASET, edition, line)
