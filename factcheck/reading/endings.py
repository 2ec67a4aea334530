"""Words that stand right before an offset: hedges and currencies before a number, prepositions before a date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.reading.language import alternation


class Ending:
    """An expression that has to end right before an offset, with a space between or not.

    ``words`` are those that it can end in. Most places are told by the last character alone, so that the expression,
    which is tried from several places before the offset, is seldom needed.
    """

    def __init__(self, words: Iterable[str], expression: str | None = None) -> None:
        words = tuple(words)
        self._last = frozenset(word[-1] for word in words)
        self._pattern = re.compile(rf"(?:{expression or alternation(words)}) ?\Z")

    def search(self, text: str, at: int, reach: int) -> re.Match[str] | None:
        """The match that ends before ``at`` and starts first, at most ``reach`` code points before it; or None."""
        last = text[at - 1 : at] if at else ""
        if last == " ":
            last = text[max(0, at - 2) : at - 1]
        return self._pattern.search(text, max(0, at - reach), at) if last in self._last else None
