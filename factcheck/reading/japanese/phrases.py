"""The phrases of a clause: nouns with the particle behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.reading.cues import Cues
from factcheck.reading.japanese.masks import ASIDE, DATE, FIGURE, Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.terms import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words up to a particle: ``start`` to ``end`` without it; ``particle`` is empty for what stands last."""

    start: int
    end: int
    particle: str


# Subject, measure, place and object of a clause each ask for its phrases; a line is equal to itself alone.
@lru_cache(maxsize=16)
def phrases(line: Line, start: int, end: int, known: Patterns) -> tuple[Phrase, ...]:
    """The phrases between two offsets; "of" does not part them."""
    found: list[Phrase] = []
    begin = start
    for match in known.particle.finditer(line.masked, start - line.start, end - line.start):
        word = match["word"] or match["object"] or match["after"]
        if not word or known.lists["of"].fullmatch(word):
            continue
        at = line.start + match.end() - len(word)
        found.append(Phrase(begin, at, word))
        begin = line.start + match.end()
        if begin < end and line.text[begin] == "、":
            begin += 1
    found.append(Phrase(begin, end, ""))
    return tuple(found)


def first(found: Sequence[Phrase], cues: Cues, *names: str) -> Phrase | None:
    """The first phrase whose particle stands in one of the lists ``names``."""
    words = {word for name in names for word in cues.lists[name]}
    return next((phrase for phrase in found if phrase.particle in words and phrase.end > phrase.start), None)


def noun(line: Line, start: int, end: int, cues: Cues) -> Span | None:
    """The noun phrase that ends at ``end``: behind the last verb, figure or comma before it; None where none is left.

    A relative clause, a date with "of" behind it and brackets at either end are no part of it.
    """
    begin = start + behind_modifier(line.slice(start, end))
    while end > begin and (
        line.masked[end - 1 - line.start] in f"{ASIDE} 、" or line.text[end - 1] in cues.lists["of"]
    ):
        end -= 1
    while begin < end and (
        line.masked[begin - line.start] in f"{DATE}{ASIDE} 、" or line.text[begin] in cues.lists["of"]
    ):
        begin += 1
    return Span(begin, end) if end > begin else None


def behind_modifier(words: str) -> int:
    """Where the words behind the last comma, figure or verb before a noun begin."""
    cut = max(words.rfind("、"), words.rfind(FIGURE))
    cut = 0 if cut < 0 else cut + 1
    verb = _LAST_VERB.match(words, cut + 1)
    return verb.end() if verb else cut


# A verb before a noun ends in kana and the noun begins with none: 発足した新政権.
_LAST_VERB = re.compile("(?s:.*)[たるいうくすむつぶぐぬ](?=[^ぁ-ゖ々ー])")


def parts(line: Line, span: Span, cues: Cues) -> list[Span]:
    """The nouns of a phrase that "of" joins, those that are dates alone left out."""
    found, begin = [], span.start
    for at in range(span.start, span.end + 1):
        if at < span.end and line.masked[at - line.start] not in cues.lists["of"]:
            continue
        piece = Span(begin, at)
        words = line.slice(piece.start, piece.end)
        if words.strip(f"{DATE}{ASIDE} ") and words not in cues.lists["unnamed"]:
            found.append(piece)
        begin = at + 1
    return found
