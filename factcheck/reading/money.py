"""The currency of an amount: words behind or before it, signs before it, and what 元 or $ means in this text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.folding import lower
from factcheck.reading.endings import Ending
from factcheck.reading.language import alternation, words

# A text that names another place at least so often, and more often than its home, is about that place.
_ABOUT = 3
_HUNDREDTH = Decimal("0.01")


class Currency(NamedTuple):
    """A currency as written: its span, ISO 4217 ``code`` (None: money, but which is not settled), and a factor."""

    start: int
    end: int
    code: str | None
    shared: bool = False
    factor: Decimal = Decimal(1)


@dataclass(frozen=True)
class _Table:
    after: re.Pattern[str]
    before: Ending
    codes: Mapping[str, str | None]
    parts: frozenset[str]
    shared: frozenset[str]
    yen_signs: frozenset[str]
    shared_guard: re.Pattern[str]
    places: Mapping[str, re.Pattern[str]]
    home: Mapping[str, str]
    plain: frozenset[str]
    yen: frozenset[str]
    unsettled: re.Pattern[str]


@cache
def _table(base: str) -> _Table:
    data = words(base, "money")
    codes: dict[str, str | None] = {}
    signs: dict[str, str | None] = {}
    parts: set[str] = set()
    for code, entry in data["currencies"].items():
        codes |= {lower(word): code for word in entry["words"]}
        signs |= {lower(sign): code for sign in entry.get("signs", ())}
        parts |= {lower(word) for word in entry.get("part", ())}
        codes |= {lower(word): code for word in entry.get("part", ())}
    shared = data["shared"]
    own = {lower(word): None for word in (*shared["words"], *shared["unknown"])}
    shared_signs = {lower(sign): None for sign in (*shared["signs"], *shared["yen_signs"])}
    leading = (*(codes if shared["words_lead"] else ()), *signs, *shared_signs)
    return _Table(
        after=re.compile(rf" ?(?P<word>{alternation([*codes, *own])})"),
        before=Ending(leading, rf"(?<![a-z])(?P<word>{alternation(leading)})"),
        codes=codes | signs | own | shared_signs,
        parts=frozenset(parts),
        shared=frozenset(lower(word) for word in (*shared["words"], *shared["signs"], *shared["yen_signs"])),
        yen_signs=frozenset(lower(sign) for sign in shared["yen_signs"]),
        shared_guard=re.compile(shared["not_before"]),
        places={code: re.compile(alternation(lower(w) for w in places)) for code, places in shared["places"].items()},
        home=shared["home"],
        plain=frozenset(shared["plain"]),
        yen=frozenset(shared["yen"]),
        unsettled=re.compile(alternation(shared["unsettled_with"])),
    )


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

    def after(self, text: str, at: int, sentence: str) -> Currency | None:
        """The currency behind a number, or None."""
        found = self.table.after.match(text, at)
        if not found:
            return None
        word = found["word"]
        if word in self.table.shared and self.table.shared_guard.match(text, found.end()):
            return None
        factor = _HUNDREDTH if word in self.table.parts else Decimal(1)
        return Currency(at, found.end(), self._code(word, sentence), word in self.table.shared, factor)

    def before(self, text: str, at: int, sentence: str) -> Currency | None:
        """The currency word or sign that ends where a number starts, or None."""
        found = self.table.before.search(text, at, 8)
        if not found:
            return None
        return Currency(found.start(), at, self._code(found["word"], sentence), found["word"] in self.table.shared)

    def _code(self, word: str, sentence: str) -> str | None:
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
