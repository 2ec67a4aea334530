"""A unit's figure and verbs into what is asserted: kind, predicate, operator, operands, direction.

Choosing the kind goes from the most to the least specific: rank, target, change, share, then the figure's own kind;
without a figure quotation, relation, forecast, date or event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.reading import attribution, figures, phrases
from factcheck.reading.cues import Cues, Token, some, where
from factcheck.reading.units import Unit
from factcheck.reading.verbs import asserts, predicates
from factcheck.terms import Operand, Quantity

# What the approximation of a figure asserts about it.
OPERATORS = {
    None: "=", "about": "≈", "several": "between", "more_than": ">", "at_least": "≥", "less_than": "<",
    "nearly": "<", "at_most": "≤", "up_to": "≤", "between": "between",
}  # fmt: skip
PREDICATE_OF = {
    "rank": "rank",
    "share": "share",
    "change": "change",
    "duration": "duration",
    "conversion": "conversion",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a unit asserts: ``figure`` is the index of the token whose figure it is about, None without one."""

    kind: str
    predicate: str
    modality: str
    figure: int | None = None
    operator: str | None = None
    operands: tuple[Operand, ...] = ()
    direction: str | None = None


def meaning(text: str, unit: Unit, cues: Cues, planned: bool) -> Meaning | None:
    """What ``unit`` asserts, or None where it only wishes, asks, judges or denies. ``planned``: the clause goes on with
    a plan that the one before it began."""
    tokens = unit.tokens
    counted = figures.counting(text, tokens, cues)
    if some(tokens, "wish") or (not counted and some(tokens, "question")):
        return None
    mood = modality(text, unit, planned, cues)
    if not counted:
        superlative = _superlative(text, unit, cues)
        return superlative or _without_figure(text, unit, mood, cues)
    figure = figures.main(tokens, counted)
    if figures.denied(tokens, figure):
        return None
    records = any(word in text[unit.core : unit.end] for word in cues.lists["record"])
    if records or figures.quantity_at(tokens, figure).kind == "duration":
        record = _superlative(text, unit, cues)
        if record:
            return record
    aims = mood == "plan" and (some(tokens, "target") or bool(figures.direction(tokens, figure)))
    kind, direction = figures.kind(text, tokens, figure, aims, cues)
    return Meaning(
        kind=kind,
        predicate=_predicate(kind, tokens, figure),
        modality=mood,
        figure=figure,
        operator=OPERATORS.get(figures.quantity_at(tokens, figure).approximation, "="),
        operands=figures.operands(text, tokens, counted, figure, kind, cues),
        direction=direction,
    )


def modality(text: str, unit: Unit, planned: bool, cues: Cues) -> str:
    """fact, forecast, plan or opinion. What somebody is quoted with is a fact about their words."""
    tokens = unit.tokens
    counted = some(tokens, "quantity")
    if some(tokens, "opinion") and not counted:
        return "opinion"
    said = attribution.speech(text, tokens, cues)
    if said is not None and not counted and tokens[said].has("say"):
        return "fact"
    if any(phrases.is_verb(tokens, index) for index in where(tokens, "plan")):
        return "plan"
    ahead = [index for index in where(tokens, "forecast") if not _no_future(tokens, index)]
    doing = _does(text, tokens, cues)
    if ahead and doing and tokens[ahead[0]].has("intend"):
        return "plan"
    foretold = any(frame.role == "source" and frame.tokens[-1].has("forecast") for frame in unit.frames)
    if ahead or foretold:
        return "forecast"
    return "plan" if planned and doing else "fact"


def _does(text: str, tokens: Sequence[Token], cues: Cues) -> bool:
    """Whether somebody acts: what merely rises or falls does so only where an actor makes it."""
    acts = [token for token in tokens if token.has("act")]
    if any(not token.has("up", "down") for token in acts):
        return True
    who = phrases.subject(text, tokens, cues) if acts else None
    return who is not None and phrases.is_actor(text[tokens[who[0]].start : tokens[who[1] - 1].end], cues)


def _no_future(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that can form the future does not: in "than the forecast", or where it puts the object first."""
    if some(tokens[max(index - 2, 0) : index], "compare"):
        return True
    if not tokens[index].has("dispose"):
        return False
    verb = next((at for at in predicates(tokens) if at > index), len(tokens))
    between = tokens[index + 1 : verb]
    if not between:
        return False
    return not between[0].kinds or between[0].has("measure", "share", "quoted") or some(between, "of")


def _predicate(kind: str, tokens: Sequence[Token], figure: int) -> str:
    if kind == "target" and figures.quantity_at(tokens, figure).kind == "percent":
        return "share" if some(tokens, "share") else "value"
    return PREDICATE_OF.get(kind, "value")


def _superlative(text: str, unit: Unit, cues: Cues) -> Meaning | None:
    """The largest of a set, or a record: a rank of one without an ordinal."""
    tokens = unit.tokens
    at = next(iter(where(tokens, "top_rank", "low_rank", "peak")), None)
    if at is None:
        return None
    top = tokens[at]
    among = some(tokens, "of_set", "history") or any(
        cues.starts(text[token.end : tokens[-1].end], name)
        for token in tokens
        for name in ("history", "during")
        if _lasts(token)
    )
    # "X is Y's highest peak": a set that no list knows stands between the verb and the superlative.
    among = among or (at > 1 and not tokens[at - 1].kinds and tokens[at - 2].has("copula"))
    if not among:
        return None
    first = Quantity(top.start, top.end, text[top.start : top.end], "ordinal", Decimal(1))
    direction = "low" if top.has("low_rank") else "high"
    return Meaning("rank", "rank", modality(text, unit, False, cues), None, "=", (Operand("rank", first),), direction)


def _lasts(token: Token) -> bool:
    return token.quantity is not None and token.quantity.kind == "duration"


def _without_figure(text: str, unit: Unit, mood: str, cues: Cues) -> Meaning | None:
    tokens = unit.tokens
    verbs = predicates(tokens)
    if not verbs:
        return None
    dated = some(tokens, "date")
    said = attribution.speech(text, tokens, cues)
    if said == 0 and not asserts(tokens[1:]):
        return None
    if said is not None and not tokens[said].has("act"):
        return Meaning("quotation", "statement", mood)
    quoted = any(frame.role == "source" and frame.tokens[-1].has("say") for frame in unit.own)
    if quoted and (mood != "fact" or not any(tokens[index].has("act") for index in verbs)):
        return Meaning("quotation", "statement", mood)
    if any(tokens[index].has("act") for index in verbs):
        changes = mood == "forecast" or (mood == "plan" and some(tokens, "target"))
        if changes and not dated:
            return Meaning("forecast" if mood == "forecast" else "target", "event", mood)
        return Meaning("date" if dated and mood == "plan" else "event", "event", mood)
    if mood == "forecast":
        return Meaning("forecast", "event", mood)
    if phrases.subject(text, tokens, cues) is None and not unit.frames:
        return None
    if any(tokens[index].has("relation", "copula", "have") for index in verbs):
        return Meaning("relation", "relation", mood)
    return Meaning("event", "event", mood) if any(tokens[index].has("up", "down", "reach") for index in verbs) else None
