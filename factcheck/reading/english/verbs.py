"""Which words of a row are finite verbs: by their form, and by what stands before and after them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.reading.cues import Row, Token
from factcheck.reading.english.measures import is_plural

# Behind these a word is a noun or an adjective, no finite verb.
_NOMINAL = ("determiner", "preposition", "infinitive", "have_aux", "be", "modal", "hyphen", "intend")
_AUXILIARY = ("be", "have_aux", "modal", "do", "intend")
_AUXILIARIES, _VERBS = frozenset(_AUXILIARY), frozenset({*_AUXILIARY, "verb"})
# What a subject can end in besides words that no list knows.
_SUBJECTS = (
    "pronoun",
    "relative",
    "measure",
    "quantity",
    "date",
    "aside",
    "of_set",
    "share",
    "base",
    "third",
    "superlative",
)


def finite(text: str, tokens: Sequence[Token]) -> tuple[int, ...]:
    """The indexes of the finite verbs of a stretch; ``text`` is the folded text."""
    if type(tokens) is not Row:
        return _of_part(text, tuple(tokens))
    if tokens.verbs is None:
        tokens.verbs = _finite(text, tokens)
    return tokens.verbs


# Every question about a part of a stretch needs them anew; tokens hash by identity.
@lru_cache(maxsize=64)
def _of_part(text: str, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    return _finite(text, tokens)


def _finite(text: str, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    found: list[int] = []
    for at, token in enumerate(tokens):
        if token.kinds.isdisjoint(_VERBS):
            continue
        if token.kinds.isdisjoint(_AUXILIARIES):
            if _is_finite(text, tokens, at):
                found.append(at)
        # The genitive looks like "is": it counts as that only behind a pronoun.
        elif text[token.start] != "'" or (at and tokens[at - 1].has("pronoun")):
            found.append(at)
    return tuple(found)


def headless(tokens: Sequence[Token], infinitives: bool = False) -> int | None:
    """The index of the verb that a stretch begins with, phrases like "on Monday" and adverbs left out; None where it
    begins with its subject. ``infinitives``: a bare verb counts too ("will rise and cost")."""
    at = 0
    while at < len(tokens) and (tokens[at].has("adverb", "date") or _dates(tokens, at)):
        at += 1
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.has("be", "have_aux", "modal", "do", "intend"):
        return at
    if not token.has("verb") or token.has("quantity") or not (token.has("past", "third") or infinitives):
        return None
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = token.has("measure") and not token.has("past")
    if noun and (follows is None or not follows.has("quantity", "determiner", "adverb")):
        return None
    return at if token.has("past", "third", "base") else None


def _dates(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].has("preposition") and at + 1 < len(tokens) and tokens[at + 1].has("date")


def _is_finite(text: str, tokens: Sequence[Token], at: int) -> bool:
    token, before = tokens[at], _before(tokens, at)
    if before is None:
        return False
    subject = tokens[before]
    if (subject.has(*_NOMINAL) and not subject.has("pronoun", "relative")) or text[subject.start] == "'":
        return False
    if subject.quantity is not None and subject.quantity.kind == "ordinal":
        return False  # its third cut
    if token.has("past"):
        return _is_past(tokens, at, before)
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if subject.kinds and not subject.has(*_SUBJECTS):
        return False
    if token.has("third"):
        ends = follows is None and not token.has("up", "down")
        noun = ends or (
            follows is not None and (follows.has("third", "be", "modal", "have_aux") or follows.has("whole"))
        )
        return not noun and not (follows is not None and follows.has("past") and not follows.has("unlisted"))
    joined = before > 0 and tokens[before - 1].has("conjunction")
    plural = joined or subject.has("pronoun", "relative") or is_plural(text[subject.start : subject.end].lower())
    return token.has("base") and plural and not (follows is not None and follows.has(*_AUXILIARY, "past", "third"))


def _is_past(tokens: Sequence[Token], at: int, before: int) -> bool:
    """Whether a word in the past is the verb: not in "newly elected members", nor right behind a mark."""
    token = tokens[at]
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[before].has("comma", "clause", "mark") and token.has("participle"):
        return False
    described = tokens[before].has("conjunction") or before < at - 1
    return not (token.has("unlisted") and described and (follows is None or not follows.kinds))


def _before(tokens: Sequence[Token], at: int) -> int | None:
    """The index of the word before one, adverbs left out."""
    at -= 1
    while at >= 0 and tokens[at].has("adverb") and not tokens[at].has("preposition"):
        at -= 1
    return at if at >= 0 else None
