"""A claimed change: from one figure to another, or by so much over a stated time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.checks.context import Context
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given, short
from factcheck.checks.intervals import Interval, Stated, compare, observed, stated
from factcheck.checks.selection import comparable, firm, row_caveats, select, settled
from factcheck.checks.value import in_unit, left_over, same_measure
from factcheck.checks.verdict import AGREES
from factcheck.reference.series import Series, tied
from factcheck.reference.topic import Topic
from factcheck.terms import DATE_KINDS, Finding, Indicator, Mention, Observation, Quantity

HUNDRED = Decimal(100)
MOST = 6


def check(topic: Topic, context: Context) -> list[Finding]:
    """Findings for a claim of kind change; none for other kinds."""
    if topic.claim.kind != "change":
        return []
    start, end = (topic.claim.proposition.operand(role) for role in ("from", "to"))
    if end and end.quantity and left_over(topic, context, [end.quantity, start.quantity if start else None]):
        return [Finding("change", "not_checkable", "no_series")]
    if end and end.quantity:
        return _ends(topic, context, start.quantity if start else None, end.quantity)
    amount = topic.claim.proposition.operand("value")
    if amount and amount.quantity and amount.quantity.unit == "%":
        return _percent(topic, context, amount.quantity)
    return []


def _ends(topic: Topic, context: Context, start: Quantity | None, end: Quantity) -> list[Finding]:
    """Where it stands now (or in the later figure's own year) against the later figure, and the earlier figure's own
    year, or any earlier row, against the earlier."""

    def suits(indicator: Indicator) -> bool:
        return same_measure(end, indicator.unit)

    found = tied(context.candidates(topic, suits))
    first_dated, last_dated = _dated(topic, start), _dated(topic, end)
    at_end = _about(topic, last_dated, instead_of=first_dated)
    chosen = comparable(context, at_end, [(series, select(context, at_end, series)) for series in found])
    findings = []
    for series, selection in [pair for pair in chosen if pair[1].rows][:MOST]:
        row = selection.rows[-1]
        alike = [r for other in found if _same_side(other, series) for r in context.rows(other)]
        before = [r for r in alike if context.bounds(r)[1] < context.bounds(row)[0]]
        if first_dated:
            before = [r for r in before if r.period == first_dated.value]
        first = _first(start, before) if start else None
        findings.append((series, _ends_finding(context, series, row, end, start, first)))
    if not findings and chosen:
        return [Finding("change", "not_checkable", chosen[0][1].reason)]
    return settled(findings)


def _same_side(one: Series, other: Series) -> bool:
    """Whether two series are of the same entity, partner and product, whatever their definition."""
    first, second = one.first, other.first
    return (first.entity, first.partner, first.product) == (second.entity, second.partner, second.product)


def _dated(topic: Topic, quantity: Quantity | None) -> Quantity | None:
    """The date that stands just before a figure, with no other figure between."""
    before = [q for q in topic.claim.quantities if quantity and q.end <= quantity.start]
    return before[-1] if before and before[-1].kind in DATE_KINDS else None


def _about(topic: Topic, dated: Quantity | None, instead_of: Quantity | None) -> Topic:
    """The topic at a figure's own date; the other figure's date is not this one's."""
    period = topic.claim.period
    if dated is not None and isinstance(dated.value, str):
        period = Mention(dated.text, dated.start, dated.end, dated.value)
    elif instead_of is not None and period is not None and period.id == instead_of.value:
        period = None
    return replace(topic, claim=replace(topic.claim, period=period))


def _first(start: Quantity, before: Sequence[Observation]) -> Observation | None:
    """The earlier row that best fits the first figure, the latest of equals; None where there is no earlier row."""
    order = ("agrees", "rounds_to", "open", "near", "differs")
    best: tuple[int, str, Observation] | None = None
    for row in before:
        claim, data = in_unit(start, row), observed(row)
        if claim and data:
            rank = -order.index(compare(claim, data))
            if best is None or (rank, row.period) > best[:2]:
                best = (rank, row.period, row)
    return best[2] if best else None


def _ends_finding(
    context: Context, series: Series, row: Observation, end: Quantity, start: Quantity | None,
    first: Observation | None,
) -> Finding:  # fmt: skip
    likeness = [_likeness(end, row)]
    rows, parts = [row], [f"{row.period}: {given(row)}, claimed {claimed(end)}"]
    if start is not None and first is not None:
        likeness.insert(0, _likeness(start, first))
        rows.insert(0, first)
        parts.insert(0, f"{first.period}: {given(first)}, claimed {claimed(start)}")
    agrees = all(one in AGREES for one in likeness) and (start is None or first is not None)
    what = f"{row.indicator} {row.entity}" + (f"/{row.partner}" if row.partner else "")
    return Finding(
        check="change",
        outcome="agrees" if agrees else "differs" if "differs" in likeness else "not_checkable",
        reason=None if agrees or "differs" in likeness else "no_observation",
        calculation=f"{what}, {row.definition}: {' → '.join(parts)}"
        if row.definition
        else f"{what}: {' → '.join(parts)}",
        evidence=tuple(cite(one, context.vocabulary) for one in rows),
        caveats=(*series.caveats, *row_caveats(context, rows)),
    )


def _likeness(quantity: Quantity, row: Observation) -> str:
    claim, data = in_unit(quantity, row), observed(row)
    return compare(claim, data) if claim and data else "differs"


def _percent(topic: Topic, context: Context, amount: Quantity) -> list[Finding]:
    """By so many percent between the two ends of a stated range of time."""
    period = topic.claim.period
    claim = stated(amount)
    if period is None or not period.id or "/" not in period.id or claim is None:
        return [Finding("change", "not_checkable", "no_period")]
    found = tied(context.candidates(topic, lambda indicator: indicator.unit != "%"))
    findings = []
    for series in found[:MOST]:
        rows = {row.period: row for row in context.rows(series)}
        first, last = rows.get(period.id.partition("/")[0]), rows.get(period.id.partition("/")[2])
        if first and last and first.value and last.value is not None:
            percent = (last.value - first.value) / first.value * HUNDRED
            findings.append(_percent_finding(topic, context, series, (first, last), percent, claim, amount))
    return findings or [Finding("change", "not_checkable", "no_observation" if found else "no_series")]


def _percent_finding(
    topic: Topic, context: Context, series: Series, ends: tuple[Observation, Observation], percent: Decimal,
    claim: Stated, amount: Quantity,
) -> Finding:  # fmt: skip
    first, last = ends
    falls = topic.claim.proposition.direction == "down"
    shown = -percent if falls else percent
    likeness = compare(claim, Stated(Interval(shown, shown), Interval(shown, shown), Decimal(1)))
    what = f"{last.indicator} {last.entity}, {first.period} to {last.period}"
    words = ("-" if falls else "") + claimed(amount)
    strict = series.strict and likeness == "differs" and firm(context, ends) and topic.claim.modality == "fact"
    return Finding(
        check="change",
        outcome="agrees" if likeness in AGREES else "differs",
        calculation=f"({given(last)} - {given(first)}) / {given(first)} = {short(percent)} % ({what}); claimed {words}",
        evidence=(cite(first, context.vocabulary), cite(last, context.vocabulary)),
        caveats=(*series.caveats, *row_caveats(context, ends)),
        strict=strict,
    )
