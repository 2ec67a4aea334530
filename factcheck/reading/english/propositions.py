"""A unit's figure and verbs into what is asserted: kind, operator, operands, direction, modality."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.reading.cues import Token, some
from factcheck.reading.english.lexicon import lexicon
from factcheck.reading.english.segments import Unit
from factcheck.reading.english.stretches import figures
from factcheck.reading.english.verbs import finite
from factcheck.reading.figures import PLAIN_KINDS, quantity_at
from factcheck.reading.propositions import OPERATORS, PREDICATE_OF, Meaning
from factcheck.terms import Operand, Quantity

# What may stand between a word of change and its figure.
_BETWEEN = (
    "adverb",
    "preposition",
    "to",
    "aside",
    "date",
    "determiner",
    "measure",
    "of_set",
    "change_from",
    "infinitive",
)
# How many words may stand between a verb of change and its figure, and behind a figure before a word for change.
_REACH, _BEHIND = 7, 3
# There are so few reasons, ways, things that nobody checks them.
_FEW = 10


def meaning(text: str, unit: Unit, before: str) -> Meaning | None:
    """What ``unit`` asserts; None where it only wishes or judges, or denies its figure. ``before`` is the modality of
    the unit before it in the sentence, which a bare verb ("… and hire 20 people") goes on with."""
    tokens = unit.tokens
    counted = [at for at in figures(tokens) if _asserts(tokens, at)]
    goes_on = bool(unit.whose) and tokens[0].has("base")
    mood = before if goes_on and before != "fact" else modality(text, unit)
    if some(tokens, "wish") or mood == "opinion":
        return None
    if not counted:
        return _superlative(text, unit, mood) or _event(text, unit, mood)
    figure = _main(text, tokens, counted)
    quantity = quantity_at(tokens, figure)
    if _denied(tokens, figure) or (some(tokens[:1], "existential") and _is_few(text, tokens, quantity)):
        return None
    direction = _direction(tokens, figure)
    kind = _kind(text, tokens, figure, quantity, direction, mood == "plan")
    if kind == "rank":
        direction = "low" if _is_low(text, tokens, figure) else "high"
    if kind not in ("rank", "change", "target"):
        direction = None
    return Meaning(
        kind=kind,
        predicate=PREDICATE_OF.get(kind, "value"),
        modality=mood,
        figure=figure,
        operator=OPERATORS.get(quantity.approximation, "="),
        operands=_operands(tokens, counted, figure, kind),
        direction=direction,
    )


def modality(text: str, unit: Unit) -> str:
    """fact, forecast, plan or opinion."""
    tokens = unit.tokens
    if some(tokens, "opinion") and not figures(tokens):
        return "opinion"
    if some(tokens, "plan", "intend") and not some(tokens, "compare"):
        return "plan"
    verbs = [tokens[at] for at in finite(text, tokens)]
    if any(token.has("modal", "forecast") for token in verbs) or some(tokens, "forecast"):
        return "forecast"
    return "forecast" if any(some(frame.tokens, "condition") for frame in unit.frames) else "fact"


def _asserts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure says something: an ordinal only where it ranks."""
    if quantity_at(tokens, at).kind != "ordinal":
        return True
    return _ranks(tokens, at)


def _ranks(tokens: Sequence[Token], at: int) -> bool:
    quantity = quantity_at(tokens, at)
    signs = lexicon().lists["rank_sign"]
    named = not signs.isdisjoint(quantity.text.lower().replace("-", " ").split())
    return named or quantity.approximation is not None or some(tokens[max(0, at - 3) : at + 2], "rank_sign")


def _is_low(text: str, tokens: Sequence[Token], at: int) -> bool:
    quantity = quantity_at(tokens, at)
    words = {quantity.counter or "", *text[quantity.start : quantity.end].lower().split()}
    return not words.isdisjoint(lexicon().lists["low_rank"])


def _main(text: str, tokens: Sequence[Token], counted: Sequence[int]) -> int:
    """The figure that the unit is about: a rank, what something changes to or by, else the first behind the verb."""
    for at in counted:
        if quantity_at(tokens, at).kind == "ordinal":
            return at
    changed = [at for at in counted if _direction(tokens, at)]
    if changed:
        reached = [at for at in changed if _led_by(tokens, at, "to")]
        return (reached or changed)[0]
    verbs = finite(text, tokens)
    behind = [at for at in counted if verbs and at > verbs[0]] or list(counted)
    return next((at for at in behind if quantity_at(tokens, at).kind != "duration"), behind[0])


def _led_by(tokens: Sequence[Token], at: int, kind: str) -> bool:
    return at > 0 and tokens[at - 1].has(kind)


def _denied(tokens: Sequence[Token], figure: int) -> bool:
    """Whether a negation before the figure denies it; one that stands in a hedge or in "not only" does not."""
    return any(token.has("negation") and not token.has("not_negation") for token in tokens[:figure])


def _is_few(text: str, tokens: Sequence[Token], quantity: Quantity) -> bool:
    """There are three reasons: a small number in words of things that nobody names."""
    small = isinstance(quantity.value, Decimal) and quantity.value < _FEW and quantity.kind == "count"
    named = any(not token.kinds and text[token.start].isupper() for token in tokens[1:])
    return small and not named and not some(tokens, "date")


def _direction(tokens: Sequence[Token], figure: int) -> str | None:
    """up or down where a word of change governs the figure: before it, with nothing but what changes between; behind
    it (3 points higher); or the figure itself (doubled)."""
    token = tokens[figure]
    quantity = quantity_at(tokens, figure)
    if quantity.kind == "multiple" and token.has("up", "down"):
        return "down" if token.has("down") else "up"
    for behind in tokens[figure + 1 : figure + 1 + _BEHIND]:
        if behind.has("up", "down") and not behind.has("past", "third", "ing"):
            return "up" if behind.has("up") else "down"
        if behind.has("preposition", "quantity", "comma", "be", "modal"):
            break
    words = 0
    for at in range(figure - 1, -1, -1):
        before = tokens[at]
        if before.has("sums") and quantity.kind not in ("percent", "percentage_point"):
            return None  # to lose 5 percent is a change, to lose 5 dollars is not
        if before.has("up", "down"):
            return "up" if before.has("up") else "down"
        if before.has("quantity") and not before.has("up", "down"):
            if not some(tokens[at:figure], "to", "change_from"):
                return None
            continue
        if before.kinds and not before.has(*_BETWEEN):
            return None
        words += not before.kinds
        if words > _REACH:
            return None
    return None


def _kind(
    text: str, tokens: Sequence[Token], figure: int, quantity: Quantity, direction: str | None, planned: bool
) -> str:
    if quantity.kind == "ordinal":
        return "rank"
    if planned and (direction or some(tokens, "target")):
        return "target"
    if direction:
        return "change"
    if quantity.kind == "percent":
        return "share" if _is_share(text, tokens, figure) else "percent"
    return PLAIN_KINDS.get(quantity.kind, quantity.kind)


def _is_share(text: str, tokens: Sequence[Token], figure: int) -> bool:
    """A percentage of a whole: a word or verb for shares, a fraction in words, "30 % of those"."""
    if some(tokens, "share", "share_verb"):
        return True
    quantity = tokens[figure]
    if not any(char.isdecimal() for char in text[quantity.start : quantity.end]):
        return True
    follows = tokens[figure + 1] if figure + 1 < len(tokens) else None
    return follows is not None and (not follows.kinds or follows.has("whole"))


def _operands(tokens: Sequence[Token], counted: Sequence[int], figure: int, kind: str) -> tuple[Operand, ...]:
    quantity = quantity_at(tokens, figure)
    if kind == "rank":
        return (Operand("rank", quantity),)
    if kind not in ("change", "target"):
        return (Operand("value", quantity),)
    if _led_by(tokens, figure, "change_from"):
        return (Operand("from", quantity),)  # "up from 5 percent" does not say to what
    role = "to" if _led_by(tokens, figure, "to") else "value"
    start = next((at for at in counted if at != figure and _led_by(tokens, at, "change_from")), None)
    by = next((at for at in counted if at < figure and role == "to" and at != start and _direction(tokens, at)), None)
    out = [Operand("from", quantity_at(tokens, start))] if start is not None else []
    out += [Operand("value", quantity_at(tokens, by))] if by is not None else []
    return (*out, Operand(role, quantity))


def _superlative(text: str, unit: Unit, mood: str) -> Meaning | None:
    """The largest of a set, or a record: a rank of one without an ordinal."""
    tokens = unit.tokens
    at = next((at for at, token in enumerate(tokens) if token.has("superlative", "peak")), None)
    since = any(token.quantity and token.quantity.approximation == "at_least" for token in tokens if token.has("date"))
    if at is None or not (unit.appended or finite(text, tokens)) or not (since or some(tokens, "of_set")):
        return None
    top = tokens[at]
    first = Quantity(top.start, top.end, text[top.start : top.end], "ordinal", Decimal(1))
    direction = "low" if top.has("low_rank") else "high"
    return Meaning("rank", "rank", mood, None, "=", (Operand("rank", first),), direction)


def _event(text: str, unit: Unit, mood: str) -> Meaning | None:
    """What happened, or what stands in a lasting relation; None where the words say neither of anybody."""
    tokens = unit.tokens
    verbs = finite(text, tokens)
    if unit.appended and not verbs and not tokens[0].has("participle"):
        return None
    acts = [token for token in tokens if token.has("act") and token.has("past", "third", "participle")]
    acts = acts or [tokens[at] for at in verbs if tokens[at].has("unlisted")]
    if some(tokens, "date") and (acts or (verbs and some(tokens, "act"))):
        return Meaning("date" if mood == "plan" else "event", "event", mood)
    if not verbs:
        return None
    if mood in ("forecast", "plan") and some(tokens, "act"):
        return Meaning("forecast" if mood == "forecast" else "target", "event", mood)
    if acts:
        return Meaning("event", "event", mood)
    return Meaning("relation", "relation", mood) if any(tokens[at].has("relation") for at in verbs) else None
