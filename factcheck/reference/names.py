"""Finding the names of things in a text: one pass, however many labels there are.

A label and the text are folded alike (see ``factcheck.folding``), so traditional and simplified Chinese
labels serve both scripts, full-width letters match half-width ones, and every span is one of the original
text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import ahocorasick

from factcheck.folding import fold, lower
from factcheck.terms import Label

# Scripts that put no space around a name, or hang particles on it: Thai, Lao, Burmese, Khmer, Hangul, Han
# and kana.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x2E80, 0xA4CF),
    (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF),
)  # fmt: skip
# Automata by content and language: an application that reads its labels anew for each article builds them
# once.
_BUILT: dict[tuple[str, str], ahocorasick.Automaton] = {}
_KEPT = 24
_CONTENT = attrgetter(*Label.__slots__)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Labels that stand at one place of a text. ``weak``: by the words alone none of them may be meant.

    A label is weak that is a single character, or whose ``note`` warns of it: a clipped form, an epithet,
    "our country", a capital for its government, a demonym, an ambiguous word. What is weak, linking
    decides.
    """

    start: int
    end: int
    labels: tuple[Label, ...]
    weak: bool


class Names:
    """The labels of a vocabulary, ready to be found in texts of any language they are in."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._labels = tuple(labels)
        self._automata: dict[str, ahocorasick.Automaton] = {}

    @cached_property
    def digest(self) -> str:
        """Hexadecimal hash of the labels: equal digests find equal names."""
        lines = json.dumps([_CONTENT(label) for label in self._labels], ensure_ascii=False)
        return hashlib.sha256(lines.encode()).hexdigest()

    def find(self, text: str, language: str) -> tuple[NameMatch, ...]:
        """Every label in ``text``, by start, the longest first.

        ``language`` is a BCP 47 tag: labels of the same primary language count, so a text in zh-Hant is
        searched for zh-Hans labels too, and what is labelled alike in both counts once. Inside a longer
        name a shorter one of the same subject is dropped (no Japan in the Bank of Japan); one of another
        subject stays.
        """
        automaton = self._automaton(language.split("-")[0].lower())
        if not len(automaton):
            return ()
        folded = fold(text)
        spans: dict[tuple[int, int], list[Label]] = {}
        for last, labels in automaton.iter(lower(folded)):
            for form, label in labels:
                start, end = last + 1 - len(form), last + 1
                if _stands_alone(folded, start, end) and (not _keeps_case(form) or folded[start:end] == form):
                    spans.setdefault((start, end), []).append(label)
        return tuple(_outermost({span: _distinct(labels, language) for span, labels in spans.items()}))

    def _automaton(self, language: str) -> ahocorasick.Automaton:
        if language not in self._automata:
            key = (self.digest, language)
            if key not in _BUILT:
                while len(_BUILT) >= _KEPT:
                    del _BUILT[next(iter(_BUILT))]
                _BUILT[key] = _build(label for label in self._labels if _primary(label) == language)
            self._automata[language] = _BUILT[key]
        return self._automata[language]


def _primary(label: Label) -> str:
    return label.language.split("-")[0].lower()


def _build(labels: Iterable[Label]) -> ahocorasick.Automaton:
    """An automaton from each folded, lower-case form to its (folded form, label) pairs."""
    forms: dict[str, list[tuple[str, Label]]] = {}
    for label in labels:
        if form := fold(label.label).strip():
            forms.setdefault(lower(form), []).append((form, label))
    automaton = ahocorasick.Automaton()
    for key, pairs in forms.items():
        automaton.add_word(key, tuple(pairs))
    if forms:
        automaton.make_automaton()
    return automaton


def _spaced(char: str) -> bool:
    """Whether ``char`` is a letter or digit of a script that puts spaces between words."""
    code = ord(char)
    return char.isalnum() and not any(low <= code <= high for low, high in _UNSPACED)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over either end of the span."""
    before = start > 0 and _spaced(text[start]) and _spaced(text[start - 1])
    after = end < len(text) and _spaced(text[end - 1]) and _spaced(text[end])
    return not before and not after


def _keeps_case(form: str) -> bool:
    """Whether capitals are part of the name: US and G7 (not us), Dy and Y (not y)."""
    letters = [char for char in form if char.isalpha()]
    if not form.isascii() or not any(char.isupper() for char in letters):
        return False
    return len(letters) <= 2 or (len(letters) <= 3 and form.isupper())


def _weak(label: Label) -> bool:
    return bool(label.note) or len(label.label.strip()) == 1


def _kind(label: Label) -> str:
    """What a name competes with: a partner is an entity in another role."""
    return "entity" if label.subject == "partner" else label.subject


def _distinct(labels: list[Label], language: str) -> list[Label]:
    """One label for each thing: that of the text's own language where there are several."""
    found: dict[tuple[str, str, str], Label] = {}
    for label in labels:
        key = (label.dataset, label.subject, label.id)
        if key not in found or (label.language == language != found[key].language):
            found[key] = label
    return list(found.values())


def _straddling(spans: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Spans that reach over an end of a longer one: they only happen to be spelt there (日本國 before 國內生產毛額)."""
    across = set()
    for index, (start, end) in enumerate(spans):
        for later in range(index + 1, len(spans)):
            other_start, other_end = spans[later]
            if other_start >= end:
                break
            if start < other_start and end < other_end and end - start != other_end - other_start:
                shorter = (start, end) if end - start < other_end - other_start else (other_start, other_end)
                across.add(shorter)
    return across


def _outermost(spans: Mapping[tuple[int, int], list[Label]]) -> Iterator[NameMatch]:
    reach: dict[str, int] = {}
    across = _straddling(sorted(spans))
    for start, end in sorted(spans.keys() - across, key=lambda span: (span[0], -span[1])):
        labels = tuple(label for label in spans[start, end] if reach.get(_kind(label), -1) < end)
        for kind in {_kind(label) for label in labels}:
            reach[kind] = end
        if labels:
            yield NameMatch(start, end, labels, all(_weak(label) for label in labels))
