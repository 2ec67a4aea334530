"""The two periods that a change runs between, as its claim's dates give them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import periods
from factcheck.reference.topic import Topic
from factcheck.terms import DATE_KINDS, Claim, Quantity

Ends = tuple[str | None, str | None]


def ends_of(topic: Topic) -> tuple[str, str] | None:
    """The first and the last period: of a range that the claim's dates or its period state, or of its only two dates,
    the earlier first. None where the words give no such pair."""
    dated = _dates(topic.claim)
    ranges = [value for value in dated if "/" in value]
    period = topic.claim.period.id if topic.claim.period else None
    if not ranges and period and "/" in period:
        ranges = [period]
    if len(ranges) == 1 and len(dated) <= 1:
        first, _, last = ranges[0].partition("/")
        return (first, last) if first and last else None
    return _in_time(dated) if len(dated) == 2 and not ranges else None


def _dates(claim: Claim) -> list[str]:
    return [q.value for q in claim.quantities if q.kind in DATE_KINDS and isinstance(q.value, str)]


def _in_time(dated: Sequence[str]) -> tuple[str, str] | None:
    first, last = sorted(dated)
    return (first, last) if periods.precision(first) == periods.precision(last) and first != last else None


def own_dates(topic: Topic, start: Quantity | None, end: Quantity) -> Ends:
    """The date of each figure of a change from one to the other: of two dates each its own, in the order of the words;
    of a range the first and the last; a single date belongs to the figure that it stands directly before."""
    claim = topic.claim
    dates = [q for q in claim.quantities if q.kind in DATE_KINDS and isinstance(q.value, str)]
    pair = ends_of(topic)
    if start is None or not dates:
        return (None, None) if start else (None, _before(end, claim))
    if len(dates) == 1 and pair:
        return pair
    if len(dates) == 2 and pair:
        one, two = str(dates[0].value), str(dates[1].value)
        return (one, two) if start.start < end.start else (two, one)
    return _before(start, claim), _before(end, claim)


def _before(quantity: Quantity, claim: Claim) -> str | None:
    """The date that stands just before a figure, with no other figure between."""
    before = [q for q in claim.quantities if q.end <= quantity.start]
    value = before[-1].value if before and before[-1].kind in DATE_KINDS else None
    return value if isinstance(value, str) else None
