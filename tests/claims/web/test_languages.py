"""Every page speaks the reader's language: no English is left in it but what is marked as English, and names."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from claims.actions.check import check, run_batch
from claims.models import Edition, Newsroom, Role
from tests.claims import factory

BROWSERS = {"zh-Hant": "zh-TW,zh;q=0.9", "zh-Hans": "zh-CN,zh;q=0.9", "ja": "ja-JP"}
PAGES = [
    "/",
    "/desk/here/",
    "/desk/here/articles/",
    "/desk/here/articles/?q=zzz",
    "/desk/here/articles/new/",
    "/desk/here/articles/{article}/",
    "/desk/here/articles/{article}/?show=open",
    "/desk/here/articles/{article}/history/",
    "/desk/here/data/",
    "/desk/here/data/?q=zzz",
    "/desk/here/data/steel/",
    "/desk/here/data/steel/{edition}/",
    "/desk/here/data/steel/{edition}/?entity=zzz&row=9",
    "/desk/nowhere/",
]
# Names of things and people, formats, and what was typed into the search.
NAMES = re.compile(
    r"Assay|API|CSV|DOCX|HTML|Markdown|UTF|URL|English|sha256|[Ss]teel(-production)?|here|person-\d+|zzz|CHN|JPN|IND|[a-z]{2}-[A-Z]\w+|Cookie"
)
WORD = re.compile(r"[A-Za-z]{3,}")
SILENT = frozenset({"script", "style", "code", "kbd", "svg"})
VOID = frozenset({"area", "base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"})
READ_OUT = frozenset(
    {"alt", "aria-label", "aria-description", "placeholder", "title", "data-done", "data-failed", "label"}
)


class Words(HTMLParser):
    """The words that a page says in its own language: text, and the attributes that are read out or shown."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language.casefold()
        self.said: list[str] = []
        self.html_lang = ""
        self._heard: list[bool] = [True]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element: one in another language, or of code, is not listened to."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.html_lang = given.get("lang", "")
        own = given.get("lang", self.language).casefold() == self.language
        heard = (own if "lang" in given else self._heard[-1]) and tag not in SILENT
        if heard:
            self.said += [value for name, value in given.items() if name in READ_OUT]
        if tag not in VOID:
            self._heard.append(heard)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in VOID:
            self._heard.pop()

    def handle_data(self, data: str) -> None:
        """Listen."""
        if self._heard[-1]:
            self.said.append(data)


def english(page: str, language: str) -> list[str]:
    """The English words in a page of another language."""
    words = Words(language)
    words.feed(page)
    assert words.html_lang == language
    return [text.strip() for text in words.said if WORD.search(NAMES.sub("", text))]


@pytest.fixture
def addresses(
    client: Client, desk: Newsroom, library: Path, sent: list[tuple[str, int]], engine: list[tuple[str, ...]]
) -> dict[str, object]:
    """A desk with a checked article, an editor signed in; what stands in the addresses."""
    text = "2024年，日本的鋼鐵產量為8400萬噸。印度為1億4960萬噸。"
    article = factory.article(desk, text, quotes=("8400萬噸", "1億4960萬噸"), title="鋼鐵")
    member = factory.member(desk, Role.EDITOR)
    batch = check(factory.actor(desk, Role.EDITOR), article)
    run_batch(batch.pk)
    client.force_login(member.user)
    return {"article": article.pk, "edition": Edition.objects.get().pk}


@pytest.mark.parametrize("language", BROWSERS)
def test_no_english_is_left_in_any_page(client: Client, addresses: dict[str, object], language: str) -> None:
    asked = {"accept-language": BROWSERS[language]}
    left = {"/sign-in/": english(Client().get("/sign-in/", headers=asked).content.decode(), language)}
    for page in PAGES:
        response = client.get(page.format(**addresses), headers=asked, follow=True)
        assert response.status_code == (404 if "nowhere" in page else 200), page
        left[page] = english(response.content.decode(), language)
    assert {page: words for page, words in left.items() if words} == {}


def test_english_is_told_from_what_is_marked_as_english() -> None:
    shown = '<p>日本 <b lang="en">Ore</b> <code>x.y_z</code> Assay</p> the end'
    page = f'<html lang="ja">{shown}<a title="Copy it">版</a></html>'
    assert english(page, "ja") == ["the end", "Copy it"]
