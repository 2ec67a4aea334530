"""The demonstration newsroom: who works there, and the article they look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims.models import Role

NEWSROOM = {"slug": "demo", "name": "Demo desk", "language": "zh-Hant", "time_zone": "Asia/Taipei"}
# Known to everybody who reads this: set only where settings.DEMO allows it, which is never on a public address.
PASSWORD = "assay-demo"  # noqa: S105
OPERATOR = "operator"

ARTICLE = "oped-rare-earth.txt"
EXTERNAL_ID = f"demo:{ARTICLE}"
PUBLISHED = date(2026, 1, 14)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the demonstration newsroom."""

    username: str
    first_name: str
    last_name: str
    role: Role
    languages: tuple[str, ...]


PEOPLE = (
    Person("editor", "怡君", "林", Role.EDITOR, ("zh", "en")),
    Person("reviewer", "志明", "陳", Role.CHECKER, ("zh", "en")),
    Person("reviewer2", "葵", "佐藤", Role.CHECKER, ("ja", "zh-Hant", "en")),
    Person("data", "雅婷", "王", Role.DATA_EDITOR, ("zh", "ja", "en")),
)
