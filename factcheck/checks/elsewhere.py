"""Whose figure it would be: what differs from its own row against the rows beside it, of others and in other money.

A second look, after everything has been compared, at the few differences that nothing has explained. It changes no
verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from factcheck.analysis import Checked
from factcheck.checks.context import Context
from factcheck.checks.conversion import likeness_at
from factcheck.checks.diagnosis import CURRENCY, ENTITY
from factcheck.checks.intervals import compare, observed, stated
from factcheck.checks.rates import rates_between
from factcheck.checks.substances import measured_as
from factcheck.checks.value import figure, in_unit
from factcheck.checks.verdict import AGREES
from factcheck.reference.catalogue import Request
from factcheck.reference.topic import Topic
from factcheck.terms import Finding, Observation, Quantity

# A figure that is given more roughly, as a part of itself, is that of some country by chance.
FINE = Decimal("0.01")
OF_A_ROW = frozenset({"value", "share"})
SAME = ("dataset", "indicator", "partner", "product", "definition", "scenario", "period")


def requests(checked: Iterable[Checked], context: Context) -> list[Request]:
    """The rows beside those that a claim differs from, of the same period, where no slip has been named."""
    wanted: set[Request] = set()
    for one in checked:
        topic = context.by_id[one.claim.id]
        for finding in filter(_unexplained, one.findings):
            row = finding.evidence[0]
            key, period = (row["dataset"], row["indicator"]), frozenset({row["period"]})
            if _sums(finding, topic):
                sides = frozenset(quantity.unit for quantity in _sums(finding, topic) if quantity.unit)
                wanted |= {Request(*key, sides, None, period), Request(*key, None, sides, period)}
            elif finding.check in OF_A_ROW and _told_finely(topic):
                wanted.add(Request(*key, None, None, period))
    return sorted(wanted, key=lambda request: (request.dataset, request.indicator or "", sorted(request.periods or ())))


def named(one: Checked, beside: Context) -> Checked:
    """The claim's findings with the slip that the rows of ``beside`` tell of."""
    topic = beside.by_id[one.claim.id]
    findings = [_named(f, topic, beside) if _unexplained(f) else f for f in one.findings]
    return replace(one, findings=tuple(findings))


def _unexplained(finding: Finding) -> bool:
    of_rows = finding.check == "conversion" or finding.check in OF_A_ROW
    return of_rows and finding.outcome == "differs" and finding.diagnosis is None and bool(finding.evidence)


def _named(finding: Finding, topic: Topic, beside: Context) -> Finding:
    sums = _sums(finding, topic)
    if sums and _in_other_money(sums, beside, anywhere=finding.strict):
        return replace(finding, diagnosis=CURRENCY)
    if finding.check in OF_A_ROW and _told_finely(topic) and _of_another(finding.evidence[0], topic, beside):
        return replace(finding, diagnosis=ENTITY)
    return finding


def _sums(finding: Finding, topic: Topic) -> tuple[Quantity, ...]:
    """The two sums of a conversion between currencies; none where the finding is of something else."""
    ends = [topic.claim.proposition.operand(role) for role in ("from", "to")]
    sums = tuple(end.quantity for end in ends if end and end.quantity and end.quantity.kind == "money")
    return sums if finding.check == "conversion" and len(sums) == 2 else ()


def _in_other_money(sums: Sequence[Quantity], beside: Context, *, anywhere: bool) -> bool:
    """Whether one of two sums would follow from the other if it were in another currency: one that the article speaks
    of, or, where the two surely do not fit, any."""
    source, target = (stated(quantity) for quantity in sums)
    first, second = (quantity.unit or "" for quantity in sums)
    rows = beside.evidence.observations
    spoken = {quantity.unit for quantity in beside.reading.quantities if quantity.kind == "money"}
    others = {side for row in rows for side in (row.entity, row.partner) if side and (anywhere or side in spoken)}
    pairs = [pair for other in sorted(others - {first, second}) for pair in ((first, other), (other, second))]
    rates = [rate for pair in pairs for rate in rates_between(beside, *pair)[:1]]
    if source is None or target is None:
        return False
    return any(likeness_at(rate, source, target) in AGREES for rate in rates)


def _told_finely(topic: Topic) -> bool:
    quantity = figure(topic)
    claim = stated(quantity) if quantity else None
    if claim is None or claim.narrow.low is None or claim.narrow.high is None:
        return False
    return 0 < claim.narrow.high - claim.narrow.low <= claim.narrow.high * FINE


def _of_another(cited: Mapping[str, Any], topic: Topic, beside: Context) -> bool:
    """Whether the figure is that of another country in the same period."""
    quantity = figure(topic)
    rows = [
        row
        for row in beside.table.get((cited["dataset"], cited["indicator"]), ())
        if row.entity != cited["entity"]
        and all(getattr(row, name) == cited[name] for name in SAME)
        and beside.vocabulary.kind_of(row.dataset, row.entity) == "country"
        and beside.counts(row)
    ]
    return quantity is not None and any(_is_of(quantity, row, topic) for row in rows)


def _is_of(quantity: Quantity, row: Observation, topic: Topic) -> bool:
    measured = next(m for m in topic.measures if (m.dataset, m.indicator) == (row.dataset, row.indicator))
    reading = measured_as(quantity, row.unit, topic, measured)[0]
    claim, data = in_unit(reading, row, topic.claim.proposition.direction), observed(row)
    return claim is not None and data is not None and compare(claim, data) in AGREES
