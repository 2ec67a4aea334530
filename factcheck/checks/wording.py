"""How alike a claim and the wording of an event record are."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.folding import fold
from factcheck.reference.vocabulary import Vocabulary

NAMED = frozenset({"entity", "partner", "type"})


@dataclass(frozen=True, slots=True)
class Wording:
    """Pairs of characters of a record's wording: ``total``, how many the sentence ``shares``, and of those that are no
    name, no type of event and no date (``own``) how many the claim itself holds (``telling``)."""

    total: int = 0
    shares: int = 0
    own: int = 0
    telling: int = 0

    def at_least(self, tenths: int) -> bool:
        """Whether the sentence shares so many tenths of the wording."""
        return self.total > 0 and self.shares * 10 >= self.total * tenths

    @property
    def specific(self) -> bool:
        """Whether the claim holds a word that tells this record from others of its kind, if the record has one."""
        return self.telling > 0 or self.own == 0


def compare(
    label: str, quote: str, sentence: str, kinds: tuple[str, ...], vocabulary: Vocabulary, language: str
) -> Wording:
    """The wording ``label`` against a claim's ``quote`` and the sentence it stands in; ``kinds`` are the words for the
    record's type, which all records of it share."""
    folded, text, told = fold(label), fold(sentence), fold(quote)
    plain = list(folded)
    for match in vocabulary.names.find(label, language):
        if any(name.subject in NAMED for name in match.labels):
            plain[match.start : match.end] = " " * (match.end - match.start)
    shared = {pair for kind in kinds for pair in _pairs(fold(kind))}
    every, own = _pairs(folded), _pairs("".join(" " if char.isdigit() else char for char in plain)) - shared
    return Wording(len(every), sum(pair in text for pair in every), len(own), sum(pair in told for pair in own))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}
