"""Numbers in a row that share what stands behind the last: 3、5和7萬人 are three counts, 三、四千人 is one interval."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from factcheck.reading import numerals
from factcheck.reading.language import alternation, words
from factcheck.reading.marks import Mark
from factcheck.reading.noise import BLANK
from factcheck.reading.numeral_words import system
from factcheck.reading.numerals import Numeral

# More numbers than this in a row are a table.
_MOST = 6
# A number this many times the digits before a shared scale has a scale of its own.
_APART = 10


@cache
def _listing(base: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = alternation([*words(base)["amounts"]["listing"], *words(base)["dates"]["lists"]])
    rules = system(base)
    return (
        re.compile(rf" ?{lists} ?"),
        re.compile(rf"[\d{BLANK}] ?{lists} ?$"),
        re.compile(rf"{alternation({**rules.tens, **rules.bigs})}+$"),
    )


def follows(text: str, at: int, base: str) -> bool:
    """Whether a number that starts at ``at`` is not the first of its row."""
    return _listing(base)[1].search(text, max(0, at - 4), at) is not None


def scale(text: str, number: Numeral, base: str) -> tuple[Decimal, Decimal]:
    """The scale that the words of a number end in, and the digits before it: (1000, 4) for 四千."""
    found = _listing(base)[2].search(text[number.start : number.end])
    value = number.value or Decimal(0)
    digits = numerals.parse(text[number.start : number.start + found.start()], 0, base) if found else None
    if digits is None or not digits.value or digits.end != (found.start() if found else 0):
        return Decimal(1), value
    return value / digits.value, digits.value


def shared(text: str, first: Numeral, base: str, mark: Callable[[Numeral], Mark | None]) -> tuple[Numeral, Mark] | None:
    """``first``, with the scale that it shares, and what it is of, by the last of the row that it begins or goes on;
    None where it stands in none. ``mark`` reads the unit of a number."""
    if not first.plain or not first.arabic or first.value is None:
        return None
    number: Numeral | None = first
    for _ in range(_MOST):
        link = _listing(base)[0].match(text, number.end) if number else None
        number = numerals.parse(text, link.end(), base) if link else None
        if number is None or number.value is None or not number.arabic:
            return None
        found = mark(number)
        if found and found.start == number.start:
            times, digits = scale(text, number, base)
            several = first.times(times) if first.value < _APART * digits else first
            return several, found._replace(start=first.start, end=first.end, adds=Decimal(0), middle=None)
        if not number.plain:
            return None
    return None
