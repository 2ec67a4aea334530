"""Which rows of a series a claim's time words point at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck import periods
from factcheck.checks.context import AHEAD, Context
from factcheck.checks.evidence import SECOND_HAND
from factcheck.checks.verdict import AGREES
from factcheck.folding import fold
from factcheck.reference.editions import outdated
from factcheck.reference.series import Series
from factcheck.reference.topic import Topic
from factcheck.reference.words import words
from factcheck.terms import Caveat, Finding, Mention, Observation

# Claims about any moment up to one, not about a moment: no single row can contradict them.
OPEN_QUANTIFIERS = frozenset({"ever", "peak"})
MOVING = frozenset({"since", "now"})  # with these a period is a limit, not the time of the figure
LIMITS = frozenset({"until", "by"})  # with these it is the last time that the figure may be of
CLAUSE = 20  # characters in which a clause that looks back from a date ends
LATEST_WITHIN_DAYS = 366  # rows of other definitions that are older than the newest by more are not "the latest"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows in time order. ``any_row`` True: one agreeing row is enough and none may contradict.

    ``strict`` False: the rows may support, not refute. ``reason`` says why there is none.
    """

    rows: tuple[Observation, ...] = ()
    any_row: bool = False
    strict: bool = True
    reason: str | None = None
    caveats: tuple[Caveat, ...] = ()


def select(context: Context, topic: Topic, series: Series) -> Selection:
    """The rows of ``series`` that the claim is about, by its period and by what could be known."""
    claim = topic.claim
    rows = [row for row in context.rows(series) if _of_its_time(context, topic, row)]
    if not rows:
        later = any(not context.counts(row) for row in series.rows)
        return Selection(reason="later_evidence_only" if later else "no_observation")
    period, quantifier = claim.period, claim.proposition.quantifier
    if quantifier in OPEN_QUANTIFIERS:
        inside = period is not None and explicit(topic)
        looks_back = inside and _until(context, period)
        kept = [row for row in rows if not inside or _in_time(context, row, series, period, looks_back)]
        return Selection(tuple(kept), any_row=True, strict=False, reason=None if kept else "no_period")
    if period is not None and period.id and quantifier not in MOVING:
        stated = _stated(context, series, rows, period, explicit(topic))
        if stated:
            return stated
        if explicit(topic):
            missed = any(_same_period(context, series, row, period) for row in series.rows if not context.counts(row))
            return Selection(reason="later_evidence_only" if missed else "no_period")
    return _latest(context, series, rows)


def _of_its_time(context: Context, topic: Topic, row: Observation) -> bool:
    """Not a forecast or plan for days still to come, unless the claim is one itself."""
    if row.status not in AHEAD or context.day is None or topic.claim.modality != "fact":
        return True
    start, _ = context.bounds(row)
    return start <= context.day or row.period.startswith("FY")


def explicit(topic: Topic) -> bool:
    """Whether the claim's own sentence gives its period."""
    period = topic.claim.period
    return period is not None and bool(period.id) and topic.sentence.start <= period.start < topic.sentence.end


def _until(context: Context, period: Mention | None) -> bool:
    """Whether the words look back from the period: "before 2010", up to the next comma."""
    document = context.reading.document
    after = fold(document.text[period.end : period.end + CLAUSE]) if period else ""
    clause = re.split(r"[,;。!?]", after)[0]
    return clause.endswith(words(document.language).until) or clause.startswith(words(document.language).until)


def _in_time(context: Context, row: Observation, series: Series, period: Mention | None, looks_back: bool) -> bool:
    """Whether a row lies in the stated period, or, where the words look back from it, not after it."""
    if period is None or period.id is None:
        return True
    wanted = context.days(period.id, series.indicator.dataset, row.entity)
    return context.bounds(row)[1] <= wanted[1] if looks_back else periods.covers(wanted, context.bounds(row))


def _same_period(context: Context, series: Series, row: Observation, period: Mention) -> bool:
    wanted = context.days(period.id or "", series.indicator.dataset, row.entity)
    return context.bounds(row) == wanted


def _stated(
    context: Context, series: Series, rows: Sequence[Observation], period: Mention, own: bool
) -> Selection | None:
    """Rows of just the stated period; else of its fiscal year; else, loosely, of a period around or inside it."""
    stated = period.id or ""
    exact = [row for row in rows if _same_period(context, series, row, period)]
    if exact:
        return Selection(tuple(exact), strict=own)
    fiscal = [row for row in rows if row.period in (f"FY{stated}", stated.removeprefix("FY"))]
    if fiscal:
        text = f"The words say {stated}, the data {fiscal[-1].period}."
        return Selection(tuple(fiscal), strict=False, caveats=(Caveat("fiscal_vs_calendar", text),))
    wanted = context.days(stated, series.indicator.dataset, series.first.entity)
    around = [row for row in rows if periods.covers(context.bounds(row), wanted)]
    inside = [row for row in rows if periods.covers(wanted, context.bounds(row))]
    flow = series.indicator.kind == "flow"
    if around and not flow:
        return Selection(tuple(around[-1:]), strict=False)
    if inside and not flow:
        return Selection(tuple(inside), any_row=True, strict=False)
    return None


def _latest(context: Context, series: Series, rows: Sequence[Observation]) -> Selection:
    """The newest period; strict only while its edition is in date by its own cadence."""
    newest = max(rows, key=lambda row: (context.bounds(row)[1], row.row))
    edition = context.vocabulary.editions[newest.dataset, newest.edition]
    as_of = context.as_of or context.reading.document.published
    if not edition.cadence or as_of is None:
        return Selection((newest,), strict=False)
    if outdated(edition, as_of, series.rows):
        text = f"By its own cadence {edition.name} was out of date by {as_of}."
        return Selection((newest,), strict=False, caveats=(Caveat("edition_outdated", text),))
    return Selection((newest,))


def comparable(
    context: Context, topic: Topic, chosen: Sequence[tuple[Series, Selection]]
) -> list[tuple[Series, Selection]]:
    """Of series that fit equally well, those that say how things are: without plans beside figures for what happened,
    and without series whose newest row is much older than the newest of them all."""
    if topic.claim.modality == "fact":
        real = {_what(series) for series, picked in chosen if any(row.status not in AHEAD for row in picked.rows)}
        chosen = [
            (series, picked)
            for series, picked in chosen
            if _what(series) not in real or any(row.status not in AHEAD for row in picked.rows)
        ]
    ends = {id(s): max(context.bounds(row)[1] for row in s.rows) for _, s in chosen if s.rows}
    newest = max(ends.values(), default=None)
    return [
        pair
        for pair in chosen
        if newest is None or pair[1].any_row or (newest - ends.get(id(pair[1]), newest)).days <= LATEST_WITHIN_DAYS
    ]


def settled(findings: Sequence[tuple[Series, Finding]]) -> list[Finding]:
    """Findings of equally fitting series, where one agrees without those of other stages and other speakers of the same
    figure: a draft's sum and an institute's estimate are not contradicted by the outturn or another institute."""
    agreeing = {_what(series): series for series, finding in findings if finding.outcome in AGREES}
    kept = []
    for series, finding in findings:
        other = agreeing.get(_what(series))
        if other is None or other is series or finding.outcome in AGREES or not _said_apart(series, other):
            kept.append(finding)
    return kept


def _said_apart(one: Series, other: Series) -> bool:
    return (one.first.stage, one.first.speaker) != (other.first.stage, other.first.speaker)


def _what(series: Series) -> tuple[str | None, ...]:
    row = series.first
    return row.dataset, row.indicator, row.entity, row.partner, row.product, row.definition


def row_caveats(context: Context, rows: Sequence[Observation]) -> list[Caveat]:
    """What weakens the rows themselves: estimates, second-hand sources, copies from a later day, doubtful dates."""
    caveats = context.doubtful(rows)
    if any(row.status in ("E", *AHEAD) for row in rows):
        caveats.append(Caveat("estimate", "The source marks the figure as an estimate, a plan or a forecast."))
    if any(row.source_type in SECOND_HAND for row in rows):
        caveats.append(Caveat("secondary_source", "The figure is known only from a secondary source."))
    if any(copied_later(context, row) for row in rows):
        caveats.append(Caveat("later_copy", "The copy was made after the article's day and may hold later revisions."))
    return caveats


def copied_later(context: Context, row: Observation) -> bool:
    """Whether the edition was put out after the day, although the figure itself counts as known by then."""
    released = context.vocabulary.editions[row.dataset, row.edition].released
    return bool(released and context.as_of and released[:10] > context.as_of)


def firm(context: Context, rows: Sequence[Observation]) -> bool:
    """Whether the rows could refute: the publisher's own figures, surely known on the day, in no later copy."""
    return not context.doubtful(rows) and not any(
        row.source_type in SECOND_HAND or row.status in AHEAD or copied_later(context, row) for row in rows
    )
