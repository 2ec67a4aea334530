"""Ordinals and ranks (第三高, 前十大, 榜首) and words that are a quantity as they stand (翻倍, 一半)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.reading import hedges, numerals
from factcheck.reading.language import NEVER, alternation, words
from factcheck.terms import Quantity

# A word that makes an ordinal count from the bottom stands at most so far before it.
_REVERSE = 8


@dataclass(frozen=True)
class _Table:
    ordinal: re.Pattern[str]
    top: re.Pattern[str]
    tail: re.Pattern[str]
    top_tail: re.Pattern[str]
    top_of: re.Pattern[str]
    sections: re.Pattern[str]
    fixed: re.Pattern[str]
    meanings: Mapping[str, Mapping[str, str]]
    half: re.Pattern[str]
    suffix: re.Pattern[str]
    reverse_before: re.Pattern[str]


@cache
def _table(language: str) -> _Table:
    data = words(language)["ranks"]
    counters = words(language, "measures")["counters"]["plain"]
    half = words(language)["numerals"]["half"]
    fixed = alternation(word for entry in data["fixed"] for word in entry["words"])
    suffixes = "|".join(sorted(data["suffixes"], key=len, reverse=True)) or NEVER
    suffixes += f"|{alternation(counters)}(?:{data['suffix_behind_counters']})"
    return _Table(
        ordinal=re.compile(rf"(?P<reverse>{alternation(data['reverse'])})?(?P<mark>{alternation(data['ordinal'])}) ?"),
        top=re.compile(rf"(?<![{data['top_not_after']}]){alternation(data['top'])} ?"),
        tail=re.compile(rf" ?(?:{alternation(data['superlatives'])}|{alternation(counters)})"),
        top_tail=re.compile(rf" ?{alternation(data['top_counters'])}"),
        top_of=re.compile(alternation(data["top_of"])),
        sections=re.compile(rf" ?{alternation(words(language, 'names')['sections'])}"),
        fixed=re.compile(rf"(?<!{data['fixed_not_after']}){fixed}(?!{data['fixed_not_before']})"),
        meanings={word: entry for entry in data["fixed"] for word in entry["words"]},
        half=re.compile(rf"(?:{alternation(data['half_hedges'])}){half}(?!{data['half_not_before']})"),
        suffix=re.compile(rf" ?(?P<word>{suffixes})(?!{data['suffix_not_before']})"),
        reverse_before=re.compile(rf"{alternation(data['reverse'])} ?$"),
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A number of a part of a text (第三條): to be read over."""

    start: int
    end: int


def find(text: str, language: str) -> Iterator[Quantity | Section]:
    """Ordinals, ranks and fixed quantities of a folded text. ``text`` of each is left empty for the caller."""
    table = _table(language)
    for mark in table.ordinal.finditer(text):
        number = numerals.parse(text, mark.end(), language)
        if number is None or number.value is None or number.value < 1:
            continue
        if section := table.sections.match(text, number.end):
            yield Section(mark.start(), section.end())
            continue
        tail = table.tail.match(text, number.end)
        counter = mark["reverse"] or (tail.group().strip() if tail else None)
        yield Quantity(mark.start(), tail.end() if tail else number.end, "", "ordinal", number.value, counter=counter)
    for mark in table.top.finditer(text):
        number = numerals.parse(text, mark.end(), language)
        tail = table.top_tail.match(text, number.end) if number else None
        of_them = number is not None and table.top_of.match(text, number.end) is not None
        if number and (tail or of_them) and number.value is not None and number.value > 1:
            end, counter = (tail.end(), tail.group().strip()) if tail else (number.end, None)
            yield Quantity(
                mark.start(), end, "", "ordinal", number.value,
                high=number.value, high_inclusive=True, approximation="at_most", counter=counter,
            )  # fmt: skip
    yield from _suffixed(text, language, table)
    for found in table.fixed.finditer(text):
        entry = table.meanings[found.group()]
        fixed = Quantity(found.start(), found.end(), "", entry["kind"], Decimal(entry["value"]), unit=entry.get("unit"))
        yield hedges.apply(fixed, entry.get("approximation"))
    for found in table.half.finditer(text):
        # The hedge is read with all others; here only the half that needs it.
        yield Quantity(found.end() - 1, found.end(), "", "percent", Decimal(50), unit="%")


def _suffixed(text: str, language: str, table: _Table) -> Iterator[Quantity]:
    """Numbers that a word behind them makes ordinals (3位, 5年目), with one before them that counts from the bottom."""
    if not words(language)["ranks"]["suffixes"]:
        return
    for number in numerals.scan(text, language):
        found = table.suffix.match(text, number.end)
        if not found or number.value is None or number.value < 1 or number.approximation:
            continue
        reverse = table.reverse_before.search(text, max(0, number.start - _REVERSE), number.start)
        start = reverse.start() if reverse else number.start
        counter = reverse.group().strip() if reverse else found["word"]
        yield Quantity(start, found.end(), "", "ordinal", number.value, counter=counter)
