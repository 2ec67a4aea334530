"""What would reconcile a claimed figure with the data: the likely slip, named, never assumed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck import periods
from factcheck.checks.intervals import Stated, observed
from factcheck.terms import Observation

ADJACENT, REVERSED, POINTS = "adjacent_period", "direction_reversed", "percent_vs_point"
WAN_YI = 4  # 萬 and 億 are four powers of ten apart, and so are 億 and 兆
POWERS = (*range(1, 10),)


def diagnose(claim: Stated, row: Observation, others: Sequence[Observation]) -> str | None:
    """The slip that would make ``claim`` (in the row's unit) agree, or None.

    ``others`` are rows of the same measure and entity: of other periods, editions and definitions.
    """
    if row.value is not None and (slip := scale_slip(claim, row.value)):
        return slip
    fitting = [other for other in others if (data := observed(other)) and data.narrow.within(claim.narrow)]
    for name, fits in (
        ("other_edition", lambda other: other.edition != row.edition and other.period == row.period),
        ("other_definition", lambda other: other.definition != row.definition and other.period == row.period),
        (ADJACENT, lambda other: _adjacent(other.period, row.period)),
    ):
        if any(fits(other) for other in fitting):
            return name
    return None


def scale_slip(claim: Stated, exact: Decimal) -> str | None:
    """The power of ten by which ``claim`` is ``exact``, as a diagnosis; None where it is by none, or where the claim is
    only a bound, which some power of ten always keeps."""
    if None in (claim.narrow.low, claim.narrow.high):
        return None
    for power in POWERS:
        for sign in (power, -power):
            if claim.narrow.holds(exact * Decimal(10) ** sign):
                return "wan_yi" if power == WAN_YI else f"scale_10^{-sign}"
    return None


def _adjacent(one: str, other: str) -> bool:
    try:
        return one in (periods.previous(other), periods.following(other))
    except ValueError:
        return False
