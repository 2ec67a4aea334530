"""Who the article says a claim is from, and the subject of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading import phrases
from factcheck.reading.clauses import Clause
from factcheck.reading.cues import Cues, Token, some, where
from factcheck.reading.verbs import asserts, predicates
from factcheck.terms import Span

# What a word of saying stands in one of.
_SPEECH = ("say", "show", "estimate", "announce")


def speech(text: str, tokens: Sequence[Token], cues: Cues) -> int | None:
    """The index of the word by which the clause's subject says the rest of it, or None."""
    if not some(tokens, *_SPEECH):
        return None
    verbs = predicates(tokens)
    estimated = _estimates(text, tokens, cues)
    if estimated is not None:
        return estimated
    if not verbs:
        return None
    first = next((index for index in verbs if _speaks(tokens[index])), None)
    if first is None or first != verbs[0] or first + 1 >= len(tokens):
        return None
    if tokens[first].has("say"):
        return first
    if not tokens[first].has("estimate"):
        # "The study found that …" reports; "the team found a planet" does something.
        return first if asserts(tokens[first + 1 :]) else None
    # "X estimates that Y …" has two subjects; in "X is expected to …" the word is no more than a mood.
    who = phrases.subject(text, tokens[: first + 1], cues)
    if who is None or phrases.subject(text, tokens[first + 1 :], cues) is None:
        return None
    return first if phrases.is_actor(text[tokens[who[0]].start : tokens[who[1] - 1].end], cues) else None


def _estimates(text: str, tokens: Sequence[Token], cues: Cues) -> int | None:
    """The index of a noun for an estimate or its announcement that is a verb: behind somebody who makes one, before a
    time and what is said of it ("the bureau forecasts this year's …")."""
    at = next((index for index in where(tokens, "estimate", "announce") if tokens[index].has("compound")), None)
    if not at or at + 2 >= len(tokens) or not tokens[at + 1].has("date", "time_word", "measure"):
        return None
    who = text[tokens[0].start : tokens[at].start]
    nouns = all(not token.kinds or token.has("source_noun", "compound", "aside") for token in tokens[:at])
    return at if nouns and cues.ends(who, "actor_end") and asserts(tokens[at + 1 :]) else None


def _speaks(token: Token) -> bool:
    return token.has("say", "estimate") or (token.has("show") and not token.has("announce"))


def sources(text: str, frames: Sequence[Clause], tokens: Sequence[Token], cues: Cues) -> tuple[Span, ...]:
    """The words for everyone whom the frames or the clause itself credit, in text order."""
    spans: list[Span] = []
    for frame in frames:
        if frame.role == "source":
            spans.extend(_in_frame(text, frame.tokens, cues))
    said = speech(text, tokens, cues)
    if said is not None:
        who = phrases.subject(text, tokens[: said + 1], cues)
        if who:
            spans.extend(phrases.parted(text, tokens[who[0] : who[1]], cues))
    return tuple(dict.fromkeys(spans))


def _in_frame(text: str, tokens: Sequence[Token], cues: Cues) -> list[Span]:
    """ "According to A and B's study": A, B. "A's data show": A."""
    body = list(tokens)
    if body[0].has("source"):
        body = body[1:]
    elif body[0].has("source_none"):
        return []
    while body and (body[-1].has("say", "show", "estimate", "source_noun", "of", "announce", "adverb", "time_word")):
        body.pop()
    names = [token for token in body if not token.has("date", "time_word", "quantity", "adverb")]
    start = next((index for index, token in enumerate(body) if token in names), None)
    if start is None:
        return []
    stop = start
    while stop < len(body) and not body[stop].has("place", "date", "time_word", "quantity", "announce", "say"):
        stop += 1
    return phrases.parted(text, body[start : max(stop, start + 1)], cues)
