"""Numbers that no unit marks as such, and what shows all the same that they are meant: 為106。, 一百五十二。, 約1/3."""

from __future__ import annotations

import re
from decimal import Decimal
from math import gcd

from factcheck.reading import hedges
from factcheck.reading.amount_cues import AmountCues
from factcheck.reading.exact import EXACT, places
from factcheck.reading.noise import BLANK
from factcheck.reading.numerals import Numeral, parse
from factcheck.terms import Quantity

# Numbers in words without a unit are read from here on; smaller ones are mostly parts of other words.
_LARGE = 10000
_OVER = re.compile(r" ?/ ?(\d{1,2})(?![\d/.%]| ?[年月日])")
# Fractions are seldom finer; 12/31 is a date.
_FINEST = 10
# A hedge or a sign of one character may be a part of another word.
_WORD = 2
# So few characters, all blank, may stand around a number that is the whole text; it may also be a year.
_MARGIN, _YEARS = 8, range(1900, 2100)
# The whole, the parts that make one, and how many of them.
_MIXED = 3
_CALENDAR_UNITS = frozenset({"a", "mo", "wk", "d"})
# How far before a number is looked for the word that shows what it is.
_NEAR = 4


def hidden(text: str, number: Numeral, read: Quantity, cues: AmountCues) -> bool:
    """Whether a number in words without a unit is small (三十而立) or vague, and nothing shows that it is meant: no
    words around it, nor in ``read``, what it is with its sign and hedges (マイナス九, 五百以上)."""
    least = number.low if number.value is None else number.value
    if number.arabic:
        return False
    signed = number.start - read.start >= _WORD and isinstance(read.value, Decimal) and read.value < 0
    shown = signed or read.end - number.end >= _WORD or alone(text, number) or stated(text, number, cues)
    return least is None or (least < _LARGE and not shown)


def stated(text: str, number: Numeral, cues: AmountCues) -> bool:
    """指数は106だった: whether the words around say that something is the number."""
    if not number.arabic and number.end - number.start < 2:
        return False
    before = cues.stated_after.search(text, max(0, number.start - _NEAR), number.start)
    return before is not None and cues.stated_before.match(text, number.end) is not None


def alone(text: str, number: Numeral) -> bool:
    """Whether a number is the whole text; or one in words all that stands between two marks (一百五十二。), not behind
    a heading's number (十二、), nor in a bracket. Digits without a scale are mostly a name (三七五, 「八八」)."""
    if len(text) - (number.end - number.start) < _MARGIN and not f"{text[: number.start]}{text[number.end :]}".strip():
        return number.value is not None and not (number.plain and int(number.value) in _YEARS)
    edges = text[max(0, number.start - 1) : number.start] + text[number.end : number.end + 1]
    marks = all(not char.isalnum() and char not in "、.()" and char != BLANK for char in edges)
    return not (number.arabic or number.plain) and number.end - number.start > 1 and marks


def is_recent(text: str, number: Numeral, read: Quantity, cues: AmountCues) -> bool:
    """近三年 is the last three years, 近百年 nearly a hundred: a small or uneven span of time is not rounded to."""
    if read.kind != "duration" or read.approximation != "nearly" or read.unit not in _CALENDAR_UNITS:
        return False
    small = read.value is not None and (Decimal(read.value) < 20 or Decimal(read.value) % 10 != 0)
    return small and cues.recent.search(text, max(0, number.start - 3), number.start) is not None


def mixed(text: str, number: Numeral, cues: AmountCues, base: str) -> Numeral:
    """2と3分の1, 二又四分之一: a whole number with a proper fraction behind it as one number, else ``number``."""
    link = cues.mixed.match(text, number.end)
    below = parse(text, link.end(), base) if link else None
    over = cues.fraction.match(text, below.end) if below else None
    above = parse(text, over.end(), base) if over else None
    parts = [part.value for part in (number, below, above) if part and part.value and not part.approximation]
    if above is None or len(parts) < _MIXED or not parts[2] < parts[1] or any(part % 1 for part in parts):
        return number
    value = EXACT.add(parts[0], places(EXACT.divide(parts[2], parts[1])))
    return Numeral(number.start, above.end, value, arabic=True)


def spanned(text: str, first: Numeral, last: Numeral, cues: AmountCues, base: str) -> bool:
    """20から100未満: whether a bound behind the second of two numbers, what is said of them, or that they are the whole
    text shows that they are the ends of a range."""
    bound = hedges.after(text, last.end, base)
    if bound and bound.approximation in ("less_than", "at_most"):
        return True
    before = cues.stated_after.search(text, max(0, first.start - _NEAR), first.start)
    said = before is not None and cues.stated_before.match(text, last.end) is not None
    return said or alone(text, first._replace(end=last.end, plain=False))


def slashed(text: str, number: Numeral, cues: AmountCues) -> Numeral | None:
    """2/3 as one number, if a word before or behind it shows that it is a share and no day; else None."""
    fraction = stroke(text, number)
    if fraction is None:
        return None
    shown = cues.slash_after.search(text, max(0, number.start - _NEAR), number.start)
    return fraction if shown or cues.slash_before.match(text, fraction.end) else None


def stroke(text: str, number: Numeral) -> Numeral | None:
    """2/3, which may be a day, too, as one number; None where it cannot be a fraction."""
    over = _OVER.match(text, number.end) if number.arabic and number.plain and number.value else None
    if over is None or text[number.start - 1 : number.start] in ("/", "-"):
        return None
    below = int(over[1])
    above = int(number.value or 0)
    if above != number.value or not above < below <= _FINEST or gcd(above, below) > 1:
        return None
    return Numeral(number.start, over.end(), EXACT.divide(Decimal(above), Decimal(below)), arabic=True)
