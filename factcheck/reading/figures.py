"""What a clause says with its figure: a rank, a change, a share, or plainly an amount."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.cues import Cues, Token, some, where
from factcheck.reading.verbs import predicates
from factcheck.terms import Operand, Quantity

# Kinds of quantity that a claim calls by a plainer name.
PLAIN_KINDS = {"number": "quantity", "count": "quantity", "ordinal": "quantity", "percentage_point": "percent"}
# Words that lead to the figure a clause is about.
GOVERNORS = ("reach", "copula", "have", "share_verb", "act")
# What may stand between a word of change and its figure besides the words for what changes.
BETWEEN = ("adverb", "aside", "ever", "of", "date", "time_word", "past")


def quantity_at(tokens: Sequence[Token], index: int) -> Quantity:
    """The quantity of the token at ``index``; ValueError where it has none."""
    quantity = tokens[index].quantity
    if quantity is None:
        raise ValueError("a token without a figure")
    return quantity


def counting(text: str, tokens: Sequence[Token], cues: Cues) -> list[int]:
    """The indexes of the figures that assert something: an ordinal only where it ranks."""
    return [
        index
        for index in where(tokens, "quantity")
        if quantity_at(tokens, index).kind != "ordinal" or rank_direction(text, tokens, index, cues)
    ]


def main(tokens: Sequence[Token], figures: Sequence[int]) -> int:
    """The figure that the clause is about: what something changes to or by, a rank, else the first amount."""
    for index in reversed(figures):
        governor = _governor(tokens, index)
        if governor is not None and tokens[governor].has("to", "up", "down"):
            return index
    for index in figures:
        if quantity_at(tokens, index).kind == "ordinal":
            return index
    amounts = [index for index in figures if quantity_at(tokens, index).kind != "duration"] or list(figures)
    # "111 countries reported 87,377 cases": the one that a verb leads to, not one that only says who.
    led = [index for index in amounts if index and tokens[index - 1].has(*GOVERNORS)]
    return (led or amounts)[0]


def denied(tokens: Sequence[Token], figure: int) -> bool:
    """Whether a negation governs the figure: then no amount is asserted. One that its hedge holds is not meant."""
    for token in reversed(tokens[:figure]):
        if token.has("clause", "of"):
            return False
        if token.has("negation"):
            return True
    return False


def kind(text: str, tokens: Sequence[Token], figure: int, aims: bool, cues: Cues) -> tuple[str, str | None]:
    """The claim's kind and direction; ``aims`` says that the clause tells a goal."""
    quantity = quantity_at(tokens, figure)
    if quantity.kind == "ordinal":
        return "rank", rank_direction(text, tokens, figure, cues)
    changed = direction(tokens, figure)
    if aims:
        return "target", changed
    if changed:
        return "change", changed
    if quantity.kind == "percent":
        return ("share" if _is_share(text, tokens, figure, cues) else "percent"), None
    return PLAIN_KINDS.get(quantity.kind, quantity.kind), None


def _governor(tokens: Sequence[Token], figure: int) -> int | None:
    """The index of the word right before the figure, modifiers of the figure left out."""
    at = figure - 1
    while at >= 0 and tokens[at].has(*BETWEEN) and not tokens[at].has("up", "down", "to"):
        at -= 1
    return at if at >= 0 else None


def direction(tokens: Sequence[Token], figure: int) -> str | None:
    """up or down where a word of change governs the figure, with nothing between but what changes, or "to"."""
    at = _governor(tokens, figure)
    if at is None:
        return None
    reaches = tokens[at].has("to")
    verbs = predicates(tokens)
    while at >= 0 and not tokens[at].has("up", "down"):
        passable = not tokens[at].kinds or tokens[at].has("to", "of", "measure", "share", "of_set")
        if not passable and not (reaches and at not in verbs):
            return None
        at -= 1
    if at < 0 or tokens[at].has("measure"):
        return None
    return "up" if tokens[at].has("up") else "down"


def rank_direction(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> str | None:
    """high or low where the ordinal ranks something; None where it only counts (the third session)."""
    here, last = tokens[figure], tokens[-1].end
    words = text[here.start : min(here.end + 1, last)]
    if any(words[:size].endswith(cues.lists["count_sign"]) for size in (len(words), here.end - here.start)):
        return None
    if not any(sign in words for sign in cues.lists["rank_sign"]) and not some(tokens, "of_set", "copula"):
        return None
    around = text[max(tokens[0].start, here.start - 2) : min(here.end + 1, last)]
    return "low" if any(sign in around for sign in cues.lists["low_sign"]) else "high"


def _is_share(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> bool:
    """A percentage of a whole: a word for shares in the clause, a half or a fraction in words, or "30 % of those …"."""
    if some(tokens, "share", "share_verb"):
        return True
    words = text[tokens[figure].start : tokens[figure].end]
    in_words = any(word in words for word in cues.lists["fraction"])
    if in_words and not any(word in words for word in cues.lists["not_fraction"]):
        return not some(tokens[:figure], "measure")
    if figure and tokens[figure - 1].has("have"):
        return True
    following = [token for token in tokens[figure + 1 : figure + 3] if not token.has("of")]
    return bool(following) and (not following[0].kinds or following[0].has("act", "vague"))


def operands(
    text: str, tokens: Sequence[Token], figures: Sequence[int], figure: int, named: str, cues: Cues
) -> tuple[Operand, ...]:
    """The figures in their roles, for a claim of kind ``named``."""
    quantity = quantity_at(tokens, figure)
    if named == "rank":
        return (Operand("rank", quantity),)
    if named not in ("change", "target"):
        return (Operand("value", quantity),)
    role = "to" if _reaches(text, tokens, figure, cues) else "value"
    start = next((index for index in figures if index < figure and _begins(tokens, index)), None)
    before = (Operand("from", quantity_at(tokens, start)),) if start is not None else ()
    return (*before, Operand(role, quantity))


def _reaches(text: str, tokens: Sequence[Token], figure: int, cues: Cues) -> bool:
    """Whether the figure is what something changes to rather than by how much."""
    at = _governor(tokens, figure)
    return at is not None and (
        tokens[at].has("to") or cues.ends(text[tokens[at].start : tokens[at].end], "to") is not None
    )


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether the figure is what something changes from."""
    at = index - 1
    while at >= 0 and (tokens[at].has("past", "of", "date", "time_word", "adverb", "estimate") or not tokens[at].kinds):
        at -= 1
    return at >= 0 and tokens[at].has("change_from")
