"""Sentences into clauses: where each stands, and whether it frames its neighbours or asserts something itself.

A clause ends at a comma-like mark outside brackets and short quotations. Its role is found from the words at its two
ends: ``source`` (according to X), ``condition`` (if …), ``time`` and ``place`` frame the clauses after them;
``fragment`` has no predicate yet and runs on into the next clause; ``core`` asserts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.reading.cues import Cues, Row, Token, some
from factcheck.reading.verbs import PREDICATES, asserts, predicates

FRAMES = ("source", "condition", "time", "place")
# What may part two clauses, and the figures that decide it.
_PARTING = frozenset({"clause", "stop", "list", "conjunction", "quantity"})
# What a phrase of time is made of.
_OF_TIME = frozenset(
    {"time_word", "date", "aside", "of", "from", "place", "adverb", "since_head", "until", "during", "since"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its leading connectives and final mark; ``sort`` says how a time frame frames, ``fresh`` that a
    sentence ended before it (one quoted in full, after which the writer goes on)."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    role: str
    sort: str | None = None
    fresh: bool = False

    @property
    def figures(self) -> tuple[Token, ...]:
        """Its quantities other than dates."""
        return tuple(token for token in self.tokens if token.has("quantity"))


def split(text: str, tokens: Sequence[Token], cues: Cues) -> tuple[Clause, ...]:
    """The clauses of one sentence of the folded ``text``, in order; those of connectives alone are left out."""
    clauses = []
    fresh = False
    for chunk in _chunks(tokens):
        fresh = fresh or _after_quotation(text, tokens, chunk, cues)
        content = _strip(text, chunk)
        if content:
            role, sort = _role(text, content, cues)
            clauses.append(Clause(content[0].start, content[-1].end, content, role, sort, fresh))
            fresh = False
    return tuple(clauses)


def _after_quotation(text: str, tokens: Sequence[Token], chunk: Sequence[Token], cues: Cues) -> bool:
    """Whether the mark before ``chunk`` ended a sentence and its first mark closes the quotation of it."""
    if not chunk or text[chunk[0].start] not in cues.marks["close"]:
        return False
    return any(token.end == chunk[0].start and token.has("stop") for token in tokens)


def _chunks(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    chunk: list[Token] = []
    figure: int | None = None  # where the last one of the chunk stands
    for index, token in enumerate(tokens):
        if token.kinds.isdisjoint(_PARTING):
            chunk.append(token)
            continue
        boundary = token.has("clause", "stop")
        joins = token.has("list") or (token.has("conjunction") and bool(chunk) and chunk[-1].has("quantity"))
        if boundary or (joins and _parts(chunk, figure, tokens, index + 1)):
            yield tuple(chunk)
            chunk, figure = [], None
        else:
            figure = len(chunk) if token.has("quantity") else figure
            chunk.append(token)
    yield tuple(chunk)


def _parts(left: Sequence[Token], latest: int | None, tokens: Sequence[Token], at: int) -> bool:
    """Whether the list mark between ``left``, whose last figure is at index ``latest``, and the tokens from index
    ``at`` on parts two propositions rather than two names.

    It does after a frame of time, and between two figures of which each has words of its own before it.
    """
    if not left:
        return False
    if left[-1].has("since", "before", "after"):
        return True
    first, second = (tokens[index] if index < len(tokens) else None for index in (at, at + 1))
    if latest is None or first is None:
        return False
    if second and first.has("up", "down", "share_verb") and _figure_follows(tokens, at):
        # "up to 3.54 %, raised by 0.73 points": a verb of its own begins anew.
        return True
    if some(left[:latest], "change_from"):
        return False
    if first.has("quantity"):
        # "18 dead, 1,100 hurt": each figure has its words after it.
        return second is not None and not left[-1].has("quantity") and not second.has("list", "clause", "stop", "of")
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.has("quantity", "clause", "list"):
            return False
        if token.has("measure", "date") or (not token.kinds and token.end - token.start > 1):
            return _figure_follows(tokens, at)
    return False


def _figure_follows(tokens: Sequence[Token], at: int) -> bool:
    for index in range(at, len(tokens)):
        if tokens[index].has("quantity"):
            return True
        if tokens[index].has("clause", "list", "stop"):
            return False
    return False


def _strip(text: str, chunk: Sequence[Token]) -> Row:
    """``chunk`` without connectives at its head and marks and white space at its ends."""
    tokens = [trimmed for token in chunk if (trimmed := _without_space(text, token))]
    while tokens and tokens[0].has("link", "mark", "list"):
        # "With X" and "and X" begin alike: a word that also opens a phrase stays where a phrase follows.
        if tokens[0].has("towards", "condition") and len(tokens) > 1:
            break
        tokens.pop(0)
    while tokens and tokens[-1].has("mark", "list"):
        tokens.pop()
    return Row(tokens)


def _without_space(text: str, token: Token) -> Token | None:
    """The token without white space at its ends; None where no letter or digit is in it."""
    if token.kinds:
        return token
    words = text[token.start : token.end]
    if not (words.isalnum() or any(char.isalnum() for char in words)):
        return None  # a bullet or a dash
    if words == words.strip():
        return token
    start = token.start + len(words) - len(words.lstrip())
    return Token(start, start + len(words.strip()), token.kinds)


# 65歲以上: what an age is limited to marks a group.
_LIMITS = frozenset({"at_least", "at_most", "more_than", "less_than"})


def _role(text: str, tokens: Sequence[Token], cues: Cues) -> tuple[str, str | None]:
    words = text[tokens[0].start : tokens[-1].end]
    if _is_source(text, tokens, cues):
        return "source", None
    excludes = tokens[0].has("excluding") and not some(tokens, "quantity")
    if excludes or tokens[0].has("condition") or cues.ends(words, "condition_end"):
        return "condition", None
    if tokens[-1].has("perspective") and not some(tokens, "quantity", "date"):
        return "circumstance", None
    sort = _time_sort(words, tokens, cues)
    if sort:
        return "time", sort
    if tokens[0].has("circumstance") and (cues.ends(words, "circumstance_end") or not predicates(tokens)):
        return "circumstance", None
    modified = tokens[0].has("by") and some(tokens, "of")
    located = (tokens[0].has("place", "from") and not modified) or (
        tokens[-1].has("locus") and not some(tokens, "place")
    )
    verbs = [at for at in predicates(tokens) if at and not tokens[at].has("compound")]
    counted = some(tokens, "quantity")
    if located and not verbs and (not counted or tokens[-1].has("locus")):
        return "place", None
    record = len(tokens) > 1 and tokens[-1].has("peak") and not tokens[0].kinds
    if not (asserts(tokens) or record) or _starts_change(tokens) or _names_group(tokens):
        return "fragment", None
    return "core", None


def _starts_change(tokens: Sequence[Token]) -> bool:
    """Whether the clause stops at what something changes from."""
    origin = next((at for at, token in enumerate(tokens) if token.has("change_from")), None)
    if origin is None or not tokens[-1].has("quantity") or sum(token.has("quantity") for token in tokens) != 1:
        return False
    return not any(
        token.has("up", "down", "to", "copula", "act") or (token.has("reach") and not token.has("estimate"))
        for token in tokens[origin:]
    )


def _names_group(tokens: Sequence[Token]) -> bool:
    """Whether the clause only names whom or what the next one tells of: the people over 65, their share of all."""
    figures = [token.quantity for token in tokens if token.quantity is not None]
    grouped = [figure for figure in figures if figure.kind == "duration" and figure.approximation in _LIMITS]
    if len(figures) != len(grouped) or len(figures) > 1 or tokens[-1].quantity is not None:
        return False
    verbs = predicates(tokens)
    if not verbs:
        return bool(grouped)
    shared = len(verbs) == 1 and tokens[verbs[0]].has("share_verb")
    return shared and len(tokens) > 1 and tokens[-2].has("of") and tokens[-1].has("share")


def _is_source(text: str, tokens: Sequence[Token], cues: Cues) -> bool:
    """According to X; or X points out, X's data show, with nothing after the verb."""
    figures = some(tokens, "quantity")
    if tokens[0].has("source", "source_none"):
        return not figures or tokens[-1].has("source_noun", "say", "show", "estimate")
    last = tokens[-1]
    if len(tokens) < 2 or tokens[0].has("circumstance"):
        return False
    if last.has("estimate") and last.has("compound") and not figures and _has_agent(tokens):
        return True
    if last.has("source_noun") and last.has("compound") and not figures:
        # "The statistics office counts, …": the noun of a count behind somebody who makes one.
        actor = cues.ends(text[tokens[0].start : last.start], "actor_end") is not None
        return actor or some(tokens[1:], "announce")
    if last.has("say") and not last.has("compound", "source_noun"):
        return True
    if figures or not last.has("say", "show", "estimate"):
        return False
    return predicates(tokens) == (len(tokens) - 1,) and not some(tokens, "compare")


def _has_agent(tokens: Sequence[Token]) -> bool:
    """Whether the last word, a verb or a noun for an estimate, is a verb: words that no list knows stand right before
    it, and no verb before those."""
    verbs = (token for token in tokens[:-1] if token.has(*PREDICATES) and not token.has("compound"))
    return not tokens[-2].kinds and not any(verbs)


def _time_sort(words: str, tokens: Sequence[Token], cues: Cues) -> str | None:
    """How the clause frames in time: at, before, after, since, elapsed; None where it does not."""
    timed = any(token.has("date", "time_word") or _lasts(token) for token in tokens if token.kinds)
    if timed and not tokens[-1].has("elapsed") and not _rest(tokens):
        return "since" if tokens[-1].has("since") else "at"
    for sort in ("since", "before", "after", "elapsed"):
        if tokens[-1].has(sort) and cues.ends(words, sort):
            return sort
    if not tokens[-1].has("during") or cues.ends(words, "not_during"):
        return None
    if any(token.has("quantity") and not _lasts(token) for token in tokens):
        return None
    return "at" if timed or tokens[0].has("place", "circumstance") or len(_rest(tokens)) <= 3 else None


def _rest(tokens: Sequence[Token]) -> list[Token]:
    """What is not of a phrase of time."""
    return [token for token in tokens if token.kinds.isdisjoint(_OF_TIME) and not _lasts(token)]


def _lasts(token: Token) -> bool:
    return token.quantity is not None and token.quantity.kind == "duration"
