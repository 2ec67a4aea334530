"""What a number is of: the currency, unit or counter around it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.reading import hedges, measures, numerals
from factcheck.reading.language import alternation, words
from factcheck.reading.measures import Measure
from factcheck.reading.money import Currency, Purse
from factcheck.reading.numerals import Numeral
from factcheck.reading.page import Page

_ONE = Decimal(1)


class Mark(NamedTuple):
    """The unit of an amount: where the words of number and unit start and end, and what they make of the number."""

    start: int
    end: int
    kind: str
    unit: str | None
    factor: Decimal = _ONE
    adds: Decimal = Decimal(0)
    counter: str | None = None
    middle: str | None = None


@cache
def _more(base: str) -> re.Pattern[str]:
    return re.compile(rf" ?{alternation(words(base)['numerals']['more'])}")


class Marker:
    """Reads the unit of numbers in one sentence of a page."""

    def __init__(self, page: Page, purse: Purse, sentence: str) -> None:
        self.page, self.text, self.purse, self.sentence = page, page.text, purse, sentence

    def mark(self, number: Numeral) -> Mark | None:
        """The currency, unit or counter of a number, or None."""
        hedge = hedges.before(self.text, number.start, self.page.base)
        behind = measures.after(self.text, number, self.sentence, self.page.language)
        money = self._money(number, hedge.start if hedge else number.start)
        if money and (not behind or money.end >= behind.end or money.start < number.start):
            return money
        if not behind:
            return None
        return self._of_unit(number, behind, hedge.start if hedge else number.start)

    def _of_unit(self, number: Numeral, behind: Measure, before: int) -> Mark:
        unit = behind.unit
        kind, code = unit.kind, unit.unit
        if kind == "length":
            per = measures.per_time(self.text, number.start, self.page.base)
            per = per or measures.per_time(self.text, before, self.page.base)
            if per:
                kind, code = "speed", f"{code}/{per}"
        return Mark(
            number.start, behind.end, kind, code, unit.factor, behind.adds, unit.counter, behind.middle
        )  # fmt: skip

    def _money(self, number: Numeral, before_hedge: int) -> Mark | None:
        """300億美元, 新台幣300億元, US$5, 人民幣約5萬多元."""
        more = self._more(number.end)
        behind = self.purse.after(self.text, more or number.end, self.sentence)
        before = self.purse.before(self.text, number.start, self.sentence)
        before = before or self.purse.before(self.text, before_hedge, self.sentence)
        if not behind and not before:
            return None
        code = behind.code if behind and not behind.shared else None
        if code is None and before:
            code = before.code
        if code is None and behind and (before is None or before.shared):
            code = behind.code
        hundredths = self._hundredths(behind) if behind else None
        return Mark(
            start=before.start if before else number.start,
            end=hundredths[0] if hundredths else behind.end if behind else more or number.end,
            kind="money",
            unit=code,
            factor=behind.factor if behind else _ONE,
            adds=hundredths[1] if hundredths else Decimal(0),
            middle="more" if more and (behind or before) else None,
        )

    def _hundredths(self, whole: Currency) -> tuple[int, Decimal] | None:
        """150円25銭: where the hundredths behind a whole amount end, and what they add to it."""
        part = numerals.parse(self.text, whole.end, self.page.base) if whole.code and whole.factor == _ONE else None
        if part is None or part.value is None or part.value >= 100 or part.half:
            return None
        named = self.purse.after(self.text, part.end, self.sentence)
        if named is None or named.code != whole.code or named.factor == _ONE:
            return None
        return named.end, part.value * named.factor

    def _more(self, at: int) -> int | None:
        found = _more(self.page.base).match(self.text, at)
        return found.end() if found else None
