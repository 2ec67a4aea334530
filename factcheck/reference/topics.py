"""What each claim could be about: the names that the vocabulary knows, with where they stand and in which role.

Only positions and words are used here, no rows. A name counts more the closer it stands to the claim: in the claim's
own words, in a mention that reading attached to it, in its sentence, earlier in its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from factcheck.folding import fold, lower
from factcheck.reference.coverage import Coverage
from factcheck.reference.names import NameMatch
from factcheck.reference.near import near_measures
from factcheck.reference.topic import Level, Measured, Named, Topic
from factcheck.reference.verbal import verbal_measures
from factcheck.reference.vocabulary import Vocabulary
from factcheck.reference.words import Words, words
from factcheck.terms import DATE_KINDS, Claim, Label, Mention, Reading, Span

# How far beside a measure's label a word is looked for that makes it another measure.
BESIDE = 24


# What a label's subject is to a claim: a partner is an entity in a role of its own.
_SUBJECTS = {"entity": "entity", "partner": "entity", "product": "product", "definition": "definition", "type": "type"}


class _Text:
    """One article's names by position, with the spans that bound how far each claim looks."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        document = reading.document
        self.vocabulary = vocabulary
        self.folded = fold(document.text)
        self.lowered = lower(self.folded)
        self.text = document.text
        self.language = document.language
        self.words: Words = words(document.language)
        self.matches: Sequence[NameMatch] = vocabulary.names.find(document.text, document.language)
        self.starts = [match.start for match in self.matches]
        self.sentences = reading.sentences
        self.sentence_starts = [sentence.start for sentence in reading.sentences]
        self.blocks = [Span(block.start, block.end) for block in document.blocks]
        self.block_starts = [block.start for block in self.blocks]
        self.titles = [Span(r.start, r.end) for r in document.regions if r.kind == "headline"]
        self.measures = [(m.start, m.end) for m in self.matches if any(x.subject == "indicator" for x in m.labels)]
        self.currencies = {d for (d, _), e in vocabulary.entities.items() if e.kind == "currency_pair"}
        self.single = {match.start for match in self.matches if match.end - match.start == 1}
        self.verbal = {
            claim.id: list(verbal_measures(claim, vocabulary, self.lowered, document.language))
            for claim in reading.claims
        }
        explained = [span for found in self.verbal.values() for measured, verb in found for span in (measured, verb)]
        self.coverage = Coverage(document.text, self.matches, reading.quantities, document.language, explained)
        self.claims = reading.claims

    def between(self, start: int, end: int) -> Iterable[NameMatch]:
        """Matches that lie wholly in a stretch."""
        for index in range(bisect_left(self.starts, start), len(self.matches)):
            match = self.matches[index]
            if match.start >= end:
                return
            if match.end <= end:
                yield match

    def swallowed(self, label: Label, match: NameMatch) -> bool:
        """Whether a currency's name only happens to be spelt inside a measure's: 蘭特, the rand, in 布蘭特原油."""
        kind = self.vocabulary.kind_of(label.dataset, label.id)
        if kind != "currency_pair" and label.dataset not in self.currencies:
            return False
        return any(start <= match.start and match.end <= end for start, end in self.measures)

    def meant(self, match: NameMatch, claim: Claim) -> bool:
        """Whether a one-character name is meant as one: it is all of a role's words, stands beside another such name
        (中日) or after a word that such names follow (對中)."""
        if match.end - match.start > 1:
            return True
        mentions = [claim.subject, *claim.proposition.roles.values()]
        alone = any(m and (m.start, m.end) == (match.start, match.end) for m in mentions)
        beside = match.start - 1 in self.single or match.end in self.single
        return alone or beside or self.folded.endswith(self.words.clipped, 0, match.start)

    def another(self, match: NameMatch, claim: Claim) -> bool:
        """Whether words beside a measure's label make it another measure: 人均GDP, 有機可可產量. What follows a label
        does not count in a rank: 含量場所 is where the content is."""
        before, after = self.lowered[max(0, match.start - BESIDE) : match.start], self.lowered[match.end :][:BESIDE]
        if self.words.spaced:
            before, after = before.rstrip(" -"), after.lstrip(" -")
        narrowed = next((word for word in self.words.other_before if before.endswith(word)), "")
        if narrowed and not self.coverage.goes_on(max(0, match.start - BESIDE) + len(before) - len(narrowed)):
            return True
        if after.startswith(self.words.other_after) and not self._changes(match, claim):
            return True
        return self.coverage.attached(match.start, match.end, ranked=claim.kind == "rank")

    def _changes(self, match: NameMatch, claim: Claim) -> bool:
        """Whether nothing but a verb of change stands between a measure's label and the amount of a claimed change: in
        "GDP增長了5%" the verb is no part of the name, as it is in "GDP增長率"."""
        operand = claim.proposition.operand("value") if claim.kind == "change" else None
        amount = operand.quantity if operand else None
        return amount is not None and self.lowered[match.end : amount.start].strip() in self.words.changes

    def residue(self, claim: Claim, sentence: Span) -> str:
        """What of the claim, of what leads up to it in its sentence and of a bracket behind it is not understood.

        A claim before it that states a figure of its own is left out; one that states none may be what introduces this
        one ("the bank estimated in June: ...").
        """
        end = claim.end
        if self.folded[end : end + 1] == "(":
            end = max(end, self.folded.find(")", end, sentence.end))
        parts, at = [], sentence.start
        for other in self.claims:
            own_figure = any(quantity.kind not in DATE_KINDS for quantity in other.quantities)
            if own_figure and other.start < claim.start and at < other.end and other.end <= claim.start:
                parts.append(self.coverage.residue(at, max(at, other.start)))
                at = other.end
        return " ".join(filter(None, [*parts, self.coverage.residue(min(at, claim.start), end)]))


def _enclosing(spans: Sequence[Span], starts: Sequence[int], claim: Claim) -> Span:
    """The span that holds the claim's start, widened to the claim's end; the claim itself where none does."""
    index = bisect_left(starts, claim.start + 1) - 1
    if index < 0 or spans[index].end <= claim.start:
        return Span(claim.start, claim.end)
    return Span(spans[index].start, max(spans[index].end, claim.end))


def _inside(span: Span | Mention, match: NameMatch) -> bool:
    return span.start <= match.start and match.end <= span.end


def _role(claim: Claim, match: NameMatch) -> str | None:
    """The narrowest part of the claim's proposition that the match lies in, or that is all of it but an article."""
    parts = list(claim.proposition.roles.items())
    if claim.place:
        parts.append(("place", claim.place))
    if claim.subject:
        parts.append(("subject", claim.subject))
    parts += [("attribution", mention) for mention in claim.attributed_to]  # a speaker may be the subject, too
    holding = [
        (mention.end - mention.start, at)
        for at, (_, mention) in enumerate(parts)
        if _inside(mention, match) or (match.start <= mention.start and mention.end <= match.end)
    ]
    return parts[min(holding)[1]][0] if holding else None


def topics(reading: Reading, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    """One topic a claim, in the claims' order."""
    text = _Text(reading, vocabulary)
    return tuple(_topic(claim, text) for claim in reading.claims)


def _topic(claim: Claim, text: _Text) -> Topic:
    sentence = _enclosing(text.sentences, text.sentence_starts, claim)
    block = _enclosing(text.blocks, text.block_starts, claim)
    found: dict[str, list[Named]] = {"entity": [], "product": [], "definition": [], "type": []}
    measures: list[Measured] = []
    for match in _reachable(claim, sentence, block, text):
        if not text.meant(match, claim):
            continue
        level = _level(claim, sentence, match)
        role = _role(claim, match)
        for label in match.labels:
            if label.subject == "indicator":
                if not match.weak and _lends(claim, level, match) and not text.another(match, claim):
                    measures.append(_measured(label, match, level, text.text))
            elif label.subject in _SUBJECTS and not text.swallowed(label, match):
                played = "partner" if label.subject == "partner" else role
                named = Named(label.dataset, label.id, level, match.start, match.end,
                              text.text[match.start : match.end], match.weak or _shared(match), played)  # fmt: skip
                found[_SUBJECTS[label.subject]].append(named)
    close = [n for kind in ("product", "entity") for n in found[kind] if n.level >= Level.SENTENCE]
    if not any(measured.level is Level.OWN for measured in measures):
        measures += [measured for measured, _ in text.verbal[claim.id]]
    measures += near_measures(claim, {n.dataset for n in close}, text.vocabulary, text.folded, text.language)
    entities, products, definitions, types = (_ranked(found[kind], claim) for kind in found)
    return Topic(
        claim=claim,
        sentence=sentence,
        measures=tuple(sorted(measures, key=_closeness)),
        entities=entities,
        products=products,
        definitions=definitions,
        types=types,
        residue=text.residue(claim, sentence),
    )


def _closeness(measured: Measured) -> tuple[int, bool, int, str, str]:
    return -measured.level, measured.how != "exact", measured.start, measured.dataset, measured.indicator


def _reachable(claim: Claim, sentence: Span, block: Span, text: _Text) -> Iterable[NameMatch]:
    """Matches that may bear on the claim, each once: its paragraph up to its sentence, its mentions, the title."""
    stretches = [Span(block.start, max(sentence.end, claim.end)), *text.titles]
    stretches += [Span(m.start, m.end) for m in (claim.subject, claim.measure) if m]
    seen: set[tuple[int, int]] = set()
    for stretch in stretches:
        for match in text.between(stretch.start, stretch.end):
            if (match.start, match.end) not in seen:
                seen.add((match.start, match.end))
                yield match


def _shared(match: NameMatch) -> bool:
    """Whether a name has several bearers (剛果)."""
    return len({label.id for label in match.labels if label.subject == "entity"}) > 1


def _level(claim: Claim, sentence: Span, match: NameMatch) -> Level:
    if claim.start <= match.start and match.end <= claim.end:
        return Level.OWN
    attached = any(_inside(m, match) for m in (claim.subject, claim.measure) if m)
    return Level.SENTENCE if attached or _inside(sentence, match) else Level.CONTEXT


def _lends(claim: Claim, level: Level, match: NameMatch) -> bool:
    """Whether a measure named here may be the claim's: in its own words, in the mention that reading took for its
    measure, or, where there is no such mention, in its sentence."""
    if level is Level.OWN:
        return True
    inherited = claim.measure if claim.measure and claim.measure.inherited else None
    if inherited is None:
        return level is Level.SENTENCE and match.start < claim.start
    return match.start < inherited.end and inherited.start < match.end


def _measured(label: Label, match: NameMatch, level: Level, text: str) -> Measured:
    return Measured(label.dataset, label.id, level, match.start, match.end, text[match.start : match.end])


def _ranked(names: list[Named], claim: Claim) -> tuple[Named, ...]:
    """Closest level first, strong before weak, then the nearest before the claim's end."""
    return tuple(sorted(names, key=lambda n: (-n.level, n.weak, abs(claim.end - n.end), n.start, n.dataset, n.id)))
