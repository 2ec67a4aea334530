"""A claimed figure against the figure of a series: the value, share and estimate checks in one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from factcheck import units
from factcheck.checks.context import Context
from factcheck.checks.diagnosis import ADJACENT, REVERSED, diagnose
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, given, named
from factcheck.checks.intervals import Interval, Likeness, Stated, compare, observed, second_digit, stated
from factcheck.checks.misses import near_miss
from factcheck.checks.selection import LIMITS, Selection, comparable, firm, row_caveats, select, settled
from factcheck.checks.span import ends_of
from factcheck.checks.substances import alike, measured_as
from factcheck.checks.verdict import AGREES
from factcheck.folding import fold
from factcheck.reference.series import Series, tied
from factcheck.reference.topic import Topic
from factcheck.terms import DATE_KINDS, Caveat, Finding, Indicator, Observation, Quantity

MOST = 6  # findings of one claim: other definitions beyond these add length, not certainty
# By how much of itself a figure mostly moves when it is revised, or counted by another office.
REVISION, ZERO = Decimal("0.01"), Decimal(0)
RATE = "rate"  # the kind of indicator whose own figures say by how many percent something changed


def figure(topic: Topic) -> Quantity | None:
    """The quantity that the claim asserts: its value operand, else its only figure that is no date and no rank."""
    operand = topic.claim.proposition.operand("value")
    if operand and operand.quantity:
        return operand.quantity
    figures = [q for q in topic.claim.quantities if q.kind not in DATE_KINDS and q.kind != "ordinal"]
    return figures[0] if figures else None


def left_over(topic: Topic, context: Context, used: Sequence[Quantity | None]) -> bool:
    """Whether the claim asserts a figure besides those ``used``: a claim that holds in one of two figures ("ten times
    Japan's 4.2 trillion") does not hold. Dates, conditions and sums repeated in a bracket are none."""
    scenario, text = topic.claim.proposition.scenario, context.reading.document.text
    return any(
        quantity not in used
        and quantity.kind not in DATE_KINDS
        and not (scenario and scenario.start <= quantity.start < scenario.end)
        and fold(text[quantity.start - 1 : quantity.start]) != "("
        for quantity in topic.claim.quantities
    )


def same_measure(quantity: Quantity, unit: str | None) -> bool:
    """Whether a quantity can be compared with figures in ``unit``: same dimension, and shares only with shares."""
    if quantity.unit is None or unit is None or (quantity.unit == "%") != (unit == "%"):
        return False
    return quantity.unit == unit or units.convert(Decimal(1), quantity.unit, unit) is not None or alike(quantity, unit)


def priced(quantity: Quantity, indicator: Indicator) -> bool:
    """Whether a sum may be a price: "74 dollars" where the indicator is in dollars a barrel."""
    return indicator.kind == "price" and quantity.kind == "money" and _numerator(indicator.unit) == quantity.unit


def _numerator(unit: str | None) -> str | None:
    return unit.partition("/")[0] if unit and "/" in unit else None


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding for each series that fits the claim equally well; none where the claim asserts no figure."""
    quantity = figure(topic)
    operands = topic.claim.proposition
    if quantity is None or topic.claim.kind in ("rank", "conversion") or operands.operand("to"):
        return []
    if topic.claim.kind == "change" and ends_of(topic):
        return []  # a change between two times is not the figure of any time between them

    if left_over(topic, context, [quantity]):
        return [Finding("value", "not_checkable", "no_series")]

    def suits(indicator: Indicator) -> bool:
        own_change = topic.claim.kind != "change" or (indicator.kind == RATE and quantity.unit == indicator.unit == "%")
        return own_change and (same_measure(quantity, indicator.unit) or priced(quantity, indicator))

    found = tied(context.candidates(topic, suits))
    chosen = comparable(context, topic, [(series, select(context, topic, series)) for series in found])
    if not any(picked.rows for _, picked in chosen) and (missed := near_miss("value", topic, context, quantity, suits)):
        return missed
    with_rows = [pair for pair in chosen if pair[1].rows] or chosen
    family = [row for series, _ in with_rows for row in series.rows]
    compared = [(pair[0], compare_series(context, topic, quantity, *pair, family)) for pair in with_rows[:MOST]]
    findings = settled(compared)
    return _unless_ambiguous(findings, {(series.indicator.id, series.first.entity) for series, _ in with_rows})


def _unless_ambiguous(findings: list[Finding], things: set[tuple[str, str]]) -> list[Finding]:
    """The findings; where they are of different measures or entities that the words fit equally well and do not say
    the same, only that, with the candidates: one country's figure proves nothing about another's."""
    outcomes = {finding.outcome in AGREES for finding in findings}
    if len(things) < 2 or len(outcomes) < 2:
        return findings
    candidates = tuple(item for finding in findings for item in finding.evidence)
    return [Finding("value", "not_checkable", "ambiguous_series", evidence=candidates)]


def compare_series(
    context: Context,
    topic: Topic,
    quantity: Quantity,
    series: Series,
    selection: Selection,
    family: Sequence[Observation],
) -> Finding:
    """The finding of one series: the figure that decides, with its calculation."""
    name = "share" if series.indicator.kind == "share" else "value"
    if not selection.rows:
        return Finding(name, "not_checkable", selection.reason or "no_observation")
    best: tuple[int, Observation, Likeness, Stated] | None = None
    order = ("agrees", "rounds_to", "open", "near", "differs")
    readings = measured_as(quantity, series.indicator.unit, topic, series.measured)
    for row, reading in product(selection.rows, readings):
        claim = in_unit(reading, row, topic.claim.proposition.direction)
        data = observed(row)
        if claim is None or data is None:
            continue
        likeness = compare(claim, data)
        rank = order.index(likeness)
        if best is None or rank < best[0] or (rank == best[0] and row.period > best[1].period):
            best = (rank, row, likeness, claim)
            quantity = reading
    if best is None:
        return Finding(name, "not_checkable", "unit_mismatch")
    _, row, likeness, claim = best
    if len(readings) > 1:
        series = replace(series, exact=False)  # the words do not say which substance is meant
    if likeness == "open" or (selection.any_row and likeness in ("near", "differs")):
        return _open(name, context, topic, quantity, selection, row)
    return _finding(name, context, topic, quantity, series, selection, row, likeness, claim, family)


def _open(
    name: str, context: Context, topic: Topic, quantity: Quantity, selection: Selection, row: Observation
) -> Finding:
    """The finding where the figures do not contradict the words, with the slip that would make them one: of a bound, or
    of what is said to have been so at some time, which at its most was as the row with the most says."""
    if selection.any_row:
        least = topic.claim.proposition.direction in ("low", "down")
        row = (min if least else max)(selection.rows, key=lambda one: one.value or ZERO)
    return Finding(
        check=name,
        outcome="not_checkable",
        reason="no_observation",
        calculation=f"{named(row, context.vocabulary)}: {given(row)}; claimed {claimed(quantity)}",
        evidence=(cite(row, context.vocabulary),),
        diagnosis=slip_in(quantity, row),
    )


def _finding(
    name: str, context: Context, topic: Topic, quantity: Quantity, series: Series, selection: Selection,
    row: Observation, likeness: str, claim: Stated, family: Sequence[Observation],
) -> Finding:  # fmt: skip
    vocabulary = context.vocabulary
    differs = likeness in ("near", "differs")
    caveats = [*series.caveats, *selection.caveats, *row_caveats(context, [row])]
    editions = _other_editions(context, series, row, claim, likeness)
    caveats += editions
    strict = series.strict and selection.strict and firm(context, [row]) and likeness == "differs"
    strict = strict and quantity.unit != _numerator(row.unit)  # the words may mean another amount of the good
    slip = diagnose(claim, row, [o for o in family if context.counts(o)]) if differs else None
    strict = strict and accuses(context, series, row, claim, slip)
    strict = strict and not (slip == ADJACENT and topic.claim.proposition.quantifier in LIMITS)
    strict = strict and topic.claim.kind != "change"  # "inflation rose by 3 %" may be of the rate, or of the prices
    return Finding(
        check=name,
        outcome="differs" if differs else "rounds_to" if likeness == "rounds_to" else "agrees",
        calculation=f"{named(row, vocabulary)}: {given(row)}; claimed {claimed(quantity)}",
        evidence=(cite(row, vocabulary),),
        diagnosis=slip,
        caveats=tuple(caveats),
        strict=strict and not editions and topic.claim.modality == "fact",
    )


def accuses(context: Context, series: Series, row: Observation, claim: Stated | None, slip: str | None) -> bool:
    """Whether the difference is large enough to refute.

    Larger than the series' own step from one period to the next and than a unit of the second digit: offices that
    count the same thing differ by less, and so do revisions. Or, where the figure is just that of the period before or
    after, at least as large as such offices mostly differ; not of goods, whose years may begin in any month.
    """
    rows = context.rows(series)
    at = next((index for index, one in enumerate(rows) if one.period == row.period), None)
    if at is None or row.value is None or claim is None:
        return False
    beside = [rows[index].value for index in (at - 1, at + 1) if 0 <= index < len(rows)]
    steps = [abs(row.value - value) for value in beside if value is not None]
    gap = claim.wide.gap(Interval(row.value, row.value))
    if slip in (ADJACENT, REVERSED) and row.product is None and gap > max(abs(row.value) * REVISION, claim.unit):
        return True
    return gap > max([*steps, second_digit(row.value)])


def _other_editions(context: Context, series: Series, row: Observation, claim: Stated, likeness: str) -> list[Caveat]:
    """A caveat where another edition known on the day says otherwise about the same period."""
    others = [o for o in series.rows if o.period == row.period and o.edition != row.edition and context.counts(o)]
    for other in others:
        data = observed(other)
        if data and (compare(claim, data) in ("agrees", "rounds_to")) != (likeness in ("agrees", "rounds_to")):
            edition = context.vocabulary.editions[other.dataset, other.edition]
            return [Caveat("edition_sensitive", f"By {edition.name} it was {given(other)}.")]
    return []


def slip_in(quantity: Quantity, row: Observation) -> str | None:
    """The slip by which a figure of the article misses the row that it should be, if one would explain it."""
    claim = in_unit(quantity, row)
    return diagnose(claim, row, ()) if claim else None


def in_unit(quantity: Quantity, row: Observation, direction: str | None = None) -> Stated | None:
    """What the claim asserts, in the row's unit; a fall that the data print as a negative change is compared as one."""
    claim = stated(quantity)
    if claim is None or quantity.unit is None or row.unit is None:
        return None
    alike = quantity.unit in (row.unit, _numerator(row.unit))
    factor = Decimal(1) if alike else units.convert(Decimal(1), quantity.unit, row.unit)
    if factor is None or (quantity.unit == "%") != (row.unit == "%"):
        return None
    if units.dimension(row.unit) == "temperature" and quantity.unit != row.unit:
        return None  # scales with another zero cannot be compared by a factor
    claim = Stated(claim.narrow.times(factor), claim.wide.times(factor), claim.unit * factor)
    falling = direction == "down" and row.value is not None and row.value < 0
    return _negative(claim) if falling else claim


def _negative(claim: Stated) -> Stated:
    def flip(interval: Interval) -> Interval:
        low = None if interval.high is None else -interval.high
        high = None if interval.low is None else -interval.low
        return Interval(low, high, interval.high_inclusive, interval.low_inclusive)

    return Stated(flip(claim.narrow), flip(claim.wide), claim.unit)
