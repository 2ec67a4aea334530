"""Who the article says a sentence is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading.context import Context
from factcheck.reading.japanese import phrases
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.terms import Mention, Span


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


def sources(line: Line, clause: Clause, told: Speaker | None, context: Context, known: Patterns) -> tuple[Mention, ...]:
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
