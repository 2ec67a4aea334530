"""What amounts are in exact numbers: an interval of two, and a share that may have no end as a decimal."""

from __future__ import annotations

from decimal import Context, Decimal

from factcheck.terms import Quantity

# Every sum and product of numbers that a text can hold is exact in as many digits.
EXACT = Context(prec=60)
# A share written as a fraction is given in percent to four places, as the document's notation has it.
_SHARE_PLACES = Decimal("0.0001")
# A quotient of as many digits has no end as a decimal.
_ENDLESS = 20


def between(
    start: int, end: int, kind: str, unit: str | None, low: Decimal, high: Decimal, counter: str | None
) -> Quantity:
    """The quantity from ``low`` to ``high``, both inside."""
    return Quantity(
        start, end, "", kind, None, low, high, low_inclusive=True, high_inclusive=True,
        unit=unit, approximation="between", counter=counter,
    )  # fmt: skip


def places(value: Decimal) -> Decimal:
    """A share or ratio exactly, or to four places (of a small one, four digits) where it has no end."""
    exact = value.normalize(EXACT)
    if len(exact.as_tuple().digits) < _ENDLESS:
        return exact
    return value.quantize(min(_SHARE_PLACES, Decimal(1).scaleb(value.adjusted() - 3))).normalize(EXACT)
