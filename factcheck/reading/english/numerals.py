"""Numerals -> exact numbers: 3.2m, 12 000, two and a half million, a couple of hundred, tens of billions, 1½."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.reading.english.numeral_words import System, system
from factcheck.reading.english.tokens import Tokens
from factcheck.reading.exact import EXACT

# No quantity of the news has more digits; a longer run is an identifier.
_MOST_DIGITS = 18
# Other words that begin with a digit are addresses and codes (1a@b.c).
_ARABIC = re.compile(r"[\d,]*\.?\d+", re.ASCII)
_TEN, _ONE = Decimal(10), Decimal(1)


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral says, from token ``start`` to ``end``. ``value`` is None where it names an interval only (dozens).

    ``approximation``: several, about, or None. ``digits`` says that it is written in digits, ``plain`` that it is one
    run of digits or one number word without scale or decimals, ``scale`` is its last scale (million), ``article`` that
    it has no number word but "a" (a million).
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    approximation: str | None = None
    digits: bool = False
    plain: bool = False
    scale: Decimal | None = None
    article: bool = False

    def times(self, factor: Decimal, end: int) -> Numeral:
        """The numeral with a scale behind it that ends at token ``end``."""
        low, high, value = (
            None if number is None else EXACT.multiply(number, factor) for number in (self.low, self.high, self.value)
        )
        return replace(self, end=end, value=value, low=low, high=high, scale=factor, plain=False)


def is_number(word: str) -> bool:
    """Whether a token is a number in digits (not 1.2.3)."""
    return (word[:1].isdecimal() or (word[:1] == "." and word[1:2].isdecimal())) and word.count(".") < 2


def parse(tokens: Tokens, at: int) -> Numeral | None:
    """The longest numeral that starts at token ``at``, or None."""
    rules, word = system(), tokens.word(at)
    if is_number(word):
        return _digits(tokens, at, rules)
    if word not in rules.opening:
        return None
    if word in rules.many:
        return _many(tokens, at, rules)
    if word in rules.few or word in rules.couple or word in rules.articles or word == rules.half:
        return _vague(tokens, at, rules)
    if word in rules.glyphs:
        return _scaled(tokens, Numeral(at, at + 1, rules.glyphs[word]), rules)
    return _words(tokens, at, rules)


def _digits(tokens: Tokens, at: int, rules: System) -> Numeral | None:
    written, end = tokens.words[at], at + 1
    if sum(map(str.isdecimal, written)) > _MOST_DIGITS or not _ARABIC.fullmatch(written):
        return None
    plain = written.isdecimal()
    if plain and len(written) <= 3 and written[0] != "0":
        while _group(tokens, end):
            written, end, plain = written + tokens.words[end], end + 1, False
    number = Numeral(at, end, Decimal(written.replace(",", "")), digits=True, plain=plain)
    if not plain and end > at + 1:
        return _scaled(tokens, number, rules)
    mixed = (_mixed(tokens, number, rules) if plain else None) or _more_words(tokens, number, rules)
    scaled = _scaled(tokens, mixed, rules)
    return _more_words(tokens, scaled, rules) if scaled.scale else scaled


def _group(tokens: Tokens, at: int) -> bool:
    """12 000: three digits behind one space, with nothing stuck to them."""
    word = tokens.word(at)
    if len(word) != 3 or not word.isdecimal() or tokens.starts[at] != tokens.ends[at - 1] + 1:
        return False
    follows = tokens.word(at + 1)
    stuck = tokens.touches(at + 1) and follows[:1].isalnum()
    dashed = follows == "-" and tokens.touches(at + 1) and tokens.word(at + 2)[:1].isdecimal()
    return not stuck and not dashed


def _mixed(tokens: Tokens, number: Numeral, rules: System) -> Numeral | None:
    """3 1/2, 3½: a whole number and a fraction."""
    if number.value is None:
        return None
    end = number.end
    glyph = rules.glyphs.get(tokens.word(end))
    if glyph is not None:
        return replace(number, end=end + 1, value=EXACT.add(number.value, glyph), plain=False)
    over, slash, under = (tokens.word(end + step) for step in range(3))
    if slash != "/" or not (over.isdecimal() and under.isdecimal()) or len(over) > 1 or len(under) > 2:
        return None
    if not 0 < int(over) < int(under) or tokens.touches(end) or not tokens.touches(end + 1):
        return None
    part = EXACT.divide(Decimal(over), Decimal(under))
    return replace(number, end=end + 3, value=EXACT.add(number.value, part), plain=False)


def _scaled(tokens: Tokens, number: Numeral, rules: System) -> Numeral:
    """``number`` with the scales behind it: 3.2m, 37.9 billion, 5-million, 500 thousand crore."""
    while True:
        at = number.end
        word = tokens.word(at)
        if number.scale is None and number.digits and tokens.touches(at):
            priced = tokens.word(number.start - 1) in rules.signs
            suffix = rules.suffixes.get(word) or (rules.money_suffixes.get(word) if priced else None)
            if suffix and not (tokens.touches(at + 1) and tokens.word(at + 1)[:1].isalnum()):
                return number.times(suffix, at + 1)
        hyphen = word == "-" and tokens.touches(at) and tokens.touches(at + 1)
        scale = rules.scales.get(tokens.word(at + hyphen))
        dozen = rules.dozen.get(tokens.word(at + hyphen)) if number.scale is None else None
        if scale is not None and tokens.word(at - 1) != "\n":
            number = number.times(EXACT.multiply(scale, _ONE), at + hyphen + 1)
        elif dozen and number.value is not None and number.value < 100:
            number = replace(number.times(Decimal(dozen), at + hyphen + 1), scale=None)
        else:
            return number


def _many(tokens: Tokens, at: int, rules: System) -> Numeral | None:
    """dozens, hundreds of thousands, tens of billions: from twice the scale up to ten times it."""
    factor, scale = rules.many[tokens.words[at]], _ONE
    end = at + 1
    while tokens.word(end) == rules.of and tokens.word(end + 1) in rules.many:
        scale, end = scale * rules.many[tokens.words[end + 1]], end + 2
    if factor in (_TEN, Decimal(20)) and scale == _ONE and end == at + 1:
        return None
    whole = factor * scale
    # A dozen is counted up to a hundred, as tens are: dozens end where hundreds begin.
    top = Decimal(100) * scale if factor < 100 else whole * 10
    return Numeral(at, end, None, whole * 2, top, "several", scale=whole)


def _vague(tokens: Tokens, at: int, rules: System) -> Numeral | None:
    """a million, half a dozen, several hundred, a few thousand, a couple of dozen, a quarter of a million."""
    word, article = tokens.words[at], tokens.words[at] in rules.articles
    here = at + article
    inner = tokens.word(here)
    if inner in rules.few or inner in rules.couple:
        end = here + 1 + (tokens.word(here + 1) == rules.of)
        if inner in rules.couple:
            number = Numeral(at, here + 1, Decimal(2), approximation="about")
        else:
            number = Numeral(at, here + 1, None, Decimal(2), _TEN, "several")
        scaled = _scaled(tokens, replace(number, end=end), rules)
        return scaled if scaled.end > end else number
    if inner == rules.half or (article and inner in rules.parts):
        return _part_of_scale(tokens, at, here, rules)
    if article and inner in rules.scales:
        return _words(tokens, at, rules, article=True)
    if article and inner in rules.dozen:
        return _scaled(tokens, Numeral(at, here, _ONE, article=True), rules)
    return None if word != rules.half else _part_of_scale(tokens, at, here, rules)


def _part_of_scale(tokens: Tokens, at: int, here: int, rules: System) -> Numeral | None:
    """half a million, a quarter of a billion, half a dozen, a half million; None where no scale follows."""
    part = Decimal("0.5") if tokens.words[here] == rules.half else EXACT.divide(_ONE, rules.parts[tokens.words[here]])
    end = here + 1
    end += tokens.word(end) == rules.of
    end += tokens.word(end) in rules.articles
    number = Numeral(at, end, part, article=True)
    scaled = _scaled(tokens, number, rules)
    return scaled if scaled.end > end else None


def _words(tokens: Tokens, at: int, rules: System, article: bool = False) -> Numeral | None:
    """A number in words: one hundred and twenty-three, two and a half million, three point five, a hundred and ten."""
    total, current, last = 0, int(article), 0
    end = here = at + article
    while (value := _next(tokens.word(here), current, last, article, rules)) is not None:
        if value == 100:
            current *= 100
        elif value > 100:
            total, current = total + current * value, 0
        else:
            current += value
        last, article = value, False
        end = here = here + 1
        hyphen = tokens.word(here) == "-" and tokens.touches(here) and tokens.touches(here + 1)
        here += hyphen or (tokens.word(here) == rules.joiner and last in (100, 1000))
    if end == at:
        return None
    scale = Decimal(last) if last >= 100 else None
    number = Numeral(at, end, Decimal(total + current), plain=total + current < 100, scale=scale)
    more = _more_words(tokens, number, rules)
    return more if scale and more.end > number.end else _scaled(tokens, more, rules)


def _next(word: str, current: int, last: int, article: bool, rules: System) -> int | None:
    """What the next word of a number adds or multiplies; None where the number ends before it."""
    unit, ten, scale = rules.units.get(word), rules.tens.get(word), rules.scales.get(word)
    begins = not (last or article) or last >= 100
    if unit is not None:
        return unit if begins or (20 <= last < 100 and 0 < unit < 10) else None
    if ten is not None:
        return ten if begins else None
    if scale is None or not current or (scale == 100 and current >= 100):
        return None
    return int(scale)


def _more_words(tokens: Tokens, number: Numeral, rules: System) -> Numeral:
    """``number`` with decimals (three point five) or a fraction in words (two and a half) behind it."""
    at = number.end
    if number.value is None:
        return number
    if not number.digits and tokens.word(at) == rules.point and tokens.word(at + 1) in rules.units:
        digits, end = "", at + 1
        while rules.units.get(tokens.word(end), 10) < 10 and len(digits) < _MOST_DIGITS:
            digits, end = digits + str(rules.units[tokens.words[end]]), end + 1
        return replace(number, end=end, value=EXACT.add(number.value, Decimal(f"0.{digits}")), plain=False)
    end, added = and_part(tokens, at, rules)
    if added is None or (number.scale and tokens.word(end) in rules.scales):
        return number
    added = EXACT.multiply(added, number.scale or _ONE)
    return replace(number, end=end, value=EXACT.add(number.value, added), plain=False)


def and_part(tokens: Tokens, at: int, rules: System) -> tuple[int, Decimal | None]:
    """(index behind, fraction) of "and a half", "-and-a-half", "and three quarters" at a token; None without one."""
    here = at + (tokens.word(at) == "-")
    if tokens.word(here) != rules.joiner:
        return at, None
    here += 1
    here += tokens.word(here) == "-"
    over = 1 if tokens.word(here) in rules.articles else rules.units.get(tokens.word(here), 0)
    here += 1
    here += tokens.word(here) == "-"
    part = tokens.word(here)
    if not 0 < over < 10 or (part != rules.half and part not in rules.parts):
        return at, None
    return here + 1, Decimal("0.5") if part == rules.half else EXACT.divide(Decimal(over), Decimal(rules.parts[part]))
