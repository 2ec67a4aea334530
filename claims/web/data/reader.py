"""Whoever looks at the data pages: their newsroom, their language, and the words that go with both."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils.timezone import localtime
from django.utils.translation import get_language

from claims import wording
from claims.models import Newsroom, Package
from claims.shelf import current_packages, shelf
from claims.web import figures
from claims.web.finding.names import Names
from factcheck.reference.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reader:
    """``packages`` are those that the newsroom now reads, by dataset; ``language`` is the tag of the page."""

    newsroom: Newsroom
    language: str
    packages: Mapping[str, Package]
    names: Names

    @classmethod
    def at(cls, newsroom: Newsroom) -> Self:
        """A reader of the newsroom in the language that pages are now written in; one query."""
        packages = current_packages(newsroom)
        language = wording.tag(get_language())
        return cls(newsroom, language, packages, Names(shelf(packages).vocabulary, language))

    @property
    def vocabulary(self) -> Vocabulary:
        """The words and structure of what the newsroom reads."""
        return self.names.vocabulary

    def day(self, text: str) -> str:
        """An ISO 8601 date or period in words; empty stays empty."""
        return figures.period(text, self.language) if text else ""

    def moment(self, instant: datetime) -> str:
        """The day, in the newsroom's time zone, of an instant."""
        zone = zoneinfo.ZoneInfo(self.newsroom.time_zone)
        return self.day(localtime(instant, zone).date().isoformat())

    def codes_called(self, words: str, subject: str) -> set[str]:
        """The codes that have ``words`` in any of their labels, whatever the language or the case."""
        fold = words.casefold()
        return {
            label.id for label in self.vocabulary.labels if label.subject == subject and fold in label.label.casefold()
        }
