"""Contradictions inside one article, whatever the data say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from factcheck import units
from factcheck.checks.context import Context
from factcheck.checks.figures import claimed
from factcheck.checks.intervals import Interval, stated
from factcheck.checks.value import figure
from factcheck.folding import fold
from factcheck.reference.topic import Level, Topic
from factcheck.reference.words import words
from factcheck.terms import Claim, Flag, Quantity, Region

HEADINGS = frozenset({"headline", "heading"})


def flags(context: Context) -> tuple[Flag, ...]:
    """Every inconsistency between two claims of the article, in text order."""
    return (*_figures(context), *_elapsed(context), *_headings(context), *_rates(context))


def _figures(context: Context) -> Iterator[Flag]:
    """Two figures for one measure of one entity at one time that cannot both be true."""
    told: dict[tuple[object, ...], list[tuple[Topic, Quantity]]] = {}
    for topic in context.topics:
        quantity = figure(topic)
        own = [m for m in topic.measures if m.level is Level.OWN and m.how == "exact"]
        period = topic.claim.period
        subject = next((n.id for n in topic.entities if n.role == "subject" and not n.weak), None)
        plain_fact = topic.claim.modality == "fact" and not topic.claim.attributed_to
        if quantity is None or not own or subject is None or period is None or period.inherited or not plain_fact:
            continue
        if topic.claim.kind in ("change", "conversion", "rank"):
            continue
        product = topic.products[0].id if topic.products and topic.products[0].level is Level.OWN else None
        partner = next((n.id for n in topic.named("partner")), None)
        told.setdefault((own[0].dataset, own[0].indicator, subject, partner, product, period.id), []).append(
            (topic, quantity)
        )
    for group in told.values():
        for (one, first), (two, second) in combinations(group, 2):
            if _apart(first, second):
                yield Flag(
                    "internal_inconsistency",
                    (one.claim.id, two.claim.id),
                    f"The article gives {claimed(first)} and {claimed(second)} for the same thing and time.",
                    "medium",
                )


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one dimension exclude each other even with the benefit of the doubt."""
    first, second = stated(one), stated(other)
    if first is None or second is None or not one.unit or not other.unit:
        return False
    factor = units.convert(Decimal(1), one.unit, other.unit)
    return factor is not None and not first.wide.times(factor).meets(second.wide)


def _sections(context: Context) -> Iterator[tuple[Region, int]]:
    """Headings with the offset where their section ends."""
    regions = context.reading.document.regions
    heads = [region for region in regions if region.kind in HEADINGS]
    ends = [*(region.start for region in heads[1:]), len(context.reading.document.text)]
    yield from zip(heads, ends, strict=False)


def _elapsed(context: Context) -> Iterator[Flag]:
    """A heading and its section that say different things about how long something has gone on."""
    language = context.reading.document.language
    for heading, end in _sections(context):
        named = [c for c in _claims(context, heading.start, heading.end) if _duration(c) is not None]
        told = [c for c in _claims(context, heading.end, end) if _passed(c, context, words(language).elapsed)]
        for one in named:
            for two in told:
                first, second = _duration(one), _duration(two)
                if first and second and _apart(first, second):
                    message = f"The heading says {claimed(first)}, the text below it {claimed(second)}."
                    yield Flag("internal_inconsistency", (one.id, two.id), message, "low")


def _claims(context: Context, start: int, end: int) -> list[Claim]:
    return [topic.claim for topic in context.topics if start <= topic.claim.start and topic.claim.end <= end]


def _duration(claim: Claim) -> Quantity | None:
    """The claim's duration, where that is what it asserts."""
    durations = [q for q in claim.quantities if q.kind == "duration"]
    return durations[0] if claim.kind == "duration" and len(durations) == 1 else None


def _passed(claim: Claim, context: Context, after: tuple[str, ...]) -> bool:
    duration = _duration(claim)
    return duration is not None and fold(context.reading.document.text[duration.end : duration.end + 4]).startswith(
        after
    )


def _headings(context: Context) -> Iterator[Flag]:
    """A heading whose word for an act is stronger than what its section says of the same things."""
    for act, (strong, weak) in words(context.reading.document.language).strength.items():
        for heading, end in _sections(context):
            loud = [claim for claim in _claims(context, heading.start, heading.end) if _says(claim, strong)]
            told = _claims(context, heading.end, end)
            for claim in loud[:1]:
                named = _names(context, claim)
                as_strong = [c for c in told if _says(c, strong) and named <= _names(context, c)]
                weaker = [c for c in told if _says(c, weak) and named & _names(context, c)]
                if weaker and not as_strong:
                    word = next(word for word in strong if word in fold(claim.quote))
                    message = f"The heading says “{word}”; its section speaks only of less ({act})."
                    yield Flag("heading_overstates_body", (claim.id, weaker[0].id), message, "medium")


def _says(claim: Claim, any_of: tuple[str, ...]) -> bool:
    quote = fold(claim.quote)
    return any(word in quote for word in any_of)


def _names(context: Context, claim: Claim) -> set[str]:
    """What a claim names: entities and products in its own words and roles."""
    topic = context.by_id[claim.id]
    return {n.id for n in (*topic.entities, *topic.products) if n.level is Level.OWN or n.role}


def _rates(context: Context) -> Iterator[Flag]:
    """Two conversions between the same currencies whose rates exclude each other."""
    told: dict[tuple[str, str], list[tuple[Claim, Interval]]] = {}
    for topic in context.topics:
        ends = [topic.claim.proposition.operand(role) for role in ("from", "to")]
        pair = [end.quantity for end in ends if end and end.quantity]
        if topic.claim.kind == "conversion" and len(pair) == 2 and all(q.kind == "money" and q.unit for q in pair):
            implied = _implied(pair[0], pair[1])
            if implied:
                told.setdefault((str(pair[0].unit), str(pair[1].unit)), []).append((topic.claim, implied))
    for (source, target), group in told.items():
        for (one, first), (two, second) in combinations(group, 2):
            if not first.meets(second):
                message = f"The two sums imply different rates from {source} to {target}."
                yield Flag("currency", (one.id, two.id), message, "low")


def _implied(source: Quantity, target: Quantity) -> Interval | None:
    """The rates that two sums allow, with the benefit of the doubt."""
    first, second = stated(source), stated(target)
    if not first or not second:
        return None
    low, high = first.wide.low, first.wide.high
    if not low or not high or low <= 0 or second.wide.low is None or second.wide.high is None:
        return None
    return Interval(second.wide.low / high, second.wide.high / low)
