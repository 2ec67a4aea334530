"""JSON columns: order kept, numbers exact."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Event, Newsroom
from claims.models.fields import ExactJSONField

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize("value", [{"b": 1, "a": {"z": None, "y": [True, "噸"]}}, [], {}, "text", 3])
def test_a_value_comes_back_as_it_was_with_its_keys_in_order(desk: Newsroom, value: object) -> None:
    Event.record("tried", desk, newsroom=desk, after=value)
    back = Event.objects.get().after
    assert back == value
    assert list(back) == list(value) if isinstance(value, dict) else True


def test_none_is_null(desk: Newsroom) -> None:
    Event.record("tried", desk, newsroom=desk, after=None)
    assert Event.objects.filter(after__isnull=True).count() == 1


@pytest.mark.parametrize("value", [0.5, {"a": [1.0]}])
def test_a_float_is_refused(desk: Newsroom, value: object) -> None:
    with pytest.raises(ValidationError, match="is a float"), transaction.atomic():
        Event.record("tried", desk, newsroom=desk, after=value)
    assert not Event.objects.exists()


def test_a_fixture_gives_text_and_gets_it() -> None:
    field = ExactJSONField()
    assert field.to_python('{"a":"0.5"}') == {"a": "0.5"}
    with pytest.raises(ValidationError, match="is a float"):
        field.to_python('{"a":0.5}')
