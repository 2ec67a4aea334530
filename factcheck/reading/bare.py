"""Numbers that no unit marks as such, and what shows all the same that they are meant: 為106。, 一百五十二。, 約1/3."""

from __future__ import annotations

import re
from decimal import Decimal
from math import gcd

from factcheck.reading.amount_cues import AmountCues
from factcheck.reading.exact import EXACT
from factcheck.reading.noise import BLANK
from factcheck.reading.numerals import Numeral

# Numbers in words without a unit are read from here on; smaller ones are mostly parts of other words.
_LARGE = 10000
_OVER = re.compile(r" ?/ ?(\d{1,2})(?![\d/.%]| ?[年月日])")
# Fractions are seldom finer; 12/31 is a date.
_FINEST = 10
# How far before a number is looked for the word that shows what it is.
_NEAR = 4


def hidden(text: str, number: Numeral, cues: AmountCues) -> bool:
    """Whether a number in words without a unit is small (三十而立) or vague, and nothing shows that it is meant."""
    least = number.low if number.value is None else number.value
    if number.arabic:
        return False
    return least is None or (least < _LARGE and not (alone(text, number) or stated(text, number, cues)))


def stated(text: str, number: Numeral, cues: AmountCues) -> bool:
    """指数は106だった: whether the words around say that something is the number."""
    if not number.arabic and number.end - number.start < 2:
        return False
    before = cues.stated_after.search(text, max(0, number.start - _NEAR), number.start)
    return before is not None and cues.stated_before.match(text, number.end) is not None


def alone(text: str, number: Numeral) -> bool:
    """一百五十二。: whether a number in words, of more than a digit, is all that stands between two marks; not behind a
    heading's number (十二、), nor in a bracket."""
    edges = text[max(0, number.start - 1) : number.start] + text[number.end : number.end + 1]
    marks = all(not char.isalnum() and char not in "、.()" and char != BLANK for char in edges)
    return not number.arabic and number.end - number.start > 1 and marks


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
