"""From what claims name to requests for rows, and from rows to the series that fit a claim best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from factcheck.reference.catalogue import Request
from factcheck.reference.series import Series, series_of
from factcheck.reference.topic import Level, Measured, Topic
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Indicator, Observation
from factcheck.units import is_currency

Rows = Mapping[tuple[str, str], Sequence[Observation]]

# Relations over which a claim may be supported with the relation's caveat.
RANKED_WITH = "comparable_with_caveat"
LASTS_AT = "supply_ratio"
RATES = ("price", "money")  # kind and dimension of an exchange rate
DOLLAR = "USD"  # the currency that most others are quoted against, for cross rates


def link(topics: Iterable[Topic], vocabulary: Vocabulary) -> list[Request]:
    """Every row that could bear on any of the claims, asked for once."""
    wanted: set[Request] = set()
    topics = list(topics)
    by_id = {topic.claim.id: topic for topic in topics}
    for topic in topics:
        names = _named(topic, vocabulary)
        for measured in (*topic.measures, *_operand_measures(topic, by_id)):
            wanted |= _about(measured, topic, names, vocabulary)
        if topic.types:
            sides = frozenset(n.id for n in topic.entities) or None  # an event may be named by its words alone
            wanted |= {Request(named.dataset, None, sides) for named in topic.types}
        currencies = _currencies(topic)
        if len(currencies) > 1:
            wanted |= {
                Request(*key, currencies | {DOLLAR}, currencies | {DOLLAR}) for key in rate_indicators(vocabulary)
            }
    return sorted(_merged(wanted), key=lambda r: (r.dataset, r.indicator or "", sorted(r.entities or ())))


def _currencies(topic: Topic) -> frozenset[str]:
    """The currencies whose rates bear on the claim."""
    own = frozenset(q.unit for q in topic.claim.quantities if q.kind == "money" and q.unit)
    if not own or topic.claim.kind not in ("conversion", "money"):
        return frozenset()
    return own | {named.id for named in topic.entities if named.level is Level.OWN and is_currency(named.id)}


def _operand_measures(topic: Topic, by_id: Mapping[str, Topic]) -> tuple[Measured, ...]:
    """The measures of the claim whose amount this one ranks."""
    operand = topic.claim.proposition.operand("value")
    other = by_id.get(operand.claim or "") if operand and topic.claim.kind == "rank" else None
    return other.measures if other else ()


def rate_indicators(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Indicators that are exchange rates: prices in money between currencies."""
    pairs = {dataset for (dataset, _), entity in vocabulary.entities.items() if entity.kind == "currency_pair"}
    return [key for key, i in vocabulary.indicators.items() if key[0] in pairs and (i.kind, i.dimension) == RATES]


def _named(topic: Topic, vocabulary: Vocabulary) -> frozenset[str]:
    """The entities that the claim names, with their parts."""
    own = {named.id for named in topic.entities}
    return frozenset(own.union(*(vocabulary.parts_of(entity) for entity in own)))


def _about(measured: Measured, topic: Topic, names: frozenset[str], vocabulary: Vocabulary) -> set[Request]:
    """Rows of one indicator, and of those that a relation leads to."""
    key = (measured.dataset, measured.indicator)
    everyone = None if topic.claim.kind == "rank" else names | vocabulary.aggregates(measured.dataset)
    wanted = {Request(*key, everyone)}
    if topic.claim.kind == "rank":
        wanted |= {Request(*source, names) for source in compared_with(measured, vocabulary)}
    for relation in vocabulary.relations_from(*key):
        if relation.target not in vocabulary.indicators:
            continue
        if relation.relation == RANKED_WITH and topic.claim.kind == "rank":
            wanted.add(Request(*relation.target, None))
        if relation.relation == LASTS_AT:
            wanted.add(Request(*relation.target, names | vocabulary.aggregates(relation.target[0])))
    return wanted


def compared_with(measured: Measured, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Other indicators that a package declares comparable with a measure."""
    key = (measured.dataset, measured.indicator)
    return [r.source for r in vocabulary.relations_to(*key) if r.relation == RANKED_WITH and r.source != key]


def _merged(requests: Iterable[Request]) -> list[Request]:
    """One request an indicator: the entities of all together, everything where one wants everything."""
    groups: dict[tuple[str, str | None], list[Request]] = defaultdict(list)
    for request in requests:
        groups[request.dataset, request.indicator].append(request)
    merged = []
    for (dataset, indicator), group in groups.items():
        entities = _union(request.entities for request in group)
        partners = _union(request.partners for request in group)
        merged.append(Request(dataset, indicator, entities, partners))
    return merged


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    out: frozenset[str] = frozenset()
    for one in sets:
        if one is None:
            return None
        out |= one
    return out


def _may_borrow(topic: Topic) -> bool:
    """Whether the claim may take its measure from its sentence: it names none, or only a product or an entity, or
    reading says that the words are the sentence's."""
    measure = topic.claim.measure
    if measure is None:
        return True
    if measure.inherited:
        return any(m.start < measure.end and measure.start < m.end for m in topic.measures)
    known = {i for n in (*topic.products, *topic.entities) for i in range(n.start, n.end)}
    return all(index in known for index in range(measure.start, measure.end))


def candidates(
    topic: Topic,
    rows: Rows,
    vocabulary: Vocabulary,
    suits: Callable[[Indicator], bool],
    *,
    other_scenario: bool = False,
) -> list[Series]:
    """The series of the best named measures that suit, best first; of worse named ones only where those have none.

    ``other_scenario`` asks for those that would fit under another assumption than the words make.

    A measure that the claim names in words that nothing in the vocabulary fits is not replaced by one from its
    sentence: it is simply not known.
    """
    borrow = not topic.residue and _may_borrow(topic)
    tiers: dict[tuple[int, bool], list[Measured]] = defaultdict(list)
    for measured in topic.measures:
        if suits(vocabulary.indicators[measured.dataset, measured.indicator]):
            tiers[measured.level, measured.how == "exact"].append(measured)
    for level, exact in sorted(tiers, reverse=True):
        if level < Level.OWN and not borrow:
            break
        found: dict[tuple[str, str], list[Series]] = {}
        for measured in tiers[level, exact]:
            key = (measured.dataset, measured.indicator)
            if key not in found:
                found[key] = series_of(topic, measured, rows.get(key, ()), vocabulary, other_scenario=other_scenario)
        series = [one for group in found.values() for one in group]
        if series:
            return sorted(series, key=lambda one: (-one.score, not one.strict, one.indicator.dataset, one.first.row))
    return []
