"""Claims inside a clause: conversions, relations in relative clauses, and coordinated subjects one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.reading import phrases
from factcheck.reading.cues import Cues, Token, some
from factcheck.reading.inside import inside
from factcheck.reading.verbs import predicates
from factcheck.terms import Quantity, Span

# A least or a most in brackets is another amount ("at most 40 °C (at least 60 °F)"), unless it repeats the first's.
_BOUNDS = ("at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount and, in brackets after it, the same in another unit or currency."""

    start: int
    end: int
    first: Quantity
    second: Quantity


@dataclass(frozen=True, slots=True)
class Relative:
    """ "a Y led by X": ``subject`` is Y, ``agent`` is X."""

    start: int
    end: int
    subject: Span
    agent: Span


def conversions(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> Iterator[Conversion]:
    """The conversions among ``tokens``; ``quantities`` are those of the sentence."""
    for token, aside in pairwise(tokens):
        if token.quantity is None or not aside.has("aside"):
            continue
        inner = inside(quantities, aside.start + 1, aside.end - 1)
        if len(inner) == 1 and _converts(token.quantity, inner[0]):
            yield Conversion(token.start, aside.end, token.quantity, inner[0])


def _converts(first: Quantity, second: Quantity) -> bool:
    if second.approximation in _BOUNDS and second.approximation != first.approximation:
        return False
    return first.kind == second.kind and None not in (first.unit, second.unit) and first.unit != second.unit


def relatives(text: str, tokens: Sequence[Token], cues: Cues) -> Iterator[Relative]:
    """The relative clauses that say by whom something is led, made, run."""
    verbs = predicates(tokens)
    for at, token in enumerate(tokens):
        if not token.has("by"):
            continue
        of = next((index for index in range(at + 1, len(tokens)) if tokens[index].has("of")), None)
        if of is None or of < at + 3 or not tokens[of - 1].has("relation"):
            continue
        stop = phrases.run(tokens, of + 1, verbs)
        if stop == of + 1 or some(tokens[at:of], "clause", "quantity", "date"):
            continue
        agent = phrases.trimmed(text, tokens[at + 1].start, tokens[of - 2].end, cues)
        subject = phrases.trimmed(text, tokens[of + 1].start, tokens[stop - 1].end, cues)
        if agent and subject:
            yield Relative(token.start, subject.end, subject, agent)


def coordinated(text: str, tokens: Sequence[Token], cues: Cues) -> tuple[Span, ...]:
    """The subjects that a word like "both" or "respectively" says the predicate of, one by one; else none."""
    each = next((index for index, token in enumerate(tokens) if token.has("each", "apart")), None)
    if each is None:
        return ()
    found = phrases.subject(text, tokens, cues)
    if found is None or found[1] > each:
        return ()
    spans = phrases.parted(text, tokens[found[0] : found[1]], cues)
    return tuple(spans) if len(spans) > 1 else ()
