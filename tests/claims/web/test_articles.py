"""All articles: searched, filtered, sorted, a page at a time, all of it in the address."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from claims.models import Newsroom, Role
from claims.web import articles
from tests.claims import factory

pytestmark = pytest.mark.django_db
LIST = "/desk/here/articles/"


@pytest.fixture
def client(desk: Newsroom) -> Client:
    """The browser of a reader."""
    client = Client()
    client.force_login(factory.member(desk, Role.READER).user)
    return client


def titles(client: Client, **asked: str) -> list[str]:
    """What the list shows, in its order."""
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    return [line.article.title for line in answer.context["page"].object_list]


def test_the_newest_stands_first(client: Client, desk: Newsroom) -> None:
    for title in ("old", "newer", "newest"):
        factory.article(desk, title=title)
    assert titles(client) == ["newest", "newer", "old"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "稀土"}, ["稀土鏈"]),
        ({"q": "NOWNEWS"}, ["稀土鏈"]),
        ({"q": "lin steel"}, ["Steel"]),
        ({"q": "lin 稀土"}, []),
        ({"q": "%"}, []),
        ({"q": "\0"}, ["Steel", "稀土鏈"]),
        ({"status": "checked"}, ["Steel"]),
        ({"status": "reading", "q": "steel"}, []),
        ({"status": "nonsense"}, []),
        ({"purpose": "draft"}, ["Steel"]),
        ({"language": "en"}, ["Steel"]),
        ({"language": "zh-Hant", "purpose": "external"}, ["稀土鏈"]),
        ({"language": "xx"}, []),
        ({"sort": "title"}, ["Steel", "稀土鏈"]),
        ({"sort": "published"}, ["稀土鏈", "Steel"]),
        ({"sort": "nonsense"}, ["Steel", "稀土鏈"]),
        ({"page": "99"}, ["Steel", "稀土鏈"]),
        ({"page": "x"}, ["Steel", "稀土鏈"]),
    ],
)
def test_the_address_says_what_is_shown(
    client: Client, desk: Newsroom, asked: dict[str, str], expected: list[str]
) -> None:
    factory.article(desk, title="稀土鏈", outlet="NOWnews", published_on=date(2026, 1, 14))
    factory.article(
        desk,
        title="Steel",
        author="Lin",
        status="checked",
        purpose="draft",
        language="en",
        published_on=date(2025, 1, 1),
    )
    assert titles(client, **asked) == expected


def test_filters_stay_in_the_form_and_in_the_links(
    client: Client, desk: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "PAGE", 1)
    for _ in range(3):
        factory.article(desk, title="a & b", status="checked")
    page = client.get(LIST, {"q": "a & b", "status": "checked", "page": "2"}).text
    assert 'value="a &amp; b"' in page
    assert '<option value="checked" selected>' in page
    assert 'href="?q=a+%26+b&amp;status=checked&amp;page=1"' in page
    assert 'href="?q=a+%26+b&amp;status=checked&amp;page=3"' in page


def test_languages_to_choose_from_are_those_of_the_newsroom(
    client: Client, desk: Newsroom, elsewhere: Newsroom
) -> None:
    factory.article(desk, language="ja")
    factory.article(elsewhere, language="fr")
    page = client.get(LIST).text
    assert '<option value="ja">Japanese</option>' in page
    assert 'value="fr"' not in page


def test_no_article_of_another_newsroom_is_listed(client: Client, elsewhere: Newsroom) -> None:
    factory.article(elsewhere, title="secret")
    assert "secret" not in client.get(LIST).text


def test_an_empty_list_and_an_empty_search_say_so(client: Client, desk: Newsroom) -> None:
    assert "No articles yet" in client.get(LIST).text
    factory.article(desk)
    assert "No article fits" in client.get(LIST, {"q": "zzz"}).text


def test_a_search_is_shown_as_words(client: Client) -> None:
    assert '"><script>' not in client.get(LIST, {"q": '"><script>'}).text
