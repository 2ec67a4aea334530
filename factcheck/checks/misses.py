"""Just the claimed number where the words do not lead: in another currency, or under another assumption.

Such a figure proves nothing, for or against. It is shown with the slip that would have led to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.checks.context import Context
from factcheck.checks.diagnosis import CURRENCY, SCENARIO
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given, named
from factcheck.checks.intervals import Stated, compare, observed, stated
from factcheck.checks.selection import select
from factcheck.checks.verdict import AGREES
from factcheck.reference.series import Series, tied
from factcheck.reference.topic import Topic
from factcheck.terms import Finding, Indicator, Observation, Quantity
from factcheck.units import is_currency

# A number that is given more roughly, as a part of itself, is met by chance.
FINE = Decimal("0.02")


def near_miss(
    check: str, topic: Topic, context: Context, quantity: Quantity, suits: Callable[[Indicator], bool]
) -> list[Finding]:
    """One finding of ``check``, not checkable, with the row that has just the number of ``quantity``; none where no row
    has. ``suits`` says which indicators have the quantity's own dimension."""
    claim = stated(quantity)
    if claim is None or not _fine(claim):
        return []
    for series, slip, reason in _astray(topic, context, quantity, suits):
        for row in select(context, topic, series).rows:
            if _same_number(quantity, row):
                return [
                    Finding(
                        check=check,
                        outcome="not_checkable",
                        reason=reason,
                        calculation=f"{named(row, context.vocabulary)}: {given(row)}; claimed {claimed(quantity)}",
                        evidence=(cite(row, context.vocabulary),),
                        diagnosis=slip,
                    )
                ]
    return []


def _fine(claim: Stated) -> bool:
    low, high = claim.narrow.low, claim.narrow.high
    return low is not None and high is not None and 0 < high - low <= high * FINE


def _astray(
    topic: Topic, context: Context, quantity: Quantity, suits: Callable[[Indicator], bool]
) -> Iterator[tuple[Series, str, str]]:
    """Series that fit but for one thing, with the slip that it would be and why they cannot be compared."""

    def in_another(indicator: Indicator) -> bool:
        money = quantity.kind == "money" and is_currency(indicator.unit or "")
        return money and indicator.unit != quantity.unit

    for series in tied(context.candidates(topic, in_another)):
        yield series, CURRENCY, "unit_mismatch"
    for series in tied(context.candidates(topic, suits, other_scenario=True)):
        yield series, SCENARIO, "no_observation"


def _same_number(quantity: Quantity, row: Observation) -> bool:
    """Whether the number, whatever its unit, is the row's."""
    claim, data = stated(replace(quantity, unit=row.unit)), observed(row)
    return claim is not None and data is not None and compare(claim, data) in AGREES
