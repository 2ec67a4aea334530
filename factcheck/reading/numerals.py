"""Numerals -> exact numbers: 3万2千, 1.5億, 十五萬八千, 兩三百, 數十萬, 2,100, 二〇二六.

Works on folded text (see ``factcheck.folding``). Digits, scales and the words for several and more are data of the
language; here is only how they combine: digit before scale, scales falling, larger scales multiplying.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from factcheck.reading.exact import EXACT
from factcheck.reading.numeral_words import System, system

# No quantity of the news has more digits; a longer run is an identifier. Arithmetic within it is exact.
_MOST_DIGITS = 18
_ZERO, _NO_SCALE = Decimal(0), Decimal("1e99")
_RUN = re.compile(r"[\d.,]+")


class Numeral(NamedTuple):
    """What a numeral says. ``value`` is None where it names an interval only (數百, 兩三百, 十幾).

    ``approximation``: several, between, more_than (十多萬: low exclusive, high exclusive) or None.
    ``plain`` is True for one run of digits without scale or separators (12, 2026, 十二), the form of dates and names.
    ``bare`` is True for scale words without a digit (百, 千萬, 億), which count only with a hedge; ``half`` for the
    word half, which counts only with a unit.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    approximation: str | None = None
    arabic: bool = False
    plain: bool = False
    bare: bool = False
    half: bool = False

    def times(self, factor: Decimal) -> Numeral:
        """The same words with every number multiplied, exactly."""
        low, high, value = (
            None if number is None else EXACT.multiply(number, factor) for number in (self.low, self.high, self.value)
        )
        return self._replace(value=value, low=low, high=high)


def scan(text: str, language: str) -> Iterator[Numeral]:
    """Every numeral of a folded text, from left to right, none overlapping."""
    rules, at = system(language), 0
    while (found := rules.start.search(text, at)) is not None:
        numeral = parse(text, found.start(), language)
        if numeral:
            yield numeral
            at = numeral.end
        else:
            at = _skip(text, found.start())


def _skip(text: str, at: int) -> int:
    """Past a run of digits that is no number, else past one character."""
    run = _RUN.match(text, at)
    return run.end() if run else at + 1


def parse(text: str, at: int, language: str) -> Numeral | None:
    """The longest numeral that starts at ``at``, or None."""
    rules = system(language)
    if text.startswith(rules.half, at):
        return Numeral(at, at + len(rules.half), Decimal("0.5"), half=True)
    first = rules.token.match(text, at)
    return _Reader(rules, text, at).read(first) if first else None


class _Reader:
    """Reads one numeral token by token. ``total`` are closed sections (…萬), ``section`` the open one (…千…百)."""

    def __init__(self, rules: System, text: str, at: int) -> None:
        self.rules, self.text, self.start, self.at = rules, text, at, at
        self.total = self.section = _ZERO
        self.current: Decimal | None = None
        self.run: list[int] = []
        self.last_scale: Decimal | None = None
        self.last_ten = self.last_big = _NO_SCALE
        self.zero = self.arabic = self.grouped = self.counted = False
        self.tokens = 0
        # What the words leave open: (low, high, approximation) of the number so far, and what multiplies it.
        self.open: tuple[Decimal, Decimal, str] | None = None

    def read(self, token: re.Match[str] | None) -> Numeral | None:
        """The numeral that begins with ``token``, or None."""
        while token is not None and self._take(token):
            self.at = token.end()
            self.tokens += 1
            token = self.rules.token.match(self.text, self.at)
        return self._numeral() if self.tokens else None

    def _take(self, token: re.Match[str]) -> bool:
        kind, word = token.lastgroup, token.group().strip()
        if kind == "inner" and not self._goes_on(self.rules.tens[word]):
            return False
        if kind in ("ten", "inner", "big"):
            scale = self.rules.bigs[word] if kind == "big" else self.rules.tens[word]
            self.counted |= scale == 10
            return self._scale(scale, kind == "big")
        if self.open:
            return False
        taken = self._part(kind, word, token)
        self.counted |= taken and kind in ("arabic", "digit", "joined")
        return taken

    def _goes_on(self, scale: Decimal) -> bool:
        """一萬兩千米: a scale that could begin a unit belongs to the number behind a digit and a larger scale."""
        digit = self.current is not None and 0 < self.current < 10
        return digit and not self.open and self.last_scale is not None and self.last_scale > scale

    def _part(self, kind: str | None, word: str, token: re.Match[str]) -> bool:
        match kind:
            case "arabic":
                return self._arabic(word)
            case "digit":
                return self._digit(self.rules.digits[word])
            case "point":
                return self._point(token)
            case "joined":
                return self._joined(Decimal(self.rules.joined[word]))
            case "several":
                return self._several()
            case _:
                return self._more(token.end())

    def _arabic(self, word: str) -> bool:
        if (
            self.current is not None
            or sum(map(str.isdigit, word)) > _MOST_DIGITS
            or (word[0] == "0" and word[1:2].isdecimal())
        ):
            return False
        if self.tokens and not self.arabic:
            return False
        plain = word.replace(",", "").replace("·", ".")
        self.current, self.arabic, self.grouped = Decimal(plain), True, plain != word or "." in word
        return True

    def _digit(self, digit: int) -> bool:
        if self.arabic and (self.current is not None or self.last_scale is None):
            return False
        if digit == 0 and self.last_scale is not None and self.current is None:
            self.zero = True
            return True
        if self.current is not None and (not self.run or len(self.run) >= _MOST_DIGITS):
            return False
        self.run.append(digit)
        self.current = EXACT.add((self.current or _ZERO) * 10, Decimal(digit))
        return True

    def _point(self, token: re.Match[str]) -> bool:
        """十二點五 and 六四〇．五: decimals, which only a larger scale may follow."""
        digits = "".join(str(self.rules.digits[char]) for char in token.group()[1:])
        if self.tokens == 0 or self.arabic or self.last_big < _NO_SCALE or len(digits) > _MOST_DIGITS:
            return False
        if self.current is None and self.last_ten != 10:
            return False
        whole = EXACT.add(self.section, self.current or _ZERO)
        self.section, self.current, self.run = _ZERO, EXACT.add(whole, Decimal(f"0.{digits}")), []
        self.grouped, self.last_ten = True, _ZERO
        return True

    def _joined(self, value: Decimal) -> bool:
        if self.current is not None or self.last_ten <= 10 or self.arabic:
            return False
        self.section += value
        self.last_ten = self.last_scale = Decimal(10)
        return True

    def _scale(self, scale: Decimal, big: bool) -> bool:
        if self.open:
            low, high, approximation = self.open
            if not big and approximation == "more_than":
                return False
            self.open = (low * scale, high * scale, approximation)
            self.last_scale = scale
            return True
        pair = self._pair()
        if pair:
            base = _ZERO if big else self.section
            if big and self.section:
                pair = (pair[0] + self.section, pair[1] + self.section)
                self.section = _ZERO
            self.open = (base + pair[0] * scale, base + pair[1] * scale, "between")
            self.current, self.last_scale = None, scale
            return True
        if len(self.run) > 1 and not big:
            return False
        return self._close_big(scale) if big else self._close_ten(scale)

    def _close_ten(self, scale: Decimal) -> bool:
        if scale >= self.last_ten or (self.current is None and self.tokens and scale > 10 and not self.zero):
            return False
        self.section += (Decimal(1) if self.current is None else self.current) * scale
        self.current, self.run, self.zero = None, [], False
        self.last_ten = self.last_scale = scale
        return True

    def _close_big(self, scale: Decimal) -> bool:
        amount = self.section + (self.current or _ZERO)
        if scale < self.last_big:
            if amount == 0 and self.tokens:
                return False
            self.total += (amount or Decimal(1)) * scale
        elif scale > self.last_big:
            # 萬億, or 3萬5千億: the larger scale multiplies all that stands before it.
            self.total = (self.total + amount) * scale
        elif amount == 0 and self.last_scale == scale and self.total < scale * scale:
            self.total *= scale  # 四萬萬: a scale said twice multiplies
        else:
            return False
        self.section, self.current, self.run, self.zero = _ZERO, None, [], False
        self.last_big = self.last_scale = scale
        self.last_ten = _NO_SCALE
        return True

    def _several(self) -> bool:
        """幾十 and 數百 (two to nine), 十幾 and 二十幾 (one to nine more)."""
        if self.tokens == 0:
            self.open = (Decimal(2), Decimal(10), "several")
            return True
        if self.current is not None and not self.arabic:
            return False
        amount = self._amount()
        if amount is None or amount <= 0 or amount % 10:
            return False
        step = _place(amount)
        if step > 100:
            return False
        self.open = (amount, amount + step, "more_than")
        return True

    def _more(self, end: int) -> bool:
        """多 or 餘 inside a numeral counts only before a further scale: 20多萬, 百餘億."""
        following = self.rules.token.match(self.text, end)
        amount = self._amount()
        if not following or following.lastgroup != "big" or amount is None or amount <= 0 or len(self.run) > 1:
            return False
        self.open = (amount, amount + _place(amount), "more_than")
        return True

    def _pair(self) -> tuple[Decimal, Decimal] | None:
        """兩三, 三五, 七八: two digits that name an interval."""
        if len(self.run) != 2:
            return None
        low, high = self.run
        if high - low == 1 or (low, high) == (3, 5):
            return Decimal(low), Decimal(high)
        return None

    def _by_place(self) -> bool:
        """十萬四三四八: behind a large scale the digits count by place, where there are three or as many as it has."""
        places = self.last_big.adjusted() if self.last_scale == self.last_big else 0
        return 3 <= len(self.run) <= places

    def _amount(self) -> Decimal | None:
        """The number read so far; None for two digits that may be an interval."""
        rest = self.current or _ZERO
        last = self.last_scale
        elides = self.rules.elides and not self.zero and not self.grouped and len(self.run) <= 1
        if elides and (self.run or self.arabic) and last is not None and last >= 100 and rest in range(1, 10):
            rest = rest * last / 10  # 三百五 is 350 and 3萬2 is 32,000: the last digit counts the next lower place
        return EXACT.add(EXACT.add(self.total, self.section), rest)

    def _numeral(self) -> Numeral | None:
        plain = self.last_scale is None and not self.grouped
        if not self.open and (pair := self._pair()) and self.total == 0:
            self.open = (self.section + pair[0], self.section + pair[1], "between")
        if self.open:
            low, high, approximation = self.open
            value = low if approximation == "more_than" else None
            return Numeral(self.start, self.at, value, low, high, approximation, self.arabic, plain=plain)
        if self.last_scale is not None and len(self.run) > 1 and not self._by_place():
            return None
        amount = self._amount()
        return Numeral(self.start, self.at, amount, arabic=self.arabic, plain=plain, bare=not self.counted)


def _place(amount: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 1500, 1000 for 25000."""
    exponent = amount.normalize(EXACT).as_tuple().exponent
    return Decimal(10) ** int(exponent)


def more(numeral: Numeral) -> Numeral:
    """``numeral`` with 多 or 餘 behind it: more than it, by less than one of its last place."""
    if numeral.value is None or numeral.value <= 0 or numeral.approximation:
        return numeral
    high = EXACT.add(numeral.value, _place(numeral.value))
    return Numeral(numeral.start, numeral.end, numeral.value, numeral.value, high, "more_than", numeral.arabic)
