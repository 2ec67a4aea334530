"""What waits, for whom, and giving it to somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Article, Assignment, Membership, Newsroom, Role
from tests.claims import factory

pytestmark = pytest.mark.django_db
QUEUE = "/desk/here/"


def at(member: Membership) -> Client:
    """The browser of a member."""
    client = Client()
    client.force_login(member.user)
    return client


def give(article: Article, member: Membership, **fields: object) -> Assignment:
    """The article is the member's."""
    return Assignment.objects.create(newsroom=article.newsroom, article=article, assignee=member, **fields)


def parts(page: str) -> dict[str, str]:
    """The sections of the queue by their heading."""
    pieces = page.split("<h2")[1:]
    return {piece.split(">", 1)[1].split("</h2>")[0]: piece for piece in pieces}


def test_a_checker_sees_the_own_ones_and_nobodys_but_not_those_of_others(desk: Newsroom) -> None:
    me, other = factory.member(desk, Role.CHECKER), factory.member(desk, Role.CHECKER)
    give(factory.article(desk, title="mine"), me)
    give(factory.article(desk, title="theirs"), other)
    factory.article(desk, title="loose")
    page = at(me).get(QUEUE).text
    assert "mine" in parts(page)["Yours"]
    assert "loose" in parts(page)["Nobody's yet"]
    assert "theirs" not in page
    assert "/assign/" not in page


def test_an_editor_sees_who_has_what(desk: Newsroom) -> None:
    other = factory.member(desk, Role.CHECKER)
    give(factory.article(desk, title="theirs"), other)
    page = at(factory.member(desk, Role.EDITOR)).get(QUEUE).text
    assert "theirs" in parts(page)["With others"]
    assert other.user.username in parts(page)["With others"]


def test_nothing_of_another_newsroom_is_in_the_queue(desk: Newsroom, elsewhere: Newsroom) -> None:
    factory.article(elsewhere, title="secret")
    give(factory.article(elsewhere, title="not ours"), factory.member(elsewhere, Role.CHECKER))
    page = at(factory.member(desk, Role.EDITOR)).get(QUEUE).text
    assert "secret" not in page
    assert "not ours" not in page


def test_what_is_due_first_stands_first_and_lateness_is_said(desk: Newsroom) -> None:
    me, now = factory.member(desk, Role.CHECKER), timezone.now()
    give(factory.article(desk, title="second"), me, due_at=now + timedelta(days=1))
    give(factory.article(desk, title="first"), me, due_at=now - timedelta(hours=1))
    page = at(me).get(QUEUE).text
    assert page.index("first") < page.index("second")
    assert page.count("overdue)") == 1


def test_done_articles_wait_for_nobody(desk: Newsroom) -> None:
    me = factory.member(desk, Role.CHECKER)
    give(factory.article(desk, title="finished"), me, state="done")
    page = at(me).get(QUEUE).text
    assert "finished" not in page
    assert "All done" in page


def test_a_returned_article_is_nobodys_again(desk: Newsroom) -> None:
    me = factory.member(desk, Role.CHECKER)
    give(factory.article(desk, title="handed back"), me, state="returned")
    assert "handed back" in parts(at(me).get(QUEUE).text)["Nobody's yet"]


def test_an_empty_queue_has_one_next_step(desk: Newsroom) -> None:
    page = at(factory.member(desk, Role.CHECKER)).get(QUEUE).text
    assert 'role="button" href="/desk/here/articles/new/"' in page


def test_a_reader_has_no_queue_of_the_own_and_nothing_to_press(desk: Newsroom) -> None:
    factory.article(desk, title="loose")
    page = at(factory.member(desk, Role.READER)).get(QUEUE).text
    assert "loose" in page
    assert "Yours" not in page
    assert "/assign/" not in page
    assert "articles/new/" not in page


def test_an_editor_assigns_with_one_button(desk: Newsroom) -> None:
    checker, article = factory.member(desk, Role.CHECKER), factory.article(desk, title="loose")
    client = at(factory.member(desk, Role.EDITOR))
    assert f"/desk/here/articles/{article.pk}/assign/" in client.get(QUEUE).text
    answer = client.post(f"/desk/here/articles/{article.pk}/assign/", follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert f"“loose” is now with {checker.user.username}." in answer.text
    assert Assignment.objects.get().assignee == checker


def test_a_second_press_changes_nothing(desk: Newsroom) -> None:
    factory.member(desk, Role.CHECKER)
    factory.member(desk, Role.CHECKER)
    article, client = factory.article(desk), at(factory.member(desk, Role.EDITOR))
    for _ in range(2):
        client.post(f"/desk/here/articles/{article.pk}/assign/")
    assert Assignment.objects.count() == 1


def test_where_nobody_reads_the_language_it_is_said(desk: Newsroom) -> None:
    factory.member(desk, Role.CHECKER, reads=("ja",))
    article, client = factory.article(desk), at(factory.member(desk, Role.EDITOR))
    answer = client.post(f"/desk/here/articles/{article.pk}/assign/", follow=True)
    assert "Nobody who is here today reads the language" in answer.text
    assert not Assignment.objects.exists()


def test_an_address_that_assigns_is_not_followed(desk: Newsroom) -> None:
    article, client = factory.article(desk), at(factory.member(desk, Role.EDITOR))
    assert client.get(f"/desk/here/articles/{article.pk}/assign/").status_code == 405
    assert not Assignment.objects.exists()


def test_a_title_is_words_never_markup(desk: Newsroom) -> None:
    factory.article(desk, title="<script>alert(1)</script>")
    page = at(factory.member(desk, Role.EDITOR)).get(QUEUE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("address", [QUEUE, "/desk/here/articles/"])
def test_eleven_articles_take_as_many_queries_as_one(desk: Newsroom, address: str) -> None:
    editor, checker = factory.member(desk, Role.EDITOR), factory.member(desk, Role.CHECKER)
    client = at(editor)

    def add() -> None:
        give(factory.article(desk, quotes=("8400萬噸",)), editor)
        give(factory.article(desk, quotes=("8400萬噸",)), checker)
        factory.article(desk, quotes=("8400萬噸",))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    add()
    one = count()
    for _ in range(10):
        add()
    assert count() == one
