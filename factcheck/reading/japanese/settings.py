"""What a clause is about: its subject, what is measured, its period, who it is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading.claim_periods import Period
from factcheck.reading.context import Context, inherit
from factcheck.reading.japanese import measured, periods, phrases, speakers
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import DATE, Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.reading.japanese.phrases import Phrase
from factcheck.reading.japanese.speakers import Speaker
from factcheck.reading.propositions import Meaning
from factcheck.reading.sides import same_unit
from factcheck.reading.surroundings import LEAVES_OUT
from factcheck.terms import Mention, Quantity, Span

# Letters and signs of names that are no words of the language.
_NAME = re.compile("[ァ-ヶーA-Za-z0-9」』号]$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a claim; ``replaced`` are the words of an anaphor that ``subject`` stands for."""

    subject: Mention | None
    replaced: Span | None
    measure: Mention | None
    period: Period | None
    sources: tuple[Mention, ...]
    place: Mention | None
    object: Mention | None


def setting(
    line: Line, clause: Clause, figure: Quantity | None, found: Meaning, told: Speaker | None, context: Context,
    known: Patterns,
) -> Setting:  # fmt: skip
    """The surroundings of a clause that means ``found`` with ``figure``."""
    cues = context.cues
    rows = phrases.phrases(line, clause.core, clause.end, known)
    subject_row, own = _subject(line, rows, figure, told, context)
    measure = measured.measure(line, rows, own, figure, context, known)
    if found.kind == "rank" and measure and not measured.is_measure(Span(measure.start, measure.end), context):
        measure = None
    if measure is None and own and figure and measured.is_what_is_measured(line, own, figure, found, context):
        measure = _mention(phrases.parts(line, own, context.cues)[-1], context)
    if measure and own is None and measured.is_row(clause, measure, figure, context):
        # 東北40センチ: a further row of a list, whose name stands where a measure would.
        own, measure = Span(measure.start, measure.end), inherit(context.measure)
    name = measured.without_measure(line, own, measure, context) if own else None
    alone = subject_row is not None and own is None
    subject, replaced = (None, None) if alone else _resolved(name, own, found, told, context)
    if measure is None and _leaves_out(found, own, subject, figure, context):
        measure = inherit(context.measure)
    return Setting(
        subject=subject,
        replaced=replaced,
        measure=measure,
        period=periods.find(line, clause, figure, found, told, subject_row, context, known),
        sources=speakers.sources(line, clause, told, context, known),
        place=_place(line, rows, subject_row, context),
        object=_mention(_noun_of(line, phrases.first(rows, cues, "object"), context), context),
    )


def _leaves_out(
    found: Meaning, own: Span | None, subject: Mention | None, figure: Quantity | None, context: Context
) -> bool:
    """Whether the clause leaves out what it measures because the one before it has said it."""
    if own:
        return same_unit(context.amount, figure) and found.kind not in ("rank", "share")
    return found.kind in LEAVES_OUT and (subject is None or subject.inherited)


def note_subject(line: Line, clause: Clause, told: Speaker | None, context: Context, known: Patterns) -> None:
    """Remember whom a clause is about that makes no claim: later clauses may be about the same."""
    rows = phrases.phrases(line, clause.core, clause.end, known)
    own = _subject(line, rows, None, told, context)[1]
    mention = context.resolve(own) if own else None
    if mention and _owns(mention, context):
        context.take_subject(mention)


def _owns(mention: Mention, context: Context) -> bool:
    """Whether what a later clause measures can be somebody's or something's that is named: a person, an office, a
    place, or a name in katakana, Latin letters or quotation marks; "the ageing" has no income."""
    words = context.folded[mention.start : mention.end]
    named = any(context.cues.ends(words, name) for name in ("actor_end", "place_end"))
    return named or _NAME.search(words) is not None


def _mention(span: Span | None, context: Context) -> Mention | None:
    return context.mention(span) if span else None


def _noun_of(line: Line, phrase: Phrase | None, context: Context) -> Span | None:
    return phrases.noun(line, phrase.start, phrase.end, context.cues) if phrase else None


def _subject(
    line: Line, rows: Sequence[Phrase], figure: Quantity | None, told: Speaker | None, context: Context
) -> tuple[Phrase | None, Span | None]:
    """The phrase that names the subject, a topic before a nominative, and its noun; the speaker only where the clause
    has no other."""
    ranked = sorted(
        (row for row in rows if row.particle in context.cues.lists["nominative"]),
        key=lambda row: row.particle not in context.cues.lists["topic"],
    )
    spoken: tuple[Phrase, Span] | None = None
    for row in ranked:
        name = phrases.noun(line, row.start, row.end, context.cues)
        if figure and row.start <= figure.start and figure.end <= row.end:
            # 回答者の3分の1が: the figure is the subject, and whose it is stands before it.
            whole = phrases.noun(line, row.start, figure.start, context.cues)
            return row, whole if whole and line.text.startswith(context.cues.lists["of"], figure.start - 1) else None
        if name is None:
            continue
        if context.folded[name.start : name.end] in context.cues.lists["unnamed"]:
            continue
        if told and name == told.name:
            spoken = (row, name)
            continue
        return row, name
    return spoken or (None, None)


def _resolved(
    name: Span | None, own: Span | None, found: Meaning, told: Speaker | None, context: Context
) -> tuple[Mention | None, Span | None]:
    """Whose the claim is, and the anaphor in its place; inherited where the clause names nobody."""
    if name:
        mention = context.resolve(name)
        return mention, name if mention and mention.inherited else None
    if told and own is None and found.kind != "quotation":
        return None, None  # what is said leaves its subject out; who says it is none
    if context.subject and own and not _owns(context.subject, context):
        return None, None
    if context.subject and own and context.cues.ends(context.subject.text, "office_end"):
        return None, None  # an office puts out figures, mostly of others
    return inherit(context.subject), None


def _place(line: Line, rows: Sequence[Phrase], subject: Phrase | None, context: Context) -> Mention | None:
    """Where it is: a phrase of place whose noun is one."""
    for row in rows:
        if row is subject or row.particle not in context.cues.lists["place"] or DATE in line.slice(row.start, row.end):
            continue
        span = phrases.noun(line, row.start, row.end, context.cues)
        if span and context.cues.ends(context.folded[span.start : span.end], "place_end"):
            return context.mention(span)
    return None
