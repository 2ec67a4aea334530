"""Whose a figure is where its clause names somebody else, lists several, or only goes on with the clause before.

A wrong subject makes a false accusation: what these forms leave open is left without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading import phrases
from factcheck.reading.cues import Cues, Token, some
from factcheck.reading.verbs import predicates
from factcheck.terms import Quantity, Span

# Between what something is compared with and its figure, these say that the figure is no plain observation.
_UNSURE = ("estimate", "forecast", "plan", "target", "past")


@dataclass(frozen=True, slots=True)
class Other:
    """What a clause compares with, where the figure is that one's own ("below Germany's 2.9 %").

    ``name`` and ``measure`` are None where the words leave them out; ``settled`` is False where the figure is a
    forecast, an average or a target, of which nothing else is known.
    """

    name: Span | None
    measure: Span | None
    settled: bool


def compared(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> Other | None:
    """The other side of a comparison whose figure stands at index ``figure``; None where the clause compares nothing
    or tells by how much."""
    at = next((at for at in range(figure - 1, -1, -1) if tokens[at].has("compare")), None)
    if at is None or any(tokens[index].has("up", "down", "share_verb") for index in range(at + 1, figure)):
        return None
    between = list(tokens[at + 1 : figure])
    if not between or some(between, "clause"):
        return None
    while between and between[-1].has("of", "reach", "copula", "adverb"):
        between.pop()
    settled = not some(between, "quantity", *_UNSURE)
    words = [token for token in between if not token.has("date", "time_word", "adverb", "aside")]
    measure = words.pop() if words and words[-1].has("measure", "share") else None
    name = phrases.trimmed(text, words[0].start, words[-1].end, cues) if words else None
    return Other(name, Span(measure.start, measure.end) if measure else None, settled)


def listed(tokens: Sequence[Token], figure: int) -> bool:
    """Whether the figure is one of several in a row, with nothing but "and" between ("fell by 2.3 and 1.9 points")."""
    following = [token for token in tokens[figure + 1 :] if not token.has("aside")][:2]
    return len(following) == 2 and following[0].has("list", "conjunction") and _alike(following[1], tokens[figure])


def _alike(one: Token, other: Token) -> bool:
    first, second = one.quantity, other.quantity
    if first is None or second is None:
        return False
    if first.kind == second.kind == "ordinal":
        return True
    return (first.kind, first.unit, first.counter) == (second.kind, second.unit, second.counter)


def beside(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> Span | None:
    """The name right before the figure, behind "is" or "with" ("next is Tainan, 121 cases"; "led by Tainan with")."""
    at = figure - 1
    while at >= 0 and tokens[at].has("aside", "adverb"):
        at -= 1
    first = at
    while first >= 1 and (not tokens[first].kinds or tokens[first].has("conjunction")):
        first -= 1
    if at < 1 or tokens[at].kinds or not tokens[first].has("copula", "with"):
        return None
    return phrases.trimmed(text, tokens[first + 1].start, tokens[at].end, cues)


def continues(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> bool:
    """Whether nothing but a name and words like "is" stand before the figure: what is measured stands before."""
    verbs = predicates(tokens)
    led = all(text[tokens[at].start : tokens[at].end] in cues.lists["linking"] for at in verbs if at < figure)
    named = [token for token in tokens[:figure] if not token.kinds or token.has("quoted")]
    plain = all(
        not token.kinds
        or token.has("adverb", "link", "aside", "quoted", "of_set", "conjunction", "list")
        or at in verbs
        or text[token.start : token.end] in cues.lists["linking"]
        for at, token in enumerate(tokens[:figure])
    )
    return led and plain and len(named) == 1 and not any(not token.kinds for token in tokens[figure + 1 :])


def same_unit(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two figures are of one kind and unit, so that one measure fits both."""
    if one is None or other is None:
        return False
    return (one.kind, one.unit, one.counter) == (other.kind, other.unit, other.counter)
