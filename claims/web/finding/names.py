"""The library's words for what the engine names by codes: entities, indicators, products, definitions, events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claims import wording
from claims.report import NAME_LENGTH
from claims.web import figures
from claims.web.finding.view import Text
from factcheck.reference.vocabulary import Vocabulary

# The columns of evidence that hold codes, with the subject of their labels.
SUBJECTS = {
    "indicator": "indicator",
    "entity": "entity",
    "partner": "partner",
    "product": "product",
    "definition": "definition",
    "subject": "entity",
    "object": "entity",
    "place": "entity",
    "type": "type",
    "event_id": "event",
}
_DURATION = re.compile(r"P(\d+)([YMWD])")
_UCUM = {"Y": "a", "M": "mo", "W": "wk", "D": "d"}


def shortened(name: str) -> str:
    """An edition's name in at most NAME_LENGTH characters: some publishers' run to several lines."""
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Names:
    """Labels in one reader's language, from the vocabulary of one newsroom."""

    vocabulary: Vocabulary
    language: str

    def of(self, code: str, subject: str, dataset: str = "") -> Text:
        """The label of a code. Without one: that of what it is part of, with the rest of the code; common words such as
        "min"; else the code itself, marked English. Words of another language than the reader's say which."""
        if found := self._label(code, subject, dataset):
            return found
        if wording.has("definition", code):
            return Text(wording.say("definition", code, self.language), title=code)
        for whole in self.vocabulary.ancestors(code) if subject in ("entity", "partner") else ():
            if code.startswith(f"{whole}-") and (known := self._label(whole, "entity", dataset)):
                rest = code.removeprefix(f"{whole}-").replace("-", " ")
                return Text(f"{known.text} ({rest})", known.language, code)
        return Text(code, "" if self.language == "en" else "en", code)

    def _label(self, code: str, subject: str, dataset: str) -> Text | None:
        for language in self._order():
            if label := self.vocabulary.name_of(code, language, subject, dataset):
                return Text(label, "" if language == self.language else language, code)
        return None

    def find(self, code: str, dataset: str = "") -> Text | None:
        """The label of a word that may be any kind of code; None where the library knows no such code."""
        for subject in ("indicator", "entity", "product", "definition"):
            if found := self._label(code, subject, dataset):
                return found
        return None

    def scenario(self, text: str, dataset: str) -> Text:
        """A scenario such as "export-stop; P3M": its name, with durations in words."""
        name, _, rest = text.partition(";")
        known = self.of(name.strip(), "definition", dataset)
        parts = [known.text, *(self._duration(part.strip()) for part in rest.split(";") if part.strip())]
        return Text(", ".join(parts), known.language, text)

    def _duration(self, text: str) -> str:
        match = _DURATION.fullmatch(text)
        return figures.joined(match[1], figures.unit(_UCUM[match[2]], self.language)) if match else text

    def cell(self, item: Mapping[str, Any], column: str) -> Text | None:
        """The words for a column of an evidence object; None where it is empty."""
        code = item.get(column)
        if not code:
            return None
        if column == "scenario":
            return self.scenario(code, item["dataset"])
        return self.of(code, SUBJECTS[column], item["dataset"])

    def _order(self) -> Iterable[str]:
        """The reader's language, then the other script of Chinese, then English."""
        near = [one for one in wording.languages() if one.split("-")[0] == self.language.split("-")[0]]
        return dict.fromkeys([self.language, *near, "en"])
