"""A unit's figure and verbs into what is asserted: kind, predicate, operator, operands, direction.

Choosing the kind goes from the most to the least specific: rank, target, change, share, then the figure's own kind;
without a figure quotation, relation, forecast, date or event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.reading import attribution, phrases
from factcheck.reading.clauses import predicates
from factcheck.reading.cues import Cues, Token
from factcheck.reading.units import Unit
from factcheck.terms import Operand, Quantity

# What the approximation of a figure asserts about it.
OPERATORS = {
    None: "=", "about": "≈", "several": "between", "more_than": ">", "at_least": "≥", "less_than": "<",
    "nearly": "<", "at_most": "≤", "up_to": "≤", "between": "between",
}  # fmt: skip
# Kinds of quantity that a claim calls by a plainer name.
PLAIN_KINDS = {"number": "quantity", "count": "quantity", "ordinal": "quantity", "percentage_point": "percent"}
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
    """What ``unit`` asserts, or None where it only wishes, asks or judges. ``planned``: the clause goes on with a
    plan that the one before it began."""
    tokens = unit.tokens
    figures = [index for index, token in enumerate(tokens) if token.has("quantity")]
    if any(token.has("wish") for token in tokens) or _asks(tokens, figures):
        return None
    mood = modality(text, unit, planned, cues)
    if not figures:
        superlative = _superlative(text, unit, cues)
        return superlative or _without_figure(text, unit, mood, cues)
    figure = _main(tokens, figures)
    if _quantity(tokens, figure).kind == "duration":
        record = _superlative(text, unit, cues)
        if record:
            return record
    kind, direction = _kind(text, unit, figure, mood, cues)
    return Meaning(
        kind=kind,
        predicate=_predicate(kind, tokens, figure),
        modality=mood,
        figure=figure,
        operator=OPERATORS.get(_quantity(tokens, figure).approximation, "="),
        operands=_operands(tokens, figures, figure, kind, text, cues),
        direction=direction,
    )


def _asks(tokens: Sequence[Token], figures: Sequence[int]) -> bool:
    return not figures and any(token.has("question") for token in tokens)


def modality(text: str, unit: Unit, planned: bool, cues: Cues) -> str:
    """fact, forecast, plan or opinion. What somebody is quoted with is a fact about their words."""
    tokens = unit.tokens
    figures = any(token.has("quantity") for token in tokens)
    if any(token.has("opinion") for token in tokens) and not figures:
        return "opinion"
    said = attribution.speech(text, tokens, cues)
    if said is not None and not figures and tokens[said].has("say"):
        return "fact"
    if any(token.has("plan") for token in tokens):
        return "plan"
    ahead = [index for index, token in enumerate(tokens) if token.has("forecast") and not _no_future(tokens, index)]
    doing = any(token.has("act") for token in tokens)
    if ahead and doing and tokens[ahead[0]].has("intend"):
        return "plan"
    foretold = any(frame.role == "source" and frame.tokens[-1].has("forecast") for frame in unit.frames)
    if ahead or foretold:
        return "forecast"
    return "plan" if planned and doing else "fact"


def _no_future(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that can form the future does not: in "than the forecast", or where it puts the object first."""
    if any(token.has("compare") for token in tokens[max(index - 2, 0) : index]):
        return True
    if not tokens[index].has("dispose"):
        return False
    verb = next((at for at in predicates(tokens) if at > index), len(tokens))
    between = tokens[index + 1 : verb]
    if not between:
        return False
    return not between[0].kinds or between[0].has("measure", "share", "quoted") or any(t.has("of") for t in between)


def _quantity(tokens: Sequence[Token], index: int) -> Quantity:
    quantity = tokens[index].quantity
    if quantity is None:
        raise ValueError("a token without a figure")
    return quantity


def _main(tokens: Sequence[Token], figures: Sequence[int]) -> int:
    """The figure that the clause is about: a rank, what something changes to, else the first that is no duration."""
    for index in figures:
        if _quantity(tokens, index).kind == "ordinal" and len(figures) == 1:
            return index
    for index in reversed(figures):
        if index and tokens[index - 1].has("to", "up", "down"):
            return index
    return next(
        (index for index in figures if _quantity(tokens, index).kind not in ("duration", "ordinal")), figures[0]
    )


def _kind(text: str, unit: Unit, figure: int, mood: str, cues: Cues) -> tuple[str, str | None]:
    tokens, quantity = unit.tokens, _quantity(unit.tokens, figure)
    if quantity.kind == "ordinal":
        direction = _rank_direction(text, tokens, figure, cues)
        if direction:
            return "rank", direction
    if mood == "plan" and any(token.has("target") for token in tokens):
        return "target", _direction(tokens, figure)
    changed = _direction(tokens, figure)
    if changed:
        return "change", changed
    if quantity.kind == "percent":
        return ("share" if _is_share(tokens, figure) else "percent"), None
    return PLAIN_KINDS.get(quantity.kind, quantity.kind), None


def _direction(tokens: Sequence[Token], figure: int) -> str | None:
    """up or down where a word of change governs the figure: right before it, or earlier with "to" before it."""
    at = figure - 1
    while at >= 0 and tokens[at].has("adverb", "aside", "ever") and not tokens[at].has("up", "down"):
        at -= 1
    if at >= 0 and tokens[at].has("up", "down") and not tokens[at].has("measure"):
        return "up" if tokens[at].has("up") else "down"
    if at >= 0 and tokens[at].has("to"):
        for token in reversed(tokens[:at]):
            if token.has("up", "down"):
                return "up" if token.has("up") else "down"
    return None


def _rank_direction(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> str | None:
    """high or low where the ordinal ranks something; None where it only counts (the third session)."""
    here = tokens[figure]
    clause = text[tokens[0].start : tokens[-1].end]
    around = text[here.start : min(here.end + 2, tokens[-1].end)]
    low = cues.holds(text[max(tokens[0].start, here.start - 2) : here.end + 1], "low_rank")
    ranks = any(sign in around for sign in cues.lists["rank_sign"]) or cues.holds(clause, "of_set")
    if not ranks and not any(token.has("copula", "up", "down") for token in tokens):
        return None
    return "low" if low else "high"


def _is_share(tokens: Sequence[Token], figure: int) -> bool:
    """A percentage of a whole: a word for shares in the clause, a half or a fraction in words, or "30 % of those …"."""
    quantity = _quantity(tokens, figure)
    if any(token.has("share", "share_verb") for token in tokens):
        return True
    if not any(char.isdigit() for char in quantity.text) and "%" not in quantity.text:
        return True
    if figure and tokens[figure - 1].has("have"):
        return True
    following = [token for token in tokens[figure + 1 : figure + 3] if not token.has("of")]
    return bool(following) and (not following[0].kinds or following[0].has("act", "vague"))


def _predicate(kind: str, tokens: Sequence[Token], figure: int) -> str:
    if kind == "target" and _quantity(tokens, figure).kind == "percent":
        return "share" if any(token.has("share") for token in tokens) else "value"
    return PREDICATE_OF.get(kind, "value")


def _operands(
    tokens: Sequence[Token], figures: Sequence[int], figure: int, kind: str, text: str, cues: Cues
) -> tuple[Operand, ...]:
    quantity = _quantity(tokens, figure)
    if kind == "rank":
        return (Operand("rank", quantity),)
    if kind not in ("change", "target"):
        return (Operand("value", quantity),)
    role = "to" if _reaches(text, tokens, figure, cues) else "value"
    start = next((index for index in figures if index < figure and _begins(tokens, index)), None)
    before = (Operand("from", _quantity(tokens, start)),) if start is not None else ()
    return (*before, Operand(role, quantity))


def _reaches(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> bool:
    """Whether the figure is what something changes to rather than by how much."""
    before = tokens[figure - 1]
    return before.has("to") or cues.ends(text[before.start : before.end], "to") is not None


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether the figure is what something changes from."""
    at = index - 1
    while at >= 0 and (tokens[at].has("past", "of", "date", "time_word", "adverb") or not tokens[at].kinds):
        at -= 1
    return at >= 0 and tokens[at].has("change_from")


def _superlative(text: str, unit: Unit, cues: Cues) -> Meaning | None:
    """The largest of a named set, or a record: a rank of one without a figure."""
    tokens = unit.tokens
    words = text[tokens[0].start : tokens[-1].end]
    top = next((token for token in tokens if token.has("top_rank", "low_rank", "peak")), None)
    if top is None or not (cues.holds(words, "of_set") or cues.holds(words, "history")):
        return None
    first = Quantity(top.start, top.end, text[top.start : top.end], "ordinal", Decimal(1))
    direction = "low" if top.has("low_rank") else "high"
    return Meaning("rank", "rank", modality(text, unit, False, cues), None, "=", (Operand("rank", first),), direction)


def _without_figure(text: str, unit: Unit, mood: str, cues: Cues) -> Meaning | None:
    tokens = unit.tokens
    verbs = predicates(tokens)
    if not verbs:
        return None
    dated = any(token.has("date") for token in tokens)
    said = attribution.speech(text, tokens, cues)
    if said is not None and not tokens[said].has("act"):
        return Meaning("quotation", "statement", mood)
    if any(tokens[index].has("act") for index in verbs):
        changes = mood == "forecast" or (mood == "plan" and any(token.has("target") for token in tokens))
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
