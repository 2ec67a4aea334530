"""Noun phrases of a clause: whose the claim is, what is measured, with whom, where.

Every function takes the tokens of one clause and answers with token stretches (start, end in code points), exact
words of the text; nothing is looked up in any data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.reading.cues import Cues, Token, where
from factcheck.reading.verbs import PREDICATES, predicates
from factcheck.terms import Span

LATIN = re.compile("[A-Za-z]{2,}")
# What may stand inside a noun phrase besides words that no list knows.
NOMINAL = frozenset({
    "quoted", "aside", "of", "conjunction", "measure", "share", "of_set", "source_noun", "vague", "list", "anaphor",
    "compound", *PREDICATES,
})  # fmt: skip
# What never does, also where its word stands in a list above.
BREAKS = frozenset({
    "adverb", "towards", "from", "place", "dispose", "passive", "by", "compare", "with", "quantity",
    "date", "time_word",
})  # fmt: skip
# What may stand between the words for what is measured and the figure.
LIGHT = (
    "reach", "adverb", "forecast", "estimate", "copula", "have", "now", "up", "down", "to", "ever", "peak", "plan",
    "each", "share_verb", "of_set", "aside", "past", "target", "quantity", "change_from", "date", "list",
)  # fmt: skip
# What stands after a word that is a verb here and a noun elsewhere ("plans to raise", "the plan").
AFTER_VERB = ("place", "dispose", "act", "adverb", "up", "down")
# What opens a phrase of time, place or circumstance before the subject.
OPENING = ("place", "from", "towards", "circumstance", "dispose", "compare", "by", "passive", "with")


def nominal(tokens: Sequence[Token], at: int, verbs: Sequence[int]) -> bool:
    """Whether the token at index ``at`` can be part of a noun phrase, where ``verbs`` are the clause's predicates."""
    token = tokens[at]
    if not token.kinds or token.has("conjunction"):
        return True
    if at in verbs or not token.kinds.isdisjoint(BREAKS):
        return False
    if token.has("estimate") and at + 1 < len(tokens) and tokens[at + 1].has(*PREDICATES, "quantity", "adverb"):
        return False
    if token.has("plan") and is_verb(tokens, at):
        return False
    return not token.kinds.isdisjoint(NOMINAL)


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is a verb or a noun ("plans to", "the plan") is a verb at index ``at``."""
    return not tokens[at].has("compound") or (at + 1 < len(tokens) and tokens[at + 1].has(*AFTER_VERB))


def run(tokens: Sequence[Token], at: int, verbs: Sequence[int]) -> int:
    """The end (an index) of the noun phrase that starts at index ``at``."""
    while at < len(tokens) and nominal(tokens, at, verbs):
        at += 1
    return at


def trimmed(text: str, start: int, end: int, cues: Cues) -> Span | None:
    """The words from ``start`` to ``end`` without particles, marks and space at their ends; None where none is left."""
    heads, tails = cues.before_name, cues.after_name
    while start < end and text.startswith(heads, start, end):
        start += next(len(word) for word in heads if text.startswith(word, start, end))
    while start < end and text.endswith(tails, start, end):
        tail = next(word for word in tails if text.endswith(word, start, end))
        if len(tail) == 1 and cues.ends(text[start:end], "plain"):
            break  # a part of a longer word
        end -= len(tail)
    return Span(start, end) if end > start else None


def parted(text: str, tokens: Sequence[Token], cues: Cues) -> list[Span]:
    """The coordinated names of a noun phrase, each with its own span, brackets after a name left out."""
    spans: list[Span] = []
    name: list[Token] = []
    for token in (*tokens, None):
        if token is not None and not token.has("conjunction", "list"):
            name.append(token)
            continue
        while name and name[-1].has("aside"):
            name.pop()
        span = trimmed(text, name[0].start, name[-1].end, cues) if name else None
        spans.extend([span] if span else [])
        name = []
    return spans


def is_actor(words: str, cues: Cues) -> bool:
    """Whether a noun phrase ends as the names of people who act do (a ministry, a spokesman), or has Latin letters."""
    return cues.ends(words, "actor_end") is not None or bool(LATIN.search(words))


def subject(text: str, tokens: Sequence[Token], cues: Cues) -> tuple[int, int] | None:
    """Indexes of the noun phrase that the clause begins with, phrases of time and place before it left out."""
    verbs = predicates(tokens)
    first = verbs[0] if verbs else len(tokens)
    at = 0
    while at < min(first, len(tokens)):
        token = tokens[at]
        if token.has("estimate") and at + 1 < len(tokens) and not tokens[at + 1].has("of"):
            at += 1
        elif token.has(*OPENING) and not (token.has("conjunction") and at):
            at = _relative(tokens, at, verbs) or _past_phrase(tokens, at, verbs)
        elif nominal(tokens, at, verbs):
            stop = run(tokens, at, verbs)
            modified = _relative(tokens, stop, verbs)
            if modified:
                at = modified
                continue
            if _names(text, tokens[at:stop], cues):
                return _after_topic(text, tokens, stop, cues) or (at, stop)
            at = stop
        else:
            at += 1
    return None


def _names(text: str, tokens: Sequence[Token], cues: Cues) -> bool:
    """Whether a noun phrase can be a subject: more than brackets, a particle, a verb of estimating, or one character
    that is no short name."""
    span = trimmed(text, tokens[0].start, tokens[-1].end, cues)
    if span is None or all(token.has("aside") for token in tokens):
        return False
    words = text[span.start : span.end]
    if len(words) == 1 and words not in cues.lists["short_name"]:
        return False
    if all(token.has("source_noun", "estimate") for token in tokens):
        return False
    return words not in cues.lists["unmeasured"]


def _after_topic(text: str, tokens: Sequence[Token], stop: int, cues: Cues) -> tuple[int, int] | None:
    """The subject of the clause after a topic of its own ("as for X, Y has closed …": Y); None without one."""
    if stop >= len(tokens) or not tokens[stop].has("clause"):
        return None
    found = subject(text, tokens[stop + 1 :], cues)
    if found is None or tokens[stop + found[1]].has("measure", "share"):
        return None
    return found[0] + stop + 1, found[1] + stop + 1


def _relative(tokens: Sequence[Token], at: int, verbs: Sequence[int]) -> int | None:
    """The index after the relative clause ("led by X") that starts at index ``at``; None where none does."""
    if at >= len(tokens) or not tokens[at].has("by", "place", "passive"):
        return None
    first = verbs[0] if verbs else len(tokens)
    ends = [index for index in where(tokens[:first], "of") if index > at]
    modifies = [index for index in ends if tokens[index - 1].has(*PREDICATES)]
    return modifies[-1] + 1 if modifies else None


def _past_phrase(tokens: Sequence[Token], at: int, verbs: Sequence[int]) -> int:
    """The index after the prepositional phrase that starts at ``at``."""
    at += 1
    while at < len(tokens) and tokens[at].has("date", "time_word", "quantity"):
        at += 1
    return run(tokens, at, verbs)


def object_of(text: str, tokens: Sequence[Token], cues: Cues) -> Span | None:
    """The noun phrase after the last predicate, or after the word that puts the object first."""
    verbs = predicates(tokens)
    disposed = [index for index, token in enumerate(tokens) if token.has("dispose")]
    for index in (*disposed, *reversed(verbs)):
        stop = run(tokens, index + 1, verbs)
        # A word that also forms the future opens an object only where a verb is still to come.
        if stop > index + 1 and (index in verbs or stop < len(tokens)):
            return trimmed(text, tokens[index + 1].start, tokens[stop - 1].end, cues)
    return None


def after(text: str, tokens: Sequence[Token], cues: Cues, *kinds: str) -> Span | None:
    """The noun phrase right after the first token of ``kinds``, up to the next "of": "towards X's …" gives X."""
    for index in where(tokens[:-1], *kinds):
        verbs = predicates(tokens)
        if tokens[index].has("conjunction") and index and nominal(tokens, index - 1, verbs):
            continue
        stop = index + 1
        while stop < len(tokens) and nominal(tokens, stop, verbs) and not _closes(tokens, stop):
            stop += 1
        if stop == index + 1:
            continue
        stop += stop < len(tokens) and tokens[stop].has("locus")
        span = trimmed(text, tokens[index + 1].start, tokens[stop - 1].end, cues)
        if span and span.end - span.start > 1:
            return span
    return None


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` ends the name of a partner: "of", what is measured, a verb."""
    if tokens[at].has("of", "measure", "share"):
        return True
    return tokens[at].has(*PREDICATES) and not (at + 1 < len(tokens) and not tokens[at + 1].kinds)


def measured(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> Span | None:
    """The words that name what the figure at index ``figure`` measures: those before it, else those after it."""
    verbs = predicates(tokens)
    at = _before_comparison(tokens, figure, verbs) - 1
    while at >= 0 and not tokens[at].has("measure", "share", "share_verb") and tokens[at].has(*LIGHT):
        at -= 1
    if at >= 0 and tokens[at].has("share_verb"):
        return None
    quantity = tokens[figure].quantity
    counts = quantity is not None and quantity.kind == "count"
    after_it = _counted(text, tokens, figure, verbs, cues)
    known = at >= 0 and tokens[at].has("measure") and not tokens[at].has("reach", "act")
    if (
        at >= 0
        and (known or not (counts and after_it))
        and (nominal(tokens, at, verbs) or tokens[at].has("measure", "share"))
    ):
        return _head(text, tokens, at, verbs, cues)
    return after_it


def counted(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> Span | None:
    """What the figure at index ``figure`` counts: the noun phrase after it."""
    return _counted(text, tokens, figure, predicates(tokens), cues)


def known_measure(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> Span | None:
    """The last words before the figure that a list knows as a measure, other than in a comparison."""
    verbs = predicates(tokens)
    for at in range(figure - 1, -1, -1):
        if tokens[at].has("measure", "share") and not (at and tokens[at - 1].has("compare")):
            return _head(text, tokens, at, verbs, cues)
    return None


def ranked_among(text: str, tokens: Sequence[Token], ordinal: int | None, cues: Cues) -> Span | None:
    """What a rank is among: a word for the world or the like, else the words between the verb and the ordinal."""
    known = next((token for token in tokens if token.has("of_set")), None)
    if known:
        return Span(known.start, known.end)
    at = ordinal if ordinal is not None else next((i for i, t in enumerate(tokens) if t.has("top_rank", "low_rank")), 0)
    if at > 1 and not tokens[at - 1].kinds and tokens[at - 2].has("copula"):
        return trimmed(text, tokens[at - 1].start, tokens[at - 1].end, cues)
    return None


def _before_comparison(tokens: Sequence[Token], figure: int, verbs: Sequence[int]) -> int:
    """Where the words for the figure's measure end: before the copula in "its mass is ten times the sun's"."""
    quantity = tokens[figure].quantity
    if quantity is None or quantity.kind != "multiple" or not figure or not tokens[figure - 1].has("of"):
        return figure
    return next((at for at in reversed(verbs) if at < figure and tokens[at].has("copula", "reach")), figure)


def _head(text: str, tokens: Sequence[Token], last: int, verbs: Sequence[int], cues: Cues) -> Span | None:
    """The tightest noun phrase that ends at index ``last``: what follows its last "of"."""
    first = last
    while first and nominal(tokens, first - 1, verbs) and not tokens[first - 1].has("of", "conjunction", "list"):
        first -= 1
    if first and tokens[first - 1].has("compare"):
        return None
    if first and tokens[first - 1].has("distance") and not tokens[last].has("measure"):
        return Span(tokens[first - 1].start, tokens[first - 1].end)
    parted = first and tokens[first - 1].has("of") and not (first > 1 and tokens[first - 2].has(*PREDICATES))
    if tokens[last].has("measure", "share") and not parted:
        # "X's exports": the words before a known measure are whose, unless "of" has parted those already.
        first = last
    span = trimmed(text, tokens[first].start, tokens[last].end, cues)
    return span if span and span.end - span.start > 1 else None


def _counted(text: str, tokens: Sequence[Token], figure: int, verbs: Sequence[int], cues: Cues) -> Span | None:
    """What the figure counts: the noun phrase after it."""
    at = figure + 1
    while at < len(tokens) and tokens[at].has("of", "aside"):
        at += 1
    stop = run(tokens, at, verbs)
    if stop == at:
        # "1,100 injured": what happened to them.
        happened = at < len(tokens) and tokens[at].has("compound")
        return Span(tokens[at].start, tokens[at].end) if happened else None
    if stop + 2 < len(tokens) and tokens[stop].has("quantity") and tokens[stop + 1].has("of"):
        return _counted(text, tokens, stop, verbs, cues)  # people "of 20 years and over": who they are comes last
    known = next((token for token in tokens[at:stop] if token.has("measure")), None)
    if known:
        return Span(known.start, known.end)
    stop = next((index for index in range(at + 1, stop) if tokens[index].has("compound")), stop)
    span = trimmed(text, tokens[at].start, tokens[stop - 1].end, cues)
    words = text[span.start : span.end] if span else ""
    vague = len(words) < 2 or words in cues.lists["unmeasured"] or cues.starts(words, "uncounted") is not None
    return None if vague else span
