"""What is true of every page: its policy, its words, its errors."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as current
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from claims.errors import ConflictError, ForbiddenError, InputError, NotFoundError
from claims.models import Newsroom, Role
from claims.web.articles import STATUSES
from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as all_of_them
from tests.claims import factory

__all__ = ["handler400", "handler403", "handler404", "handler500"]

pytestmark = pytest.mark.django_db
PAGES = ["", "articles/", "articles/?q=zzz", "articles/new/", "articles/{article}/", "articles/{article}/history/"]
PAGES += ["articles/{waiting}/", "data/", "nowhere/"]
ERRORS: dict[str, Exception] = {
    "403": ForbiddenError("secret"),
    "404": NotFoundError("secret"),
    "409": ConflictError("secret"),
    "413": RequestDataTooBig("secret"),
    "422": InputError("secret"),
    "500": ZeroDivisionError("secret"),
}


def fail(_request: HttpRequest, code: str) -> HttpResponse:
    raise ERRORS[code]


urlpatterns = [path("fail/<code>/", fail), *all_of_them]


class Faults(HTMLParser):
    """Whatever a strict policy would stop, and what a browser could not tell apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []
        self._script: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        given = dict(attrs)
        self._script = given if tag == "script" else {}
        self.found += [f"<{tag} {name}>" for name in given if name == "style" or re.match(r"on|hx-on", name)]
        self.found += ["<style>"] if tag == "style" else []
        for name in ("src", "href", "action"):
            if re.match(r"(https?:)?//|javascript:", given.get(name) or "") and tag != "a":
                self.found.append(f"<{tag} {name}={given[name]}>")
        if given.get("id"):
            self.ids.append(str(given["id"]))

    def handle_data(self, data: str) -> None:
        """Look at what stands inside a script."""
        if self._script and data.strip() and self._script.get("type") != "application/json":
            self.found.append(f"script: {data[:40]}")


@pytest.fixture
def editor(desk: Newsroom) -> Client:
    """The browser of an editor, who sees all there is to press."""
    client = Client(raise_request_exception=False)
    client.force_login(factory.member(desk, Role.EDITOR).user)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_no_page_needs_more_than_its_policy_allows(editor: Client, desk: Newsroom, page: str) -> None:
    article = factory.article(desk, quotes=("8400萬噸",), status="checked", title="<i>t</i>")
    waiting = factory.article(desk, status="reading")
    answer = editor.get("/desk/here/" + page.format(article=article.pk, waiting=waiting.pk))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    faults = Faults()
    faults.feed(answer.text)
    assert faults.found == []
    assert sorted(set(faults.ids)) == sorted(faults.ids)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_landmarks_and_one_title(editor: Client, desk: Newsroom, page: str) -> None:
    article = factory.article(desk, quotes=("8400萬噸",), status="checked")
    waiting = factory.article(desk, status="reading")
    text = editor.get("/desk/here/" + page.format(article=article.pk, waiting=waiting.pk)).text
    assert {mark: text.count(f"<{mark}") for mark in ("h1", "main", "footer", "title")} == {
        "h1": 1,
        "main": 1,
        "footer": 1,
        "title": 1,
    }
    assert '<a class="skip" href="#main">' in text
    assert 'role="status"' in text
    assert '<dialog id="keys"' in text


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("language", ["en", "ja", "zh-TW", "zh-CN"])
def test_an_error_is_a_page_in_the_readers_language(editor: Client, code: str, language: str) -> None:
    answer = editor.get(f"/fail/{code}/", headers={"Accept-Language": language})
    tag = {"zh-TW": "zh-Hant", "zh-CN": "zh-Hans"}.get(language, language)
    assert answer.status_code == int(code)
    assert f'<html lang="{tag}"' in answer.text
    assert "secret" not in answer.text
    assert 'role="button"' in answer.text
    assert ("Back to the desk" in answer.text) == (language == "en")


@pytest.mark.urls(__name__)
def test_a_crash_asks_nothing_of_the_database(editor: Client) -> None:
    editor.get("/sign-in/")
    with CaptureQueriesContext(connection) as queries:
        answer = editor.get("/fail/500/")
    assert answer.status_code == 500
    assert len(queries) == 0
    assert "We made a mistake" in answer.text


@pytest.mark.parametrize("address", ["/sign-out/", "/preferences/"])
def test_a_page_asked_for_the_wrong_way_says_so(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "That is not done this way" in answer.text


def test_every_status_of_an_article_has_words() -> None:
    assert all(str(words) for words in STATUSES.values())


def tokens(css: str, scheme: str) -> dict[str, str]:
    """The colours of one scheme."""
    block = css.split(":root {", 1)[1] if scheme == "light" else css.split(':root[data-theme="dark"] {', 1)[1]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block.split("}", 1)[0]))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "paper-2", "here"])
@pytest.mark.parametrize("ink", ["ink", "ink-2", "accent", "v-supported", "v-refuted", "v-conflicting", "v-none"])
def test_every_ink_can_be_read_on_every_paper(scheme: str, ground: str, ink: str) -> None:
    css = (Path(current.BASE_DIR) / "claims/static/web/app.css").read_text(encoding="utf-8")
    colours = tokens(css, scheme)
    light, dark = sorted((luminance(colours[ground]), luminance(colours[ink])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_both_dark_schemes_are_the_same() -> None:
    css = (Path(current.BASE_DIR) / "claims/static/web/app.css").read_text(encoding="utf-8")
    by_machine = css.split(':root:not([data-theme="light"]) {', 1)[1].split("}", 1)[0]
    by_choice = css.split(':root[data-theme="dark"] {', 1)[1].split("}", 1)[0]
    assert by_machine.split() == by_choice.split()


def test_what_is_vendored_names_no_host_to_load_from() -> None:
    assert "http" not in get_template("web/base.html").template.source
