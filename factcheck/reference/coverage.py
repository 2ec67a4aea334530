"""How much of a claim's wording is understood, and whether unknown words belong to a measure.

A figure "of Japan's population" is not one "of Japan's population over 65 in cities". Nobody can list what all may
narrow a measure, so the rule is the other way round: only wording that is understood to the last character may refute,
and a measure with an unknown word attached to it is another measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.folding import fold, lower
from factcheck.reading import cues
from factcheck.reference.names import NameMatch
from factcheck.reference.topic import Measured
from factcheck.reference.words import words
from factcheck.terms import DATE_KINDS, Quantity, Span

NAME, MEASURE, DATE, FIGURE, PLAIN, LINK, VERB = "n", "m", "d", "f", "p", "l", "v"
UNKNOWN = " "


class Coverage:
    """One article's characters by what explains them.

    ``n`` a name, ``m`` that of a measure, ``d`` a date, ``f`` a figure, ``p`` a word that leaves the figure what it
    is, ``l`` one that links a name to what follows (的), ``v`` another that ends a noun phrase, a blank the rest.
    """

    def __init__(
        self,
        text: str,
        matches: Iterable[NameMatch],
        quantities: Sequence[Quantity],
        language: str,
        explained: Iterable[Span | Measured] = (),
    ) -> None:
        folded = lower(fold(text))
        self.spaced = words(language).spaced
        marks = [UNKNOWN] * len(text)
        for kind, pattern in _patterns(language):
            for found in pattern.finditer(folded):
                marks[found.start() : found.end()] = kind * (found.end() - found.start())
        for match in matches:
            if not match.weak:
                kind = MEASURE if any(label.subject == "indicator" for label in match.labels) else NAME
                marks[match.start : match.end] = kind * (match.end - match.start)
        for span in explained:
            marks[span.start : span.end] = MEASURE * (span.end - span.start)
        for quantity in quantities:
            kind = DATE if quantity.kind in DATE_KINDS else FIGURE
            marks[quantity.start : quantity.end] = kind * (quantity.end - quantity.start)
        self.marks = "".join(marks)
        self.text = text

    def residue(self, start: int, end: int) -> str:
        """What of a stretch is not understood, run by run, in the article's own words."""
        runs, run = [], ""
        for at in range(start, end):
            left = self.marks[at] in (UNKNOWN, VERB) and self.text[at].isalnum()
            if not left and run:
                runs.append(run)
                run = ""
            run += self.text[at] if left else ""
        return " ".join([*runs, run] if run else runs)

    def goes_on(self, at: int) -> bool:
        """Whether a name that began before ``at`` goes on there: the 非 of 南非 narrows nothing."""
        return at > 0 and self.marks[at - 1 : at + 1] == NAME * 2

    def attached(self, start: int, end: int, *, ranked: bool = False) -> bool:
        """Whether an unknown word belongs to the name at a stretch, before it (also through names and 的) or directly
        behind it. Of what is ``ranked`` the place stands before it and what is compared behind it."""
        end += self._gap(end)
        if not ranked and end < len(self.marks) and self.marks[end] in (UNKNOWN, MEASURE) and self.text[end].isalnum():
            return True
        at = start - 1
        while at >= 0 and (self.text[at].isalnum() or self._joins(at)):
            if self._joins(at):
                at -= 1
                continue
            if self.marks[at] in (UNKNOWN, MEASURE) or (self.marks[at] == FIGURE and not ranked):
                return True
            if self.marks[at] in (PLAIN, VERB, FIGURE):
                return False
            at -= 1
        return False

    def _gap(self, at: int) -> int:
        """1 where a space at ``at`` parts two words of one phrase, else 0."""
        return int(self.spaced and self.text[at : at + 1] in (" ", "-"))

    def _joins(self, at: int) -> bool:
        """Whether a mark inside a phrase of words stands at ``at``: a space, a hyphen, an apostrophe."""
        return self.spaced and self.text[at] in " -'’" and at > 0 and self.text[at - 1].isalnum()


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What marks each kind of word; later ones overwrite earlier ones."""
    known, lists = words(language), cues.load(language)
    verbs = {word for name in known.phrase_end_lists for word in (lists.lists[name] if lists else ())}
    return (
        (VERB, _alternation(verbs.union(known.phrase_ends), known.spaced)),
        (PLAIN, _alternation(known.understood, known.spaced)),
        (LINK, _alternation(known.boundary, known.spaced)),
    )


def _alternation(any_of: Iterable[str], whole: bool) -> re.Pattern[str]:
    """Any of the words, as ``whole`` words where spaces part them."""
    words_first = sorted(set(any_of), key=len, reverse=True)
    apart = (r"(?<![^\W_])" if whole and word[0].isalnum() else "" for word in words_first)
    found = "|".join(guard + re.escape(word) for guard, word in zip(apart, words_first, strict=True)) or r"(?!)"
    return re.compile(rf"(?:{found})(?![^\W_])" if whole else found)
