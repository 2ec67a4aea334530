"""Two numbers that make one interval: 5-7%, 10 to 15 million, between $5 and $7 million, two or three."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.reading.english import money
from factcheck.reading.english.hedges import hedged
from factcheck.reading.english.marks import Mark, Marker
from factcheck.reading.english.numerals import Numeral, is_number
from factcheck.reading.english.tokens import Tokens
from factcheck.reading.exact import EXACT
from factcheck.reading.language import words
from factcheck.terms import Quantity

_ONE = Decimal(1)
# Where a change goes "to" a number so many times larger, it ends there.
_APART = 5


@dataclass(frozen=True)
class _Table:
    to: frozenset[str]
    either: str
    between: str
    joiner: str
    source: frozenset[str]
    ranging: frozenset[str]
    changing: frozenset[str]


@cache
def _table() -> _Table:
    data = words("en")["amounts"]
    return _Table(
        to=frozenset(data["range"]),
        either=data["or"],
        between=data["between"],
        joiner=data["and"],
        source=frozenset(data["from"]),
        ranging=frozenset(data["ranging"]),
        changing=frozenset(data["changing"]),
    )


class Ranger:
    """Reads the ranges of one text, with ``marker`` for their numbers and units."""

    def __init__(self, tokens: Tokens, marker: Marker) -> None:
        self.tokens, self.marker, self.table = tokens, marker, _table()

    def read(self, number: Numeral) -> tuple[Quantity, int, int] | None:
        """5-7%, 10 to 15 million, between $5 and $7 million, two or three: one interval; None where it is none."""
        tokens, table = self.tokens, self.table
        first = self.marker.mark(number)
        own = first if first and (first.kind not in ("count", "number") or first.counted) else None
        end = own.end if own and own.kind not in ("count", "number") else number.end
        if tokens.word(end) == "-" and tokens.touches(end) and tokens.word(end + 1) in table.to:
            end += 1  # 8- to 16-metre telescopes
        link = tokens.word(end)
        before = tokens.word((first.start if first else number.start) - 1)
        between = before == table.between and link == table.joiner
        if not (link in table.to or between or link == table.either) or number.value is None:
            return None
        other = self.marker.number(end + 1) or self._signed(end + 1)
        if other is None or other.value is None or not tokens.free(end, other.end):
            return None
        mark = self.marker.mark(other)
        priced = own is not None and own.kind == "money" and own.start < number.start
        if own and priced and mark and mark.kind in ("count", "number"):
            mark = replace(mark, kind="money", unit=own.unit, counter=None, counted=None)
        if mark is None or self._apart(number, other, own, mark, link, before):
            return None
        low = number if own and own.kind != "count" and not priced else _shared_scale(number, other)
        least, most = (EXACT.multiply(part, mark.factor) for part in (low.value or number.value, other.value))
        if least >= most:
            return None
        start = first.start if first else number.start
        start -= between
        quantity = Quantity(
            tokens.starts[start], tokens.ends[mark.end - 1], "", mark.kind, None, least, most, low_inclusive=True,
            high_inclusive=True, unit=mark.unit, approximation="between", counter=mark.counter,
        )  # fmt: skip
        full, stop = hedged(tokens, quantity, start, mark.end, mark.counted)
        return full, start, stop

    def _signed(self, at: int) -> Numeral | None:
        """The number behind a currency sign at a token."""
        for start in (at + 1, at + 2):
            if is_number(self.tokens.word(start)) and (sign := money.before(self.tokens, start)) and sign.at == at:
                return self.marker.number(start)
        return None

    def _apart(self, number: Numeral, other: Numeral, own: Mark | None, mark: Mark, link: str, before: str) -> bool:
        """Whether the two numbers are no range: a change from one to the other, two units, alternatives."""
        table = self.table
        if own and own.kind not in ("count", "number") and (own.kind, own.unit) != (mark.kind, mark.unit):
            return True
        if link == table.either:
            return not (number.plain and other.plain and number.value is not None and other.value == number.value + 1)
        dashed = link not in ("to", "through", table.joiner)
        if dashed and mark.kind == "number" and not (own or number.scale or before in table.ranging):
            return True
        if before in table.source:
            ahead = self.tokens.word((own.start if own else number.start) - 2)
            return ahead not in table.ranging
        changes = before in table.changing and not dashed
        return changes and (other.value or _ONE) >= _APART * (number.value or _ONE)


def _shared_scale(low: Numeral, high: Numeral) -> Numeral:
    """10 to 15 million: the first number takes the scale of the second, where it is smaller than its digits."""
    if high.scale is None or low.scale is not None or low.value is None or high.value is None:
        return low
    digits = EXACT.divide(high.value, high.scale)
    return low.times(high.scale, low.end) if low.value < digits else low
