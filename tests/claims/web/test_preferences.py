"""The language of the pages, and light or dark: kept for the browser, and the language for the person too."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Newsroom, Role
from tests.claims import factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "tag"), [("zh-hant", "zh-Hant"), ("zh-hans", "zh-Hans"), ("ja", "ja"), ("en", "en")]
)
def test_a_choice_of_language_is_kept(client: Client, desk: Newsroom, language: str, tag: str) -> None:
    user = factory.member(desk, Role.READER).user
    client.force_login(user)
    answer = client.post("/preferences/", {"language": language, "next": "/desk/here/"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/here/")
    user.refresh_from_db()
    assert user.language == tag
    assert f'<html lang="{tag}"' in client.get("/desk/here/").text


def test_a_stranger_chooses_too(client: Client) -> None:
    client.post("/preferences/", {"language": "ja", "next": "/sign-in/"})
    assert '<html lang="ja"' in client.get("/sign-in/").text


@pytest.mark.parametrize("language", ["", "xx", "../en", "en; drop"])
def test_an_unknown_language_changes_nothing(client: Client, desk: Newsroom, language: str) -> None:
    user = factory.member(desk, Role.READER).user
    client.force_login(user)
    answer = client.post("/preferences/", {"language": language})
    assert "django_language" not in answer.cookies
    user.refresh_from_db()
    assert user.language == "en"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_scheme_is_in_the_page_that_is_sent(client: Client, theme: str) -> None:
    client.post("/preferences/", {"theme": theme})
    assert f'data-theme="{theme}"' in client.get("/sign-in/").text


def test_the_machines_own_scheme_can_be_chosen_again(client: Client) -> None:
    client.post("/preferences/", {"theme": "dark"})
    client.post("/preferences/", {"theme": ""})
    assert "data-theme" not in client.get("/sign-in/").text


def test_a_scheme_that_somebody_invented_is_not_shown(client: Client) -> None:
    assert "theme" not in client.post("/preferences/", {"theme": '"><script>'}).cookies
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/sign-in/").text


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(client: Client, goal: str) -> None:
    assert client.post("/preferences/", {"theme": "dark", "next": goal})["Location"] == "/"


def test_cookies_are_not_for_scripts(client: Client) -> None:
    cookies = client.post("/preferences/", {"theme": "dark", "language": "ja"}).cookies
    assert {name: (morsel["httponly"], morsel["samesite"]) for name, morsel in cookies.items()} == {
        "theme": (True, "Lax"),
        "django_language": (True, "Lax"),
    }


def test_preferences_are_sent_never_fetched(client: Client) -> None:
    assert client.get("/preferences/").status_code == 405
