"""One form for characters that articles write in several ways, without moving an offset.

``fold(text)`` has the length of ``text``: each character stands for itself, so spans found in the folded
text are spans of the original. Context is left out on purpose (OpenCC's phrases would fold a word differently
inside a longer one), so a label folds to the same characters wherever it stands.
"""

from __future__ import annotations

import unicodedata

import opencc

# One character for each family of marks that differ by keyboard, not by meaning.
_MARKS = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u3000": " "} | dict.fromkeys("・‧•･", "·")


class _Table(dict[int, str]):
    """A ``str.translate`` table that works out each character once."""

    def __init__(self) -> None:
        super().__init__({ord(mark): folded for mark, folded in _MARKS.items()})
        self._simplify = opencc.OpenCC("t2s").convert

    def __missing__(self, code: int) -> str:
        folded = char = chr(code)
        if 0xFF01 <= code <= 0xFF5E or 0xFFE0 <= code <= 0xFFE6:
            folded = unicodedata.normalize("NFKC", char)
        elif 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
            folded = self._simplify(char)
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_TABLE = _Table()


def fold(text: str) -> str:
    """``text`` with traditional characters simplified, full-width forms made half-width and marks unified.

    Character by character, so the result has the same length. Upper and lower case are kept.
    """
    return text.translate(_TABLE)


def lower(text: str) -> str:
    """``text`` in lower case, character by character; one whose lower case is longer (İ) stays."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
