"""Which words of a clause are its predicates: verbs, and nouns that can be verbs, that modify nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.reading.cues import Row, Token, some

# Lists whose words can be the predicate of a clause.
PREDICATES = (
    "copula", "share_verb", "have", "reach", "up", "down", "say", "show", "estimate", "announce", "act", "relation",
    "opinion",
)  # fmt: skip
_PREDICATES = frozenset(PREDICATES)


def predicates(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The indexes of the tokens that can be the main predicate: those of relative clauses are left out."""
    if type(tokens) is not Row:
        return _of_part(tuple(tokens))
    if tokens.verbs is None:
        tokens.verbs = _predicates(tokens)
    return tokens.verbs


# Every question about a part of a clause needs them anew; tokens hash by identity.
@lru_cache(maxsize=64)
def _of_part(tokens: tuple[Token, ...]) -> tuple[int, ...]:
    return _predicates(tokens)


def _predicates(tokens: tuple[Token, ...]) -> tuple[int, ...]:
    found: list[int] = []
    agent: int | None = None
    for index, token in enumerate(tokens):
        if not token.kinds:
            continue
        if agent is not None and token.has("of") and not any(agent < at < index for at in found):
            # "hit by X's …", "a Y hit by X": so far all of it only modifies what follows.
            found, agent = [at for at in found if at < agent], None
        if token.has("by", "passive"):
            agent = index
        if token.kinds.isdisjoint(_PREDICATES):
            continue
        if index + 1 < len(tokens) and tokens[index + 1].has("of"):
            # A verb right before "of" modifies the noun after it, with all since the word that names its agent,
            # or since the clause began where that was with a verb.
            if agent is not None:
                found, agent = [at for at in found if at < agent], None
            elif found and found[0] == 0 and _asserting(tokens[index + 2 :]):
                found = []
            continue
        if not _modifies(tokens, index):
            found.append(index)
    # A word that also stands inside names ("development" in "development bank") yields to any other verb.
    plain = tuple(index for index in found if not tokens[index].has("compound"))
    return plain or _compound(tokens, found)


def _asserting(tokens: Sequence[Token]) -> bool:
    return any(token.has("quantity") or (token.has(*PREDICATES) and not token.has("compound")) for token in tokens)


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    """A verb right after "of", or a compound in the same run of nouns, is part of the noun phrase."""
    if tokens[index].has("copula", "reach"):
        return False
    at = index - 1
    while at >= 0 and tokens[index].has("compound") and not tokens[at].kinds:
        at -= 1
    return at >= 0 and tokens[at].has("of")


def _compound(tokens: Sequence[Token], found: Sequence[int]) -> tuple[int, ...]:
    """Of compounds alone, the first that has an object, else the last."""
    for index in found:
        if index + 1 < len(tokens) and (not tokens[index + 1].kinds or tokens[index + 1].has("quoted", "place")):
            return (index,)
    last = found[-1] if found else None
    # "The loan's total": right before what is measured it is a noun.
    named = last is not None and last + 1 < len(tokens) and tokens[last + 1].has("measure", "share")
    return () if last is None or named else (last,)


def asserts(tokens: Sequence[Token]) -> bool:
    """Whether the clause says something: it has a predicate of its own, or a figure."""
    return bool(predicates(tokens)) or some(tokens, "quantity")
