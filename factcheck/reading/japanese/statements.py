"""A claim in Japanese as a sentence that stands alone: what is inherited goes before the clause, as its topic."""

from __future__ import annotations

from factcheck.reading.context import Context
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.settings import Setting
from factcheck.reading.language import words
from factcheck.terms import Mention, Span


def statement(clause: Clause, around: Setting, context: Context) -> str:
    """The clause in the article's words, with its source, period and subject where they stand outside it."""
    parts = context.cues.statement
    leads = [span for span in clause.sources if not clause.start <= span.start < clause.end]
    period = around.period.mention if around.period else None
    if period and period.inherited:
        leads.append(Span(period.start, period.end))
    lead = "".join(context.text[span.start : span.end] + parts["comma"] for span in leads)
    return lead + context.text[clause.start : clause.core] + _body(clause, around, context) + parts["stop"]


def _body(clause: Clause, around: Setting, context: Context) -> str:
    parts, subject, measure = context.cues.statement, around.subject, around.measure
    body = _ended(clause, context)
    if subject is None and measure and measure.inherited:
        return measure.text + parts["topic"] + body
    if subject and measure and measure.inherited and subject.start == clause.core:
        rest = body[subject.end - subject.start :].removeprefix(parts["topic"])
        return subject.text + parts["of"] + measure.text + parts["topic"] + rest
    if subject is None or not subject.inherited:
        return body
    replaced = around.replaced
    if replaced and replaced.start >= clause.core:
        at = replaced.start - clause.core
        return body[:at] + subject.text + body[at + replaced.end - replaced.start :]
    topic = "" if _begins_with(measure, clause) else parts["topic"]
    return _whose(subject, measure, clause, context) + topic + body


def _ended(clause: Clause, context: Context) -> str:
    """The clause's words with the end of a sentence: the predicate that it shares, or its own verb finished."""
    body = context.text[clause.core : clause.end]
    if clause.last:
        return body
    shares = context.folded.startswith(tuple(context.cues.marks["clause"]), clause.end)
    if clause.lent and shares:
        return body + context.text[clause.lent.start : clause.lent.end]
    return _finished(body)


def _whose(subject: Mention, measure: Mention | None, clause: Clause, context: Context) -> str:
    parts = context.cues.statement
    if _begins_with(measure, clause):
        return subject.text + parts["of"]
    return subject.text + (parts["of"] + measure.text if measure and measure.inherited else "")


def _begins_with(measure: Mention | None, clause: Clause) -> bool:
    """Whether the clause itself begins with what is measured, so that only whose it is has to be said."""
    return measure is not None and not measure.inherited and measure.start == clause.core


def _finished(body: str) -> str:
    """The clause with the ending of a sentence, where it goes on in the article."""
    endings = words("ja", "claims")["endings"]
    found = next((ending for ending in endings if body.endswith(ending)), None)
    return body[: -len(found)] + endings[found] if found else body
