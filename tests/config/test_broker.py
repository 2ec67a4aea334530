"""Addresses of the broker's server."""

from __future__ import annotations

import pytest
from redis.connection import parse_url

from config import broker


@pytest.mark.parametrize(
    ("url", "database"),
    [
        ("redis://127.0.0.1:6379", 1),
        ("redis://127.0.0.1:6379/0", 1),
        ("rediss://:secret@example.org:6380/3?health_check_interval=5", 4),
        ("redis://127.0.0.1:6379/2?db=7", 8),
        ("redis://127.0.0.1:6379/15", 0),
        ("unix:///var/lib/assay/valkey.sock", 1),
        ("unix://:secret@/var/lib/valkey.sock?db=2", 3),
    ],
)
def test_the_neighbour_is_the_next_database_of_the_same_server(url: str, database: int) -> None:
    assert parse_url(broker.neighbour(url)) == parse_url(url) | {"db": database}
