"""Articles in a file as the addresses of their pages: accepted as at every door, and fetched once, by a worker."""

from __future__ import annotations

import html
import ipaddress
import re
import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from claims.actions.read_submission import run_submission
from claims.models import Article, Newsroom, Role, Submission, User
from tests.claims import factory
from tests.claims.admin.test_import import confirm, csv_file, hidden, look
from tests.claims.fetching.servers import page, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]
HEAD = ("text", "url", "title", "external_id")
PAGE = page("<h1>鋼鐵</h1><p>日本產鋼8400萬噸，比前年少。".encode())
INSIDE = "the address leads into a network that is not public"


@pytest.fixture
def editor(desk: Newsroom, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(factory.member(desk, Role.EDITOR).user)


@pytest.fixture
def no_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks what a name stands for; whether it is a number may be seen."""
    whole = socket.getaddrinfo

    def only_numbers(host: Any, port: Any, *args: Any, flags: int = 0, **kwargs: Any) -> Any:
        assert flags & socket.AI_NUMERICHOST, host
        return whole(host, port, *args, flags=flags, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", only_numbers)


def faults(shown: str) -> list[tuple[str, str]]:
    """The columns of the rows with faults, and what is said of each."""
    found = re.findall(r"<tr><td>\d+</td><td><code>(\w+)</code></td><td>(.*?)</td>", shown)
    return [(column, html.unescape(said)) for column, said in found]


def test_an_address_is_fetched_by_the_worker_once_the_row_is_imported(editor: Client, settings: Settings) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1/32"),)
    with serving(a=PAGE) as server:
        address = f"http://127.0.0.1:{server.port}/a"
        shown = look(editor, csv_file(("url", "author"), (address, "甲")))
        assert "1 new row" in shown
        assert (Article.objects.count(), server.asked) == (0, [])
        assert "Imported: 1 new" in confirm(editor, shown).content.decode()
        article, submission = Article.objects.get(), Submission.objects.get()
        assert (article.status, article.url, submission.url, server.asked) == ("reading", address, address, [])
        run_submission(submission.pk)
        assert len(server.asked) == 1
    article.refresh_from_db()
    assert (article.status, article.title, article.author) == ("checking", "鋼鐵", "甲")
    assert article.revisions.get().text == "鋼鐵\n日本產鋼8400萬噸，比前年少。"


@pytest.mark.usefixtures("no_look_up")
@pytest.mark.parametrize(
    ("text", "url", "column", "fault"),
    [
        ("", "", "text", "Give the text, or the url of its page."),
        (" \n", " ", "text", "Give the text, or the url of its page."),
        ("", "steel", "url", "Enter a valid URL."),
        ("", "ftp://example.org/a", "url", "only addresses that begin with http:// or https:// are fetched"),
        ("", "https://me:secret@example.org/", "url", "the address cannot be understood"),
        ("", "http://127.0.0.1/a", "url", INSIDE),
        ("", "http://10.0.0.8:8000/", "url", INSIDE),
        ("", "http://169.254.169.254/latest/meta-data/", "url", INSIDE),
        ("", "http://[::1]/", "url", INSIDE),
        ("", "http://[::ffff:192.168.0.1]/", "url", INSIDE),
        ("", "http://8.8.8.8:22/", "url", INSIDE),
        ("<p></p>", "https://example.org/a", "text", "the article has no text"),
    ],
)
def test_a_row_that_can_never_be_read_is_refused_in_the_preview(
    text: str, url: str, column: str, fault: str, editor: Client
) -> None:
    shown = look(editor, csv_file(HEAD, (text, url, "題", "")))
    assert faults(shown) == [(column, fault)]
    assert "import_file_name" not in hidden(shown)
    assert not Article.objects.exists()


@pytest.mark.usefixtures("no_look_up")
def test_with_a_text_an_address_is_where_it_stands_and_is_not_asked(editor: Client) -> None:
    shown = look(editor, csv_file(HEAD, ("日本產鋼8400萬噸。", "http://10.0.0.8/a", "", "")))
    assert "Imported: 1 new" in confirm(editor, shown).content.decode()
    submission = Submission.objects.get()
    run_submission(submission.pk)
    submission.refresh_from_db()
    assert (submission.state, submission.url, submission.article.url) == ("finished", "", "http://10.0.0.8/a")


def test_a_name_that_leads_inside_is_refused_by_the_worker(editor: Client) -> None:
    with serving(a=PAGE) as server:
        address = f"http://localhost:{server.port}/a"
        confirm(editor, look(editor, csv_file(HEAD, ("", address, "", ""))))
        run_submission(Submission.objects.get().pk)
        assert server.asked == []
    assert (Submission.objects.get().message, Article.objects.get().status) == (INSIDE, "failed")


def test_what_is_known_by_name_is_fetched_anew_and_makes_no_revision_of_the_same(
    editor: Client, settings: Settings
) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1/32"),)
    with serving(a=PAGE) as server:
        file = (HEAD, ("", f"http://127.0.0.1:{server.port}/a", "", "cms-1"))
        # The second comes while the first waits: what it holds is not known either.
        for said in ("1 new row", "1 with a changed text"):
            shown = look(editor, csv_file(*file))
            assert said in shown
            confirm(editor, shown)
        for submission in Submission.objects.order_by("id"):
            run_submission(submission.pk)
    article = Article.objects.get()
    assert (article.submissions.count(), article.revisions.count()) == (2, 1)


def test_a_preview_of_addresses_takes_as_many_queries_for_forty_rows_as_for_one(editor: Client) -> None:
    editor.get(reverse("admin:claims_article_import"))
    spent = []
    for count in (1, 40):
        rows = [("", f"https://example.org/{number}", "", f"{count}-{number}") for number in range(count)]
        with CaptureQueriesContext(connection) as seen:
            assert f"{count} new row" in look(editor, csv_file(HEAD, *rows))
        spent.append(len(seen))
    assert spent[0] == spent[1] <= 20


def test_the_page_says_that_an_address_will_do(editor: Client) -> None:
    shown = editor.get(reverse("admin:claims_article_import")).content.decode()
    assert "without one, a url: its page is fetched from there once the row is imported" in shown
