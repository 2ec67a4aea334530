"""From what a claim names to the rows that can bear on it, each series with the reasons for and against it.

A series is what one indicator says of one entity (and partner, product, definition …) over time and editions. It is
*strict* where measure, entity, partner, product, definition and speaker are all named by the claim and nothing was
guessed or crossed: only then may a difference refute the claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck import units
from factcheck.reference.topic import Level, Measured, Named, Topic
from factcheck.reference.vocabulary import WORLD, Vocabulary
from factcheck.terms import Caveat, Indicator, Observation

_DURATION = re.compile(r"\bP(\d+)([YMWD])\b")
_UCUM = {"Y": "a", "M": "mo", "W": "wk", "D": "d"}
SHARED_CODE_LENGTH = 3  # ISO 3166-1 alpha-3 and ISO 4217 codes mean the same in every dataset


@dataclass(frozen=True)
class Series:
    """Rows of one indicator, entity, partner, product, definition, scenario, stage and speaker, by row.

    ``exact`` says that nothing was guessed or crossed, ``doubts`` how often something was; ``others`` are entities that
    the claim names besides.
    """

    indicator: Indicator
    rows: tuple[Observation, ...]
    measured: Measured
    score: int = 0
    exact: bool = True
    doubts: int = 0
    reasons: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    others: frozenset[str] = frozenset()

    @property
    def likely(self) -> bool:
        """Whether it is most likely what the words are about: all is named, if the measure only in the sentence."""
        measured = int(self.measured.level is Level.SENTENCE and self.measured.how == "exact")
        return self.doubts <= measured and not self.others

    @property
    def strict(self) -> bool:
        """Whether a difference may refute the claim: all is named, and nobody else is."""
        return self.exact and not self.others

    @property
    def first(self) -> Observation:
        """Any row, for what all rows share."""
        return self.rows[0]


@dataclass
class _Match:
    """How well one series fits one claim, as it is worked out. ``fits`` False drops the series."""

    fits: bool = True
    score: int = 0
    doubts: int = 0
    others: frozenset[str] = frozenset()
    reasons: list[str] = field(default_factory=list)
    caveats: list[Caveat] = field(default_factory=list)

    def loose(self, reason: str, caveat: Caveat | None = None) -> None:
        """Something was guessed or crossed: the series may support, with what ``caveat`` says, not refute."""
        self.doubts += 1
        self.reasons.append(reason)
        if caveat:
            self.caveats.append(caveat)


def series_of(
    topic: Topic,
    measured: Measured,
    rows: Iterable[Observation],
    vocabulary: Vocabulary,
    *,
    other_scenario: bool = False,
) -> list[Series]:
    """The series of one indicator that fit the claim, best first; rows of other indicators are ignored.

    ``other_scenario`` asks for those instead that would fit under another assumption than the words make.

    Whom the claim is about is looked for in its own words and roles first, then in its sentence, then in its
    paragraph; not farther than where a country, group or place is named, because then the claim is about that.
    """
    indicator = vocabulary.indicators[measured.dataset, measured.indicator]
    groups: dict[tuple[str | None, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        if row.dataset == indicator.dataset and row.indicator == indicator.id and row.value is not None:
            key = (row.entity, row.partner, row.product, row.definition, row.scenario, row.stage, row.speaker)
            groups[key].append(row)
    for names in _circles(topic):
        assumed = [group for group in groups.values() if _assumed(group[0], topic) != other_scenario]
        fitting = _fitting(topic, names, measured, indicator, assumed, vocabulary)
        if fitting or any(_countable(named, vocabulary) and not named.weak for named in names):
            return sorted(fitting, key=lambda series: (-series.score, not series.strict, series.first.row))
    return []


def _circles(topic: Topic) -> list[list[Named]]:
    """The entities that the claim may be about: its own and those in its roles, its sentence's, its paragraph's."""
    about = [n for n in topic.entities if n.role not in ("attribution", "of_set")]
    own = [n for n in about if n.level is Level.OWN or n.role]
    rest = [n for n in about if n not in own and n.start < topic.claim.start and n.id != WORLD]
    return [own, *([n for n in rest if n.level is level] for level in (Level.SENTENCE, Level.CONTEXT))]


def _fitting(
    topic: Topic, names: Sequence[Named], measured: Measured, indicator: Indicator,
    groups: Sequence[Sequence[Observation]], vocabulary: Vocabulary,
) -> list[Series]:  # fmt: skip
    definitions = {group[0].definition for group in groups}
    fitting = []
    for group in groups:
        row, match = group[0], _Match()
        _measure(match, measured, indicator)
        _entity(match, names, row, vocabulary)
        _partner(match, topic, row)
        _product(match, topic, row)
        _definition(match, topic, row, definitions)
        _assumptions(match, topic, row, vocabulary)
        if topic.residue:
            match.loose(f"words that are not understood: {topic.residue}")
        if match.fits:
            reasons, caveats = tuple(match.reasons), tuple(match.caveats)
            found = (match.score, not match.doubts, match.doubts, reasons, caveats, match.others)
            fitting.append(Series(indicator, tuple(group), measured, *found))
    return fitting


def _measure(match: _Match, measured: Measured, indicator: Indicator) -> None:
    match.reasons.append(f"“{measured.text}” names {indicator.dataset}:{indicator.id} ({measured.how})")
    match.score += 4 * measured.level + (2 if measured.how == "exact" else 0)
    if measured.how != "exact":
        text = f"“{measured.text}” is other wording for the measure than the dataset's own"
        match.loose(text, Caveat("measure_inferred", text + "."))
    elif measured.level is not Level.OWN:
        text = f"the measure “{measured.text}” stands outside the claim's own words"
        match.loose(text, Caveat("measure_inferred", text[0].upper() + text[1:] + "."))


def same_thing(named: Named, entity: str, dataset: str) -> bool:
    """Whether a name found in one dataset means an entity of another: codes are shared, slugs are a dataset's own."""
    shared = len(entity) == SHARED_CODE_LENGTH and entity.isupper()
    return named.id == entity and (shared or named.dataset == dataset or "-" in entity)


def _entity(match: _Match, names: Sequence[Named], row: Observation, vocabulary: Vocabulary) -> None:
    """Whom the row is of: one of the named, a part of one, or the only one that the dataset is about."""
    named = [n for n in names if n.role != "partner" or row.partner is None]
    hits = [n for n in named if same_thing(n, row.entity, row.dataset)]
    if hits:
        best = hits[0]
        match.score += 3 * best.level + (best.role == "subject")
        match.reasons.append(f"“{best.text}” is {row.entity}")
        others = {n.id for n in named if n.level is Level.OWN and not n.weak and _countable(n, vocabulary)}
        others -= {row.entity, row.partner, *vocabulary.ancestors(row.entity)}
        listed = vocabulary.kind_of(row.dataset, row.entity) in ("aggregate", "composite") and row.entity != WORLD
        if best.weak or listed or (best.level is not Level.OWN and best.role != "subject"):
            match.loose(f"“{best.text}” is only loosely the subject")
        elif others:
            match.others = frozenset(others)
            match.reasons.append("the claim names others too: " + ", ".join(sorted(others)))
        return
    wholes = [n for n in named if n.id in vocabulary.ancestors(row.entity) and n.id != WORLD and not n.weak]
    if wholes:
        match.score += 3 * wholes[0].level - 2 * _steps(row.entity, wholes[0].id, vocabulary)
        text = f"The data are for {row.entity}, a part of what the claim names ({wholes[0].text})."
        match.loose(text, Caveat("narrower_measure", text))
    elif vocabulary.only_entity(row.dataset) == row.entity and not any(_countable(n, vocabulary) for n in named):
        match.score += 3 * Level.SENTENCE
        match.reasons.append(f"{row.entity} is the only entity of the dataset")
    else:
        match.fits = False


def _countable(named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a name is of a country, group or place: such a name in the claim's own words must be explained."""
    return vocabulary.kind_of(named.dataset, named.id) in ("country", "aggregate", "composite", "place")


def _steps(part: str, whole: str, vocabulary: Vocabulary) -> int:
    """How many steps ``part`` lies below ``whole``; the widest part comes first."""
    return vocabulary.ancestors(part).index(whole) + 1


def _partner(match: _Match, topic: Topic, row: Observation) -> None:
    if row.partner is None:
        return
    named = [n for n in topic.entities if same_thing(n, row.partner, row.dataset)]
    hits = [n for n in named if n.role == "partner" or (n.level is Level.OWN and n.role != "attribution")]
    if not hits:
        match.fits = False
        return
    best = min(hits, key=lambda n: (n.role != "partner", -n.level))
    match.score += 2 * best.level + 2 * (best.role == "partner")
    match.reasons.append(f"“{best.text}” is the partner {row.partner}")
    if best.role != "partner" and best.weak:
        match.loose(f"the partner “{best.text}” is only loosely named")


def _product(match: _Match, topic: Topic, row: Observation) -> None:
    if row.product is None:
        return
    hits = [n for n in topic.products if n.id == row.product]
    if not hits:
        match.fits = False
        return
    best = hits[0]
    match.score += 2 * best.level
    match.reasons.append(f"“{best.text}” is the product {row.product}")
    own = {n.id for n in topic.products if n.level is Level.OWN}
    if own and row.product not in own:
        match.fits = False  # the claim's own words name another product
    elif best.level is Level.CONTEXT:
        match.loose(f"the product “{best.text}” is named only earlier in the text")


def _definition(match: _Match, topic: Topic, row: Observation, definitions: set[str | None]) -> None:
    named = {n.id for n in topic.definitions if n.level >= Level.SENTENCE and n.dataset == row.dataset}
    if row.definition in named:
        match.score += 3
        match.reasons.append(f"the words name the definition {row.definition}")
    elif len(definitions) > 1:
        text = f"The words do not say which definition is meant; this is “{row.definition or 'undefined'}”."
        match.loose(text, Caveat("definition_sensitive", text))


def _assumptions(match: _Match, topic: Topic, row: Observation, vocabulary: Vocabulary) -> None:
    """Stage and speaker of an estimate."""
    claim = topic.claim
    if row.stage is not None:
        match.loose(f"the figure is of the stage “{row.stage}”, which the words do not name")
    heard = {n.id for n in topic.named("attribution")}
    if row.speaker is None:
        if claim.attributed_to and not _published_by(heard, row, vocabulary):
            match.loose("the article gives a source of its own for the figure")
        return
    if row.speaker in heard:
        match.score += 2
        match.reasons.append(f"the article names the same source, {row.speaker}")
    elif claim.attributed_to:
        said = "、".join(mention.text for mention in claim.attributed_to)
        speaker = vocabulary.name_of(row.speaker, "en") or row.speaker
        text = f"The article credits {said}; the data credit {speaker}."
        match.loose(text, Caveat("attribution_mismatch", text))
    else:
        speaker = vocabulary.name_of(row.speaker, "en") or row.speaker
        text = f"The figure is an estimate of {speaker}, whom the words do not name."
        match.loose(text, Caveat("attribution_missing", text))


def _published_by(heard: Iterable[str], row: Observation, vocabulary: Vocabulary) -> bool:
    """Whether one of the sources that the article names is the publisher, by the name of the row's edition."""
    edition = vocabulary.editions[row.dataset, row.edition].name or ""
    return any(name in edition for one in heard if (name := vocabulary.name_of(one, "en")))


def _assumed(row: Observation, topic: Topic) -> bool:
    """Whether the words make the assumption of the row, if it has one: every duration in a scenario such as
    "export-stop; P3M" is one that the claim states."""
    if row.scenario is None:
        return True
    durations = {_months(Decimal(number), _UCUM[unit]) for number, unit in _DURATION.findall(row.scenario)}
    stated = [q for q in topic.claim.quantities if q.kind == "duration" and q.unit]
    said = {_months(q.value if isinstance(q.value, Decimal) else q.low, q.unit) for q in stated}
    return bool(durations) and durations <= said


def _months(amount: Decimal | str | None, unit: str | None) -> Decimal | None:
    """A duration in months, where a year is just twelve of them."""
    if not isinstance(amount, Decimal) or unit is None:
        return None
    return units.convert(amount, unit, "mo")


def tied(series: Sequence[Series]) -> list[Series]:
    """The best series and all that fit the claim equally well: same score, or only another definition or dataset."""
    if not series:
        return []
    top = max(one.score for one in series)
    return [one for one in series if one.score >= top - 1]
