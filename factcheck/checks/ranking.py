"""Tables to rank in: one for each complete edition known on the day, aggregates left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.checks.context import Context, in_force
from factcheck.checks.intervals import Interval
from factcheck.checks.selection import MOVING, explicit
from factcheck.reference.editions import released
from factcheck.reference.series import Series
from factcheck.reference.topic import Topic
from factcheck.reference.vocabulary import WORLD
from factcheck.terms import Caveat, Edition, Indicator, Observation

NOT_RANKED = frozenset({"aggregate", "composite"})


@dataclass(frozen=True, slots=True)
class Table:
    """One edition's ranked rows, first place first."""

    edition: Edition
    period: str
    rows: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """What is ranked: an entity's own row, or an amount beside the data (``row`` None); in the table's unit.

    ``strict`` says whether its place may refute the words, ``likely`` whether it is most likely what they rank.
    """

    name: str
    amount: Interval
    row: Observation | None = None
    caveats: tuple[Caveat, ...] = ()
    strict: bool = True
    likely: bool = True


def tables(
    indicator: Indicator, topic: Topic, context: Context, series: Series, members: frozenset[str] | None
) -> list[Table]:
    """One table a complete edition known on the day, the one in force first; of the claim's period where it has one,
    and of the series' product (and, for its own indicator, its partner and definition)."""
    if (indicator.dataset, indicator.id) not in context.whole:
        return []
    by_edition: dict[str, list[Observation]] = defaultdict(list)
    for row in context.table.get((indicator.dataset, indicator.id), ()):
        listed = (members is None or row.entity in members) and _alike(row, series)
        # Most rows are of other series: what takes long to tell is asked last.
        if not listed or row.value is None or not context.vocabulary.editions[row.dataset, row.edition].complete:
            continue
        if context.vocabulary.kind_of(row.dataset, row.entity) not in NOT_RANKED and context.counts(row):
            by_edition[row.edition].append(row)
    found = []
    for edition_id, rows in by_edition.items():
        period = _period(topic, rows)
        ranked = [row for row in in_force_by_entity(rows) if row.period == period]
        if period and ranked:
            first_is_high = highest_first(indicator, topic)
            ranked.sort(key=lambda row: (row.value or Decimal(0), row.entity), reverse=first_is_high)
            edition = context.vocabulary.editions[indicator.dataset, edition_id]
            found.append(Table(edition, period, tuple(ranked)))
    return sorted(found, key=lambda table: released(table.edition, table.rows) or "", reverse=True)


def _alike(row: Observation, series: Series) -> bool:
    first = series.first
    if (row.dataset, row.indicator) != (first.dataset, first.indicator):
        return row.product == first.product
    return (row.product, row.partner, row.definition) == (first.product, first.partner, first.definition)


def in_force_by_entity(rows: Iterable[Observation]) -> list[Observation]:
    """One row for each entity and period."""
    groups: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        groups[row.entity].append(row)
    return [row for group in groups.values() for row in in_force(group)]


def _period(topic: Topic, rows: Sequence[Observation]) -> str | None:
    """The year that the claim's sentence gives, None where the edition lacks it; else, and for a year that the data
    do not reach yet, the newest."""
    newest = max(row.period for row in rows)
    stated = topic.claim.period
    if stated is None or stated.id is None or not explicit(topic):
        return newest
    if topic.claim.proposition.quantifier in MOVING or len(stated.id) != len("2026") or stated.id > newest:
        return newest
    return stated.id if any(row.period == stated.id for row in rows) else None


def highest_first(indicator: Indicator, topic: Topic) -> bool:
    """Counting from the top by size unless the words or the indicator count from the bottom."""
    if topic.claim.proposition.direction == "low":
        return False
    return indicator.higher_first or topic.claim.proposition.direction == "high"


def place_of(table: Table, contender: Contender, first_is_high: bool) -> Interval:
    """The places the contender can take: one place, or several where its amount is only a bound or ties with others."""
    others = [row.value for row in table.rows if row is not contender.row and row.value is not None]
    low, high = contender.amount.low, contender.amount.high
    known = low if low is not None else high if high is not None else Decimal(0)
    ahead = sum(1 for other in others if (other > known if first_is_high else other < known))
    return Interval(Decimal(ahead + 1), Decimal(ahead + 1))


def members_of(topic: Topic, context: Context) -> frozenset[str] | None:
    """Who the rank is among: None for the world or where the words do not say, the members of a named group,
    and nobody (an empty set) where the words name a set that the vocabulary cannot list."""
    role = topic.claim.proposition.roles.get("of_set")
    if role is None:
        return None
    for named in topic.named("of_set"):
        if named.id == WORLD:
            return None
        day = context.as_of or context.reading.document.published
        members = context.vocabulary.members_of(named.id, day)
        if members:
            return frozenset(members)
    return frozenset()
