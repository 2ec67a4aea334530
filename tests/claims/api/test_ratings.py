"""GET /api/v1/ratings/"""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from claims import scale
from claims.models import Newsroom, Rating

pytestmark = [pytest.mark.django_db, pytest.mark.database]
RATINGS = "/api/v1/ratings/"


def test_the_newsrooms_own_scale_comes_in_its_order(desk: Newsroom, elsewhere: Newsroom, client: APIClient) -> None:
    scale.adopt(desk)
    Rating.objects.create(newsroom=elsewhere, code="bogus", position=0, names={"en": "bogus"})
    rows = client.get(RATINGS).json()["results"]
    assert [(row["code"], row["value"]) for row in rows] == [
        ("true", "5"),
        ("mostly-true", "4"),
        ("mixed", "3"),
        ("mostly-false", "2"),
        ("false", "1"),
        ("unproven", None),
    ]
    assert rows[1]["names"] == {"en": "mostly true", "zh-Hant": "大致正確", "zh-Hans": "大致正确", "ja": "ほぼ正確"}


def test_retired_steps_are_told_from_the_others(desk: Newsroom, client: APIClient) -> None:
    scale.adopt(desk)
    Rating.objects.filter(code="mixed").update(retired=True)
    assert [row["code"] for row in client.get(RATINGS, {"retired": "true"}).json()["results"]] == ["mixed"]
    assert len(client.get(RATINGS, {"retired": "false"}).json()["results"]) == 5
