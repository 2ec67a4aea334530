"""Numbers and rows as a calculation line prints them, for people to redo by hand."""

from __future__ import annotations

from decimal import Decimal

from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Observation, Quantity, plain

_SIGNS = {
    "more_than": "> ",
    "at_least": "≥ ",
    "less_than": "< ",
    "nearly": "nearly ",
    "at_most": "≤ ",
    "about": "about ",
}


def grouped(value: Decimal, places: int | None = None) -> str:
    """ "16,000,000" or "31.2"; rounded to ``places`` decimals where given."""
    if places is not None:
        value = round(value, places)
    whole, _, rest = plain(value).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}" + (f".{rest}" if rest else "")


def short(value: Decimal) -> str:
    """A result to four significant digits, for people: "41.03" for 41.025641…."""
    if not value:
        return "0"
    return grouped(value, max(0, 3 - value.adjusted()))


def with_unit(number: str, unit: str | None) -> str:
    """A number and its unit; plain counts have none."""
    return number if unit in (None, "1") else f"{number} {unit}"


def claimed(quantity: Quantity) -> str:
    """What the words say: "> 16,000,000 t", "200 to 1,000 a"."""
    if isinstance(quantity.value, Decimal):
        return with_unit(_SIGNS.get(quantity.approximation or "", "") + grouped(quantity.value), quantity.unit)
    low, high = (grouped(edge) if isinstance(edge, Decimal) else "…" for edge in (quantity.low, quantity.high))
    if high == "…":
        return with_unit(f"> {low}" if not quantity.low_inclusive else f"≥ {low}", quantity.unit)
    return with_unit(f"{low} to {high}", quantity.unit)


def given(row: Observation) -> str:
    """The row's figure as the source prints it: "44,000,000 t", "~ 70 %"."""
    sign = "" if row.qualifier == "=" else f"{row.qualifier} "
    return with_unit(sign + grouped(row.value if row.value is not None else Decimal(0)), row.unit)


def named(row: Observation, vocabulary: Vocabulary) -> str:
    """Which figure it is: "share-of-imports JPN/CHN rare-earths mof-weight 2008 (edition name)"."""
    sides = f"{row.entity}/{row.partner}" if row.partner else row.entity
    parts = [row.indicator, sides, row.product, row.definition, row.scenario, row.stage, row.period]
    edition = vocabulary.editions[row.dataset, row.edition]
    return " ".join(part for part in parts if part) + f" ({edition.name or edition.id})"
