"""Numerals with what stands around them -> quantities: money, percent, measures, counts, multiples, ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.reading.english import measures, spans
from factcheck.reading.english.hedges import hedged
from factcheck.reading.english.marks import Mark, Marker
from factcheck.reading.english.money import Purse
from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.numerals import Numeral
from factcheck.reading.english.ranges import Ranger
from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.exact import EXACT
from factcheck.reading.language import words
from factcheck.terms import Quantity

_ONE = Decimal(1)
# The oldest age that "Maria Lopez, 43," can tell.
_OLDEST = 115


@dataclass(frozen=True)
class _Table:
    minus: Phrases[None]
    plus_minus: Phrases[None]
    per: frozenset[str]
    one_after: frozenset[str]
    one_not_before: frozenset[str]
    definite: frozenset[str]
    aged: frozenset[str]


@cache
def _table() -> _Table:
    data = words("en")["amounts"]
    return _Table(
        minus=Phrases((word, None) for word in data["minus"]),
        plus_minus=Phrases((word, None) for word in data["plus_minus"]),
        per=frozenset(data["rates"]),
        one_after=frozenset(data["one_counts_after"]),
        one_not_before=frozenset(data["one_not_before"]),
        definite=frozenset(data["definite"]),
        aged=frozenset(data["aged"]),
    )


def find(tokens: Tokens, purse: Purse) -> list[tuple[Quantity, int, int]]:
    """Every amount of the free tokens in text order, with the tokens between which it stands; they are taken."""
    marker, opening, out, at = Marker(tokens, purse), system().opening, [], 0
    ranger = Ranger(tokens, marker)
    texts, size = tokens.words, len(tokens)
    while at < size:
        word = texts[at]
        if tokens.taken[at] or not (word in opening or word[0].isdecimal() or (word[0] == "." and len(word) > 1)):
            at += 1
            continue
        found = _Amount(tokens, marker, ranger, at).read()
        if found is None:
            at += 1
            continue
        quantity, start, end = found
        tokens.take(start, end)
        if quantity is not None:
            out.append((quantity, start, end))
        at = max(end, at + 1)
    return out


class _Amount:
    """Reads the amount whose number starts at one token."""

    def __init__(self, tokens: Tokens, marker: Marker, ranger: Ranger, at: int) -> None:
        self.tokens, self.marker, self.ranger, self.at, self.table = tokens, marker, ranger, at, _table()

    def read(self) -> tuple[Quantity | None, int, int] | None:
        """(quantity or None where the number counts nothing, first token, token behind), or None without a number."""
        number = self.marker.number(self.at)
        if number is None:
            return spans.article(self.tokens, self.at)
        if not self.tokens.free(number.start, number.end):
            return None
        if self.tokens.word(number.start - 1) in self.table.per and number.value and number.value >= 100:
            counted = measures.counted(self.tokens, number.end)
            return None, number.start, counted[0] if counted else number.end
        ranged = self.ranger.read(number)
        if ranged:
            return ranged
        mark = self.marker.mark(number)
        if mark is None or not self._counts(number, mark):
            return None, number.start, number.end
        return self._finished(mark, self._quantity(number, mark))

    # --- what counts --------------------------------------------------------------------------------------------------

    def _counts(self, number: Numeral, mark: Mark) -> bool:
        """Whether a number is meant: not "one day", "the two", "a few"."""
        tokens, table = self.tokens, self.table
        before, follows = tokens.word(mark.start - 1), tokens.word(number.end)
        if tokens.touches(number.start) and mark.start == number.start and tokens.words[number.start - 1] == "-":
            led = tokens.touches(number.start - 1) and tokens.word(number.start - 2)[:1].isalnum()
            if led and not number.digits:
                return False
        if number.scale is None and (number.value is None or number.approximation == "about"):
            return mark.kind == "duration" and measures.counts_several(mark.unit or "")
        if number.digits or mark.kind in ("money", "percent", "percentage_point") or number.scale is not None:
            return True
        if number.value == _ONE and tokens.words[number.end - 1] not in system().scales:
            return self._one(before, follows, mark)
        if (
            mark.kind in ("count", "number")
            and before in table.definite
            and number.value is not None
            and number.value < 4
        ):
            return False
        return mark.kind != "number" or number.value is None or number.value > 1

    def _one(self, before: str, follows: str, mark: Mark) -> bool:
        """One is a pronoun or an article unless a unit or a word like "only" shows that it counts."""
        if mark.kind == "count":
            return False
        if mark.kind == "number":
            return before in self.table.one_after and follows not in self.table.one_not_before and follows[:1].isalpha()
        singular = follows in self.table.one_not_before
        return (not singular and mark.kind != "duration") or (mark.unit in ("a", "wk", "h", "mo") and not singular)

    # --- the quantity -------------------------------------------------------------------------------------------------

    def _quantity(self, number: Numeral, mark: Mark) -> Quantity:
        low, high, value = (
            None if part is None else EXACT.multiply(part, mark.factor)
            for part in (number.low, number.high, number.value)
        )
        kind, unit = mark.kind, mark.unit
        if mark.kind == "number" and self._is_age(number):
            kind, unit = "duration", "a"
        return Quantity(
            self.tokens.starts[mark.start], self.tokens.ends[mark.end - 1], "", kind, value, low, high,
            low_inclusive=None if low is None else True, high_inclusive=None if high is None else False,
            unit=unit, approximation=number.approximation, counter=mark.counter,
        )  # fmt: skip

    def _is_age(self, number: Numeral) -> bool:
        tokens, at = self.tokens, number.start
        if tokens.word(at - 1) in self.table.aged:
            return True
        name = tokens.word(at - 1) == "," and tokens.capital(at - 2) and tokens.words[at - 2].isalpha()
        fits = number.plain and number.digits and number.value is not None and 0 < number.value <= _OLDEST
        return bool(name and fits and tokens.word(number.end) == ",")

    def _finished(self, mark: Mark, quantity: Quantity) -> tuple[Quantity, int, int]:
        """``quantity`` with half a unit, sign and hedges, and the tokens between which it stands."""
        quantity, mark = self._and_half(mark, quantity)
        start = mark.start
        minus = self.table.minus.back(self.tokens, start)
        both = self.table.plus_minus.back(self.tokens, start)
        if both:
            start = both[0]
            quantity = _either_way(quantity, self.tokens.starts[start])
        elif minus and self._is_sign(minus[0], start) and isinstance(quantity.value, Decimal):
            start = minus[0]
            quantity = replace(quantity, start=self.tokens.starts[start], value=-quantity.value)
        full, end = hedged(self.tokens, quantity, start, mark.end, mark.counted)
        return full, start, end

    def _is_sign(self, at: int, start: int) -> bool:
        """A minus stands apart from the word before it and sticks to its number, or is a word."""
        mark = self.tokens.words[at]
        if mark.isalpha():
            return True
        glued = self.tokens.touches(at) and (
            self.tokens.words[at - 1][:1].isalnum() or self.tokens.words[at - 1] in "%)"
        )
        return self.tokens.touches(start) and not glued

    def _and_half(self, mark: Mark, quantity: Quantity) -> tuple[Quantity, Mark]:
        """two years and a half."""
        if mark.kind in ("count", "number", "percent") or not isinstance(quantity.value, Decimal):
            return quantity, mark
        end, part = spans.and_part(self.tokens, mark.end)
        if part is None:
            return quantity, mark
        value = EXACT.add(quantity.value, EXACT.multiply(part, mark.factor))
        return replace(quantity, value=value, end=self.tokens.ends[end - 1]), replace(mark, end=end)


def _either_way(quantity: Quantity, start: int) -> Quantity:
    """plus or minus 3 points: the interval around nothing."""
    if not isinstance(quantity.value, Decimal):
        return replace(quantity, start=start)
    low, high = -quantity.value, quantity.value
    return replace(
        quantity, start=start, value=None, low=low, high=high, low_inclusive=True, high_inclusive=True,
        approximation="between",
    )  # fmt: skip
