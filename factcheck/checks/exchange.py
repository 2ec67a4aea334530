"""A stated rate of exchange: one dollar is so many yen, in a year, in a month, on a day."""

from __future__ import annotations

from decimal import Decimal

from factcheck import periods
from factcheck.checks.context import Context
from factcheck.checks.diagnosis import ADJACENT, scale_slip
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, short, with_unit
from factcheck.checks.intervals import Interval, Stated, compare, stated
from factcheck.checks.rates import Rate, rates_between
from factcheck.checks.selection import explicit, firm, row_caveats
from factcheck.checks.value import REVISION
from factcheck.checks.verdict import AGREES
from factcheck.folding import fold, lower
from factcheck.reference.linking import rate_indicators
from factcheck.reference.topic import Level, Topic
from factcheck.reference.words import words
from factcheck.terms import DATE_KINDS, Finding, Quantity
from factcheck.units import is_currency

ONE = Decimal(1)


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding for a claim that says what an amount of one currency is worth in another; else none."""
    sides = _sides(topic, context)
    if sides is None:
        return []
    currency, amount, quote = sides
    period = topic.claim.period
    if period is None or not period.id or not explicit(topic):
        return [Finding("conversion", "not_checkable", "no_period")]
    rates = rates_between(context, currency, quote.unit or "")
    of_period = [rate for rate in rates if rate.period == period.id]
    claim = stated(quote)
    if not of_period or claim is None:
        return [Finding("conversion", "not_checkable", "no_observation" if rates else "no_series")]
    return [_finding(topic, context, of_period[0], rates, _of_one(claim, amount), quote, amount)]


def _sides(topic: Topic, context: Context) -> tuple[str, Decimal, Quantity] | None:
    """The currency that is priced, how much of it, and its price: of two sums the round one is priced by the other;
    beside a single sum the currency must be named, and the words must speak of a rate or be about that currency."""
    claim = topic.claim
    if claim.kind not in ("money", "conversion") or any(claim.proposition.operand(role) for role in ("from", "to")):
        return None
    figures = [q for q in claim.quantities if q.kind not in DATE_KINDS]
    if any(q.kind != "money" or q.approximation for q in figures) and len(figures) > 1:
        return None
    if len(figures) == 2:
        priced = [q for q in figures if isinstance(q.value, Decimal) and _round(q.value)]
        if len(priced) != 1 or figures[0].unit == figures[1].unit or not isinstance(priced[0].value, Decimal):
            return None
        quote = figures[1] if priced[0] is figures[0] else figures[0]
        return priced[0].unit or "", priced[0].value, quote
    if len(figures) != 1 or figures[0].kind != "money":
        return None
    named = {n.id for n in topic.entities if n.level is Level.OWN and is_currency(n.id)} - {figures[0].unit}
    subject = any(n.role == "subject" and n.id in named for n in topic.entities)
    about = subject or _of_a_rate(topic, context) or not (topic.measures or _unexplained(topic, context))
    return (named.pop(), ONE, figures[0]) if len(named) == 1 and about else None


def _of_a_rate(topic: Topic, context: Context) -> bool:
    """Whether the claim's own words name a rate of exchange, also an average one."""
    vocabulary, language, quote = context.vocabulary, context.reading.document.language, lower(fold(topic.claim.quote))
    return any(
        lower(fold(name)) in quote
        for dataset, indicator in rate_indicators(vocabulary)
        for name in vocabulary.words_for(dataset, "indicator", indicator, language)
    )


def _unexplained(topic: Topic, context: Context) -> str:
    """What of the claim is not understood, words for a mean aside."""
    rest = lower(fold(topic.residue))
    for word in words(context.reading.document.language).average:
        rest = rest.replace(word, "")
    return rest.strip()


def _round(value: Decimal) -> bool:
    """1, 100, 10,000: an amount that a rate is quoted for."""
    return value >= 1 and value == ONE.scaleb(value.adjusted())


def _of_one(claim: Stated, amount: Decimal) -> Stated:
    return Stated(claim.narrow.times(ONE / amount), claim.wide.times(ONE / amount), claim.unit / amount)


def _finding(
    topic: Topic, context: Context, rate: Rate, rates: list[Rate], claim: Stated, quote: Quantity, amount: Decimal
) -> Finding:
    """The rate of the claimed period against the words. Only what is said to be the mean of the period may refute it:
    of some day of the period any rate may be true."""
    likeness = _likeness(claim, rate.value)
    differs = likeness not in AGREES
    slip = _slip(claim, rate, rates) if differs else None
    quoted = lower(fold(topic.claim.quote))
    mean = any(word in quoted for word in words(context.reading.document.language).average)
    far = claim.wide.gap(Interval(rate.value, rate.value)) > max(rate.value * REVISION, claim.unit)
    strict = differs and far and mean and not _unexplained(topic, context)
    strict = strict and len(rate.rows) == 1 and firm(context, rate.rows) and topic.claim.modality == "fact"
    result = with_unit(short(rate.value * amount), quote.unit)
    return Finding(
        check="conversion",
        outcome="differs" if differs else "rounds_to" if likeness == "rounds_to" else "agrees",
        calculation=f"{short(amount)} x {rate.text} ({rate.period}) = {result}; claimed {claimed(quote)}",
        evidence=tuple(cite(row, context.vocabulary) for row in rate.rows),
        diagnosis=slip,
        caveats=tuple(row_caveats(context, rate.rows)),
        strict=strict,
    )


def _likeness(claim: Stated, exact: Decimal) -> str:
    point = Interval(exact, exact)
    return compare(claim, Stated(point, point, claim.unit))


def _slip(claim: Stated, rate: Rate, rates: list[Rate]) -> str | None:
    """A power of ten, the rate of the period before or after, or the rate turned round."""
    if slip := scale_slip(claim, rate.value):
        return slip
    beside = (periods.previous(rate.period), periods.following(rate.period))
    if any(other.period in beside and _likeness(claim, other.value) in AGREES for other in rates):
        return ADJACENT
    return "currency" if _likeness(claim, ONE / rate.value) in AGREES else None
