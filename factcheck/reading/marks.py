"""What a number is of: the currency, unit or counter around it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.reading import hedges, measures, numerals
from factcheck.reading.amount_cues import cues
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
        start = number.start
        if kind == "temperature":
            code, start = self._scale(number.start, before, code)
        elif kind == "length":
            per = measures.per_time(self.text, number.start, self.page.base)
            per = per or measures.per_time(self.text, before, self.page.base)
            if per:
                kind, code = "speed", f"{code}/{per}"
        return Mark(
            start, behind.end, kind, code, unit.factor, behind.adds, unit.counter, behind.middle
        )  # fmt: skip

    def _scale(self, at: int, before: int, code: str) -> tuple[str, int]:
        """攝氏38度, 攝氏零下5度, 華氏約100度: the unit of a temperature with its scale before it, and where its words
        start."""
        sign = cues(self.page.base).negative.search(self.text, max(0, at - 4), at)
        for end in (at, before, sign.start() if sign else at):
            named = measures.scale_before(self.text, end, self.page.base)
            if named:
                return named[1], named[0]
        return code, at

    def _money(self, number: Numeral, before_hedge: int) -> Mark | None:
        """300億美元, 新台幣300億元, US$5, 人民幣約5萬多元."""
        behind = self.purse.after(self.text, number.end, self.sentence)
        more = None if behind else self._more(number.end)
        behind = behind or (self.purse.after(self.text, more, self.sentence) if more else None)
        before = self.purse.before(self.text, number.start, self.sentence)
        before = before or self.purse.before(self.text, before_hedge, self.sentence)
        if not behind and not before:
            return None
        code = behind.code if behind and not behind.shared else None
        if code is None and before:
            code = before.code
        if code is None and behind and (before is None or before.shared):
            code = behind.code
        parts = self._parts(behind) if behind else None
        if behind and behind.loose and not (parts or before or self.purse.prices(self.sentence)):
            return None
        return Mark(
            start=before.start if before else number.start,
            end=parts[0] if parts else behind.end if behind else more or number.end,
            kind="money",
            unit=code,
            factor=behind.factor if behind else _ONE,
            adds=parts[1] if parts else Decimal(0),
            middle="more" if more and (behind or before) else None,
        )

    def _parts(self, whole: Currency) -> tuple[int, Decimal] | None:
        """150円25銭, 12元5角5分, 8塊5: where what goes on behind a whole amount ends, and what it adds."""
        end, added, last = whole.end, Decimal(0), whole.factor
        while (last == _ONE) is not (added > 0):
            part = numerals.parse(self.text, end, self.page.base)
            named = self.purse.part(self.text, part.end, whole, self.sentence) if part else None
            if named is None or part is None or part.value is None or part.half or part.approximation:
                break
            if named[1] >= last or part.value * named[1] >= _ONE:
                break
            end, last = named
            added += part.value * last
        if added:
            return end, added
        return measures.tenths(self.text, end, self.page.base) if whole.loose else None

    def _more(self, at: int) -> int | None:
        found = _more(self.page.base).match(self.text, at)
        return found.end() if found else None
