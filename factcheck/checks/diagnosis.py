"""What would reconcile a claimed figure with the data: the likely slip, named, never assumed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck import periods
from factcheck.checks.intervals import Interval, Stated, observed
from factcheck.terms import Observation

ADJACENT, REVERSED, POINTS = "adjacent_period", "direction_reversed", "percent_vs_point"
CURRENCY, SCENARIO, ENTITY = "currency", "other_scenario", "other_entity"
SWAPPED, TOO_MANY, MISSING = "digits_swapped", "digit_too_many", "digit_missing"
WAN_YI = 4  # 萬 and 億 are four powers of ten apart, and so are 億 and 兆
POWERS = (*range(1, 10),)
SHORTEST, LONGEST = 3, 15  # digits of a number of which a slip of a key can be told; longer ones are worked out
PARTS = ("year", "month", "day")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def diagnose(claim: Stated, row: Observation, others: Sequence[Observation]) -> str | None:
    """The slip that would make ``claim`` (in the row's unit) agree, or None.

    ``others`` are rows of the same measure and entity: of other periods, editions and definitions.
    """
    if row.value is not None and (slip := scale_slip(claim, row.value) or _bound_slip(claim, row)):
        return slip
    fitting = [other for other in others if (data := observed(other)) and data.narrow.within(claim.narrow)]
    for name, fits in (
        ("other_edition", lambda other: other.edition != row.edition and other.period == row.period),
        ("other_definition", lambda other: other.definition != row.definition and other.period == row.period),
        (ADJACENT, lambda other: _adjacent(other.period, row.period)),
    ):
        if any(fits(other) for other in fitting):
            return name
    return digit_slip(claim, row.value) if row.value is not None else None


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


def _bound_slip(claim: Stated, row: Observation) -> str | None:
    """What is wrong with a claim that is only a bound: a power of ten, or its side. A bound says what the figure is
    nearly, so that only a figure just beyond it, by less than a unit of its last digit, is the one that was meant."""
    low, high = claim.narrow.low, claim.narrow.high
    edge = low if low is not None else high
    if edge is None or row.value is None or None not in (low, high):
        return None
    meant = Interval(edge, edge + claim.unit) if high is None else Interval(edge - claim.unit, edge)
    opposite = ("<", "<=") if high is None else (">", ">=")
    if row.value == edge and row.qualifier in opposite:
        return REVERSED
    return None if meant.holds(row.value) else scale_slip(Stated(meant, meant, claim.unit), row.value)


def digit_slip(claim: Stated, exact: Decimal) -> str | None:
    """The slip of a key by which ``claim`` misses ``exact``: two neighbours swapped, a digit too many, a digit missing.
    Only of numbers with at least three digits that say something: of shorter ones every other is a slip away."""
    low, high = claim.narrow.low, claim.narrow.high
    if low is None or high is None or low <= 0 or exact <= 0:
        return None
    value = (low + high) / 2
    told, power = _digits(value), value.adjusted() - exact.adjusted()
    if not SHORTEST <= len(told) <= LONGEST:
        return None
    if power == 0 and _digits(exact, len(told)) in _swapped(told):
        return SWAPPED
    if power == 1 and _digits(exact, len(told) - 1) in _shortened(told):
        return TOO_MANY
    return MISSING if power == -1 and told in _shortened(_digits(exact, len(told) + 1)) else None


def _digits(value: Decimal, count: int | None = None) -> str:
    """The digits that say something, rounded to ``count`` of them."""
    rounded = value if count is None else value.quantize(Decimal(1).scaleb(value.adjusted() - count + 1))
    digits = "".join(map(str, rounded.normalize().as_tuple().digits))
    return digits.ljust(count or 0, "0")


def _swapped(digits: str) -> set[str]:
    pairs = range(len(digits) - 1)
    return {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in pairs} - {digits}


def _shortened(digits: str) -> set[str]:
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def date_slip(claimed: str | None, recorded: str) -> str | None:
    """The part in which two ISO 8601 dates are apart, where it is the only one: other_day, other_month, other_year."""
    if claimed is None or not _DATE.fullmatch(claimed) or not _DATE.fullmatch(recorded[: len(claimed)]):
        return None
    parts = zip(PARTS, claimed.split("-"), recorded.split("-"), strict=False)
    apart = [name for name, one, other in parts if one != other]
    return f"other_{apart[0]}" if len(apart) == 1 else None


def _adjacent(one: str, other: str) -> bool:
    try:
        return one in (periods.previous(other), periods.following(other))
    except ValueError:
        return False
