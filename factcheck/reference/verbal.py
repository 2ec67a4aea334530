"""Measures that a verb names: who "emitted 5 tonnes of carbon dioxide" speaks of carbon dioxide emissions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from factcheck.folding import lower
from factcheck.reference.topic import Level, Measured
from factcheck.reference.vocabulary import Vocabulary
from factcheck.reference.words import words
from factcheck.terms import Claim, Span

# For each row of the language's verbs what its labels have before the noun, and the (dataset, indicator) they are of.
_Objects = tuple[Mapping[str, tuple[tuple[str, str], ...]], ...]
_KEPT: dict[tuple[str, str], _Objects] = {}
_MOST = 24


def verbal_measures(
    claim: Claim, vocabulary: Vocabulary, lowered: str, language: str
) -> Iterator[tuple[Measured, Span]]:
    """Measures that a verb of the claim names together with its object, each with the verb's span. ``lowered`` is the
    article's folded text in lower case."""
    known = words(language)
    counted = {lower(quantity.counter or "") for quantity in claim.quantities}
    for row, objects in zip(known.verbal, _objects(language, vocabulary), strict=True):
        verb = next((span for word in row.verbs if (span := _find(lowered, word, claim, known.spaced))), None)
        if verb is None or (row.counters and counted.isdisjoint(row.counters)):
            continue
        for name, indicators in objects.items():
            place = _find(lowered, name, claim, known.spaced) if name else verb
            if place is None:
                continue
            quoted = claim.quote[place.start - claim.start : place.end - claim.start]
            for dataset, indicator in indicators:
                yield Measured(dataset, indicator, Level.OWN, place.start, place.end, quoted), verb


def _find(lowered: str, word: str, claim: Claim, spaced: bool) -> Span | None:
    """Where ``word`` stands in the claim, as a whole word where spaces part them; None where it does not."""
    start = lowered.find(word, claim.start, claim.end)
    while start >= 0:
        end = start + len(word)
        if not spaced or not (lowered[start - 1 : start].isalnum() or lowered[end : end + 1].isalnum()):
            return Span(start, end)
        start = lowered.find(word, start + 1, claim.end)
    return None


def _objects(language: str, vocabulary: Vocabulary) -> _Objects:
    """The objects of every row, from the labels; kept by the labels' digest, as there may be very many of them."""
    key = vocabulary.names.digest, language
    if key not in _KEPT:
        while len(_KEPT) >= _MOST:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[key] = _built(language, vocabulary)
    return _KEPT[key]


def _built(language: str, vocabulary: Vocabulary) -> _Objects:
    verbal, primary = words(language).verbal, language.split("-")[0]
    rows: list[dict[str, list[tuple[str, str]]]] = [defaultdict(list) for _ in verbal]
    for (dataset, of_language), names in vocabulary.measure_names.items():
        for indicator, name in names if of_language == primary else ():
            label = lower(name)
            for row, found in zip(verbal, rows, strict=True):
                noun = next((noun for noun in row.nouns if label.endswith(noun)), None)
                rest = label.removesuffix(noun).strip() if noun else None
                if rest is not None and (rest or row.counters):
                    found[rest].append((dataset, indicator))
    return tuple({name: tuple(of) for name, of in row.items() if name or len(of) == 1} for row in rows)
