"""Which way a change goes: by its words, by its own figures, and by the data just before."""

from __future__ import annotations

from datetime import timedelta

from factcheck.checks.context import Context
from factcheck.checks.diagnosis import REVERSED
from factcheck.checks.figures import claimed
from factcheck.checks.intervals import stated
from factcheck.reference.series import Series
from factcheck.reference.topic import Topic
from factcheck.terms import Caveat, Finding, Observation, Quantity

WAYS = {"up": "rise", "down": "fall"}
JUST_BEFORE = timedelta(days=400)  # a year, wherever it begins
UNCHECKED = Caveat("direction_unchecked", "The data have no earlier figure to say whether it rose or fell.")


def contradiction(topic: Topic, start: Quantity, end: Quantity) -> Finding | None:
    """What is to say of a claim whose two figures go the other way than its words; None where they do not."""
    direction, first, last = topic.claim.proposition.direction, stated(start), stated(end)
    if direction not in WAYS or first is None or last is None or start.unit != end.unit:
        return None
    higher, lower = (last, first) if direction == "down" else (first, last)
    if higher.narrow.low is None or lower.narrow.high is None or higher.narrow.low <= lower.narrow.high:
        return None
    line = f"{claimed(start)} → {claimed(end)}; claimed a {WAYS[direction]}"
    return Finding("consistency", "differs", calculation=line, diagnosis=REVERSED)


def way_to(context: Context, series: Series, row: Observation) -> set[str]:
    """The ways by which the series came to ``row`` from its figures of the year before; empty where it has none."""
    start = context.bounds(row)[0]
    before = [one for one in context.rows(series) if start - JUST_BEFORE <= context.bounds(one)[0] < start]
    steps = [row.value - one.value for one in before if row.value is not None and one.value is not None]
    return {"up" if step > 0 else "down" if step else "none" for step in steps}
