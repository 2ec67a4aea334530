"""Full stops that end no sentence: behind Mr., Inc., U.S., No. 4, J. Smith. The words are data of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.folding import lower
from factcheck.reading.language import languages_read, words

# The word before a full stop, with stops of its own (e.g.), is looked for no further back.
_LONGEST = 12
_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]|(?<=[^\W\d_])\.)+$")
_AFTER = re.compile(r"[\s\"'“”‘’()\[\]]*(\w+)?")


@dataclass(frozen=True)
class _Table:
    never: frozenset[str]
    ending: frozenset[str]
    going_on: frozenset[str]
    openers: frozenset[str]
    numbered: frozenset[str]


@cache
def _table(language: str) -> _Table | None:
    data = words(language).get("sentences") if language in languages_read() else None
    return _Table(**{name: frozenset(members) for name, members in data.items()}) if data else None


def goes_on(text: str, start: int, at: int, end: int, language: str) -> bool:
    """Whether the sentence from ``start`` goes on after the full stop at ``at``, looking no further than ``end``."""
    table = _table(language.split("-")[0])
    if table is None:
        return False
    follows = _AFTER.match(text, at + 1, min(end, at + 40))
    word = follows[1] if follows and follows[1] else ""
    if not word:
        return False
    if word[0].islower():
        return True
    found = _BEFORE.search(text, max(start, at - _LONGEST), at)
    before = lower(found.group()) if found else ""
    if before in table.never:
        return True
    if before in table.numbered:
        return word[0].isdecimal()
    if before in table.ending:
        return not word[0].isupper()
    if before in table.going_on:
        return lower(word) not in table.openers
    return len(before) == 1 and found is not None and found.group().isupper() and lower(word) not in table.openers
