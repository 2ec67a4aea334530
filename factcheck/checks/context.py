"""What every check is given besides its claim: the rows, the vocabulary and the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from factcheck import periods
from factcheck.reference.catalogue import Evidence, Request
from factcheck.reference.editions import known
from factcheck.reference.linking import Rows, candidates, compared_with
from factcheck.reference.series import Series, series_of
from factcheck.reference.topic import Level, Topic
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Caveat, Event, Indicator, Observation, Reading

AHEAD = frozenset({"F", "P"})  # forecasts and plans
DATE_UNCERTAIN = Caveat("date_uncertain", "It is not known whether the figure was out on the article's day.")


@dataclass(frozen=True)
class Context:
    """One article under check. ``as_of`` None means by all that the catalogue holds."""

    reading: Reading
    topics: tuple[Topic, ...]
    evidence: Evidence
    requests: tuple[Request, ...]
    vocabulary: Vocabulary
    as_of: str | None

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        """Topics by claim id."""
        return {topic.claim.id: topic for topic in self.topics}

    @cached_property
    def table(self) -> Rows:
        """Observations by (dataset, indicator)."""
        table: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for row in self.evidence.observations:
            table[row.dataset, row.indicator].append(row)
        return table

    @cached_property
    def whole(self) -> frozenset[tuple[str, str | None]]:
        """Indicators whose rows are here for every entity, so that ranks can be counted."""
        return frozenset((r.dataset, r.indicator) for r in self.requests if r.entities is None)

    def candidates(
        self, topic: Topic, suits: Callable[[Indicator], bool], *, other_scenario: bool = False
    ) -> list[Series]:
        """The series that fit a claim, among indicators that suit a check, best first; with ``other_scenario`` those
        that would fit under another assumption."""
        return candidates(topic, self.table, self.vocabulary, suits, other_scenario=other_scenario)

    @cached_property
    def day(self) -> date | None:
        """The day of the article, or None where it is not known."""
        published = self.reading.document.published
        return date.fromisoformat(published) if published else None

    def rows(self, series: Series) -> list[Observation]:
        """The rows of a series that count: what could be known, one a period, of the newest edition by then."""
        return in_force(row for row in series.rows if self.counts(row))

    def counts(self, row: Observation | Event) -> bool:
        """Whether the row could have been known on the day. By all that is known, too, a figure for a time after the
        article's day says nothing about the article: later editions count, later periods do not."""
        if isinstance(row, Observation) and row.status not in AHEAD and self.day and self.bounds(row)[0] > self.day:
            return False
        return known(row.available_from, self.as_of) != "no"

    def doubtful(self, rows: Iterable[Observation | Event]) -> list[Caveat]:
        """A caveat where it is not sure that all rows were out on the day."""
        doubt = any(known(row.available_from, self.as_of) == "maybe" for row in rows)
        return [DATE_UNCERTAIN] if doubt else []

    def bounds(self, row: Observation) -> periods.Bounds:
        """First and last day of a row's period, by its entity's fiscal year."""
        return self.days(row.period, row.dataset, row.entity)

    def comparable_to(self, topic: Topic) -> list[Series]:
        """Series of indicators that a package declares comparable with a measure that the claim itself names."""
        found: list[Series] = []
        for measured in topic.measures:
            if measured.level is Level.OWN and measured.how == "exact":
                for dataset, indicator in compared_with(measured, self.vocabulary):
                    stand_in = replace(measured, dataset=dataset, indicator=indicator)
                    found += series_of(topic, stand_in, self.table.get((dataset, indicator), ()), self.vocabulary)
        return sorted(found, key=lambda series: -series.score)

    def begins_later(self, period: str) -> bool:
        """Whether a period begins after the article's day."""
        return self.day is not None and self.days(period, "", "")[0] > self.day

    def days(self, period: str, dataset: str, entity: str) -> periods.Bounds:
        """First and last day of a period, by an entity's fiscal year (from January where none is declared)."""
        start = self.vocabulary.fiscal_year_start(dataset, entity)
        return periods.bounds(period, fiscal_year_start=start or 1)


def in_force(rows: Iterable[Observation]) -> list[Observation]:
    """One row a period, of the edition that became available last; later rows of one day win by their line."""
    newest: dict[str, Observation] = {}
    for row in rows:
        best = newest.get(row.period)
        if best is None or (row.available_from or "", row.row) >= (best.available_from or "", best.row):
            newest[row.period] = row
    return sorted(newest.values(), key=lambda row: (row.period, row.row))
