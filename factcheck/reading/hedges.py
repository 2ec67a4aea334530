"""Words around a number that open or soften it: about, nearly, more than, at least, up to.

What each word means is data (``[[hedges]]`` of the language); what each meaning does to the bounds is here, as the
analysis document's notation lays down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.reading.endings import Ending
from factcheck.reading.language import NEVER, alternation, words
from factcheck.terms import Quantity

# approximation: (bound that is the value itself, whether the bound is inside)
_BOUND = {
    "more_than": ("low", False),
    "at_least": ("low", True),
    "nearly": ("high", False),
    "less_than": ("high", False),
    "at_most": ("high", True),
}
# What an approximation becomes behind a negation ("has not exceeded").
_CONTRARY = {
    "more_than": "at_most",
    "at_least": "less_than",
    "less_than": "at_least",
    "up_to": "less_than",
    "reached": "less_than",
}
# A hedge is at most this long, with what may stand between it and the number.
_REACH = 8


class Hedge(NamedTuple):
    """A hedge word: its span, and the approximation it stands for."""

    start: int
    end: int
    approximation: str


@dataclass(frozen=True)
class _Hedges:
    before: Ending
    after: re.Pattern[str]
    meanings_before: dict[str, str]
    meanings_after: dict[str, str]
    only_before: dict[str, re.Pattern[str]]
    negation: re.Pattern[str]


@cache
def _table(language: str) -> _Hedges:
    data = words(language)["hedges"]
    before = {word: meaning for meaning, entry in data["before"].items() for word in entry}
    light = data["light"]
    before |= {hedge + verb: before[hedge] for hedge in light["hedges"] for verb in light["verbs"]}
    before |= dict.fromkeys(data["reached"], "reached")
    after = {word: meaning for meaning, entry in data["after"].items() for word in entry}

    def guarded(word: str) -> str:
        left, right = data["not_after"].get(word), data["not_before"].get(word)
        look_behind = f"(?<![{left}])" if left else ""
        return look_behind + re.escape(word) + (f"(?!{right})" if right else "")

    apart = f"{alternation(data['apart']['words'])}?" if data["apart"]["words"] else ""

    def longest_first(table: dict[str, str]) -> str:
        return "|".join(guarded(word) for word in sorted(table, key=len, reverse=True)) or NEVER

    return _Hedges(
        before=Ending(before, f"(?P<word>{longest_first(before)})"),
        after=re.compile(rf"{apart} ?(?P<word>{longest_first(after)})"),
        meanings_before=before,
        meanings_after=after,
        only_before={word: re.compile(what) for word, what in data["only_before"].items()},
        negation=re.compile(f"{alternation(data['negations'])}$"),
    )


def before(text: str, at: int, language: str) -> Hedge | None:
    """The hedge that ends where a number starts, or None."""
    table = _table(language)
    found = table.before.search(text, at, _REACH)
    if not found or (found["word"] in table.only_before and not table.only_before[found["word"]].match(text, at)):
        return None
    meaning = table.meanings_before[found["word"]]
    if meaning in _CONTRARY and found["word"] not in table.only_before:
        denied = table.negation.search(text, max(0, found.start() - _REACH), found.start())
        if denied:
            return Hedge(denied.start(), at, _CONTRARY[meaning])
    return None if meaning == "reached" else Hedge(found.start(), at, meaning)


def after(text: str, at: int, language: str) -> Hedge | None:
    """The hedge that starts where a number and its unit end, or None."""
    table = _table(language)
    found = table.after.match(text, at)
    return Hedge(at, found.end(), table.meanings_after[found["word"]]) if found else None


def apply(quantity: Quantity, approximation: str | None) -> Quantity:
    """``quantity`` with the bounds that an approximation gives it; one that already has an interval keeps it."""
    if approximation == "less_than" and quantity.approximation == "between":
        return replace(quantity, high_inclusive=False)
    if approximation is None or quantity.approximation == "between":
        return quantity
    if quantity.approximation in ("several", "more_than"):
        # 近十多年, 約數百人, 超過20多萬: the interval within the number says more than the word before it.
        return quantity
    bound = _BOUND.get(approximation)
    if bound is None or not isinstance(quantity.value, Decimal):
        return replace(quantity, approximation=approximation)
    side, inclusive = bound
    if side == "low":
        return replace(quantity, approximation=approximation, low=quantity.value, low_inclusive=inclusive)
    return replace(quantity, approximation=approximation, high=quantity.value, high_inclusive=inclusive)
