"""A mass that data count in one substance and articles in another: carbon, and the carbon dioxide that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck import units
from factcheck.folding import fold, lower
from factcheck.reference.topic import Measured, Topic
from factcheck.terms import Quantity


def measured_as(quantity: Quantity, unit: str | None, topic: Topic, measured: Measured) -> Sequence[Quantity]:
    """``quantity`` in what ``unit`` may count it in: itself; of the substance that the claim or its measure names; or,
    where ``unit`` is of a substance and the words do not say of which, of each."""
    if quantity.unit is None or unit is None or "{" in quantity.unit or not alike(quantity, unit):
        return (quantity,)
    kinds = units.substances_of(unit)
    words = lower(fold(f"{topic.claim.quote} {measured.text}"))
    named = [kind for kind, names in kinds.items() if any(name in words for name in names)]
    return [replace(quantity, unit=quantity.unit + kind) for kind in named[:1] or kinds] or (quantity,)


def alike(quantity: Quantity, unit: str) -> bool:
    """Whether ``quantity`` is a plain amount of what ``unit`` counts of a substance: tonnes, where it is kt{C}."""
    bare = units.without_substance(unit)
    return bare != unit and units.convert(Decimal(1), quantity.unit or "", bare) is not None
