"""How long a stock lasts: an amount over a yearly flow, where the package declares the two a supply ratio."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import units
from factcheck.checks.context import Context
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given, grouped, named, short, with_unit
from factcheck.checks.intervals import Interval, Stated, compare, observed, stated
from factcheck.checks.selection import row_caveats
from factcheck.checks.value import figure, slip_in
from factcheck.reference.linking import LASTS_AT
from factcheck.reference.series import Series
from factcheck.reference.topic import Level, Topic
from factcheck.terms import Caveat, Finding, Indicator, Observation, Quantity, Relation

YEAR = "a"


def check(topic: Topic, context: Context) -> list[Finding]:
    """Amount over flow for a claimed duration that leans on an amount: its numerator, or its sentence's."""
    quantity = figure(topic)
    if quantity is None or quantity.kind != "duration":
        return []
    for source in _sources(topic, context):
        amount = figure(source)
        for series in context.candidates(source, lambda indicator: _lasts(context, indicator)):
            for relation in _relations(context, series.indicator):
                finding = _finding(topic, context, quantity, amount, series, relation)
                if finding:
                    return [finding]
    return []


def _sources(topic: Topic, context: Context) -> Iterator[Topic]:
    """Claims whose amount the duration may be about: the one it names, else those of its sentence."""
    operand = topic.claim.proposition.operand("numerator")
    if operand and operand.claim and operand.claim in context.by_id:
        yield context.by_id[operand.claim]


def _relations(context: Context, indicator: Indicator) -> list[Relation]:
    relations = context.vocabulary.relations_from(indicator.dataset, indicator.id)
    return [relation for relation in relations if relation.relation == LASTS_AT]


def _lasts(context: Context, indicator: Indicator) -> bool:
    return bool(_relations(context, indicator))


def _flow(topic: Topic, context: Context, relation: Relation, series: Series) -> Observation | None:
    """The newest known yearly flow of whom the claim names as using the stock up, of the same product."""
    named_ids = {n.id for n in topic.entities if n.level is Level.OWN}
    rows = [
        row
        for row in context.table.get(relation.target, ())
        if row.entity in named_ids and row.product == series.first.product and row.value and context.counts(row)
    ]
    return max(rows, key=lambda row: (context.bounds(row)[1], row.available_from or "", row.row), default=None)


def _finding(
    topic: Topic,
    context: Context,
    quantity: Quantity,
    amount: Quantity | None,
    series: Series,
    relation: Relation,
) -> Finding | None:
    flow, claim = _flow(topic, context, relation, series), stated(quantity)
    years = units.convert(Decimal(1), quantity.unit or "", YEAR)
    if flow is None or flow.value is None or flow.unit is None or claim is None or years is None:
        return None
    stock = _stock(context, amount, series, flow.unit)
    if stock is None:
        return None
    value, text, rows = stock
    lasts = value / flow.value
    in_years = Stated(claim.narrow.times(years), claim.wide.times(years), claim.unit * years)
    likeness = compare(in_years, Stated(Interval(lasts, lasts), Interval(lasts, lasts), Decimal(1)))
    agrees = likeness in ("agrees", "rounds_to")
    division = f"{text} / {given(flow)}/a = {short(lasts)} a"
    caveat = Caveat(relation.relation, relation.caveat[:1].upper() + relation.caveat[1:] + ".")
    return Finding(
        check="ratio",
        outcome="agrees" if agrees else "differs",
        calculation=f"{division} ({named(flow, context.vocabulary)}); claimed {claimed(quantity)}",
        evidence=tuple(cite(row, context.vocabulary) for row in (*rows, flow)),
        caveats=(caveat, *series.caveats, *row_caveats(context, [*rows, flow])),
    )


def _stock(
    context: Context, amount: Quantity | None, series: Series, unit: str
) -> tuple[Decimal, str, tuple[Observation, ...]] | None:
    """The stock in the flow's unit: the figure the article gives, unless it is off by a slip; else the series' own
    newest row."""
    rows = context.rows(series)
    row = rows[-1] if rows else None
    sound = amount is not None and (row is None or slip_in(amount, row) is None)
    if amount and sound and amount.unit and isinstance(amount.value, Decimal):
        value = units.convert(amount.value, amount.unit, unit)
        if value is not None:
            return value, with_unit(grouped(value), unit), ()
    if row is None or row.value is None or row.unit is None or observed(row) is None:
        return None
    value = units.convert(row.value, row.unit, unit)
    return None if value is None else (value, with_unit(grouped(value), unit), (row,))
