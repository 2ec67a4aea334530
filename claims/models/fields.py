"""JSON that keeps its order and its exact numbers."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


def _refuse_float(text: str) -> None:
    raise ValidationError(f"{text} is a float: write decimals as strings")


class ExactJSONField(models.TextField):
    """A JSON value kept as text: keys in the order given on every database, no floats, never queried inside.

    PostgreSQL's jsonb sorts keys, and the analysis document has to leave as it came.
    """

    # What the type checker takes the attribute of a row to be.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        """Text of the column, decoded."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """What a form or a fixture gives: text is decoded, anything else is the value itself."""
        return json.loads(value, parse_float=_refuse_float) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        """The compact JSON text. A float anywhere, or what JSON cannot hold, is an error."""
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        json.loads(text, parse_float=_refuse_float)
        return text

    def value_to_string(self, obj: models.Model) -> str:
        """The JSON text, for serialised rows."""
        return self.get_prep_value(self.value_from_object(obj)) or "null"

    def formfield(self, **kwargs: Any) -> Any:
        """A form shows the JSON text; it is read-only wherever the service shows one."""
        return super().formfield(**{"disabled": True, **kwargs})
