"""What the figure of a clause measures, and whose it is then."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.context import Context
from factcheck.reading.japanese import phrases
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import FIGURE, Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.reading.japanese.phrases import Phrase
from factcheck.reading.propositions import Meaning
from factcheck.reading.sides import same_unit
from factcheck.terms import Mention, Quantity, Span


def is_measure(span: Span, context: Context) -> bool:
    return context.cues.ends(context.folded[span.start : span.end], "measure") is not None


def measure(
    line: Line, rows: Sequence[Phrase], own: Span | None, figure: Quantity | None, context: Context, known: Patterns
) -> Mention | None:
    """The words for what the figure measures: the last noun of the subject or object that is known to, else the noun
    right before the figure, else what it counts."""
    candidates = [own] if own else []
    governed = (*context.cues.lists["subject"], *context.cues.lists["object"])
    for row in rows:
        if figure and row.particle in governed and row.end <= figure.start:
            candidates += [span] if (span := phrases.noun(line, row.start, row.end, context.cues)) else []
    for span in candidates:
        last = phrases.parts(line, span, context.cues)[-1:]
        if last and is_measure(last[0], context):
            return context.mention(last[0])
    if figure is None:
        return None
    span = _beside(line, rows, figure, context) or _counted(line, figure, context, known)
    return context.mention(span) if span else None


def is_what_is_measured(line: Line, own: Span, figure: Quantity, found: Meaning, context: Context) -> bool:
    """Whether a subject that is nobody and no place is itself what the figure says of it (電気代は18.7%上がった)."""
    words = context.folded[own.start : own.end]
    if any(context.cues.ends(words, name) for name in ("actor_end", "place_end")) or figure.kind in (
        "count",
        "ordinal",
    ):
        return False
    stated = found.direction is not None or line.text[figure.end : figure.end + 1] in context.cues.lists["copula_head"]
    return stated and found.kind != "share" and bool(phrases.parts(line, own, context.cues))


def is_row(clause: Clause, measure: Mention, figure: Quantity | None, context: Context) -> bool:
    """Whether the clause is a name and a figure of the unit that the clause before told of something else."""
    alone = measure.start == clause.core and figure is not None and measure.end == figure.start
    known = is_measure(Span(measure.start, measure.end), context)
    return alone and not known and context.measure is not None and same_unit(context.amount, figure)


def _beside(line: Line, rows: Sequence[Phrase], figure: Quantity, context: Context) -> Span | None:
    """The noun right before the figure (衛星23基), dates and particles left out."""
    row = next((row for row in rows if row.start <= figure.start < max(row.end, row.start + 1)), None)
    span = phrases.noun(line, row.start, figure.start, context.cues) if row and row.start < figure.start else None
    if span is None:
        return None
    last = phrases.parts(line, span, context.cues)[-1:]
    words = context.folded[last[0].start : last[0].end] if last else ""
    if last and is_measure(last[0], context) and last[0].end == figure.start:
        return last[0]
    bare = words in context.cues.lists["unnamed"] or (words[-1:] and _is_kana_end(words, context))
    return None if not last or bare or last[0].end < figure.start else last[0]


def _is_kana_end(words: str, context: Context) -> bool:
    """Whether words end as verbs and particles do, not as nouns."""
    return "ぁ" <= words[-1] <= "ゖ" and not words.endswith(context.cues.lists["noun"])


def _counted(line: Line, figure: Quantity, context: Context, known: Patterns) -> Span | None:
    """What the figure counts: the noun behind it and "of"."""
    if not line.text.startswith(context.cues.lists["of"], figure.end):
        return None
    row = phrases.phrases(line, figure.end + 1, line.end, known)[0]
    if not row.particle or FIGURE in line.slice(row.start, row.end):
        return None
    span = phrases.noun(line, row.start, row.end, context.cues)
    last = phrases.parts(line, span, context.cues)[:1] if span else []
    return last[0] if last and last[0].end - last[0].start > 1 else None


def without_measure(line: Line, own: Span, measure: Mention | None, context: Context) -> Span | None:
    """The subject's noun without the measure that it ends in; None where nothing is left."""
    if measure is None or not own.start <= measure.start < own.end:
        return own
    before = [part for part in phrases.parts(line, own, context.cues) if part.end <= measure.start]
    return Span(before[0].start, before[-1].end) if before else None
