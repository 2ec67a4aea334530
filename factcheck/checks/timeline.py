"""A claimed event against dated event records: what happened, to whom, when.

A record is the claimed event only where the claim's subject is the record's, no other side is named than the record's,
the claim holds a word that tells the record from others of its kind, and nothing in it lifts or undoes the act. A date
that fits is not enough: on one day many things happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck import periods
from factcheck.checks.context import Context
from factcheck.checks.diagnosis import date_slip
from factcheck.checks.evidence import SECOND_HAND, cite
from factcheck.checks.selection import explicit
from factcheck.checks.wording import Wording, compare
from factcheck.folding import fold
from factcheck.reference.series import same_thing
from factcheck.reference.topic import Level, Topic
from factcheck.reference.words import words
from factcheck.terms import DATE_KINDS, Caveat, Event, Finding

# Tenths of a record's wording that a sentence must hold: to name it without naming who took part, to refute by it, and
# to be taken for it, but for a slip in the date, where not everybody who took part is named.
VERY_ALIKE, ALIKE, SOMEWHAT = 7, 5, 4
HAPPENED = "occurred"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Match:
    """A record that may be the claimed event: which participants the claim names, and how alike the wording is."""

    event: Event
    subject: bool
    object: bool
    wording: Wording
    when: str  # agrees, differs or unknown

    @property
    def both(self) -> bool:
        """Whether everybody whom the record tells of is named."""
        return self.subject and (self.object or not self.event.object)

    @property
    def score(self) -> tuple[int, int, int]:
        return self.subject + self.object, self.wording.telling, self.wording.shares

    @property
    def same(self) -> bool:
        """Whether this is the claimed event: much the same words, or a participant and what is told of it."""
        return self.wording.at_least(VERY_ALIKE) or ((self.subject or self.object) and self.wording.specific)


def check(topic: Topic, context: Context) -> list[Finding]:
    """One finding for a claim that names a type of event; none where it names none or has no time at all."""
    types = {(named.dataset, named.id) for named in topic.types if named.level is Level.OWN}
    when = _claimed(topic)
    if not types or when is None or topic.claim.kind in ("rank", "conversion"):
        return []
    of_type = (event for event in context.evidence.events if (event.dataset, event.type) in types)
    alike = [match for event in of_type if (match := _match(event, topic, context, when)) and match.same]
    alike.sort(key=lambda match: (match.score, -match.event.row), reverse=True)
    if not alike:
        return []
    known = [match for match in alike if context.counts(match.event)]
    if not known:
        return [Finding("timeline", "not_checkable", "later_evidence_only")]
    agreeing = [match for match in known if match.when == "agrees"]
    if agreeing:
        return [_finding(agreeing[0], "agrees", topic, context, False)]
    best = known[0]
    if best.when == "differs" and best.wording.at_least(ALIKE):
        return [_finding(best, "differs", topic, context, _certain(best, known, topic))]
    told = (match for match in known if match.both or match.wording.at_least(SOMEWHAT))
    slipped = [match for match in told if date_slip(_told(topic), match.event.date)]
    if len(slipped) == 1:
        return [_finding(slipped[0], "differs", topic, context, False)]
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


def _told(topic: Topic) -> str | None:
    """The date that the claim gives, as ISO 8601: its own, else its period's."""
    dates = [str(q.value) for q in topic.claim.quantities if q.kind in DATE_KINDS and q.value]
    return dates[0] if dates else topic.claim.period.id if topic.claim.period else None


def _match(event: Event, topic: Topic, context: Context, when: periods.Bounds) -> _Match | None:
    """The record beside the claim; None where they tell of different sides or of the opposite act."""
    document = context.reading.document
    labels = context.vocabulary.words_for(event.dataset, "event", event.id, document.language)
    sentence = document.text[topic.sentence.start : topic.sentence.end]
    kinds = context.vocabulary.words_for(event.dataset, "type", event.type, document.language)
    told = [
        compare(label, topic.claim.quote, sentence, kinds, context.vocabulary, document.language) for label in labels
    ]
    wording = max(told, key=lambda one: (one.telling, one.shares), default=Wording(own=1))
    subject, object_ = _named_as(event.subject, event, topic, context), _named_as(event.object, event, topic, context)
    if not wording.at_least(VERY_ALIKE) and not (_subject_fits(event, topic, context) and _side_fits(event, topic)):
        return None
    undone = [word for word in words(document.language).undone if word in fold(topic.claim.quote)]
    if any(word not in fold(label) for word in undone for label in labels or ("",)):
        return None
    return _Match(event, subject, object_, wording, _compare(event, when))


def _named_as(identifier: str | None, event: Event, topic: Topic, context: Context) -> bool:
    """Whether the claim's sentence names a participant of the record, or what it is part of."""
    if not identifier:
        return False
    wholes = {identifier, *context.vocabulary.ancestors(identifier)}
    near = [n for n in topic.entities if n.level >= Level.SENTENCE]
    return any(same_thing(n, identifier, event.dataset) or (n.id in wholes and n.role == "subject") for n in near)


def _subject_fits(event: Event, topic: Topic, context: Context) -> bool:
    """Whether the claim's subject is the record's, a part of it or what it is part of; a subject that nothing in the
    vocabulary knows is somebody else."""
    if event.subject is None:
        return True
    names = [n.id for n in topic.entities if n.role == "subject"]
    if topic.claim.subject is None:
        named = [n for n in topic.entities if n.role != "partner" and n.level >= Level.SENTENCE]
        return any(_related(n.id, event.subject, context) for n in named)
    return any(_related(name, event.subject, context) for name in names)


def _related(one: str, other: str, context: Context) -> bool:
    return one == other or one in context.vocabulary.ancestors(other) or other in context.vocabulary.ancestors(one)


def _side_fits(event: Event, topic: Topic) -> bool:
    """Whether the other side that the claim names, if it names one, is the record's."""
    sides = [n for n in topic.entities if n.role == "partner" and not n.weak]
    return not sides or event.object is None or any(same_thing(n, event.object, event.dataset) for n in sides)


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
        and best.both
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
    claimed = _told(topic) or "no date"
    return Finding(
        check="timeline",
        outcome="agrees" if outcome == "agrees" else "differs",
        calculation=f"{wording}: {event.date} ({event.status}); claimed {claimed}",
        evidence=(cite(event, context.vocabulary),),
        diagnosis=date_slip(claimed, event.date) if outcome == "differs" else None,
        caveats=tuple(caveats),
        strict=strict,
    )
