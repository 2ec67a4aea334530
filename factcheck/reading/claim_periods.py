"""The period that governs a claim: its own date, its frame's, its sentence's, else carried from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading.cues import Cues, Token, some
from factcheck.reading.units import Unit
from factcheck.terms import Mention, Quantity


@dataclass(frozen=True, slots=True)
class Period:
    """A date as a Mention (``id`` its ISO 8601 period) and how it bounds: at, since, until or by."""

    mention: Mention
    quantifier: str


def find(
    text: str,
    unit: Unit,
    carried: Period | None,
    ahead: bool,
    cues: Cues,
    *,
    changes: bool = False,
    counts: bool = False,
) -> Period | None:
    """The period of ``unit``; ``carried`` is the one that the paragraph is in, taken where the unit has none;
    ``ahead`` says that the clause looks forward, ``changes`` that it tells a change: a date that this is measured
    against ("down 2 % from 2016") is not the claim's. ``counts``: it has a figure; the day on which a source put that
    out is not the figure's."""
    tokens = [t for at, t in enumerate(unit.tokens) if not (changes and t.has("date") and is_base(unit.tokens, at))]
    own = _dated(text, tokens, None, ahead, cues)
    if own:
        return own
    shifted = unit.tokens[0].has("time_word")  # "later", "now": an earlier frame's date is left behind
    for frame in reversed(unit.own if shifted else unit.frames):
        if frame.role in ("time", "place", "condition", "source"):
            period = _dated(text, frame.tokens, frame.sort, ahead, cues)
            if period and not (counts and frame.role == "source" and is_day(period.mention.id)):
                inherited = frame.start < unit.start
                return Period(_mention(period.mention, inherited), period.quantifier)
    moved = any(frame.role == "time" for frame in unit.frames) or some(unit.tokens, "time_word")
    return Period(_mention(carried.mention, True), carried.quantifier) if carried and not moved else None


def is_day(period: str | None) -> bool:
    """Whether an ISO 8601 period is one day or one week."""
    return period is not None and "/" not in period and len(period) >= len("2026-W03")


def is_base(tokens: Sequence[Token], index: int) -> bool:
    """Whether the date at ``index`` is what something is compared with."""
    after = next((token for token in tokens[index + 1 : index + 3] if token.kinds), None)
    if after is not None and after.has("compared"):
        return True
    at = index - 1
    while at >= 0 and tokens[at].has("date", "of", "adverb", "time_word"):
        at -= 1
    return at >= 0 and tokens[at].has("compare")


def _mention(mention: Mention, inherited: bool) -> Mention:
    return Mention(mention.text, mention.start, mention.end, mention.id, inherited)


def iso(date: Quantity) -> str | None:
    """The ISO 8601 period of a date: its value, or the days that it lies between."""
    if isinstance(date.value, str):
        return date.value
    if isinstance(date.low, str) and isinstance(date.high, str):
        return date.low if date.low == date.high else f"{date.low}/{date.high}"
    return None


def _dated(text: str, tokens: Sequence[Token], sort: str | None, ahead: bool, cues: Cues) -> Period | None:
    """The last date of the clause before its main figure would be: of "from 50 in 2000 to 32 in 2020" the 2020."""
    found = None
    for index, token in enumerate(tokens):
        if not token.has("date") or token.quantity is None:
            continue
        period, date = iso(token.quantity), token.quantity
        if period and (found is None or _goes_to(tokens, index)):
            mention = Mention(date.text, date.start, date.end, period)
            found = Period(mention, _quantifier(text, tokens, index, sort, ahead, cues))
    return found


def _goes_to(tokens: Sequence[Token], index: int) -> bool:
    """Whether the date dates what something changes to."""
    before = tokens[index - 1] if index else None
    return before is not None and before.has("to", "up", "down")


def _quantifier(text: str, tokens: Sequence[Token], index: int, sort: str | None, ahead: bool, cues: Cues) -> str:
    """How the words around the date at ``index`` bound it; ``ahead`` says that the clause looks forward."""
    before = tokens[index - 1] if index else None
    rest = text[tokens[index].end : tokens[-1].end]
    if sort == "since" or cues.starts(rest, "since"):
        return "since"
    if sort == "before" or cues.starts(rest, "before"):
        return "by" if ahead else "until"
    if before and text[before.start : before.end] in cues.lists["until"]:
        return "until"
    if before and before.has("since_head") and not some(tokens[index + 1 :], "to", "quantity"):
        return "since"
    return "at"
