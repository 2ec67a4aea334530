"""A claimed amount of change: by so many percent, percentage points or units between two periods."""

from __future__ import annotations

from decimal import Decimal

from factcheck.checks.context import Context
from factcheck.checks.diagnosis import POINTS, REVERSED, scale_slip
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given, short
from factcheck.checks.intervals import Interval, Stated, compare, last_digit, stated
from factcheck.checks.selection import firm, row_caveats
from factcheck.checks.span import ends_of
from factcheck.checks.verdict import AGREES
from factcheck.reference.series import Series, tied
from factcheck.reference.topic import Topic
from factcheck.terms import Finding, Indicator, Observation, Quantity

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
MOST = 6


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding a series for "rose by so much"; none where no such amount is claimed."""
    operand = topic.claim.proposition.operand("value")
    amount = operand.quantity if operand else None
    if amount is None or amount.unit not in ("%", "pp"):
        return []
    ends, claim = ends_of(topic), stated(amount)
    if ends is None or claim is None:
        return [Finding("change", "not_checkable", "no_period")]

    def suits(indicator: Indicator) -> bool:
        return indicator.unit == "%" if amount.unit == "pp" else True

    found = tied(context.candidates(topic, suits))
    findings = []
    for series in found[:MOST]:
        rows = {row.period: row for row in context.rows(series)}
        first, last = rows.get(ends[0]), rows.get(ends[1])
        if first and last and first.value and last.value is not None:
            findings.append(_finding(topic, context, series, (first, last), claim, amount))
    return findings or [Finding("change", "not_checkable", "no_observation" if found else "no_series")]


def _finding(
    topic: Topic, context: Context, series: Series, ends: tuple[Observation, Observation], claim: Stated,
    amount: Quantity,
) -> Finding:  # fmt: skip
    first, last = ends
    points = (last.value or ZERO) - (first.value or ZERO)
    percent = points / (first.value or ONE) * HUNDRED
    by_points = amount.unit == "pp"
    result = points if by_points else percent
    falls = topic.claim.proposition.direction == "down"
    likeness = _likeness(claim, -result if falls else result)
    if by_points and likeness not in AGREES and _of_printed_rates(claim, ends, falls=falls):
        likeness = "rounds_to"
    slip = None if likeness in AGREES else _slip(claim, series, result, points, falls=falls, by_points=by_points)
    strict = series.strict and likeness == "differs" and firm(context, ends) and topic.claim.modality == "fact"
    line = f"{given(last)} - {given(first)}" if by_points else f"({given(last)} - {given(first)}) / {given(first)}"
    what = f"{last.indicator} {last.entity}, {first.period} to {last.period}"
    words = ("-" if falls else "") + claimed(amount)
    return Finding(
        check="change",
        outcome="rounds_to" if likeness == "rounds_to" else "agrees" if likeness == "agrees" else "differs",
        calculation=f"{line} = {short(result)} {amount.unit} ({what}); claimed {words}",
        evidence=(cite(first, context.vocabulary), cite(last, context.vocabulary)),
        diagnosis=slip,
        caveats=(*series.caveats, *row_caveats(context, ends)),
        strict=strict and (slip is not None or not _ambiguous(series.indicator, by_points=by_points)),
    )


def _ambiguous(indicator: Indicator, *, by_points: bool) -> bool:
    """Whether the same words may mean another change: that of money at constant prices or in the country's own, and
    that of a rate in points. Then only a slip that is plain may accuse."""
    return indicator.dimension == "money" or (indicator.unit == "%" and not by_points)


def _likeness(claim: Stated, exact: Decimal) -> str:
    return compare(claim, Stated(Interval(exact, exact), Interval(exact, exact), ONE))


def _of_printed_rates(claim: Stated, ends: tuple[Observation, Observation], *, falls: bool) -> bool:
    """Whether the claim is the difference of the two rates as they are printed, each rounded to the claim's digits."""
    unit = last_digit(claim.unit) if claim.unit < 1 else ONE
    first, last = ((row.value or ZERO).quantize(unit) for row in ends)
    return _likeness(claim, first - last if falls else last - first) in AGREES


def _slip(
    claim: Stated, series: Series, result: Decimal, points: Decimal, *, falls: bool, by_points: bool
) -> str | None:
    """What would reconcile the amount: the other direction, points for percent, a digit more or less."""
    sign = -1 if falls else 1
    if _likeness(claim, -result * sign) in AGREES:
        return REVERSED
    if not by_points and series.indicator.unit == "%" and _likeness(claim, points * sign) in (*AGREES, "near"):
        return POINTS
    return scale_slip(claim, result * sign)
