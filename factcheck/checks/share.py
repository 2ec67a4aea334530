"""A claimed share of a whole, recomputed from the part's row and the whole's row of one edition and period."""

from __future__ import annotations

from decimal import Decimal

from factcheck.checks.context import Context
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given, named, short
from factcheck.checks.intervals import Interval, Stated, compare, significant, stated
from factcheck.checks.selection import firm, row_caveats, select
from factcheck.checks.value import figure
from factcheck.reference.series import Series, tied
from factcheck.reference.topic import Topic
from factcheck.terms import Finding, Indicator, Observation

ADDITIVE = frozenset({"stock", "flow", "count"})
HUNDRED = Decimal(100)


def check(topic: Topic, context: Context) -> list[Finding]:
    """Part over whole for a claim of kind share whose words name a whole that the data list; else nothing."""
    quantity = figure(topic)
    wholes = {n.id for n in topic.entities if context.vocabulary.kind_of(n.dataset, n.id) == "aggregate"}
    if topic.claim.kind != "share" or quantity is None or quantity.unit != "%" or not wholes:
        return []
    claim = stated(quantity)
    findings = []
    for series in tied(context.candidates(topic, _additive)):
        if series.first.entity in wholes or claim is None:
            continue
        selection = select(context, topic, series)
        for row in selection.rows[-1:]:
            whole = _whole(context, row, wholes)
            if whole is not None and whole.value and row.value is not None:
                percent = row.value / whole.value * HUNDRED
                strict = (
                    series.exact and series.others <= wholes and selection.strict and topic.claim.modality == "fact"
                )
                findings.append(_finding(context, claim, claimed(quantity), (row, whole), percent, series, strict))
    return findings


def _additive(indicator: Indicator) -> bool:
    return indicator.kind in ADDITIVE and indicator.unit != "%"


def _whole(context: Context, row: Observation, wholes: set[str]) -> Observation | None:
    """The whole's row: same indicator, product, definition, period and edition."""
    alike = (
        "indicator",
        "partner",
        "product",
        "definition",
        "scenario",
        "stage",
        "period",
        "edition",
        "unit",
    )
    for other in context.table.get((row.dataset, row.indicator), ()):
        same = all(getattr(other, name) == getattr(row, name) for name in alike)
        if same and other.entity in wholes and other.value and context.counts(other):
            return other
    return None


def _finding(
    context: Context, claim: Stated, words: str, rows: tuple[Observation, Observation], percent: Decimal,
    series: Series, strict: bool,
) -> Finding:  # fmt: skip
    row, whole = rows
    likeness = compare(claim, _rounded(rows, percent))
    division = f"{row.entity} {given(row)} / {whole.entity} {given(whole)} = {short(percent)} %"
    return Finding(
        check="share",
        outcome="differs" if likeness in ("near", "differs") else "rounds_to" if likeness == "rounds_to" else "agrees",
        calculation=f"{division} ({named(row, context.vocabulary)}); claimed {words}",
        evidence=tuple(cite(one, context.vocabulary) for one in rows),
        caveats=(*series.caveats, *row_caveats(context, rows)),
        strict=strict and likeness == "differs" and firm(context, rows) and whole.qualifier == "=",
    )


def _rounded(rows: tuple[Observation, Observation], percent: Decimal) -> Stated:
    """The share as the data know it: both figures may be rounded to their last significant digit."""
    values = [row.value for row in rows if row.value]
    reach = percent * sum((abs(significant(value) / value / 2) for value in values), Decimal(0))
    return Stated(Interval(percent, percent), Interval(percent - reach, percent + reach), reach)
