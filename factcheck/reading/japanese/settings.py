"""What a clause is about: its subject, what is measured, its period, who it is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading.claim_periods import Period, is_day, iso
from factcheck.reading.context import Context, inherit
from factcheck.reading.japanese import phrases
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import DATE, FIGURE, Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.reading.japanese.phrases import Phrase
from factcheck.reading.propositions import Meaning
from factcheck.reading.sides import same_unit
from factcheck.reading.surroundings import LEAVES_OUT
from factcheck.terms import DATE_KINDS, Mention, Quantity, Span

# Letters and signs of names that are no words of the language.
_NAME = re.compile("[ァ-ヶA-Za-z0-9「『]")


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


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a sentence tells: their name, and where the words about the saying end."""

    name: Span
    until: int


def speaker(line: Line, clauses: Sequence[Clause], context: Context, known: Patterns) -> Speaker | None:
    """Whoever the sentence quotes: its first topic, where its last clause ends with a verb of saying."""
    last = clauses[-1]
    if not known.said.search(line.slice(last.core, last.end)):
        return None
    for clause in clauses:
        for phrase in phrases.phrases(line, clause.core, clause.end, known):
            if phrase.particle in context.cues.lists["topic"]:
                name = phrases.noun(line, phrase.start, phrase.end, context.cues)
                comma = line.masked.find("、", phrase.end - line.start)
                return Speaker(name, line.start + comma if comma >= 0 else phrase.end) if name else None
    return None


def setting(
    line: Line, clause: Clause, figure: Quantity | None, found: Meaning, told: Speaker | None, context: Context,
    known: Patterns,
) -> Setting:  # fmt: skip
    """The surroundings of a clause that means ``found`` with ``figure``."""
    cues = context.cues
    rows = phrases.phrases(line, clause.core, clause.end, known)
    subject_row, own = _subject(line, rows, figure, told, context)
    measure = _measure(line, rows, own, figure, context, known)
    if found.kind == "rank" and measure and not _is_measure(Span(measure.start, measure.end), context):
        measure = None
    if measure is None and own and figure and _is_what_is_measured(line, own, figure, found, context):
        measure = _mention(phrases.parts(line, own, context.cues)[-1], context)
    if measure and own is None and _is_row(clause, measure, figure, context):
        # 東北40センチ: a further row of a list, whose name stands where a measure would.
        own, measure = Span(measure.start, measure.end), inherit(context.measure)
    name = _without_measure(line, own, measure, context) if own else None
    alone = subject_row is not None and own is None
    subject, replaced = (None, None) if alone else _resolved(name, own, found, told, context)
    if measure is None and _leaves_out(found, own, subject, figure, context):
        measure = inherit(context.measure)
    return Setting(
        subject=subject,
        replaced=replaced,
        measure=measure,
        period=_period(line, clause, figure, found, told, subject_row, context, known),
        sources=_sources(line, clause, told, context, known),
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


def _is_measure(span: Span, context: Context) -> bool:
    return context.cues.ends(context.folded[span.start : span.end], "measure") is not None


def _measure(
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
        if last and _is_measure(last[0], context):
            return context.mention(last[0])
    if figure is None:
        return None
    return _mention(_beside(line, rows, figure, context) or _counted(line, figure, context, known), context)


def _is_what_is_measured(line: Line, own: Span, figure: Quantity, found: Meaning, context: Context) -> bool:
    """Whether a subject that is nobody and no place is itself what the figure says of it (電気代は18.7%上がった)."""
    words = context.folded[own.start : own.end]
    if any(context.cues.ends(words, name) for name in ("actor_end", "place_end")) or figure.kind in (
        "count",
        "ordinal",
    ):
        return False
    stated = found.direction is not None or line.text[figure.end : figure.end + 1] in context.cues.lists["copula_head"]
    return stated and found.kind != "share" and bool(phrases.parts(line, own, context.cues))


def _is_row(clause: Clause, measure: Mention, figure: Quantity | None, context: Context) -> bool:
    """Whether the clause is a name and a figure of the unit that the clause before told of something else."""
    alone = measure.start == clause.core and figure is not None and measure.end == figure.start
    known = _is_measure(Span(measure.start, measure.end), context)
    return alone and not known and context.measure is not None and same_unit(context.amount, figure)


def _beside(line: Line, rows: Sequence[Phrase], figure: Quantity, context: Context) -> Span | None:
    """The noun right before the figure (衛星23基), dates and particles left out."""
    row = next((row for row in rows if row.start <= figure.start < max(row.end, row.start + 1)), None)
    span = phrases.noun(line, row.start, figure.start, context.cues) if row and row.start < figure.start else None
    if span is None:
        return None
    last = phrases.parts(line, span, context.cues)[-1:]
    words = context.folded[last[0].start : last[0].end] if last else ""
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


def _without_measure(line: Line, own: Span, measure: Mention | None, context: Context) -> Span | None:
    """The subject's noun without the measure that it ends in; None where nothing is left."""
    if measure is None or not own.start <= measure.start < own.end:
        return own
    before = [part for part in phrases.parts(line, own, context.cues) if part.end <= measure.start]
    return Span(before[0].start, before[-1].end) if before else None


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


def _period(
    line: Line, clause: Clause, figure: Quantity | None, found: Meaning, told: Speaker | None, subject: Phrase | None,
    context: Context, known: Patterns,
) -> Period | None:  # fmt: skip
    """The last date of the clause before its figure that is no base of a comparison, no day of an announcement and no
    part of a relative clause before the subject (昨年発足した新政権は)."""
    best, modified = None, _modified_until(line, subject)
    for item in line.within(clause.start, clause.end):
        if item.end <= modified or _dates_origin(line, item, known):
            continue
        period = iso(item) if item.kind in DATE_KINDS else None
        if period is None or (known.lists["base"].match(line.text, item.end) and item.approximation is None):
            continue
        announced = told is not None and told.name.end <= item.start < told.until and is_day(period)
        announced = announced or known.lists["announce"].match(line.text, item.end) is not None
        if announced and figure is not None:
            continue
        if best and figure and item.start > figure.start:
            continue
        best = Period(Mention(item.text, item.start, item.end, period), _quantifier(item, found))
    if best:
        return best
    carried = context.period
    return Period(inherit(carried.mention) or carried.mention, carried.quantifier) if carried else None


def _dates_origin(line: Line, date: Quantity, known: Patterns) -> bool:
    """Whether the date is that of what something changes from (11月の2.7%から)."""
    following = next((item for item in line.quantities if 0 <= item.start - date.end <= 1), None)
    return following is not None and known.lists["change_from"].match(line.text, following.end) is not None


def _modified_until(line: Line, subject: Phrase | None) -> int:
    """Where the relative clause before the noun of a phrase ends; 0 without one."""
    if subject is None:
        return 0
    words = line.slice(subject.start, subject.end)
    cut = phrases.behind_modifier(words)
    return subject.start + cut if cut and words[cut - 1] not in "、" + FIGURE else 0


def _quantifier(date: Quantity, found: Meaning) -> str:
    if date.approximation in ("at_least", "more_than"):
        return "since"
    if date.approximation == "at_most":
        return "by" if found.modality in ("plan", "forecast") else "until"
    return "at"


def _sources(
    line: Line, clause: Clause, told: Speaker | None, context: Context, known: Patterns
) -> tuple[Mention, ...]:
    spans = []
    for frame in clause.sources:
        words = context.folded[frame.start : frame.end]
        ending = context.cues.ends(words, "source")
        end = frame.end - len(ending or "")
        spans += [name] if (name := _named_source(line, Span(frame.start, end), context, known)) else []
    spans += [told.name] if told else []
    return tuple(context.mention(span, inherited=not clause.start <= span.start < clause.end) for span in spans)


def _named_source(line: Line, span: Span, context: Context, known: Patterns) -> Span | None:
    """Who the words of a source name: of "the survey that X put out" it is X."""
    first = phrases.phrases(line, span.start, span.end, known)[0]
    by = first.particle in context.cues.lists["subject"]
    return phrases.noun(line, first.start if by else span.start, first.end if by else span.end, context.cues)


def _place(line: Line, rows: Sequence[Phrase], subject: Phrase | None, context: Context) -> Mention | None:
    """Where it is: a phrase of place whose noun is one."""
    for row in rows:
        if row is subject or row.particle not in context.cues.lists["place"] or DATE in line.slice(row.start, row.end):
            continue
        span = phrases.noun(line, row.start, row.end, context.cues)
        if span and context.cues.ends(context.folded[span.start : span.end], "place_end"):
            return context.mention(span)
    return None
