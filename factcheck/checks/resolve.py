"""A claim's mentions with what they turned out to mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.reference.topic import Level, Named, Topic
from factcheck.terms import Claim, Finding, Mention


def resolved(topic: Topic, findings: Sequence[Finding]) -> Claim:
    """The topic's claim with ids: entities for subject, place and roles, an indicator for the measure."""
    claim = topic.claim
    proposition = claim.proposition
    roles = {role: _entity(mention, topic.entities) for role, mention in proposition.roles.items()}
    return replace(
        claim,
        subject=_subject(topic, findings),
        measure=_measure(topic, findings),
        place=_entity(claim.place, topic.entities) if claim.place else None,
        attributed_to=tuple(_entity(mention, topic.entities) for mention in claim.attributed_to),
        proposition=replace(proposition, roles=roles),
    )


def _entity(mention: Mention, entities: Iterable[Named]) -> Mention:
    """The mention with the id of the last name in it: the head of a noun phrase stands last."""
    inside = [n for n in entities if mention.start <= n.start and n.end <= mention.end]
    strong = [n for n in inside if not n.weak] or inside
    return replace(mention, id=max(strong, key=lambda n: n.end).id) if strong else mention


def _subject(topic: Topic, findings: Sequence[Finding]) -> Mention | None:
    """The entity that the evidence is about, where the claim names it; else what the subject's own words name."""
    subject = topic.claim.subject
    about = [finding for finding in findings if finding.check != "conversion"]  # its rows are of currencies
    cited = [item.get("entity") or item.get("subject") for finding in about for item in finding.evidence]
    for entity in dict.fromkeys(one for one in cited if one):
        for named in topic.entities:
            if named.id == entity and (subject is None or subject.start <= named.start < subject.end):
                if subject is not None:
                    return replace(subject, id=entity)
                outside = named.level is not Level.OWN
                return Mention(named.text, named.start, named.end, named.id, outside)
    return _entity(subject, topic.entities) if subject else None


def _measure(topic: Topic, findings: Sequence[Finding]) -> Mention | None:
    """The measure with "dataset:indicator" of the evidence, else of the label its own words hold."""
    measure = topic.claim.measure
    cited = {(item["dataset"], item["indicator"]) for f in findings for item in f.evidence if item.get("indicator")}
    own = [m for m in topic.measures if m.level is Level.OWN]
    for measured in [m for m in topic.measures if (m.dataset, m.indicator) in cited] or own:
        identifier = f"{measured.dataset}:{measured.indicator}"
        if measure is not None:
            return replace(measure, id=identifier)
        return Mention(measured.text, measured.start, measured.end, identifier, measured.level is not Level.OWN)
    return measure
