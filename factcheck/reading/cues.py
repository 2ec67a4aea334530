"""The words by which claims are found: loaded from ``languages/<language>.claims.toml``, matched longest first.

A sentence becomes a row of tokens: quantities, cue words with the lists they stand in, short quotations and
brackets as one token each, marks, and in between whatever else there is, which is mostly names and nouns. The
grammar of claims works on these tokens alone, so that no word of any language stands in code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.reading.language import FOLDER, words
from factcheck.terms import DATE_KINDS, Quantity

# A quotation longer than this (in code points) holds clauses of its own and is read through.
LONGEST_OPAQUE_QUOTE = 24
# No sentence that anybody writes has more tokens: a longer one (a table, a broken page) is read in pieces, because the
# grammar of a clause looks from each of its words at all others.
LONGEST_ROW = 200
# A bracket that closes later than this (in code points) was never closed.
LONGEST_BRACKET = 300
# Words of one character in these lists are too common inside names: they count only right before a figure.
TIGHT = frozenset({"reach", "up", "down", "act", "relation", "have", "measure"})


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A stretch of the text, equal to itself alone: ``kinds`` are the lists its word stands in, or one of quantity,
    date, quoted, aside, clause, list, mark, stop; empty for words that no list knows."""

    start: int
    end: int
    kinds: frozenset[str]
    quantity: Quantity | None = None

    def has(self, *kinds: str) -> bool:
        """Whether the token is of any of ``kinds``."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True)
class Cues:
    """One language's cue words. ``words`` maps a word to the lists it stands in; ``lists`` is the way back.

    The lists named in ``head`` count at the head of a clause only, those in ``edge`` at its end only.
    """

    words: Mapping[str, frozenset[str]]
    lists: Mapping[str, tuple[str, ...]]
    head: frozenset[str]
    edge: frozenset[str]
    marks: Mapping[str, frozenset[str]]
    closing: Mapping[str, str]
    heads: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, str]
    statement: Mapping[str, str]
    longest: int

    def ends(self, text: str, name: str) -> str | None:
        """The longest word of list ``name`` that ``text`` ends in, or None."""
        if not text.endswith(self.lists[name]):
            return None
        return max((word for word in self.lists[name] if text.endswith(word)), key=len)

    def starts(self, text: str, name: str) -> str | None:
        """The longest word of list ``name`` that ``text`` starts with, or None."""
        if not text.startswith(self.lists[name]):
            return None
        return max((word for word in self.lists[name] if text.startswith(word)), key=len)

    def holds(self, text: str, name: str) -> bool:
        """Whether a word of list ``name`` stands anywhere in ``text``."""
        return any(word in text for word in self.lists[name])


@lru_cache(maxsize=8)
def load(language: str) -> Cues | None:
    """The cues of a BCP 47 ``language`` by its primary subtag, or None where the room has none."""
    path = FOLDER / f"{language.split('-')[0]}.claims.toml"
    if not path.is_file():
        return None
    data = words(language, "claims")
    tables = ("head", "edge", "words", "phrase")
    lists = {name: tuple(words.split()) for table in tables for name, words in data[table].items()}
    kinds: dict[str, set[str]] = {}
    for list_name, members in lists.items():
        for word in members if list_name not in data["phrase"] else ():
            kinds.setdefault(word, set()).add(list_name)
    return Cues(
        words={word: frozenset(names) for word, names in kinds.items()},
        lists=lists,
        head=frozenset(data["head"]),
        edge=frozenset(data["edge"]),
        marks={name: frozenset(members.split()) for name, members in data["marks"].items()},
        closing=dict(zip(data["marks"]["open"].split(), data["marks"]["close"].split(), strict=True)),
        heads={head: tuple(tails.split()) for head, tails in data["anaphor_head"].items()},
        definitions=data["definitions"],
        # What is written, not matched, stays as it is.
        statement=tomllib.loads(path.read_text("utf-8"))["statement"],
        longest=max(map(len, kinds)),
    )


def tokenize(
    text: str, start: int, end: int, quantities: Sequence[Quantity], cues: Cues, *, spaced: bool = False
) -> tuple[Token, ...]:
    """The tokens of the folded ``text`` from ``start`` to ``end``; ``quantities`` are those that stand in it.
    ``spaced``: a space parts clauses, as it does in headlines."""
    figures = {item.start: item for item in quantities}
    return tuple(_join_unknown(_Scan(text, end, figures, cues, spaced).run(start)))


def pieces(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """``tokens`` in rows of at most ``LONGEST_ROW``, cut behind the last mark that fits."""
    start = 0
    while len(tokens) - start > LONGEST_ROW:
        stop = start + LONGEST_ROW
        marks = (at for at in range(stop - 1, start, -1) if tokens[at].has("clause", "stop"))
        stop = next(marks, stop - 1) + 1
        yield tuple(tokens[start:stop])
        start = stop
    yield tuple(tokens[start:])


@dataclass(frozen=True)
class _Scan:
    """One pass over a sentence that ends at ``end``; ``figures`` are its quantities by their start."""

    text: str
    end: int
    figures: Mapping[int, Quantity]
    cues: Cues
    spaced: bool

    def run(self, at: int) -> Iterator[Token]:
        head = True
        while at < self.end:
            token = self.token(at, head)
            yield token
            at = token.end
            head = token.has("clause", "stop", "list", "mark", "link") or (
                head and not token.kinds and self.blank(token)
            )

    def blank(self, token: Token) -> bool:
        return not self.text[token.start : token.end].strip()

    def token(self, at: int, head: bool) -> Token:
        """The token at ``at``; ``head`` says that a clause begins there."""
        quantity = self.figures.get(at)
        if quantity is not None and quantity.end <= self.end:
            kind = "date" if quantity.kind in DATE_KINDS else "quantity"
            return Token(at, quantity.end, frozenset({kind}), quantity)
        if self.text[at] in self.cues.marks["open"]:
            return self.bracket(at)
        return self.mark(at) or self.word(at, head) or Token(at, at + 1, frozenset())

    def mark(self, at: int) -> Token | None:
        around = self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2]
        if self.text[at].isascii() and len(around) == 2 and around.isascii() and around.isalnum():
            return None  # 1,000 and 3:2 and A/B are no clauses
        if self.spaced and self.text[at] == " " and not around.isascii():
            return Token(at, at + 1, frozenset({"clause"}))
        for kind in ("clause", "list", "stop", "close"):
            for size in (2, 1):
                if self.text[at : at + size] in self.cues.marks[kind]:
                    return Token(at, at + size, frozenset({"mark" if kind == "close" else kind}))
        return None

    def word(self, at: int, head: bool) -> Token | None:
        """The longest cue word at ``at`` that counts where it stands, or None."""
        for stop in range(min(self.end, at + self.cues.longest), at, -1):
            kinds = self.cues.words.get(self.text[at:stop])
            if kinds is None or any(inner in self.figures for inner in range(at + 1, stop)):
                continue
            if not head:
                kinds -= self.cues.head
            if kinds & self.cues.edge and not self.at_edge(stop):
                kinds -= self.cues.edge
            if stop - at == 1 and kinds & TIGHT and not self.before_figure(stop):
                kinds -= TIGHT
            if kinds:
                return Token(at, stop, kinds)
        return None

    def at_edge(self, at: int) -> bool:
        """Whether a clause ends at ``at``."""
        marks = self.cues.marks
        return at >= self.end or any(self.text[at] in marks[kind] for kind in ("clause", "list", "stop", "close"))

    def before_figure(self, at: int) -> bool:
        """Whether a figure stands at ``at``, or after one more character (a particle or a hedge)."""
        return at in self.figures or at + 1 in self.figures

    def bracket(self, at: int) -> Token:
        """A quotation or an aside as one token where it is short; else its opening mark alone."""
        opening, marks = self.text[at], self.cues.marks
        close = self.text.find(self.cues.closing[opening], at + 1, min(self.end, at + LONGEST_BRACKET))
        if close < 0:
            return Token(at, at + 1, frozenset({"mark"}))
        if opening in marks["aside"]:
            return Token(at, close + 1, frozenset({"aside"}))
        inner = self.text[at + 1 : close]
        long = len(inner) > LONGEST_OPAQUE_QUOTE or any(mark in inner for mark in marks["clause"] | marks["stop"])
        counted = any(start in self.figures for start in range(at + 1, close))
        if (long or counted) and opening not in marks["title"]:
            return Token(at, at + 1, frozenset({"mark"}))
        return Token(at, close + 1, frozenset({"quoted"}))


def _join_unknown(tokens: Iterator[Token]) -> Iterator[Token]:
    """Runs of unknown characters, and of words that only shield, become one token each."""
    run: Token | None = None
    for token in tokens:
        if token.kinds <= {"plain"}:
            run = Token(run.start if run else token.start, token.end, frozenset())
            continue
        if run:
            yield run
            run = None
        yield token
    if run:
        yield run
