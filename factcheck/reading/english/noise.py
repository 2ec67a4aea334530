"""Numbers that count nothing: in names, codes, telephone numbers, addresses, scores, times of day and idioms.

They are taken before quantities are sought, so that nothing reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.reading.english import measures, money
from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.tokens import OPAQUE, Phrases, Tokens
from factcheck.reading.language import words

_DASHES = ("-", "–", "—")
# A score has small numbers; the words of a match stand near it.
_SCORE, _NEAR = 999, 10
# A telephone number has at least so many digits, in at least three groups.
_PHONE = 9
# No more hours than so many stand in a row with one am or pm for all.
_HOURS = 4


@dataclass(frozen=True)
class _Table:
    idioms: Phrases[None]
    prefixes: frozenset[str]
    named: frozenset[str]
    not_named: frozenset[str]
    halves: frozenset[str]
    clock: Phrases[None]
    clock_range: frozenset[str]
    streets: frozenset[str]
    scores: frozenset[str]
    ranging: frozenset[str]
    telephone: frozenset[str]
    letters: frozenset[str]
    dates: frozenset[str]


@cache
def _table() -> _Table:
    data, dates, amounts = words("en")["noise"], words("en")["dates"], words("en")["amounts"]
    return _Table(
        idioms=Phrases((idiom, None) for idiom in data["idioms"]),
        prefixes=frozenset(data["prefixes"]),
        named=frozenset(data["named"]),
        not_named=frozenset(data["not_named"]),
        halves=frozenset(data["day_halves"]),
        clock=Phrases((word, None) for word in data["clock_words"]),
        clock_range=frozenset(data["clock_range"]),
        streets=frozenset(data["streets"]),
        scores=frozenset(data["score_cues"]),
        ranging=frozenset(amounts["ranging"]),
        telephone=frozenset(data["telephone"]),
        letters=frozenset({dates["quarter_letter"], dates["half_letter"], *dates["fiscal"]}),
        dates=frozenset({*dates["months"], *dates["weekdays"]}),
    )


def take(tokens: Tokens) -> None:
    """Take every token of ``tokens`` that belongs to a number which is none."""
    table, texts, taken = _table(), tokens.words, tokens.taken
    idioms, first = table.idioms, table.idioms.first
    for at, word in enumerate(texts):
        if taken[at]:
            continue
        if word in first and (found := idioms.match(tokens, at)):
            tokens.take(at, found[0])
        elif word[0].isdecimal():
            start, end = _number(tokens, at, table)
            tokens.take(start, end)
        elif word[0] == OPAQUE or "@" in word[1:] or "://" in word or word.startswith("www."):
            tokens.take(at, at + 1)


def _number(tokens: Tokens, at: int, table: _Table) -> tuple[int, int]:
    """The tokens that the number at an index takes with it; none where it may be a quantity."""
    if found := _enumerated(tokens, at):
        return found
    for reader in (_telephone, _clock, _code, _score, _named, _address):
        if found := reader(tokens, at, table):
            return found
    return at, at


def _enumerated(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """1. or 2) at the head of a line; 1.2.3."""
    if tokens.words[at].count(".") > 1:
        parts = tokens.words[at].split(".")
        dated = len(parts) == 3 and 4 in (len(parts[0]), len(parts[2]))
        return None if dated else (at, at + 1)
    head = at == 0 or tokens.words[at - 1] in ("\n", "(")
    ends = tokens.word(at + 1) in (".", ")") and tokens.touches(at + 1) and tokens.word(at + 2) not in ("", "\n")
    return (at, at + 1) if head and ends and len(tokens.words[at]) < 3 else None


def _telephone(tokens: Tokens, at: int, table: _Table) -> tuple[int, int] | None:
    end, digits = at + 1, len(tokens.words[at])
    while True:
        gap = tokens.word(end) in ("-", ")", "(", ".", "–") and tokens.touches(end)
        group = tokens.word(end + gap)
        close = gap or (end < len(tokens) and tokens.starts[end] - tokens.ends[end - 1] == 1)
        if not close or not group.isdecimal() or tokens.starts[end + gap] - tokens.ends[end + gap - 1] > 1:
            break
        digits, end = digits + len(group), end + gap + 1
    groups = [len(word) for word in tokens.words[at:end] if word.isdecimal()]
    thousands = all(size == 3 for size in groups[1:]) and tokens.words[at][0] != "0"
    cued = tokens.near(at, table.telephone, 4) and digits >= 7 and len(groups) > 1
    if cued or (len(groups) > 2 and digits >= _PHONE and not thousands):
        plus = tokens.word(at - 1) in ("+", "(")
        return at - plus, end
    return None


def _clock(tokens: Tokens, at: int, table: _Table) -> tuple[int, int] | None:
    """9am, 5.30 p.m., 10:30, 6 o'clock, 9-11am, 9 to 10 and 11am."""
    first = at
    for _ in range(_HOURS):
        end, told = _hour(tokens, at, table)
        if told:
            return (first, end) if at == first or tokens.word(end - 1) in table.halves else None
        if tokens.word(end) not in table.clock_range or not tokens.word(end + 1)[:1].isdecimal():
            return None
        at = end + 1
    return None


def _hour(tokens: Tokens, at: int, table: _Table) -> tuple[int, bool]:
    """Where the time of day at an index ends, and whether it shows that it is one."""
    end = at + 1
    colons = 0
    while (
        tokens.word(end) == ":" and tokens.touches(end) and tokens.touches(end + 1) and tokens.word(end + 1).isdecimal()
    ):
        end, colons = end + 2, colons + 1
    if tokens.word(end) in table.halves:
        return end + 1, True
    named = table.clock.match(tokens, end)
    if named:
        return named[0], True
    return end, colons > 0 and len(tokens.words[end - 1]) == 2


def _code(tokens: Tokens, at: int, table: _Table) -> tuple[int, int] | None:
    """H200, COVID-19, F-16, 737-800, 5G: letters and numbers in one."""
    start = at
    if tokens.touches(at) and tokens.words[at - 1].isalpha():
        if tokens.words[at - 1] in table.letters or money.before(tokens, at) is not None:
            return None
        start = at - 1
    elif tokens.touches(at) and tokens.words[at - 1] in _DASHES and tokens.touches(at - 1):
        name = tokens.word(at - 2)
        if name.isalpha() and name not in table.prefixes and name not in table.dates and name not in system().opening:
            start = at - 2
    end = at + 1
    while tokens.touches(end) and (
        tokens.words[end].isalnum() or (tokens.words[end] in _DASHES and tokens.touches(end + 1))
    ):
        end += 1
    if start < at:
        return start, end
    stuck = tokens.word(at + 1)
    if not tokens.touches(at + 1) or not stuck.isalpha() or stuck in system().suffixes or stuck in table.letters:
        return None
    endings = words("en")["ranks"]["ordinal_endings"]
    known = stuck in endings or stuck in words("en")["dates"]["decade"] or measures.is_unit(tokens, at + 1)
    return None if known or money.is_word(tokens, at + 1) else (at, end)


def _named(tokens: Tokens, at: int, table: _Table) -> tuple[int, int] | None:
    """Article 5, Flight 370, Falcon 9: a number that is a name, or part of one."""
    written, before = tokens.words[at], tokens.word(at - 1)
    if not before[:1].isalpha() or len(written) > 4 or not written.isdecimal() or before in table.dates:
        return None
    listed = before in table.named
    capital = tokens.capital(at - 1) and before not in table.not_named and not tokens.touches(at)
    if not listed and not capital:
        return None
    follows = tokens.word(at + 1)
    counts = measures.is_unit(tokens, at + 1) or follows in system().scales or follows in system().suffixes
    if (
        counts
        or money.is_word(tokens, at + 1)
        or (capital and not listed and (measures.is_plural(follows) or len(written) == 4))
    ):
        return None
    end = at + 1
    while tokens.word(end) in (*_DASHES, ",", "and", "or", "to", "/") and tokens.word(end + 1).isdecimal() and listed:
        if measures.is_unit(tokens, end + 2) or measures.is_plural(tokens.word(end + 2)):
            break
        end += 2
    return at, end


def _address(tokens: Tokens, at: int, table: _Table) -> tuple[int, int] | None:
    end = at + 1
    while end < at + 4 and tokens.capital(end) and tokens.words[end].isalpha():
        if tokens.words[end] in table.streets and end > at + 1:
            return at, end + 1
        end += 1
    return None


def _score(tokens: Tokens, at: int, table: _Table) -> tuple[int, int] | None:
    """5-4 and 6-3, 7-5; a range has a unit or counts something."""
    other = tokens.word(at + 2)
    if tokens.word(at + 1) not in ("-", "–") or not other.isdecimal() or not tokens.touches(at + 1):
        return None
    if not tokens.touches(at + 2) or not tokens.words[at].isdecimal() or len(other) > 3 or len(tokens.words[at]) > 3:
        return None
    before = tokens.word(at - 1)
    if before in table.dates or (
        tokens.touches(at) and before in (*_DASHES, "/", ".") and tokens.word(at - 2).isdecimal()
    ):
        return None
    third = tokens.word(at + 3) in _DASHES and tokens.word(at + 4).isdecimal() and tokens.touches(at + 4)
    end = at + 5 if third else at + 3
    if money.before(tokens, at) is not None or before in table.ranging or tokens.word(end) in table.dates:
        return None
    scored = tokens.near(at, table.scores, _NEAR) and int(other) <= _SCORE
    follows = tokens.word(end)
    if measures.is_unit(tokens, end) or follows in system().scales or follows in system().suffixes:
        return None
    if money.is_word(tokens, end) or (follows == "-" and tokens.touches(end)):
        return None
    if measures.is_plural(follows):
        return (at, end) if scored and int(other) < int(tokens.words[at]) else None
    return at, end
