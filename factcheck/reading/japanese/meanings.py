"""A clause's figure and predicate into what is asserted: kind, modality, operator, operands, direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck.reading.figures import PLAIN_KINDS
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import ASIDE, DATE, Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.reading.propositions import OPERATORS, PREDICATE_OF, Meaning
from factcheck.terms import DATE_KINDS, Operand, Quantity

# How far behind a figure the word stands that says where it went.
_TAIL = 16


def counted(line: Line, clause: Clause, known: Patterns) -> list[Quantity]:
    """The figures of a clause that assert something: an ordinal only where it ranks."""
    found = [item for item in line.within(clause.core, clause.end) if item.kind not in DATE_KINDS]
    return [
        item for item in found if item.kind != "ordinal" or known.has("rank_sign", line.text[item.start : item.end])
    ]


def main(figures: Sequence[Quantity], line: Line, known: Patterns) -> Quantity | None:
    """The figure that a clause is about: the last before the verb that is no mere stretch of time."""
    bases = [at for at, item in enumerate(figures) if known.lists["compared"].match(line.text, item.end)]
    told = [item for item in figures[bases[-1] + 1 if bases else 0 :] if not _counts_for(line, item, known)]
    amounts = [item for item in told if item.kind != "duration"]
    chosen = amounts or told
    return chosen[-1] if chosen else None


def _counts_for(line: Line, item: Quantity, known: Patterns) -> bool:
    """Whether something else is only counted for each of the figure (1ドル=, 100人当たり)."""
    return known.lists["counted_for"].match(line.text, item.end) is not None


def meaning(line: Line, clause: Clause, figure: Quantity | None, known: Patterns) -> Meaning | None:
    """What a clause asserts; None where it only wishes, asks, judges or denies, or has nothing to assert."""
    words = line.slice(clause.core, clause.end) + _lent(line, clause)
    if known.ends_exactly("wish", words) or known.ends_exactly("question", words):
        return None
    told = words if figure is None else line.slice(figure.end, clause.end) + _lent(line, clause)
    mood = modality(told, known)
    superlative = _superlative(line, clause, mood, known)
    if figure is None or (figure.kind == "duration" and superlative):
        return superlative or _without_figure(words, mood, known)
    if known.ends_exactly("negation", words) and figure.approximation is None:
        return None
    return _with_figure(line, clause, figure, mood, known)


def _lent(line: Line, clause: Clause) -> str:
    """The words behind the figure of a later clause that this one shares."""
    return line.slice(clause.lent.start, clause.lent.end) if clause.lent else ""


def modality(words: str, known: Patterns) -> str:
    """fact, forecast, plan or opinion, by how the clause ends."""
    end = words[-_TAIL - 8 :]
    if known.ends("opinion", words):
        return "opinion"
    if known.has("plan", end):
        return "plan"
    return "forecast" if known.has("forecast", end) else "fact"


def _superlative(line: Line, clause: Clause, mood: str, known: Patterns) -> Meaning | None:
    """The largest of a set, or a record: a rank of one without an ordinal."""
    words = line.text[clause.core : clause.end]
    for name, direction in (("low_rank", "low"), ("top_rank", "high")):
        found = known.lists[name].search(words)
        if found and (known.has("history", words) or known.has("of_set", words)):
            start, end = clause.core + found.start(), clause.core + found.end()
            first = Quantity(start, end, line.text[start:end], "ordinal", Decimal(1))
            return Meaning("rank", "rank", mood, None, "=", (Operand("rank", first),), direction)
    return None


def _without_figure(words: str, mood: str, known: Patterns) -> Meaning | None:
    if mood == "opinion":
        return None
    dated = DATE in words
    if known.said.search(words):
        return Meaning("quotation", "statement", "fact")
    if known.has("act", words[-_TAIL:]):
        if mood == "forecast":
            return Meaning("date" if dated else "forecast", "event", mood)
        return Meaning("date" if dated and mood == "plan" else "event", "event", mood)
    return Meaning("forecast", "event", mood) if mood == "forecast" and dated else None


def _with_figure(line: Line, clause: Clause, figure: Quantity, mood: str, known: Patterns) -> Meaning:
    tail = line.slice(figure.end, clause.end) + _lent(line, clause)
    kind, direction = _kind(line, clause, figure, tail, mood, known)
    return Meaning(
        kind=kind,
        predicate=PREDICATE_OF.get(kind, "value"),
        modality=mood,
        figure=0,
        operator=OPERATORS.get(figure.approximation, "="),
        operands=_operands(line, clause, figure, kind, tail, known),
        direction=direction,
    )


def _kind(
    line: Line, clause: Clause, figure: Quantity, tail: str, mood: str, known: Patterns
) -> tuple[str, str | None]:
    if figure.kind == "ordinal":
        low = known.has("low_rank", line.text[clause.core : clause.end])
        return "rank", "low" if low else "high"
    direction = _direction(tail, known)
    if mood == "plan" and (direction or known.has("target", tail)):
        return "target", direction
    if direction:
        return "change", direction
    if figure.kind == "percent":
        return ("share" if _is_share(line, clause, figure, tail, known) else "percent"), None
    return PLAIN_KINDS.get(figure.kind, figure.kind), None


def _direction(tail: str, known: Patterns) -> str | None:
    """up or down where a word of change follows the figure, with nothing between but particles and what changes."""
    found = known.changed_noun.match(tail) or known.changed.search(tail[:_TAIL])
    superlative = known.has("top_rank", tail[:_TAIL]) or known.has("low_rank", tail[:_TAIL])
    if found is None or (superlative and not known.changed_noun.match(tail)):
        return None
    between = tail[: found.start()].strip(f"{ASIDE} ")
    # 0.9%の上昇 changes by so much; 3%の高い成長 is as high.
    by = known.changed_noun.match(tail, found.start()) if between == "の" else None
    if by and not by.group().endswith("い"):
        return "up" if found["up"] else "down"
    if re.match("[をもずつ]|の(?!幅)", between) or known.has("subject", between) or known.has("topic", between):
        return None
    return "up" if found["up"] else "down"


def _is_share(line: Line, clause: Clause, figure: Quantity, tail: str, known: Patterns) -> bool:
    """A percentage of a whole: words for shares beside it, a fraction in words, or "30 % of those who …"."""
    before = line.text[max(clause.core, figure.start - _TAIL) : figure.start]
    if known.has("share_verb", tail[:_TAIL]) or known.has("share", before):
        return True
    in_words = known.has("fraction", line.text[figure.start : figure.end])
    whole = before.endswith("の") and not known.ends_exactly("measure", before[:-1])
    return whole or (in_words and re.match("[がはをにも]", tail) is not None)


def _operands(
    line: Line, clause: Clause, figure: Quantity, kind: str, tail: str, known: Patterns
) -> tuple[Operand, ...]:
    if kind == "rank":
        return (Operand("rank", figure),)
    if kind not in ("change", "target"):
        return (Operand("value", figure),)
    if known.lists["change_from"].match(tail):
        return (Operand("from", figure),)
    to = re.match("(?:程度|前後|台)?[にへまとっ]", tail) is not None
    starts = [item for item in counted(line, clause, known) if item.end <= figure.start and item.kind == figure.kind]
    begins = [item for item in starts if known.lists["change_from"].match(line.text, item.end)]
    before = (Operand("from", begins[-1]),) if begins and to else ()
    return (*before, Operand("to" if to else "value", figure))


def modifies(line: Line, figures: Sequence[Quantity], known: Patterns) -> list[tuple[Quantity, int]]:
    """Figures of change that only modify the next one (5.2%増の3兆円): each with where its words end."""
    found = []
    for item, following in pairwise(figures):
        between = line.slice(item.end, following.start)
        changed = known.changed_noun.match(between)
        if changed and re.fullmatch("[のでと]、?", between[changed.end() :]):
            found.append((item, item.end + changed.end()))
    return found
