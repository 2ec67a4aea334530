"""A claimed change from one figure to another, each at its own time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from factcheck.checks import growth
from factcheck.checks.context import Context
from factcheck.checks.diagnosis import REVERSED, diagnose
from factcheck.checks.direction import UNCHECKED, WAYS, contradiction, way_to
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given
from factcheck.checks.intervals import Stated, compare, observed
from factcheck.checks.misses import near_miss
from factcheck.checks.selection import comparable, firm, row_caveats, select, settled
from factcheck.checks.span import own_dates
from factcheck.checks.substances import measured_as
from factcheck.checks.value import RATE, accuses, in_unit, left_over, same_measure
from factcheck.checks.verdict import AGREES
from factcheck.reference.series import Series, tied
from factcheck.reference.topic import Topic
from factcheck.terms import Finding, Indicator, Mention, Observation, Quantity

MOST, ZERO = 6, Decimal(0)


@dataclass(frozen=True)
class End:
    """One end of a change: the claimed figure, the period that the words give it, the row it is held against."""

    quantity: Quantity
    period: str | None
    row: Observation

    @cached_property
    def claim(self) -> Stated | None:
        """What the words assert, in the row's unit."""
        return in_unit(self.quantity, self.row)

    @cached_property
    def likeness(self) -> str:
        """How the words stand to the row."""
        claim, data = self.claim, observed(self.row)
        return compare(claim, data) if claim and data else "differs"


def check(topic: Topic, context: Context) -> list[Finding]:
    """Findings for a claim of kind change; none for other kinds."""
    if topic.claim.kind != "change":
        return []
    start, end = (topic.claim.proposition.operand(role) for role in ("from", "to"))
    if end and end.quantity and left_over(topic, context, [end.quantity, start.quantity if start else None]):
        return [Finding("change", "not_checkable", "no_series")]
    if end and end.quantity and start and start.quantity:
        wrong = contradiction(topic, start.quantity, end.quantity)
        return [wrong] if wrong else _ends(topic, context, start.quantity, end.quantity)
    if end and end.quantity:
        return _ends(topic, context, None, end.quantity)
    return growth.check(topic, context)


def _ends(topic: Topic, context: Context, start: Quantity | None, end: Quantity) -> list[Finding]:
    """Where it stands now (or in the later figure's own time) against the later figure, and the earlier figure's own
    time, or any earlier row, against the earlier."""

    def suits(indicator: Indicator) -> bool:
        return same_measure(end, indicator.unit)

    found = tied(context.candidates(topic, suits))
    first_dated, last_dated = own_dates(topic, start, end)
    at_end = _about(topic, last_dated, instead_of=first_dated)
    chosen = comparable(context, at_end, [(series, select(context, at_end, series)) for series in found])
    findings = []
    for series, selection in [pair for pair in chosen if pair[1].rows][:MOST]:
        last = End(_as_measured(end, series, topic), last_dated, selection.rows[-1])
        alike = [r for other in found if _same_side(other, series) for r in context.rows(other)]
        before = [r for r in alike if r.period == first_dated or first_dated is None]
        before = [r for r in before if first_dated or context.bounds(r)[1] < context.bounds(last.row)[0]]
        way = topic.claim.proposition.direction
        first = _first(_as_measured(start, series, topic), first_dated, before, way) if start else None
        sure = selection.strict and topic.claim.modality == "fact" and bool(last_dated and (first_dated or not start))
        # Where the words do not say which substance is meant, the likelier one may support.
        sure = sure and len(measured_as(end, series.indicator.unit, topic, series.measured)) == 1
        ends = tuple(one for one in (first, last) if one)
        whole = start is None or first is not None
        slip = None if _agree(ends, whole=whole) else _slip(context, series, ends, before)
        finding = _finding(context, series, ends, slip, sure=sure, whole=whole)
        ways = set() if series.indicator.kind == RATE else way_to(context, series, last.row)
        findings.append((series, finding if first else _directed(finding, way, ways)))
    if not findings:
        missed = near_miss("change", topic, context, end, suits)
        return missed or [Finding("change", "not_checkable", picked.reason) for _, picked in chosen[:1]]
    return settled(findings)


def _directed(finding: Finding, claimed_way: str | None, ways: set[str]) -> Finding:
    """The finding of a change to a figure that agrees, by the way the data came to it as well. The words for a rate's
    own way are mostly those of what it is a rate of: prices that rise by less than before still rise."""
    if finding.outcome != "agrees" or claimed_way not in WAYS or claimed_way in ways:
        return finding
    if not ways:
        return replace(finding, caveats=(*finding.caveats, UNCHECKED))
    return replace(finding, outcome="differs", diagnosis=REVERSED)


def _as_measured(quantity: Quantity, series: Series, topic: Topic) -> Quantity:
    return measured_as(quantity, series.indicator.unit, topic, series.measured)[0]


def _same_side(one: Series, other: Series) -> bool:
    """Whether two series are of the same entity, partner and product, whatever their definition."""
    first, second = one.first, other.first
    return (first.entity, first.partner, first.product) == (second.entity, second.partner, second.product)


def _about(topic: Topic, dated: str | None, instead_of: str | None) -> Topic:
    """The topic at a figure's own date; the other figure's date is not this one's."""
    period = topic.claim.period
    if dated is not None and (period is None or period.id != dated):
        words = period or topic.claim
        period = Mention("", words.start, words.start, dated)
    elif dated is None and instead_of is not None and period is not None and period.id == instead_of:
        period = None
    return replace(topic, claim=replace(topic.claim, period=period))


def _first(start: Quantity, period: str | None, before: Sequence[Observation], way: str | None) -> End | None:
    """The row that best fits the first figure, the latest of equals; where none fits and the figure has no date, the
    farthest from which it can have gone that ``way``. None where there is no row."""
    order = ("agrees", "rounds_to", "open", "near", "differs")
    ends = [End(start, period, row) for row in before if in_unit(start, row)]
    best = min(ends, key=lambda end: (order.index(end.likeness), _backwards(end.row.period)), default=None)
    if best is None or best.likeness != "differs" or period is not None or way not in WAYS:
        return best
    return (max if way == "down" else min)(ends, key=lambda end: end.row.value or ZERO)


def _backwards(period: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in period)


def _finding(
    context: Context, series: Series, ends: Sequence[End], slip: str | None, *, sure: bool, whole: bool
) -> Finding:
    """What both ends say together; ``slip`` would reconcile them with the rows. ``sure``: each figure has a date of its
    own; ``whole``: each has a row."""
    rows = [end.row for end in ends]
    row = rows[-1]
    agrees = _agree(ends, whole=whole)
    differs = not agrees and any(end.likeness == "differs" for end in ends)
    strict = sure and series.strict and differs and firm(context, rows)
    strict = strict and any(
        accuses(context, series, end.row, end.claim, slip) for end in ends if end.likeness not in AGREES
    )
    what = f"{row.indicator} {row.entity}" + (f"/{row.partner}" if row.partner else "")
    what += f", {row.definition}" if row.definition else ""
    parts = [f"{end.row.period}: {given(end.row)}, claimed {claimed(end.quantity)}" for end in ends]
    return Finding(
        check="change",
        outcome="agrees" if agrees else "differs" if differs else "not_checkable",
        reason=None if agrees or differs else "no_observation",
        calculation=f"{what}: {' → '.join(parts)}",
        evidence=tuple(cite(one, context.vocabulary) for one in rows),
        diagnosis=slip if differs else None,
        caveats=(*series.caveats, *row_caveats(context, rows)),
        strict=strict,
    )


def _agree(ends: Sequence[End], *, whole: bool) -> bool:
    return whole and all(end.likeness in AGREES for end in ends)


def _turned(first: End, last: End, before: Sequence[Observation]) -> bool:
    """Whether the change would be that of the data if it went from the second figure to the first."""
    start = _first(last.quantity, first.period, before, None)
    end = replace(last, quantity=first.quantity)
    return start is not None and start.likeness in AGREES and end.likeness in AGREES


def _slip(context: Context, series: Series, ends: Sequence[End], before: Sequence[Observation]) -> str | None:
    """The slip that would reconcile the words: the two ends exchanged, else what is wrong with the one that differs."""
    if len(ends) == 2 and _turned(ends[0], ends[1], before):
        return REVERSED
    family = [row for row in series.rows if context.counts(row)]
    slips = [diagnose(end.claim, end.row, family) for end in ends if end.claim and end.likeness == "differs"]
    return next((slip for slip in slips if slip), None)
