"""A claimed event against dated event records: what happened, to whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck import periods
from factcheck.checks.context import Context
from factcheck.checks.evidence import SECOND_HAND, cite
from factcheck.checks.selection import explicit
from factcheck.folding import fold
from factcheck.reference.series import same_thing
from factcheck.reference.topic import Level, Topic
from factcheck.terms import DATE_KINDS, Caveat, Event, Finding

# Shares of a record's wording (in pairs of characters) that a sentence must hold to be about the same thing.
ALIKE, SURE, VERY = 0.2, 0.5, 0.7
HAPPENED = "occurred"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Match:
    """A record that may be the claimed event: which participants the claim names, and how alike the wording is."""

    event: Event
    subject: bool
    object: bool
    place: bool
    wording: float
    when: str  # agrees, differs or unknown

    @property
    def score(self) -> float:
        return 2 * self.subject + 2 * self.object + self.place + 3 * self.wording

    @property
    def same(self) -> bool:
        """Whether this is likely the claimed event: much the same words, or a participant and something besides."""
        both, either = self.subject and self.object, self.subject or self.object
        return self.wording >= VERY or both or (either and (self.place or self.wording >= ALIKE))


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding for a claim that names a type of event; none where it names none or has no time at all."""
    types = {(named.dataset, named.id) for named in topic.types if named.level is Level.OWN}
    when = _claimed(topic)
    if not types or when is None or topic.claim.kind in ("rank", "conversion"):
        return []
    alike = [
        _match(event, topic, context, when) for event in context.evidence.events if (event.dataset, event.type) in types
    ]
    alike = sorted((match for match in alike if match.same), key=lambda match: (-match.score, match.event.row))
    if not alike:
        return []
    known = [match for match in alike if context.counts(match.event)]
    if not known:
        return [Finding("timeline", "not_checkable", "later_evidence_only")]
    agreeing = [match for match in known if match.when == "agrees"]
    if agreeing:
        return [_finding(agreeing[0], "agrees", topic, context, False)]
    best = known[0]
    if best.when == "differs" and best.wording >= SURE:
        return [_finding(best, "differs", topic, context, _certain(best, known, topic))]
    return []


def _claimed(topic: Topic) -> periods.Bounds | None:
    """The days the claim gives: its own date's bounds, else its period's."""
    for quantity in topic.claim.quantities:
        if quantity.kind in DATE_KINDS and isinstance(quantity.low, str) and isinstance(quantity.value, str):
            high = quantity.high if isinstance(quantity.high, str) else None
            return date.fromisoformat(quantity.low), date.fromisoformat(high) if high else periods.bounds(
                quantity.value
            )[1]
    period = topic.claim.period
    return periods.bounds(period.id, fiscal_year_start=1) if period and period.id else None


def _match(event: Event, topic: Topic, context: Context, when: periods.Bounds) -> _Match:
    def names(identifier: str | None) -> bool:
        if not identifier:
            return False
        return any(same_thing(n, identifier, event.dataset) and n.level >= Level.SENTENCE for n in topic.entities)

    labels = context.vocabulary.labels_of(event.dataset, "event", event.id, context.reading.document.language)
    sentence = context.reading.document.text[topic.sentence.start : topic.sentence.end]
    wording = max((_alike(label, sentence) for label in labels), default=0.0)
    place = event.place is not None and event.place.lower() in sentence.lower()
    return _Match(event, names(event.subject), names(event.object), place, wording, _compare(event, when))


def _alike(label: str, sentence: str) -> float:
    """The share of a wording's pairs of characters that the sentence has too."""
    wording, text = fold(label), fold(sentence)
    pairs = {wording[i : i + 2] for i in range(len(wording) - 1) if wording[i : i + 2].isalnum()}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _compare(event: Event, when: periods.Bounds) -> str:
    """agrees where one of the two spans holds the other, differs where they are apart, else unknown.

    A day's difference is unknown: it may be the other side of the date line.
    """
    try:
        dated = periods.bounds(event.date, fiscal_year_start=1)
    except ValueError:
        return "unknown"
    if periods.covers(when, dated) or periods.covers(dated, when):
        return "agrees"
    return "unknown" if periods.overlaps((dated[0] - DAY, dated[1] + DAY), when) else "differs"


def _certain(best: _Match, known: Sequence[_Match], topic: Topic) -> bool:
    """Whether the record may refute: both participants named, one such record only, dated to the day, and a fact."""
    alone = len({match.event.id for match in known if match.event.type == best.event.type}) == 1
    event = best.event
    return (
        alone
        and best.subject
        and (best.object or not event.object)
        and event.status == HAPPENED
        and event.date_precision == "day"
        and event.source_type not in SECOND_HAND
        and topic.claim.modality == "fact"
        and explicit(topic)
    )


def _finding(match: _Match, outcome: str, topic: Topic, context: Context, strict: bool) -> Finding:
    event = match.event
    caveats = context.doubtful([event])
    if event.source_type in SECOND_HAND:
        caveats.append(Caveat("secondary_source", "The record rests on a secondary source."))
    wording = context.vocabulary.name_of(event.id, "en", "event", event.dataset) or event.id
    dates = [str(q.value) for q in topic.claim.quantities if q.kind in DATE_KINDS and q.value]
    period = topic.claim.period.id if topic.claim.period else None
    claimed = dates[0] if dates else period or "no date"
    return Finding(
        check="timeline",
        outcome="agrees" if outcome == "agrees" else "differs",
        calculation=f"{wording}: {event.date} ({event.status}); claimed {claimed}",
        evidence=(cite(event, context.vocabulary),),
        caveats=tuple(caveats),
        strict=strict,
    )
