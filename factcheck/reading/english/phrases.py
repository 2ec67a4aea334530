"""Noun phrases of an English unit: whose the claim is, what is measured, with whom, where, who says it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.context import Context, inherit
from factcheck.reading.cues import Token, some
from factcheck.reading.english.lexicon import lexicon
from factcheck.reading.english.segments import Unit
from factcheck.reading.english.stretches import Stretch, is_source
from factcheck.reading.english.verbs import finite
from factcheck.terms import Mention, Span

# What a noun phrase begins and ends without.
_HEADS = (
    "preposition",
    "determiner",
    "pronoun",
    "conjunction",
    "link",
    "mark",
    "comma",
    "adverb",
    "aside",
    "quantity",
    "hyphen",
    "relative",
    "subordinate",
)
_TAILS = (
    "preposition",
    "conjunction",
    "mark",
    "comma",
    "adverb",
    "aside",
    "determiner",
    "hyphen",
    "up",
    "down",
    "date",
)
# What ends a noun phrase.
_ENDS = (
    "preposition",
    "comma",
    "clause",
    "stop",
    "date",
    "quantity",
    "relative",
    "subordinate",
    "modal",
    "be",
    "have_aux",
    "conjunction",
    "adverb",
    "aside",
    "mark",
)


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a noun phrase without articles, connectives and what else only leads to it."""
    out = list(tokens)
    while out and out[0].has(*_HEADS):
        out.pop(0)
    while out and out[-1].has(*_TAILS):
        out.pop()
    return out


def names(tokens: Sequence[Token]) -> list[Span]:
    """The coordinated names of a noun phrase, each with its own span; what stands before "of" belongs to all."""
    spans, name = [], list[Token]()
    for token in (*tokens, None):
        if token is not None and not token.has("conjunction", "comma"):
            name = [] if token.has("preposition") else [*name, token]
            continue
        span = span_of(name)
        spans += [span] if span else []
        name = []
    return spans


def span_of(tokens: Sequence[Token]) -> Span | None:
    """The words of a noun phrase; None where nothing is left of it."""
    left = trimmed(tokens)
    return Span(left[0].start, left[-1].end) if left else None


def speech(text: str, tokens: Sequence[Token]) -> int | None:
    """The index of the verb by which the stretch's subject says the rest of it, or None."""
    verbs = finite(text, tokens)
    for at in verbs:
        if tokens[at].has("say") and at and at + 1 < len(tokens) and at == next(iter(verbs)):
            return at if finite(text, tokens[at + 1 :]) or tokens[at + 1].has("relative") else None
    return None


def sources(text: str, frames: Sequence[Stretch], tokens: Sequence[Token]) -> list[Span]:
    """The words for everyone whom the frames or the unit itself credit, in text order."""
    spans: list[Span] = []
    for frame in frames:
        words = frame.tokens
        verbs = finite(text, words)
        if words[0].has("source"):
            spans += _credited(words[1:])
        elif is_source(text, words, verbs):
            said = next(at for at, token in enumerate(words) if token.has("say", "show"))
            spans += _credited(words[:said]) or _credited(words[said + 1 :])
    said_in = speech(text, tokens)
    if said_in is not None:
        spans += _credited(tokens[:said_in])
    return list(dict.fromkeys(spans))


def _credited(tokens: Sequence[Token]) -> list[Span]:
    """Who is named at the head of the tokens, up to a date, a preposition of time or a comma."""
    left = trimmed(tokens)
    stop = next((at for at, token in enumerate(left) if token.has("comma", "clause", "date", "quantity")), len(left))
    span = span_of(left[:stop])
    return [span] if span else []


def subject(text: str, unit: Unit) -> tuple[list[Token], Token | None]:
    """The tokens of the unit's subject without articles and pronouns, and the pronoun that it is or begins with (its
    budget); of what somebody says, that of the words said."""
    tokens = unit.tokens
    said = speech(text, tokens)
    if said is not None:
        tokens = tokens[said + 1 :]
    verbs = finite(text, tokens)
    if unit.appended or not verbs or verbs[0] == 0:
        return [], None
    found = _without_frames(tokens[: verbs[0]])
    pronoun = found[0] if found and found[0].has("pronoun") else None
    return trimmed(found), pronoun


def _without_frames(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens after phrases of time and place that open the stretch (in March exports …): those that end in a
    date."""
    last = max((at for at, token in enumerate(tokens) if token.has("date")), default=-1)
    return tokens[last + 1 :] if last >= 0 and tokens[0].has("preposition", "date", "adverb") else tokens


def owner(text: str, tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """(whose, what is measured) of a subject: India's population, the population of India; the second empty where the
    subject names no measure."""
    for at, token in enumerate(tokens):
        if text[token.start : token.end].lower() in lexicon().lists["of"] and at and at + 1 < len(tokens):
            rest = list(tokens[at + 1 :])
            return (list(tokens[:at]), rest) if some(rest, "measure", "share", "up", "down") else (list(tokens), [])
    measured = next((at for at, token in enumerate(tokens) if token.has("measure", "share")), None)
    if measured is None:
        return list(tokens), []
    of = next((at for at in range(measured + 1, len(tokens)) if tokens[at].has("preposition")), None)
    if of is not None and tokens[of].has("whole"):
        return trimmed(tokens[of + 1 :]), list(tokens[:of])
    before = next((at for at in range(measured) if tokens[at].has("preposition")), None)
    if before is not None:
        return [], list(tokens[: measured + 1])
    stop = of if of is not None else len(tokens)
    head = next((at for at in range(measured, stop) if not tokens[at].has("measure", "share")), stop)
    return list(tokens[:measured]), list(tokens[measured:head])


def counted(tokens: Sequence[Token], figure: int) -> Span | None:
    """What the figure counts: the nouns right behind it."""
    at = figure + 1
    if at < len(tokens) and tokens[at].has("whole"):
        at += 1
    stop = at
    while stop < len(tokens) and not tokens[stop].has(*_ENDS) and not (tokens[stop].has("verb", "past") and stop > at):
        stop += 1
    return span_of(tokens[at:stop])


def after(text: str, tokens: Sequence[Token], words: frozenset[str]) -> Span | None:
    """The name behind the first of the prepositions ``words`` that has one: it begins with a capital."""
    for at, token in enumerate(tokens[:-1]):
        if text[token.start : token.end].lower() not in words:
            continue
        start = at + 1
        while start < len(tokens) and tokens[start].has("determiner"):
            start += 1
        stop = start
        while stop < len(tokens) and not tokens[stop].has(*_ENDS, "verb") and text[tokens[stop].start] != "'":
            stop += 1
        if start < stop and text[tokens[start].start].isupper():
            return Span(tokens[start].start, tokens[stop - 1].end)
    return None


def resolved(pronoun: Token | None, context: Context) -> Mention | None:
    """The mention that a pronoun stands for: what the last sentences were about, where that was one thing."""
    return inherit(context.subject) if pronoun is not None and not context.several else None
