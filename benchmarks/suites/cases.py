"""A case of a suite: a text, and what its authors expect to be found in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck import units

# What a suite calls a year or a month has no length of its own: both sides are counted alike.
_CUT = Decimal("0.000001")  # of a share, which we print to four places
SECONDS = {"a": 31536000, "mo": 2592000, "wk": 604800, "d": 86400, "h": 3600, "min": 60, "s": 1}


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that a suite expects: a number with a unit (None: any), an interval, days, or a time in seconds.

    Several ``values`` are alternatives. ``days`` are pairs of ISO days, the first and the last, alternatives too.
    """

    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    days: tuple[tuple[str, str], ...] = ()
    seconds: Decimal | None = None

    def meets(self, found: dict[str, Any]) -> bool:
        """Whether ``found``, a quantity of an analysis document, is what is expected."""
        if not (found["start"] < self.end and self.start < found["end"]):
            return False
        if self.days:
            return (found["low"], found["high"]) in self.days
        if found["kind"] in ("date", "year"):
            return any(found["value"] == str(value) for value in self.values)
        value, low, high = (None if found[key] is None else Decimal(found[key]) for key in ("value", "low", "high"))
        if self.seconds is not None:
            unit = SECONDS.get(found["unit"] or "")
            numbers = (number for number in (value, low, high) if number is not None)
            return unit is not None and any(number * unit == self.seconds for number in numbers)
        if self.low is not None or self.high is not None:
            # Ours may say more: 十幾萬 has an upper bound, too.
            ours = (low if self.low is not None else None, high if self.high is not None else None)
            return (self.low, self.high) == ours
        return any(
            self._equal(number, expected, found["unit"]) for number in (value, low, high) for expected in self.values
        )

    def _equal(self, number: Decimal | None, expected: Decimal, unit: str | None) -> bool:
        if number is not None and unit == "%" and self.unit is None and abs(number / 100 - expected) < _CUT:
            return True  # a fraction is a share of ours
        if (unit, self.unit) == ("pp", "%"):
            unit = self.unit
        if number is None or (unit is None and self.unit):
            return False
        if self.unit and self.unit != unit:
            if not unit or units.dimension(unit) is None or units.dimension(unit) != units.dimension(self.unit):
                return False
            number = units.convert(number, unit, self.unit)
        return number is not None and abs(number - expected) <= abs(expected) * Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a suite, read as of the day ``published``."""

    suite: str
    language: str
    published: datetime.date
    text: str
    expected: tuple[Expected, ...]
