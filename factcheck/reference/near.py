"""Measures that the words name in other wording than any label: near enough to support a claim, never to refute it.

Two ways, both blind to what the words mean: *near* wording begins and ends alike and shares two thirds of its
characters (供應量, 供給量; never 進口量, 出口量, whose first characters differ); a *stem* is a label without the noun
that the quantity's kind already says (施工, for "施工期間", beside "三年").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from factcheck.reference.topic import Level, Measured
from factcheck.reference.vocabulary import Vocabulary
from factcheck.reference.words import words
from factcheck.terms import Claim

SHORTEST = 3
SHORTEST_STEM = 2
SHARED = 2 / 3


def near_measures(
    claim: Claim, homes: Collection[str], vocabulary: Vocabulary, folded: str, language: str
) -> list[Measured]:
    """Indicators of the datasets in ``homes`` (those whose product or place the sentence names) with near wording in
    the claim's own words. ``folded`` is the article's folded text."""
    primary, known = language.split("-")[0], words(language)
    heads = known.heads
    found: dict[tuple[str, str], Measured] = {}
    for dataset in sorted(homes):
        for indicator, name in vocabulary.measure_names.get((dataset, primary), ()):
            # Where spaces part words, other wording of like letters is mostly another word (imports, exports).
            near = () if known.spaced else _near(name, claim, folded)
            for how, start, end in (*near, *_stem(name, claim, folded, heads)):
                quoted = claim.quote[start - claim.start : end - claim.start]
                named = Measured(dataset, indicator, Level.OWN, start, end, quoted, how)
                found.setdefault((dataset, indicator), named)
    return list(found.values())


def _near(name: str, claim: Claim, folded: str) -> Iterator[tuple[str, int, int]]:
    """Stretches of the claim as long as ``name`` that begin and end like it and share most of its characters."""
    size = len(name)
    if size < SHORTEST:
        return
    start = folded.find(name[0], claim.start, claim.end)
    while start >= 0:
        stretch = folded[start : start + size]
        if start + size <= claim.end and stretch != name and stretch[-1] == name[-1]:
            blocks = SequenceMatcher(None, stretch, name, autojunk=False).get_matching_blocks()
            if sum(block.size for block in blocks) >= size * SHARED:
                yield "near", start, start + size
        start = folded.find(name[0], start + 1, claim.end)


def _stem(name: str, claim: Claim, folded: str, heads: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int, int]]:
    """Where the claim has ``name`` without its last noun and a quantity of that noun's kind."""
    for kind in dict.fromkeys(quantity.kind for quantity in claim.quantities):
        for noun in heads.get(kind, ()):
            stem = name.removesuffix(noun)
            if stem != name and len(stem) >= SHORTEST_STEM:
                start = folded.find(stem, claim.start, claim.end)
                if start >= 0:
                    yield "stem", start, start + len(stem)
                break
