"""What a number is of: the currency, unit or counted noun around it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading.english import measures, money
from factcheck.reading.english.hedges import after
from factcheck.reading.english.money import Purse
from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.numerals import Numeral, parse
from factcheck.reading.english.tokens import Tokens
from factcheck.reading.exact import EXACT
from factcheck.reading.language import words

_ONE = Decimal(1)
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Mark:
    """The unit of an amount: the tokens where number and unit start and end, and what they make of the number."""

    start: int
    end: int
    kind: str
    unit: str | None
    factor: Decimal = _ONE
    counter: str | None = None
    counted: int | None = None


@dataclass(frozen=True)
class _Table:
    metres: frozenset[str]
    times: frozenset[str]
    comparing: frozenset[str]
    comparative: str
    fold: frozenset[str]
    sure: frozenset[str]


@cache
def _table() -> _Table:
    data = words("en")["amounts"]
    return _Table(
        metres=frozenset(data["metres"]),
        times=frozenset(data["times"]),
        comparing=frozenset(data["comparing"]),
        comparative=data["comparative_ending"],
        fold=frozenset(data["fold"]),
        sure=frozenset(data["hundred_percent_idioms"]),
    )


class Marker:
    """Reads numbers and what they are of in one text."""

    def __init__(self, tokens: Tokens, purse: Purse) -> None:
        self.tokens, self.purse, self.table = tokens, purse, _table()

    def number(self, at: int) -> Numeral | None:
        """The numeral at a token, in which a stuck m is millions or stays metres; None without one."""
        number = self._slashed(at) or parse(self.tokens, at)
        if number is None:
            return None
        last = self.tokens.words[number.end - 1]
        metres = last == "m" and number.digits and number.end - number.start == 2
        if not metres or money.before(self.tokens, at) is not None or self.tokens.capital(number.end - 1):
            return number
        if self.tokens.near(at, self.table.metres, 7) or self.tokens.word(number.end) == "-":
            value = Decimal(self.tokens.words[at].replace(",", ""))
            return Numeral(at, number.end - 1, value, digits=True, plain=self.tokens.words[at].isdecimal())
        return number

    def _slashed(self, at: int) -> Numeral | None:
        """1/4 mile: a fraction with a stroke, where a unit or "of an inch" shows that it is no date."""
        tokens = self.tokens
        over, stroke, under = (tokens.word(at + step) for step in range(3))
        tight = tokens.touches(at + 1) and tokens.touches(at + 2) and not tokens.touches(at + 3)
        if stroke != "/" or not tight or not (over.isdecimal() and under.isdecimal()) or len(over + under) > 4:
            return None
        behind = at + 3 + 2 * (tokens.word(at + 3) == system().of and tokens.word(at + 4) in system().articles)
        if not 0 < int(over) < int(under) or not measures.is_unit(tokens, behind):
            return None
        return Numeral(at, behind, EXACT.divide(Decimal(int(over)), Decimal(int(under))), digits=True)

    def mark(self, number: Numeral) -> Mark | None:
        """What the number is of; None where a hyphen or letters make it part of a word."""
        tokens, start, end = self.tokens, number.start, number.end
        if number.approximation and tokens.word(end) == system().of:
            end += 1  # dozens of cars, tens of billions of dollars
        sign = money.before(tokens, start)
        if sign and tokens.free(sign.at, start):
            behind = money.after(tokens, number, end)
            alike = behind is not None and (behind.code == sign.code or behind.shared)
            return Mark(sign.at, behind.at if behind and alike else end, "money", self.purse.code(sign))
        behind = money.after(tokens, number, end)
        unit = measures.after(tokens, number, end)
        if behind and (unit is None or behind.at > unit.end):
            return Mark(start, behind.at, "money", self.purse.code(behind), behind.factor)
        if unit:
            return self._of_unit(number, unit)
        if money.is_weight(tokens, end + (tokens.word(end) == "-")):
            return Mark(start, end + 1 + (tokens.word(end) == "-"), "mass", "[lb_av]")
        if tokens.word(end) in self.table.times:
            return self._times(number)
        if tokens.word(end + (tokens.word(end) == "-")) in self.table.fold:
            return Mark(start, end + 1 + (tokens.word(end) == "-"), "multiple", "x")
        hedge = after(tokens, end)
        counted = measures.counted(tokens, hedge[0] if hedge else end)
        if counted:
            return Mark(start, number.end, "count", "1", counter=counted[1], counted=counted[0])
        stuck = tokens.touches(end) and (
            tokens.words[end].isalnum() or (tokens.words[end] == "-" and tokens.word(end + 1)[:1].isalpha())
        )
        return None if stuck else Mark(start, end, "number", "1")

    def _of_unit(self, number: Numeral, unit: measures.Measure) -> Mark | None:
        tokens = self.tokens
        if unit.kind == "percent" and number.value == 100 and tokens.word(unit.end) in self.table.sure:
            return None
        if unit.kind == "length" and tokens.word(unit.end - 1) == "m" and number.scale == _MILLION:
            return None
        return Mark(number.start, unit.end, unit.kind, unit.unit, unit.factor)

    def _times(self, number: Numeral) -> Mark:
        """five times as many is a multiple; five times alone counts occasions."""
        follows = self.tokens.word(number.end + 1)
        compares = follows in self.table.comparing or (len(follows) > 4 and follows.endswith(self.table.comparative))
        compares |= number.value is not None and number.value % 1 != 0  # nothing happens 1.9 times
        if compares:
            return Mark(number.start, number.end + 1, "multiple", "x")
        return Mark(
            number.start, number.end, "count", "1", counter=self.tokens.word(number.end), counted=number.end + 1
        )
