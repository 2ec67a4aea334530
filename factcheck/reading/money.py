"""The currency of an amount: words behind or before it, signs before it, and what 元 or $ means in this text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.folding import lower
from factcheck.reading.endings import Ending
from factcheck.reading.language import alternation, words

# A text that names another place at least so often, and more often than its home, is about that place.
_ABOUT = 3
_ONE, _HUNDREDTH = Decimal(1), Decimal("0.01")


class Currency(NamedTuple):
    """A currency as written: its span, ISO 4217 ``code`` (None: money, but which is not settled), and a factor.

    ``loose`` words count other things too, and are money only with a part of it behind (8塊5) or by their sentence.
    """

    start: int
    end: int
    code: str | None
    shared: bool = False
    factor: Decimal = Decimal(1)
    loose: bool = False


@dataclass(frozen=True)
class _Table:
    after: re.Pattern[str]
    before: Ending
    codes: Mapping[str, str | None]
    parts: Mapping[str, Decimal]
    loose: frozenset[str]
    priced: re.Pattern[str]
    shared_parts: Mapping[str, Decimal]
    shared_part: re.Pattern[str]
    shared: frozenset[str]
    yen_signs: frozenset[str]
    shared_guard: re.Pattern[str]
    places: Mapping[str, re.Pattern[str]]
    several: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, str]
    others: Mapping[str, re.Pattern[str]]
    home: Mapping[str, str]
    plain: frozenset[str]
    yen: frozenset[str]
    unsettled: re.Pattern[str]


@cache
def _table(base: str) -> _Table:
    data = words(base, "money")
    codes: dict[str, str | None] = {}
    signs: dict[str, str | None] = {}
    parts: dict[str, Decimal] = {}
    for code, entry in data["currencies"].items():
        codes |= {lower(word): code for word in entry["words"]}
        signs |= {lower(sign): code for sign in entry.get("signs", ())}
        parts |= {lower(word): _HUNDREDTH for word in entry.get("part", ())}
        codes |= {lower(word): code for word in entry.get("part", ())}
    shared = data["shared"]
    several = {lower(word): tuple(codes) for word, codes in shared["several"].items()}
    own = {lower(word): None for word in (*shared["words"], *shared["loose"], *shared["part_words"], *several)}
    parts |= {word: Decimal(share) for word, share in shared["part_words"].items()}
    shared_signs = {lower(sign): None for sign in (*shared["signs"], *shared["yen_signs"])}
    leading = (*(codes | several if shared["words_lead"] else ()), *signs, *shared_signs)
    trailing = [sign for sign in (*signs, *shared_signs) if not any(map(str.isalnum, sign))]
    return _Table(
        after=re.compile(rf" ?(?P<word>{alternation([*codes, *own, *trailing])})(?:(?<![a-z])|(?![a-z]))"),
        before=Ending(leading, rf"(?<![a-z])(?P<word>{alternation(leading)})"),
        codes=codes | signs | own | shared_signs,
        parts=parts,
        loose=frozenset(shared["loose"]),
        priced=re.compile(alternation(shared["priced"])),
        shared_parts={word: Decimal(share) for word, share in shared["parts"].items()},
        shared_part=re.compile(rf"{alternation(shared['parts'])}(?!{shared['part_not_before']})"),
        shared=frozenset(
            lower(word) for name in ("words", "loose", "part_words", "signs", "yen_signs") for word in shared[name]
        ),
        yen_signs=frozenset(lower(sign) for sign in shared["yen_signs"]),
        shared_guard=re.compile(shared["not_before"]),
        places=_places(shared["places"]),
        several=several,
        usual=shared["usual"],
        others=_places(shared["others"]),
        home=shared["home"],
        plain=frozenset(shared["plain"]),
        yen=frozenset(shared["yen"]),
        unsettled=re.compile(alternation(shared["unsettled_with"])),
    )


def _places(names: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    return {code: re.compile(alternation(lower(word) for word in places)) for code, places in names.items()}


class Purse:
    """What money words mean in one text. ``text`` is folded and lower case, ``language`` the full tag."""

    def __init__(self, text: str, language: str) -> None:
        self.table = _table(language.split("-")[0])
        self.home = self.table.home.get(language)
        counts = {code: len(pattern.findall(text)) for code, pattern in self.table.places.items()}
        self.named = {code: pattern for code, pattern in self.table.places.items() if counts[code]}
        at_home = counts.pop(self.home, 0) if self.home else 0
        other = max(counts, key=lambda code: counts[code], default=None)
        self.about = other if other and counts[other] >= _ABOUT and counts[other] > at_home else None
        self.text = text
        self.settled: dict[str, str | None] = {}

    def after(self, text: str, at: int, sentence: str) -> Currency | None:
        """The currency behind a number, or None."""
        found = self.table.after.match(text, at)
        if not found:
            return None
        word = found["word"]
        ambiguous = word in self.table.shared or word in self.table.several
        if ambiguous and self.table.shared_guard.match(text, found.end()):
            return None
        code, factor = self._code(word, sentence), self.table.parts.get(word, _ONE)
        return Currency(at, found.end(), code, word in self.table.shared, factor, word in self.table.loose)

    def prices(self, sentence: str) -> bool:
        """Whether a sentence speaks of what something costs, so that words which count other things too are money."""
        return self.table.priced.search(sentence) is not None

    def part(self, text: str, at: int, whole: Currency, sentence: str) -> tuple[int, Decimal] | None:
        """(end, factor) of the word at ``at`` that names a part of ``whole`` (角, 分, 銭), or None."""
        found = self.table.shared_part.match(text, at) if whole.shared else None
        if found:
            return found.end(), self.table.shared_parts[found.group()]
        named = self.after(text, at, sentence)
        return (named.end, named.factor) if named and named.code == whole.code and named.factor < _ONE else None

    def before(self, text: str, at: int, sentence: str) -> Currency | None:
        """The currency word or sign that ends where a number starts, or None."""
        found = self.table.before.search(text, at, 8)
        if not found:
            return None
        return Currency(found.start(), at, self._code(found["word"], sentence), found["word"] in self.table.shared)

    def _code(self, word: str, sentence: str) -> str | None:
        if word in self.table.several:
            return self._of_several(word, sentence)
        if word not in self.table.shared:
            return self.table.codes[word]
        if word in self.table.yen_signs:
            place = self.about or self.home
            return place if place in self.table.yen else None
        named = {code for code, places in self.named.items() if places.search(sentence)}
        if self.about:
            return self.about if named == {self.about} else None
        if not word.isalpha() or self.table.unsettled.search(sentence):
            return None
        strangers = (named & self.table.plain) - {self.home}
        return self.home if self.home in named or not strangers else None

    def _of_several(self, word: str, sentence: str) -> str | None:
        """What a word of several currencies means: the one whose place the sentence names, else the text."""
        named = [code for code in self.table.several[word] if self.table.others[code].search(sentence)]
        if named:
            return named[0] if len(named) == 1 else None
        if word not in self.settled:
            self.settled[word] = self._settle(word)
        return self.settled[word]

    def _settle(self, word: str) -> str | None:
        """The only currency whose place the text names; one beside the usual only where the text is about its place."""
        counts = {code: len(self.table.others[code].findall(self.text)) for code in self.table.several[word]}
        usual = self.table.usual.get(word)
        least = _ABOUT if usual else 1
        named = [code for code, count in counts.items() if count >= least]
        if usual and (counts[usual] or len(named) != 1):
            return usual
        return named[0] if len(named) == 1 else None
