"""Fields that take exactly what the OpenAPI document says they take, in bodies and in addresses alike."""

from __future__ import annotations

import base64
import re
from typing import Any, ClassVar

from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.terms import plain

READABLE = RegexValidator(r"^[^\x00]*[^\s\x00][^\x00]*$", "Write at least one character that can be seen, and no NUL.")
ADDRESS = RegexValidator(
    r"^https?://[^\s\x00-\x1f\x7f-\x9f/?#@]+([/?#][^\s\x00-\x1f\x7f-\x9f]*)?$",
    "Write an address that begins with http(s)://",
)
LANGUAGE = RegexValidator(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "Write a BCP 47 tag, such as zh-Hant.")
BASE64 = r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
TOKEN = RegexValidator(r"^[A-Za-z0-9_:-]+$", "Write letters, digits, '-', '_' and ':' alone.")
# What the databases can hold as a whole number.
LARGEST = 2**63 - 1


class Form(serializers.Serializer[Any]):
    """Fields that come in. What nobody would read is refused: a misspelt field would be lost without a word.

    ``rules`` are what JSON Schema says of several fields at once.
    """

    rules: ClassVar[dict[str, Any]] = {}

    default_error_messages = {"invalid": "Send a JSON object.", "unknown": "There is no such field."}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """ValidationError that names every field there is not."""
        unknown = sorted(set(self.initial_data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError({name: [self.error_messages["unknown"]] for name in unknown})
        return attrs


class Text(serializers.CharField):
    """Text that was sent as text, with something in it to read."""

    pattern = READABLE

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        others = [rule for rule in self.validators if not isinstance(rule, ProhibitNullCharactersValidator)]
        self.validators = [*others, self.pattern]

    def to_internal_value(self, data: Any) -> str:
        """The text; a number is none."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "contentEncoding": "base64", "minLength": 4, "pattern": BASE64})
class FileContent(Text):
    """A file's bytes, in base64."""

    pattern = RegexValidator(BASE64, "Write the bytes of the file in base64.")

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The bytes."""
        return base64.b64decode(super().run_validation(data))


class Address(Text):
    """An address on the web."""

    pattern = ADDRESS


class Language(Text):
    """A language tag."""

    pattern = LANGUAGE


class Token(Text):
    """What a program was given and gives back: a slug, a code, a cursor."""

    pattern = TOKEN


class WholeNumber(serializers.IntegerField):
    """A whole number in plain digits, of a size that the databases can hold."""

    default_error_messages = {"digits": "Write a whole number in digits."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": LARGEST, **options})

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if not re.fullmatch(r"-?[0-9]{1,20}", data):
            self.fail("digits")
        return int(data)


class TrueOrFalse(serializers.BooleanField):
    """``true`` or ``false``, as in JSON."""

    default_error_messages = {"words": "Write true or false."}

    def to_internal_value(self, data: Any) -> bool:
        """Which of the two."""
        if data not in ("true", "false"):
            self.fail("words")
        return bool(data == "true")


class OrNull(serializers.CharField):
    """Text that goes out; null where a column is empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **options})

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        """The text, or null."""
        return value or None


class CodeOrNull(serializers.ChoiceField):
    """A code of a vocabulary that goes out; null where a column is empty."""

    def __init__(self, choices: type[models.TextChoices], **options: Any) -> None:
        super().__init__(choices.choices, **{"read_only": True, "allow_null": True, **options})

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        """The code, or null."""
        return value or None


@extend_schema_field({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})
class PlainDecimal(serializers.Field[Any, Any, str, Any]):
    """An exact number that goes out as a string of plain digits."""

    def to_representation(self, value: Any) -> str:
        """Without an exponent and without zeros that say nothing."""
        return plain(value)
