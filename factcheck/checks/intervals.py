"""What a number asserts, as intervals, and how two numbers compare.

The rule (docs: "tolerance from the words"): a bare number asserts half a unit of its last written digit, "about" one
unit of its last significant digit, a bound is a bound. There is no global percentage. A *narrow* interval is what the
words say; a *wide* one what they say when trailing zeros are read as rounding ("1,600" as sixteen hundred), which is
the benefit of the doubt: a value between the two rounds to the claim, it does not differ from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from factcheck.folding import fold
from factcheck.terms import Observation, Quantity

ZERO, HALF, TEN = Decimal(0), Decimal("0.5"), Decimal(10)
_WRITTEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")

# A bound that the data pass by this factor may be of something else: it is neither confirmed nor denied.
BESIDE_THE_POINT = Decimal(2)
PERCENT_ABOUT = Decimal(5)  # "about 70 %" is not 60 %


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from ``low`` to ``high``, None where open."""

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` lies inside."""
        above = self.low is None or value > self.low or (self.low_inclusive and value == self.low)
        below = self.high is None or value < self.high or (self.high_inclusive and value == self.high)
        return above and below

    def gap(self, other: Interval) -> Decimal:
        """Distance to ``other``; zero where they meet."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high < self.low:
            return self.low - other.high
        return ZERO

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        if self.gap(other):
            return False
        for edge, touching in (
            (self.high, self.high is not None and self.high == other.low),
            (self.low, self.low is not None and self.low == other.high),
        ):
            if touching and edge is not None:
                return self.holds(edge) and other.holds(edge)
        return True

    def within(self, other: Interval) -> bool:
        """Whether every value of this one lies in ``other``."""
        lower = other.low is None or (
            self.low is not None
            and (self.low > other.low or other.holds(self.low) or (self.low == other.low and not self.low_inclusive))
        )
        upper = other.high is None or (
            self.high is not None
            and (
                self.high < other.high
                or other.holds(self.high)
                or (self.high == other.high and not self.high_inclusive)
            )
        )
        return lower and upper

    def times(self, factor: Decimal) -> Interval:
        """The interval scaled by a positive ``factor``."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_inclusive, self.high_inclusive)

    def plus(self, shift: Decimal) -> Interval:
        """The interval moved by ``shift``."""
        low = None if self.low is None else self.low + shift
        high = None if self.high is None else self.high + shift
        return Interval(low, high, self.low_inclusive, self.high_inclusive)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with what it asserts: ``narrow`` by its words, ``wide`` with the benefit of the doubt, ``unit`` of its
    last significant digit."""

    narrow: Interval
    wide: Interval
    unit: Decimal


def _around(value: Decimal, reach: Decimal) -> Interval:
    """What rounds to ``value``: the upper edge belongs to the next number."""
    return Interval(value - reach, value + reach, True, False)


def last_digit(value: Decimal) -> Decimal:
    """The unit of the last non-zero digit: 10000 for 390000, 0.1 for 1.2, 1 for 0."""
    if not value:
        return Decimal(1)
    return TEN ** int(value.normalize().as_tuple().exponent)


def significant(value: Decimal) -> Decimal:
    """The unit to which ``value`` is taken to be rounded: its last non-zero digit, but never coarser than its second
    digit, because "1,000" seldom means "between 500 and 1,500"."""
    return min(last_digit(value), second_digit(value)) if value else Decimal(1)


def second_digit(value: Decimal) -> Decimal:
    """The unit of the second digit: 10,000 for 390,000, 0.1 for 1.2."""
    return TEN ** (value.adjusted() - 1)


def rounded_unit(value: Decimal) -> Decimal:
    """The unit to which a number in words or after "about" is rounded: its last non-zero digit (10 for "about 60"),
    but its second digit where a lone 1 or 2 leads, because "about 1,000" does not mean "from nought to 2,000"."""
    leading = abs(value) / last_digit(value)
    return significant(value) if leading in (1, 2) else last_digit(value)


def written_unit(quantity: Quantity, value: Decimal) -> Decimal:
    """The unit of the last digit as it is written: 10,000 for "1600萬", 0.1 for "3.5", 10 % for "七成"."""
    written = _WRITTEN.search(fold(quantity.text))
    number = Decimal(written.group().replace(",", "")) if written else ZERO
    if number and value and last_digit(value / number) == abs(value / number):
        unit = abs(value / number) * TEN ** int(number.as_tuple().exponent)
        return unit if number.as_tuple().exponent else min(unit, rounded_unit(value))
    if written and not value:
        return TEN ** int(number.as_tuple().exponent)
    if quantity.kind == "percent" and not value % TEN:
        return TEN  # written in tenths, in words
    if value.as_tuple().exponent == -4:
        return Decimal(1)  # a fraction such as a third, cut after four decimals
    return rounded_unit(value)


def _to_the_digit(quantity: Quantity) -> bool:
    """Whether a nought is written behind a decimal point: 1.90 is no rounded 1.9."""
    written = _WRITTEN.search(fold(quantity.text))
    return written is not None and "." in written.group() and written.group().endswith("0")


def stated(quantity: Quantity) -> Stated | None:
    """What a numeric quantity asserts, in its own unit; None for dates and for quantities without any number."""
    low, high = quantity.low, quantity.high
    if isinstance(quantity.value, str) or isinstance(low, str) or isinstance(high, str):
        return None
    if quantity.value is None:
        if low is None and high is None:
            return None
        given = Interval(low, high, bool(quantity.low_inclusive), bool(quantity.high_inclusive))
        return Stated(given, given, last_digit(low if low is not None else high or ZERO))
    value = quantity.value
    fine = written_unit(quantity, value)
    coarse = fine if _to_the_digit(quantity) else max(fine, significant(value))
    half, wide = fine * HALF, coarse * HALF
    around = quantity.approximation
    if around == "about":
        unit = max(fine, min(rounded_unit(value), PERCENT_ABOUT) if quantity.kind == "percent" else rounded_unit(value))
        reach = max(fine, unit * HALF)
        return Stated(Interval(value - reach, value + reach), Interval(value - unit, value + unit), unit)
    if around == "nearly":
        return Stated(Interval(value - coarse, value + half), Interval(value - 2 * coarse, value + wide), coarse)
    if around in ("more_than", "at_least"):
        first = Interval(value, high, around == "at_least", bool(quantity.high_inclusive))
        return Stated(first, first, coarse)
    if around in ("less_than", "at_most"):
        last = Interval(low, value, True, around == "at_most")
        return Stated(last, last, coarse)
    return Stated(_around(value, half), _around(value, wide), coarse)


def observed(observation: Observation) -> Stated | None:
    """What a row asserts, in its own unit: a point where it prints one, wider where it says about or gives a bound."""
    value = observation.value
    if value is None:
        return None
    unit = significant(value)
    point, wide = Interval(value, value), _around(value, unit * HALF)
    match observation.qualifier:
        case "~":
            return Stated(wide, Interval(value - unit, value + unit), unit)
        case ">" | ">=":
            bound = Interval(value, None, observation.qualifier == ">=")
            return Stated(bound, bound, unit)
        case "<" | "<=":
            bound = Interval(None, value, True, observation.qualifier == "<=")
            return Stated(bound, bound, unit)
    return Stated(point, wide, unit)


Likeness = Literal["agrees", "rounds_to", "open", "near", "differs"]


def compare(claim: Stated, data: Stated) -> Likeness:
    """How a claimed number stands to one in the data, both in the same unit.

    agrees: all that the data allow is what the words say; rounds_to: they meet with the benefit of the doubt;
    open: one of the two is only a bound, which says nothing about the other;
    near: apart by no more than one unit of the claim's last significant digit, too little to accuse anybody;
    differs: farther apart.
    """
    if _beside_the_point(claim, data):
        return "open"
    bound = data.narrow.low if data.narrow.high is None else data.narrow.high
    one_sided = None in (data.narrow.low, data.narrow.high)
    two_sided_claim = None not in (claim.narrow.low, claim.narrow.high)
    at_bound = one_sided and two_sided_claim and bound is not None and claim.narrow.holds(bound)
    if data.narrow.within(claim.narrow) or at_bound:
        return "agrees"
    if one_sided and data.narrow.meets(claim.narrow):
        return "open"
    if data.narrow.meets(claim.wide) or data.wide.meets(claim.narrow):
        return "rounds_to"
    return "near" if claim.wide.gap(data.wide) <= claim.unit else "differs"


def _beside_the_point(claim: Stated, data: Stated) -> bool:
    """Whether a one-sided bound holds only because the data lie far beyond it: "over 16" is no word for 90."""
    low, high = claim.narrow.low, claim.narrow.high
    point = data.narrow.low if data.narrow.low is not None else data.narrow.high
    if point is None or point <= 0:
        return False
    if high is None and low is not None and low > 0:
        return point >= low * BESIDE_THE_POINT
    return low is None and high is not None and high > 0 and point <= high / BESIDE_THE_POINT
