"""A claimed rank, recomputed from a complete edition, aggregates left out.

Where the claim's subject is one of the ranked, its own row is ranked. Where it is not, an amount may be ranked with the
data if the package declares the two comparable: the amount that the article quotes, or the one its own series holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck import units
from factcheck.checks.context import Context
from factcheck.checks.evidence import cite
from factcheck.checks.figures import given, grouped, with_unit
from factcheck.checks.intervals import Interval, observed, stated
from factcheck.checks.ranking import Contender, Table, highest_first, members_of, place_of, tables
from factcheck.checks.selection import copied_later, explicit, firm, row_caveats, select
from factcheck.checks.value import figure, left_over, slip_in
from factcheck.reference.editions import outdated
from factcheck.reference.linking import RANKED_WITH
from factcheck.reference.series import Series
from factcheck.reference.topic import Topic
from factcheck.terms import Caveat, Claim, Finding, Indicator, Observation, Quantity, Relation

NEIGHBOURS = 2
ONE = Decimal(1)
AMOUNT_DIFFERS = Caveat("amount_differs", "The amount that the article gives differs from the data; theirs is ranked.")


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding for the best series that can be ranked; none where the claim asserts no rank."""
    claim = topic.claim
    rank = claim.proposition.operand("rank")
    if claim.kind != "rank" or rank is None or rank.quantity is None:
        return []
    wanted = _places(rank.quantity)
    if wanted is None:
        return []
    if left_over(topic, context, [rank.quantity]) or _among_times(claim):
        return [Finding("rank", "not_checkable", "no_series")]
    found = context.candidates(topic, _anything) or context.comparable_to(topic) or _of_operand(topic, context)
    for series in found:
        finding = _ranked_in(series.indicator, topic, context, wanted, series)
        if finding is None:
            for relation in context.vocabulary.relations_from(series.indicator.dataset, series.indicator.id):
                target = context.vocabulary.indicators.get(relation.target)
                if relation.relation == RANKED_WITH and target is not None:
                    finding = finding or _ranked_in(target, topic, context, wanted, series, relation)
        if finding is not None:
            return [finding]
    return [Finding("rank", "not_checkable", "no_observation" if found else "no_series")]


def _among_times(claim: Claim) -> bool:
    """Whether the rank is among times, not among others: first in so many years, highest since 1981, a record."""
    own = claim.period is not None and claim.start <= claim.period.start < claim.end
    since = claim.proposition.quantifier == "peak" or (own and claim.proposition.quantifier == "since")
    return (since and "of_set" not in claim.proposition.roles) or any(
        quantity.kind == "duration" for quantity in claim.quantities
    )


def _places(quantity: Quantity) -> Interval | None:
    """Places that the words allow: third is 3 to 3, among the first ten 1 to 10."""
    value = quantity.value
    if isinstance(value, Decimal):
        low = value if quantity.low is None or isinstance(quantity.low, str) else quantity.low
        high = value if quantity.high is None or isinstance(quantity.high, str) else quantity.high
        return Interval(low, high)
    if isinstance(quantity.high, Decimal):
        return Interval(quantity.low if isinstance(quantity.low, Decimal) else Decimal(1), quantity.high)
    return None


def _anything(_: Indicator) -> bool:
    return True


def _of_operand(topic: Topic, context: Context) -> list[Series]:
    """The series of the claim that states the ranked amount, where this one names no measure of its own."""
    operand = topic.claim.proposition.operand("value")
    other = context.by_id.get(operand.claim or "") if operand else None
    return context.candidates(other, _anything) if other else []


def _ranked_in(
    indicator: Indicator,
    topic: Topic,
    context: Context,
    wanted: Interval,
    series: Series,
    relation: Relation | None = None,
) -> Finding | None:
    """The finding in ``indicator``'s newest complete edition; None where there is none or nothing to rank in it."""
    members = members_of(topic, context)
    if members is not None and not members:
        return Finding("rank", "not_checkable", "no_entity")
    found = tables(indicator, topic, context, series, members)
    for table in found[:1]:
        contender = _contender(table, topic, context, series, relation)
        if contender is None:
            return None
        return _finding(table, found[1:], contender, topic, context, wanted)
    return None


def _contender(
    table: Table, topic: Topic, context: Context, series: Series, relation: Relation | None
) -> Contender | None:
    """What to rank in the table, or None."""
    if relation is None:
        own = next((row for row in table.rows if row.entity == series.first.entity), None)
        if own is None or own.value is None or series.first.partner:
            return None
        return Contender(own.entity, Interval(own.value, own.value), own, series.caveats, series.strict, series.likely)
    code = relation.caveat.rpartition("(")[2].removesuffix(")") if relation.caveat.endswith(")") else RANKED_WITH
    text = relation.caveat.rpartition(" (")[0] if relation.caveat.endswith(")") else relation.caveat
    caveats = (*series.caveats, Caveat(code, text[:1].upper() + text[1:] + "."))
    unit = table.rows[0].unit
    chosen = select(context, topic, series)
    row = chosen.rows[-1] if chosen.rows else None
    quoted = _quoted(topic, context)
    claim = stated(quoted) if quoted else None
    slip = slip_in(quoted, row) if quoted and row else None
    if quoted and claim and not slip and quoted.unit and unit and (factor := units.convert(ONE, quoted.unit, unit)):
        return Contender("claimed", claim.narrow.times(factor), None, caveats, False)
    data = observed(row) if row else None
    if row and data and row.unit and unit and (factor := units.convert(ONE, row.unit, unit)):
        extra = (*([AMOUNT_DIFFERS] if slip else []), *row_caveats(context, [row]))
        return Contender(row.entity, data.narrow.times(factor), row, caveats + extra, False, False)
    return None


def _quoted(topic: Topic, context: Context) -> Quantity | None:
    """The amount that the article itself gives for what it ranks."""
    operand = topic.claim.proposition.operand("value")
    if operand is None:
        return None
    if operand.quantity:
        return operand.quantity
    other = context.by_id.get(operand.claim or "")
    return figure(other) if other else None


def _finding(
    table: Table, earlier: Sequence[Table], contender: Contender, topic: Topic, context: Context,
    wanted: Interval,
) -> Finding:  # fmt: skip
    vocabulary = context.vocabulary
    indicator = vocabulary.indicators[table.rows[0].dataset, table.rows[0].indicator]
    top = highest_first(indicator, topic)
    place = place_of(table, contender, top)
    agrees = place.meets(wanted)
    shown = _neighbours(table, contender, place)
    caveats = [
        *contender.caveats,
        *row_caveats(context, shown),
        *_sensitive(earlier, contender, top, wanted, agrees),
    ]
    late = _too_old(table, topic, context)
    caveats += late
    difference = int((place.low or Decimal(0)) - (wanted.high or wanted.low or Decimal(0)))
    return Finding(
        check="rank",
        outcome="agrees" if agrees else "differs",
        calculation=_line(table, contender, shown, place, wanted, top, indicator),
        evidence=tuple(cite(row, vocabulary) for row in shown),
        diagnosis=f"rank_off_by_{abs(difference)}" if not agrees and not late and contender.likely else None,
        caveats=tuple(dict.fromkeys(caveats)),
        strict=not agrees and contender.strict and not late and _refutable(topic, context, shown),
    )


def _refutable(topic: Topic, context: Context, shown: Sequence[Observation]) -> bool:
    """Whether claim and rows are firm enough: a fact, said of a named set, and the publisher's own rows."""
    named_set = "of_set" in topic.claim.proposition.roles
    return topic.claim.modality == "fact" and named_set and firm(context, shown)


def _too_old(table: Table, topic: Topic, context: Context) -> list[Caveat]:
    """A caveat where the claim is about now and the edition in force was out of date, or the copy is a later one."""
    as_of = context.as_of or context.reading.document.published
    period = topic.claim.period.id if topic.claim.period and explicit(topic) else None
    if as_of and period != table.period and outdated(table.edition, as_of, table.rows):
        return [Caveat("edition_outdated", f"By its own cadence {table.edition.name} was out of date by {as_of}.")]
    if any(copied_later(context, row) for row in table.rows):
        return [Caveat("later_copy", "The copy was made after the article's day and may hold later revisions.")]
    return []


def _sensitive(
    earlier: Sequence[Table], contender: Contender, top: bool, wanted: Interval, agrees: bool
) -> list[Caveat]:
    """A caveat for each earlier edition by which the answer would be another."""
    caveats = []
    for table in earlier:
        own = next((row for row in table.rows if contender.row and row.entity == contender.row.entity), None)
        amount = Interval(own.value, own.value) if own else contender.amount
        place = place_of(table, Contender(contender.name, amount, own), top)
        if place.meets(wanted) != agrees:
            text = f"By {table.edition.name} the place is {place.low}."
            caveats.append(Caveat("edition_sensitive", text))
    return caveats


def _neighbours(table: Table, contender: Contender, place: Interval) -> list[Observation]:
    """The rows just before and after the contender, and its own where it has one in the table."""
    index = int(place.low or 1) - 1
    rows = [row for row in table.rows if row is not contender.row]
    shown = rows[max(0, index - NEIGHBOURS) : index] + ([contender.row] if contender.row else [])
    return shown + rows[index : index + NEIGHBOURS - 1]


def _line(
    table: Table, contender: Contender, shown: Sequence[Observation], place: Interval, wanted: Interval, top: bool,
    indicator: Indicator,
) -> str:  # fmt: skip
    """ "CHN 44,000,000 t > BRA 21,000,000 t > claimed > 16,000,000 t: place 3 of 13 by …; claimed 3"."""
    edge = contender.amount.low if contender.amount.low is not None else contender.amount.high
    exact = contender.amount.low == contender.amount.high
    sign = "" if exact else "> " if contender.amount.high is None else "about "
    own = f"{contender.name} {sign}{with_unit(grouped(edge or Decimal(0)), shown[0].unit if shown else None)}"
    names = [own if row is contender.row else f"{row.entity} {given(row)}" for row in shown]
    if contender.row not in shown:
        names.insert(min(int(place.low or 1) - 1, NEIGHBOURS, len(names)), own)
    total = len(table.rows) + (0 if contender.row in table.rows else 1)
    asked = wanted.high if wanted.low == wanted.high else f"{wanted.low} to {wanted.high}"
    order = " > " if top else " < "
    return (
        f"{order.join(names)}: place {place.low} of {total} by {indicator.id}, {table.period}, "
        f"{table.edition.name}; claimed {asked}"
    )
