"""Checking: every claim of an article against the catalogue and against the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from factcheck.analysis import Analysis, Checked, Since
from factcheck.checks import (
    change,
    consistency,
    conversion,
    elapsed,
    elsewhere,
    exchange,
    rank,
    ratio,
    share,
    slips,
    sums,
    timeline,
    value,
    weekdays,
)
from factcheck.checks.context import Context
from factcheck.checks.denial import denied
from factcheck.checks.resolve import resolved
from factcheck.checks.verdict import verdict
from factcheck.reference.catalogue import Catalogue
from factcheck.reference.editions import known
from factcheck.reference.linking import link
from factcheck.reference.topic import Level, Topic
from factcheck.reference.topics import topics
from factcheck.terms import Finding, Flag, Reading

Check = Callable[[Topic, Context], list[Finding]]
CHECKS: Mapping[str, Check] = {
    "rank": rank.check,
    "conversion": conversion.check,
    "exchange": exchange.check,
    "change": change.check,
    "ratio": ratio.check,
    "timeline": timeline.check,
    "share": share.check,
    "value": value.check,
}

# What is said across claims, whatever the data say.
FLAGS: tuple[Callable[[Context], Iterable[Flag]], ...] = (
    consistency.flags,
    sums.flags,
    elapsed.flags,
    weekdays.flags,
)


def check_reading(reading: Reading, catalogue: Catalogue, as_of: str | None) -> Analysis:
    """Every claim's verdicts by what could be known on ``as_of`` (an ISO day; None is by all) and by all there is."""
    vocabulary = catalogue.vocabulary()
    named = topics(reading, vocabulary)
    requests = tuple(link(named, vocabulary))
    then = Context(reading, named, catalogue.fetch(requests), requests, vocabulary, as_of)
    now = replace(then, as_of=None)
    checked = [_checked(topic, then, now) for topic in named]
    if beside := elsewhere.requests(checked, then):
        rows = replace(then, evidence=catalogue.fetch(beside))
        checked = [elsewhere.named(one, rows) for one in checked]
    return Analysis(
        document=reading.document,
        as_of=as_of,
        quantities=reading.quantities,
        claims=tuple(checked),
        flags=(*(flag for flags in FLAGS for flag in flags(then)), *slips.flags(checked)),
        datasets=_cited(checked, then),
    )


def _checked(topic: Topic, then: Context, now: Context) -> Checked:
    findings = findings_of(topic, then)
    later = findings_of(topic, now)
    first, second = verdict(findings), verdict(later)
    withdrawn = first == "refuted" and second == "not_enough_evidence"  # nothing was learnt that clears the claim
    since = _since(second, later, then) if second != first and not withdrawn else None
    return Checked(resolved(topic, findings), first, since, tuple(findings))


def findings_of(topic: Topic, context: Context) -> list[Finding]:
    """What every check says of one claim; at least one finding, if only why nothing could be compared.

    A check that crashes is a finding of its own (errored) and leaves the others alone.
    """
    if topic.claim.modality == "opinion":
        return [Finding("value", "not_checkable", "opinion")]
    if denied(topic, context):
        return [Finding("value", "not_checkable", "no_series")]
    found: list[Finding] = []
    for name, check in CHECKS.items():
        try:
            found += check(topic, context)
        except Exception as error:
            found.append(Finding(name, "errored", type(error).__name__))
    compared = [finding for finding in found if finding.outcome != "not_checkable"]
    return compared or found[:1] or [Finding("value", "not_checkable", _why_not(topic, context))]


def _why_not(topic: Topic, context: Context) -> str:
    """Why no check had anything to compare."""
    period = topic.claim.period
    if topic.claim.modality in ("forecast", "plan") and period and period.id and context.begins_later(period.id):
        return "future"
    if not any(measured.level is Level.OWN for measured in topic.measures):
        return "no_series"
    return "no_observation" if topic.entities else "no_entity"


def _since(second: str, later: Sequence[Finding], then: Context) -> Since | None:
    """The later verdict with the edition (or event record) that changed it: the newest one that it rests on."""
    cited = [(item, finding) for finding in later for item in finding.evidence]
    newer = [(item, finding) for item, finding in cited if _came_later(item, then)]
    if not newer:
        return None
    item, finding = max(newer, key=lambda pair: str(pair[0]["available_from"] or ""))
    return Since(
        verdict=second,  # type: ignore[arg-type]
        dataset=item["dataset"],
        edition=item["edition"] or item["event_id"],
        edition_id=item.get("edition_id") or item["event_id"],
        available_from=item["available_from"],
        calculation=finding.calculation,
    )


def _came_later(item: Mapping[str, Any], then: Context) -> bool:
    """Whether a row was not surely out on the day, or is known only from a copy made after it."""
    if then.as_of is None:
        return False
    edition = then.vocabulary.editions.get((item["dataset"], item.get("edition_id") or ""))
    copied = edition is not None and edition.released is not None and known(edition.released, then.as_of) == "no"
    return copied or known(item["available_from"], then.as_of) != "yes"


def _cited(checked: Sequence[Checked], context: Context) -> tuple[Mapping[str, Any], ...]:
    """The editions that findings cite, by dataset and id."""
    keys = {
        (item["dataset"], item["edition_id"])
        for one in checked
        for finding in one.findings
        for item in finding.evidence
        if item.get("edition_id")
    }
    editions = [context.vocabulary.editions[key] for key in sorted(keys)]
    return tuple(
        {
            "id": e.dataset,
            "edition": e.name or e.id,
            "edition_id": e.id,
            "released": e.released,
            "sha256": e.sha256,
        }
        for e in editions
    )
