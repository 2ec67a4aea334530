"""Clauses into units: each asserting clause with the frames that govern it, and the span the two make together.

Frames (a time, a place, a condition, a source) belong to the span of the clause that they stand before and go on
governing the rest of the sentence. A frame that itself asserts a dated event ("since Y began X in 1992") or an
amount ("after drilling for three weeks") is a unit of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.reading.clauses import FRAMES, Clause
from factcheck.reading.cues import Cues, Row, Token, some
from factcheck.reading.verbs import asserts, predicates

# Words of mood and manner: they stand before verbs.
MOODS = ("adverb", "forecast", "plan", "question", "wish")
# A topic before its comment ("Taiwan, population 23 million") is short.
LONGEST_TOPIC = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """One assertion: ``tokens`` of its clause, ``own`` frames within its span, all ``frames`` that govern it."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    own: tuple[Clause, ...]
    frames: tuple[Clause, ...]

    @property
    def core(self) -> int:
        """Where the clause starts, its own frames left out."""
        return self.tokens[0].start


def build(clauses: Sequence[Clause], text: str, cues: Cues, credited: Sequence[Clause] = ()) -> tuple[Unit, ...]:
    """The units of one sentence of the folded ``text``, in order; ``credited`` are the frames of a source named before
    a semicolon, which govern this sentence until it names its own."""
    units = _extended(tuple(_units(clauses, text, cues, credited)), text, cues)
    return tuple(_without_shared_source(unit, units[index + 1 :]) for index, unit in enumerate(units))


def _units(clauses: Sequence[Clause], text: str, cues: Cues, credited: Sequence[Clause]) -> Iterator[Unit]:
    own: list[Clause] = []
    frames: list[Clause] = list(credited)
    pending: list[Clause] = []
    for index, clause in enumerate(clauses):
        if clause.fresh:
            own, frames, pending = [], [], []
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        if clause.role in FRAMES:
            if _asserts_itself(clause, own):
                yield _unit(pending, _as_core(clause), own, frames)
                own, pending = [], []
            elif not pending:
                own.append(clause)
            frames = [frame for frame in frames if not _replaces(clause, frame)] + [clause]
        elif clause.role == "circumstance":
            continue
        elif _unfinished(clause, following, text, cues):
            pending.append(clause)
        else:
            yield _unit(pending, clause, own, frames)
            own, pending = [], []


def _unit(pending: Sequence[Clause], clause: Clause, own: Sequence[Clause], frames: Sequence[Clause]) -> Unit:
    parts = (*pending, clause)
    tokens = clause.tokens
    if pending:
        joined = list(parts[0].tokens)
        for before, part in pairwise(parts):
            joined += [Token(before.end, part.start, frozenset({"clause"})), *part.tokens]
        tokens = Row(joined)
    start = min([part.start for part in (*own, *parts)])
    return Unit(start, clause.end, tokens, tuple(own), tuple(frames))


def _asserts_itself(clause: Clause, own: Sequence[Clause]) -> bool:
    """A frame of time that says of somebody what happened on a date, or how much or how long it was."""
    if clause.role != "time" or clause.sort not in ("after", "since", "elapsed"):
        return False
    if clause.figures and clause.sort == "elapsed":
        return True
    dated = any(token.has("date") for part in (*own, clause) for token in part.tokens)
    verbs = predicates(clause.tokens)
    return (
        (dated or bool(clause.figures)) and any(not token.kinds for token in clause.tokens[: verbs[0]])
        if verbs
        else False
    )


def _as_core(clause: Clause) -> Clause:
    """The frame without the word that makes it one, where that adds nothing."""
    if clause.sort != "after" or len(clause.tokens) < 2:
        return clause
    tokens = clause.tokens[:-1]
    return replace(clause, tokens=tokens, end=tokens[-1].end)


def _replaces(new: Clause, old: Clause) -> bool:
    return new.role == old.role and new.role in ("source", "time", "condition")


def _unfinished(clause: Clause, following: Clause | None, text: str, cues: Cues) -> bool:
    """Whether the next clause brings the predicate: of nouns alone, or of what somebody says or moves."""
    if clause.role == "fragment":
        return following is None or _runs_on(clause, following, text, cues)
    verbs = predicates(clause.tokens)
    if following is None or following.role != "core" or not verbs or not clause.tokens[verbs[-1]].has("say"):
        return False
    said = clause.tokens[verbs[-1] + 1 :]
    return bool(said) and not asserts(said) and bool(following.tokens[0].kinds)


def _runs_on(clause: Clause, following: Clause, text: str, cues: Cues) -> bool:
    """Whether a clause without a predicate is the beginning of ``following``.

    A word of mood or manner in it betrays a verb that no list knows; then it is one only where the next clause
    cannot begin by itself.
    """
    bare = bool(following.tokens[0].kinds) and not following.tokens[0].has("quoted", "measure", "anaphor", "share")
    hidden = any(token.has(*MOODS) and not token.has("compound") for token in clause.tokens)
    short = clause.end - clause.start <= LONGEST_TOPIC
    if hidden:
        return bare and some(following.tokens[:2], "change_from", "to", "up", "down")
    return bare or short or cues.ends(text[clause.start : clause.end], "actor_end") is not None


def _extended(units: Sequence[Unit], text: str, cues: Cues) -> list[Unit]:
    """A clause that only goes on with what the one before it says, or says what was agreed there, joined to it."""
    out: list[Unit] = []
    for unit in units:
        last = out[-1] if out else None
        if last and not unit.own and _goes_on(last, unit, text, cues):
            out[-1] = replace(last, end=unit.end, tokens=(*last.tokens, _comma(last, unit), *unit.tokens))
        else:
            out.append(unit)
    return out


def _comma(last: Unit, unit: Unit) -> Token:
    return Token(last.end, unit.start, frozenset({"clause"}))


def _goes_on(last: Unit, unit: Unit, text: str, cues: Cues) -> bool:
    if unit.tokens[0].has("to") and len(unit.tokens) > 1 and unit.tokens[1].has("quantity"):
        return some(last.tokens, "up", "down")
    if _counts(last):
        return False
    if unit.tokens[0].has("joined"):
        return True
    resolved = cues.ends(text[last.start : last.end], "resolve") is not None
    return resolved and unit.tokens[0].has("forecast") and not _counts(unit)


def _counts(unit: Unit) -> bool:
    return some(unit.tokens, "quantity")


def _without_shared_source(unit: Unit, later: Sequence[Unit]) -> Unit:
    """A source that governs later units too is no part of the first one's words."""
    shared = [frame for frame in unit.own if frame.role == "source" and any(frame in other.frames for other in later)]
    if not shared:
        return unit
    own = tuple(frame for frame in unit.own if frame not in shared)
    return replace(unit, own=own, start=min([frame.start for frame in own] + [unit.core]))
