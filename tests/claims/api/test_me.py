"""GET /api/v1/me/"""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from claims.models import ApiKey, Newsroom, Role
from tests.claims import factory
from tests.claims.api.conftest import Programs

pytestmark = pytest.mark.django_db
ME = "/api/v1/me/"


def test_a_program_is_told_where_it_is_in_whose_name_and_what_it_may_do(desk: Newsroom, program: Programs) -> None:
    body = program(desk, Role.EDITOR, scopes=["read", "review"]).get(ME).json()
    key = ApiKey.objects.get()
    assert body == {
        "newsroom": {"slug": "here", "name": "here", "language": "en", "time_zone": "UTC"},
        "member": {
            "id": str(key.membership.user.pk),
            "username": key.membership.user.username,
            "name": key.membership.user.username,
        },
        "key": {"name": "test", "hint": key.hint, "scopes": ["read", "review"], "expires_at": None},
        "acts": ["read", "read_data", "review"],
    }
    assert key.digest not in str(body)


def test_a_person_who_is_signed_in_has_no_key(desk: Newsroom) -> None:
    client = APIClient()
    client.force_login(factory.member(desk, Role.READER).user)
    body = client.get(ME).json()
    assert (body["key"], body["acts"]) == (None, ["read", "read_data"])


def test_a_key_without_any_scope_that_its_member_can_use_still_learns_so(desk: Newsroom, program: Programs) -> None:
    answer = program(desk, Role.READER, scopes=["review"]).get(ME)
    assert (answer.status_code, answer.json()["acts"]) == (200, [])
