"""What holds for every list: pages that neither miss nor repeat a row while others are added, and as many queries for
forty rows as for one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.api.desk import DeskList
from claims.api.urls import urlpatterns
from claims.models import Newsroom, Rating
from tests.claims.api.rows import LISTS, List
from tests.claims.matrix import Things, things

pytestmark = [pytest.mark.django_db, pytest.mark.database]
each_list = pytest.mark.parametrize("rows", LISTS.values(), ids=LISTS)


@pytest.fixture
def own(desk: Newsroom) -> Things:
    """One row in every list."""
    own = things(desk)
    Rating.objects.exclude(code="true").delete()
    return own


def walk(client: APIClient, address: str, towards: str, between: Callable[[], Any] = lambda: None) -> list[Any]:
    """The pages from ``address`` on, ``towards`` next or previous, with ``between`` done after the first."""
    pages = [client.get(address).json()]
    between()
    while pages[-1][towards]:
        pages.append(client.get(pages[-1][towards]).json())
        assert len(pages) < 10
    return pages


def test_every_list_is_tested() -> None:
    lists = {pattern.name for pattern in urlpatterns if issubclass(pattern.callback.cls, DeskList)}  # type: ignore[union-attr]
    assert lists == set(LISTS)


@each_list
def test_pages_neither_miss_nor_repeat_a_row_while_others_are_added(client: APIClient, own: Things, rows: List) -> None:
    def keys(pages: list[Any]) -> list[Any]:
        return [row[rows.key] for page in pages for row in page["results"]]

    def add(number: int) -> None:
        for _ in range(number):
            rows.add(own)

    add(6)
    address = rows.address(own)
    before = keys([client.get(address).json()])
    assert len(before) == 7
    there = walk(client, f"{address}?page_size=2", "next", lambda: add(3))
    seen = keys(there)
    assert [key for key in seen if key in before] == before
    assert len(set(seen)) == len(seen)
    assert {len(page["results"]) for page in there[:-1]} == {2}
    whole = keys([client.get(address).json()])
    back = walk(client, there[-1]["previous"], "previous")
    assert keys(back[::-1]) + keys(there[-1:]) == whole
    assert len(whole) == 10


@each_list
def test_forty_rows_take_as_many_queries_as_one(client: APIClient, own: Things, rows: List) -> None:
    taken = []
    for there_are in (1, 40):
        for _ in range(there_are - 1):
            rows.add(own)
        client.get(rows.address(own))
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(rows.address(own)).json()["results"]) == there_are
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 8
