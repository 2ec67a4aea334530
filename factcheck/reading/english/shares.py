"""Shares in words and fractions: half of, two thirds, a quarter, one in five, 3/4 of. They are given in percent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading.english import measures
from factcheck.reading.english.hedges import hedged
from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.numerals import parse
from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.exact import EXACT
from factcheck.reading.language import words
from factcheck.terms import Quantity

# A share written as a fraction is given in percent to four places, as the document's notation has it.
_PLACES = Decimal("0.0001")
_LARGEST_WHOLE = 1000


@dataclass(frozen=True)
class _Table:
    before: frozenset[str]
    half_behind: frozenset[str]
    part_behind: frozenset[str]
    part_before: frozenset[str]
    not_behind: frozenset[str]
    not_before: frozenset[str]
    quarters: frozenset[str]
    quarters_behind: frozenset[str]
    out_of: Phrases[None]
    past: str


@cache
def _table() -> _Table:
    data = words("en")["shares"]
    return _Table(
        before=frozenset(data["before"]),
        half_behind=frozenset(data["half_behind"]),
        part_behind=frozenset(data["part_behind"]),
        part_before=frozenset(data["part_before"]),
        not_behind=frozenset(data["not_behind"]),
        not_before=frozenset(data["not_before"]),
        quarters=frozenset(data["quarter_words"]),
        quarters_behind=frozenset(data["quarters_behind"]),
        out_of=Phrases((phrase, None) for phrase in words("en")["amounts"]["out_of"]),
        past=words("en")["dates"]["cues"]["past_ending"],
    )


def find(tokens: Tokens) -> list[Quantity]:
    """The shares that the free tokens name, in text order; their tokens are taken."""
    rules, table, out = system(), _table(), []
    texts, taken = tokens.words, tokens.taken
    for at, word in enumerate(texts):
        if taken[at]:
            continue
        if word == rules.half:
            found = _half(tokens, at, table)
        elif word in rules.parts:
            found = _part(tokens, at, table)
        elif word == "/":
            found = _slashed(tokens, at)
        elif word in table.out_of.first:
            found = _out_of(tokens, at, table)
        else:
            continue
        if found and tokens.free(found[0], found[1]):
            out.append(_share(tokens, *found))
    return out


def _share(tokens: Tokens, start: int, end: int, percent: Decimal) -> Quantity:
    value = percent.quantize(_PLACES).normalize(EXACT)
    bare = Quantity(tokens.starts[start], tokens.ends[end - 1], "", "percent", value, unit="%")
    quantity, stop = hedged(tokens, bare, start, end)
    tokens.take(start, stop)
    return quantity


def _half(tokens: Tokens, at: int, table: _Table) -> tuple[int, int, Decimal] | None:
    """half of, half the, by half; not the first half, half an hour, two and a half."""
    before, follows = tokens.word(at - 1), tokens.word(at + 1)
    if before == "-" or before in table.not_behind or before in system().units:
        whole = before in system().articles and follows == system().of and tokens.word(at - 2) != system().joiner
        if not whole:
            return None
    if follows in table.not_before or (follows == "-" and tokens.touches(at + 1)) or follows in system().scales:
        return None
    if follows in system().of and tokens.word(at + 2) in system().articles:
        return None
    return (at, at + 1, Decimal(50)) if follows in table.before or before in table.half_behind else None


def _part(tokens: Tokens, at: int, table: _Table) -> tuple[int, int, Decimal] | None:
    """two thirds, a quarter, one-fifth; not a third man, three straight quarters, a quarter of a million."""
    rules, word = system(), tokens.words[at]
    first = at - 1 - (tokens.word(at - 1) == "-")
    over = tokens.word(first)
    follows, led = tokens.word(at + 1), tokens.word(first - 1)
    if tokens.taken[first] or (follows == "-" and tokens.touches(at + 1)):
        return None
    plural = word not in rules.ordinals and word.endswith("s")
    if over in rules.articles:
        done = word in table.quarters and follows.endswith(table.past)
        if plural or not (done or follows in table.part_before or led in table.part_behind):
            return None
        if follows == rules.of and tokens.word(at + 2) in rules.articles:
            return None  # a quarter of a million, of an hour
        number = 1
    elif over in rules.units or (over.isdecimal() and len(over) < 3 and plural):
        number = rules.units.get(over) or int(over) if over.isdecimal() or over in rules.units else 0
        if not 0 < number < rules.parts[word] or (number > 1) != plural or led == rules.joiner:
            return None
        if word in table.quarters and (
            led in table.quarters_behind or (number > 1 and follows != rules.of and measures.is_plural(follows))
        ):
            return None
        if number == 1 and measures.is_plural(follows):
            return None
    else:
        return None
    return first, at + 1, EXACT.divide(Decimal(number * 100), Decimal(rules.parts[word]))


def _slashed(tokens: Tokens, at: int) -> tuple[int, int, Decimal] | None:
    """3/4 of: a share only before a word that shows it."""
    over, under = tokens.word(at - 1), tokens.word(at + 1)
    tight = tokens.touches(at) and tokens.touches(at + 1) and not tokens.touches(at + 2)
    if not (tight and over.isdecimal() and under.isdecimal()) or tokens.word(at + 2) not in (
        system().of,
        words("en")["dates"]["the"],
    ):
        return None
    if not 0 < int(over) < int(under) <= 100 or tokens.touches(at - 1):
        return None
    if tokens.word(at + 3) in system().articles and measures.is_unit(tokens, at + 4):
        return None  # 3/4 of an inch
    return at - 1, at + 2, EXACT.divide(Decimal(int(over) * 100), Decimal(int(under)))


def _out_of(tokens: Tokens, at: int, table: _Table) -> tuple[int, int, Decimal] | None:
    """one in five, nine out of 10: of both numbers, which are whole and stand alone."""
    found = table.out_of.match(tokens, at)
    over = parse(tokens, at - 1) if found and not tokens.taken[at - 1] else None
    under = parse(tokens, found[0]) if found and over and over.end == at else None
    if found is None or over is None or under is None or not over.value or not under.value:
        return None
    if not (over.plain and tokens.free(found[0], under.end)) or not over.value < under.value <= _LARGEST_WHOLE:
        return None
    if over.value != over.value.to_integral_value() or under.value != under.value.to_integral_value():
        return None
    short = found[0] == at + 1
    if short and (
        measures.is_unit(tokens, under.end) or under.value > 100 or (over.digits and under.value % 5 and over.value > 1)
    ):
        return None
    before = tokens.word(at - 2)
    if tokens.touches(at - 1) or before in ("no", "number"):
        return None
    return at - 1, under.end, EXACT.divide(over.value * 100, under.value)
