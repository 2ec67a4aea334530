"""Rates of exchange between two currencies, as the data hold them: quoted, the inverse of a quoted one, or crossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.checks.context import Context
from factcheck.reference.linking import DOLLAR, rate_indicators
from factcheck.terms import Observation

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of the second currency for one of the first, with the rows it comes from (two for a cross rate)."""

    value: Decimal
    period: str
    text: str
    rows: tuple[Observation, ...]


def rates_between(context: Context, source: str, target: str) -> list[Rate]:
    """Every rate known on the day, the latest first; crossed over the dollar only where no other is known."""
    rows = [row for key in rate_indicators(context.vocabulary) for row in context.table.get(key, ())]
    rows = [row for row in rows if row.value and context.counts(row)]
    direct = [*_quoted(rows, source, target), *_inverse(rows, source, target)]
    found = sorted(direct, key=lambda rate: context.bounds(rate.rows[0])[1], reverse=True)
    return found or ([] if DOLLAR in (source, target) else _crossed(context, rows, source, target))


def _quoted(rows: list[Observation], source: str, target: str) -> Iterator[Rate]:
    for row in rows:
        if (row.entity, row.partner) == (source, target) and row.value:
            yield Rate(row.value, row.period, f"{row.text} {target}/{source}", (row,))


def _inverse(rows: list[Observation], source: str, target: str) -> Iterator[Rate]:
    for row in rows:
        if (row.entity, row.partner) == (target, source) and row.value:
            yield Rate(ONE / row.value, row.period, f"1 / {row.text} {source}/{target}", (row,))


def _crossed(context: Context, rows: list[Observation], source: str, target: str) -> list[Rate]:
    """Rates of both to the dollar of one period and definition, newest first."""
    legs: dict[tuple[str, str | None], dict[str, Observation]] = {}
    for row in rows:
        if row.entity == DOLLAR and row.partner in (source, target):
            legs.setdefault((row.period, row.definition), {})[row.partner] = row
    pairs = [(pair[source], pair[target]) for pair in legs.values() if len(pair) == 2]
    pairs.sort(key=lambda pair: context.bounds(pair[0])[1], reverse=True)
    return [
        Rate(
            second.value / first.value,
            first.period,
            f"{second.text} / {first.text} {target}/{source}",
            (first, second),
        )
        for first, second in pairs
        if first.value and second.value
    ]
