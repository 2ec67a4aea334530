"""Words around a number that open or soften it: about, more than, at least, or so. What each does to the bounds is in
``reading.hedges``, for every language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.hedges import apply
from factcheck.reading.language import words
from factcheck.terms import Quantity


@dataclass(frozen=True)
class _Table:
    before: Phrases[str]
    after: Phrases[str]
    lasting: frozenset[str]
    lasting_after: frozenset[str]


@cache
def _table() -> _Table:
    data = words("en")["hedges"]
    return _Table(
        before=Phrases((phrase, name) for name, phrases in data["before"].items() for phrase in phrases),
        after=Phrases((phrase, name) for name, phrases in data["after"].items() for phrase in phrases),
        lasting=frozenset(data["lasting"]),
        lasting_after=frozenset(data["lasting_after"]),
    )


def before(tokens: Tokens, at: int, kind: str) -> tuple[int, str] | None:
    """(index, approximation) of the hedges that end before token ``at``, where an amount of ``kind`` starts."""
    table, start, found = _table(), at, None
    while True:
        hedge = table.before.back(tokens, start)
        if hedge is None or not tokens.free(hedge[0], start):
            break
        lasts = kind == "duration" and hedge[0] == start - 1 and tokens.words[hedge[0]] in table.lasting
        if lasts and tokens.word(hedge[0] - 1) not in table.lasting_after:
            break
        start = hedge[0]
        found = hedge[1] if found in (None, "about") else found
    return (start, found) if found else None


def after(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """(index behind, approximation) of the hedge that starts at token ``at``, or None."""
    hyphen = tokens.word(at) == "-" and tokens.touches(at)
    found = _table().after.match(tokens, at + hyphen)
    return found if found and tokens.free(at, found[0]) else None


def hedged(
    tokens: Tokens, quantity: Quantity, start: int, end: int, counted: int | None = None
) -> tuple[Quantity, int]:
    """``quantity``, which stands in the tokens from ``start`` to ``end``, with its hedges in span and bounds, and the
    index behind it. ``counted``: where what it counts ends, behind which a hedge may stand too ("5 people or more")."""
    found, follows = before(tokens, start, quantity.kind), after(tokens, end)
    if follows is None and counted:
        follows = after(tokens, counted)
    if found:
        quantity = replace(apply(quantity, found[1]), start=tokens.starts[found[0]])
    if follows:
        wider = quantity if found and found[1] != "about" else apply(quantity, follows[1])
        quantity, end = replace(wider, end=tokens.ends[follows[0] - 1]), follows[0]
    return quantity, end
