"""A sum given in two currencies, or a measure in two units: does the one follow from the other?

Units convert exactly. Currencies convert at the latest rate that was known on the article's day; because a writer may
have used another day's rate, only a figure that no rate of the year before could give is a difference, and a sum of an
earlier time may take the rate of its own time.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factcheck import periods, units
from factcheck.checks.context import Context
from factcheck.checks.diagnosis import CURRENCY
from factcheck.checks.evidence import cite
from factcheck.checks.figures import claimed, grouped, short, with_unit
from factcheck.checks.intervals import Interval, Stated, compare, last_digit, stated
from factcheck.checks.rates import Rate, rates_between
from factcheck.checks.selection import row_caveats
from factcheck.checks.verdict import AGREES
from factcheck.folding import fold
from factcheck.reference.editions import outdated
from factcheck.reference.topic import Topic
from factcheck.reference.words import words
from factcheck.terms import Caveat, Finding, Quantity, plain

ZERO, ONE = Decimal(0), Decimal(1)
YEAR = timedelta(days=366)


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding for a claim of kind conversion; none for other kinds."""
    first, second = (topic.claim.proposition.operand(role) for role in ("from", "to"))
    if topic.claim.kind != "conversion" or not first or not second or not first.quantity or not second.quantity:
        return []
    if not _equated(topic, context, first.quantity, second.quantity):
        return [Finding("conversion", "not_checkable", "no_series")]
    if first.quantity.kind == second.quantity.kind == "money":
        return [_money(topic, context, first.quantity, second.quantity)]
    return [_measure(first.quantity, second.quantity)]


def _equated(topic: Topic, context: Context, first: Quantity, second: Quantity) -> bool:
    """Whether the words put the two as one sum: between and around them stand only marks and words of equivalence, not
    those of another price or thing."""
    document = context.reading.document
    rest = fold(document.text[first.end : second.start] + document.text[second.end : topic.claim.end])
    for word in sorted(words(document.language).equivalent, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not any(char.isalnum() for char in rest)


def _measure(first: Quantity, second: Quantity) -> Finding:
    """The same measure in two units: pure arithmetic, needs no row. Degrees of temperature are a level or a change,
    which convert differently: what fits either way is no mistake."""
    source, target = stated(first), stated(second)
    zero, one = (units.convert(number, first.unit or "", second.unit or "") for number in (ZERO, ONE))
    if zero is None or one is None or source is None or target is None or not isinstance(first.value, Decimal):
        return Finding("conversion", "not_checkable", "unit_mismatch")
    factor = one - zero
    gap, shift = min((source.wide.times(factor).plus(each).gap(target.wide), each) for each in {zero, ZERO})
    # Newspapers round what they convert to fives and tens: within its last digit that is no mistake.
    rounded = isinstance(second.value, Decimal) and gap <= last_digit(second.value)
    result = with_unit(short(first.value * factor + shift), second.unit)
    plus = f" + {plain(shift)}" if shift > 0 else f" - {plain(-shift)}" if shift < 0 else ""
    line = f"{claimed(first)} x {plain(factor)}{plus} = {result}; claimed {claimed(second)}"
    return Finding("conversion", "differs" if gap else "agrees", calculation=line, strict=bool(gap) and not rounded)


def _money(topic: Topic, context: Context, first: Quantity, second: Quantity) -> Finding:
    rates = _rates(topic, context, first.unit or "", second.unit or "")
    source, target = stated(first), stated(second)
    if not rates or source is None or target is None or not isinstance(first.value, Decimal):
        return Finding("conversion", "not_checkable", "no_series" if not rates else "unit_mismatch")
    best = rates[0]
    likeness = likeness_at(best, source, target)
    caveats = row_caveats(context, best.rows)
    if _stale(best, context):
        caveats.append(Caveat("edition_outdated", f"The latest rate that the data hold is of {best.period}."))
    if likeness in ("near", "differs"):
        fitting = next((rate for rate in rates[1:] if likeness_at(rate, source, target) in AGREES), None)
        if fitting:
            text = f"It fits the rate of {fitting.period}, {fitting.text}, not the latest."
            best, likeness, caveats = fitting, "rounds_to", [Caveat("rate_of_another_day", text)]
        elif _between(rates, source, target):
            likeness = "near"  # the rate of some day between those that the data hold may give it
    result = first.value * best.value
    differs = likeness in ("near", "differs")
    return Finding(
        check="conversion",
        outcome="differs" if differs else "rounds_to" if likeness == "rounds_to" else "agrees",
        calculation=(
            f"{claimed(first)} x {best.text} ({best.period}) = "
            f"{with_unit(grouped(result, 0), second.unit)}; claimed {claimed(second)}"
        ),
        evidence=tuple(cite(row, context.vocabulary) for row in best.rows),
        diagnosis=_slip(best, source, target) if differs else None,
        caveats=tuple(caveats),
        strict=likeness == "differs" and len(rates) > 1 and _of_the_day(topic, context, rates[0]),
    )


def _stale(rate: Rate, context: Context) -> bool:
    """Whether a newer rate was due by the article's day."""
    row = rate.rows[0]
    return outdated(context.vocabulary.editions[row.dataset, row.edition], context.as_of, rate.rows)


def _between(rates: list[Rate], source: Stated, target: Stated) -> bool:
    """Whether a rate between the lowest and the highest of them gives the second sum."""
    low, high = source.narrow.low, source.narrow.high
    if low is None or high is None:
        return False
    values = [rate.value for rate in rates]
    return Interval(low * min(values), high * max(values)).meets(target.wide)


def _of_the_day(topic: Topic, context: Context, latest: Rate) -> bool:
    """Whether the sum is of the article's own time: of an earlier one, nobody knows which rate the writer took."""
    period = topic.claim.period.id if topic.claim.period else None
    if context.day is None or context.as_of is None or _stale(latest, context):
        return False
    return period is None or context.day - context.days(period, "", "")[1] <= YEAR


def likeness_at(rate: Rate, source: Stated, target: Stated) -> str:
    """How the second sum stands to the first at a rate: writers convert the figure that they print, but where its
    rounding could explain the second sum, it accuses nobody."""
    reach = source.narrow.times(rate.value)
    middle = _middle(reach)
    point = Interval(middle, middle) if middle is not None else reach
    likeness = compare(target, Stated(point, point, source.unit * rate.value))
    return "near" if likeness == "differs" and reach.meets(target.wide) else likeness


def _middle(interval: Interval) -> Decimal | None:
    return None if interval.low is None or interval.high is None else (interval.low + interval.high) / 2


def _slip(rate: Rate, source: Stated, target: Stated) -> str | None:
    for power in range(-8, 9):
        factor = Decimal(10) ** power
        if power and source.narrow.times(rate.value * factor).meets(target.wide):
            return "wan_yi" if abs(power) == 4 else f"scale_10^{power}"
    inverse = source.narrow.times(ONE / rate.value)
    return CURRENCY if inverse.meets(target.narrow) else None


def _rates(topic: Topic, context: Context, source: str, target: str) -> list[Rate]:
    """Rates known on the day: of the last year, latest first, then of the claim's own period."""
    found = rates_between(context, source, target)
    if not found:
        return []
    latest = context.bounds(found[0].rows[0])[1]
    recent = [rate for rate in found if latest - context.bounds(rate.rows[0])[1] <= YEAR]
    period = topic.claim.period.id if topic.claim.period else None
    own = context.days(period, "", "") if period else None
    then = [rate for rate in found if own and periods.overlaps(context.bounds(rate.rows[0]), own)]
    return [*recent, *(rate for rate in then if rate not in recent)]
