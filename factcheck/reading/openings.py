"""Which characters a match of an expression can begin with, so that a search passes all other places by.

An expression that begins with a look-behind, or is a long alternation, is tried in full at every character of a text.
Behind a look-ahead for the characters it can begin with it is not: a search takes a fifth of the time.

The standard library's own parser of expressions takes them apart. It is not public: `tests/factcheck/reading/
test_openings.py` tells when a new Python parses otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from factcheck.reading.language import NEVER

_CATEGORIES = {ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_SPACE: r"\s", ops.CATEGORY_WORD: r"\w"}
_NONE: frozenset[str] = frozenset()
# No number that a date begins with is longer; behind more numerals every place is tried in full.
_LONGEST = 16
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def guarded(*expressions: str) -> str:
    """An expression that matches where any of ``expressions`` does. Those that begin with the same characters stand
    behind one look-ahead for them, and all together behind one, unless one of them can begin with any character."""
    alike: dict[frozenset[str], list[str]] = {}
    for expression in expressions:
        first = _first(expression)
        if first is None:
            return f"(?:{'|'.join(expressions)})"
        alike.setdefault(first, []).append(expression)
    branches = [f"{_ahead(first)}(?:{'|'.join(each)})" for first, each in alike.items()]
    return branches[0] if len(branches) == 1 else f"{_ahead(frozenset().union(*alike))}(?:{'|'.join(branches)})"


def numbered(expressions: Iterable[str], numerals: frozenset[str]) -> str:
    """``guarded`` for expressions that mostly begin with a number of ``numerals`` and digits: one more look-ahead, for
    what can stand behind that number, passes by most numbers of a text. It takes half the time for dates."""
    over = numerals | frozenset("0123456789")
    behind: set[str] = set()
    told, rest = [], []
    for expression in expressions:
        follows, ends = _of_row(_parser.parse(expression), over)
        if follows is None or ends:
            rest.append(expression)
        else:
            told.append(expression)
            behind |= follows
    number = rf"\d{''.join(map(re.escape, sorted(numerals)))}"
    ahead = f"(?=[{number}]{{0,{_LONGEST}}}+[{number}{''.join(sorted(behind))}])"
    return f"(?:{'|'.join([ahead + guarded(*told)] * bool(told) + [guarded(*rest)] * bool(rest))})"


def begins(expression: str, char: str) -> bool:
    """Whether a match of ``expression`` can begin with ``char``."""
    first = _first(expression)
    return first is None or re.match(_ahead(first), char) is not None


@cache
def _first(expression: str) -> frozenset[str] | None:
    """The members of the class of characters that a match can begin with; None for any, and where it can be empty."""
    first, empty = _of_row(_parser.parse(expression))
    return None if empty or first is None else frozenset(first)


def _ahead(first: frozenset[str]) -> str:
    return f"(?=[{''.join(sorted(first))}])" if first else NEVER


def _of_row(items: Iterable[tuple[Any, Any]], over: frozenset[str] = _NONE) -> tuple[set[str] | None, bool]:
    """(members of a character class, None for any character; whether it can match nothing) of items in a row: what they
    can match first, characters of ``over`` left out."""
    found: set[str] = set()
    for op, value in items:
        first, empty = _of(op, value, over)
        if first is None:
            return None, False
        found |= first
        if not empty:
            return found, False
    return found, True


def _of(op: Any, value: Any, over: frozenset[str]) -> tuple[set[str] | None, bool]:
    if op is ops.LITERAL:
        return _of_class([(op, value)], over)
    if op is ops.IN:
        return _of_class(value, over)
    if op is ops.BRANCH:
        found = [_of_row(branch, over) for branch in value[1]]
        known = [first for first, _ in found if first is not None]
        return (set().union(*known) if len(known) == len(found) else None), any(empty for _, empty in found)
    if op is ops.SUBPATTERN:
        return _of_row(value[-1], over)
    if op in _REPEATS:
        first, empty = _of_row(value[2], over)
        return first, empty or value[0] == 0
    if op is ops.ASSERT and value[0] == 1:
        return _of_row(value[1], over)
    if op is ops.ASSERT_NOT and not len(value[1]):
        return set(), False  # (?!), which stands where a language has no words: it matches nothing
    if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return set(), True
    return None, False


def _of_class(members: Iterable[tuple[Any, Any]], over: frozenset[str]) -> tuple[set[str] | None, bool]:
    """The members of a class without those of ``over``, and whether there are such."""
    found: set[str] = set()
    left_out = False
    for op, value in members:
        if op is ops.LITERAL:
            op, value = ops.RANGE, (value, value)
        if op is ops.RANGE:
            first, last = value
            known = sum(first <= ord(char) <= last for char in over)
            left_out |= known > 0
            if known <= last - first:
                found.add("-".join(re.escape(chr(code)) for code in dict.fromkeys(value)))
        elif op is ops.CATEGORY and value in _CATEGORIES:
            left_out |= bool(over) and value is not ops.CATEGORY_SPACE
            if not over or value is not ops.CATEGORY_DIGIT:
                found.add(_CATEGORIES[value])
        else:
            return None, False
    return found, left_out
