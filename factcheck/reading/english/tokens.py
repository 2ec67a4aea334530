"""An English text as words, numbers and marks, and tables of phrases that are matched on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

# What is blanked, or an address, becomes one token that no word equals.
OPAQUE = "\ue000"

Meaning = TypeVar("Meaning")

_TOKEN = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]{{1,64}}@[a-z\d-]{{1,64}}\.[a-z\d.-]{{1,64}}|{OPAQUE}+"
    r"|\d{1,3}(?:,\d\d\d)+(?![\d,]*\d)(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?![\d,]*\d)|\d+(?:\.\d+)+|\d+|(?<![\w.])\.\d+"
    r"|(?:[a-z]\.){2,}|[^\W\d_]+(?:'(?!s(?![^\W_]))[^\W\d_]+)?|'s(?![^\W_])|\n|[^\w\s]|_+"
)


@dataclass(slots=True)
class Tokens:
    """The tokens of ``text`` (folded, lower case): ``words``, and where each starts and ends. ``folded`` has capitals.

    ``taken`` says of each token whether something that was read, or is no number, holds it.
    """

    text: str
    folded: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    taken: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The word at an index, empty outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def touches(self, at: int) -> bool:
        """Whether nothing stands between the token at ``at`` and the one before."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= at < len(self.words) and self.folded[self.starts[at]].isupper()

    def take(self, start: int, end: int) -> None:
        """Keep the tokens from index ``start`` to ``end`` from being read again."""
        self.taken[start:end] = b"\x01" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether no token from ``start`` to ``end`` is taken."""
        return end <= len(self.words) and not any(self.taken[start:end])

    def near(self, at: int, wanted: frozenset[str], reach: int) -> bool:
        """Whether one of the ``wanted`` words stands within ``reach`` tokens of an index."""
        return not wanted.isdisjoint(self.words[max(0, at - reach) : at + reach])


def tokenize(text: str, folded: str) -> Tokens:
    """The tokens of ``text``, the folded text in lower case; both have the same offsets."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        words.append(found[0])
        start, end = found.span()
        starts.append(start)
        ends.append(end)
    return Tokens(text, folded, words, starts, ends, bytearray(len(words)))


@lru_cache(maxsize=8192)
def split(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase of the word tables."""
    return tuple(_TOKEN.findall(phrase))


class Phrases(Generic[Meaning]):
    """Phrases with what each means, the longest matched first. A space in a phrase matches a hyphen too."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self.last: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in entries:
            words = split(phrase)
            self.first.setdefault(words[0], []).append((words, meaning))
            self.last.setdefault(words[-1], []).append((words, meaning))
        for table in (self.first, self.last):
            for found in table.values():
                found.sort(key=lambda entry: len(entry[0]), reverse=True)

    def match(
        self, tokens: Tokens, at: int, fits: Callable[[Meaning, int], bool] | None = None
    ) -> tuple[int, Meaning] | None:
        """(index behind the phrase, meaning) of the longest phrase at ``at`` that ``fits``, or None."""
        if at >= len(tokens.words):
            return None
        for words, meaning in self.first.get(tokens.words[at], ()):
            end = _along(tokens, at, words) if len(words) > 1 else at + 1
            if end is not None and (fits is None or fits(meaning, end)):
                return end, meaning
        return None

    def back(self, tokens: Tokens, end: int) -> tuple[int, Meaning] | None:
        """(index, meaning) of the longest phrase that ends before index ``end``, or None."""
        if end < 1:
            return None
        for words, meaning in self.last.get(tokens.words[end - 1], ()):
            start = end - len(words)
            if start >= 0 and tuple(tokens.words[start:end]) == words:
                return start, meaning
        return None


def _along(tokens: Tokens, at: int, words: tuple[str, ...]) -> int | None:
    texts, size = tokens.words, len(tokens.words)
    for word in words:
        if at < size and texts[at] == "-" and word != "-" and tokens.touches(at):
            at += 1
        if at >= size or texts[at] != word:
            return None
        at += 1
    return at
