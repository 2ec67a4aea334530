"""The words by which claims are found: loaded from ``languages/<language>.claims.toml``, matched longest first.

A sentence becomes a row of tokens: quantities, cue words with the lists they stand in, short quotations and
brackets as one token each, marks, and in between whatever else there is, which is mostly names and nouns. The
grammar of claims works on these tokens alone, so that no word of any language stands in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.reading.language import FOLDER, as_written, words
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
# Words in this list alone are no cues: they shield the cue words that they hold.
_SHIELDS = frozenset({"plain"})
_UNKNOWN: frozenset[str] = frozenset()
# What a mark of each kind becomes as a token. Behind the first ones a clause may begin.
_MARKS = {"clause": "clause", "list": "list", "stop": "stop", "close": "mark"}
_OPENS = frozenset({"clause", "stop", "list", "mark", "link"})


@dataclass(slots=True, eq=False)
class Token:
    """A stretch of the text, equal to itself alone: ``kinds`` are the lists its word stands in, or one of quantity,
    date, quoted, aside, clause, list, mark, stop; empty for words that no list knows.

    Nobody changes one. It is not frozen because that would make each four times as dear, and a text has very many.
    """

    start: int
    end: int
    kinds: frozenset[str]
    quantity: Quantity | None = None

    def has(self, *kinds: str) -> bool:
        """Whether the token is of any of ``kinds``."""
        return not self.kinds.isdisjoint(kinds)


class Row(tuple[Token, ...]):
    """The tokens of a clause with what is asked of them over and over: ``kinds`` are those of all, ``verbs`` the
    indexes of their predicates once somebody has sought them. Its slices are plain tuples."""

    kinds: frozenset[str]
    verbs: tuple[int, ...] | None = None

    def __new__(cls, tokens: Iterable[Token]) -> Row:
        """The row of ``tokens``."""
        row = super().__new__(cls, tokens)
        row.kinds = _UNKNOWN.union(*[token.kinds for token in row])
        return row


def some(tokens: Iterable[Token], *kinds: str) -> bool:
    """Whether any of ``tokens`` is of any of ``kinds``."""
    if type(tokens) is Row:
        return not tokens.kinds.isdisjoint(kinds)
    # Asked some forty times of each clause: a plain loop takes half the time of any() over token.has().
    for token in tokens:  # noqa: SIM110
        if not token.kinds.isdisjoint(kinds):
            return True
    return False


def where(tokens: Iterable[Token], *kinds: str) -> list[int]:
    """The indexes of the ``tokens`` that are of any of ``kinds``."""
    if type(tokens) is Row and tokens.kinds.isdisjoint(kinds):
        return []
    return [index for index, token in enumerate(tokens) if not token.kinds.isdisjoint(kinds)]


@dataclass(frozen=True)
class Cues:
    """One language's cue words. ``words`` maps a word to the lists it stands in; ``lists`` is the way back.

    The lists named in ``head`` count at the head of a clause only, those in ``edge`` at its end only. ``sizes`` are the
    lengths of the cue words by the one or two characters they begin with, ``mark_kinds`` the tokens that marks become,
    ``mark_heads`` what marks begin with, ``edges`` the marks at which a clause ends. ``first`` and ``last`` sort the
    words of each list by their first and last character. ``before_name`` and ``after_name`` are the particles and marks
    around a name that are no part of it.
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
    sizes: Mapping[str, tuple[int, ...]]
    mark_kinds: Mapping[str, frozenset[str]]
    mark_heads: frozenset[str]
    edges: frozenset[str]
    first: Mapping[str, Mapping[str, tuple[str, ...]]]
    last: Mapping[str, Mapping[str, tuple[str, ...]]]
    before_name: tuple[str, ...]
    after_name: tuple[str, ...]

    def ends(self, text: str, name: str) -> str | None:
        """The longest word of list ``name`` that ``text`` ends in, or None."""
        return next((word for word in self.last[name].get(text[-1:], ()) if text.endswith(word)), None)

    def starts(self, text: str, name: str) -> str | None:
        """The longest word of list ``name`` that ``text`` starts with, or None."""
        return next((word for word in self.first[name].get(text[:1], ()) if text.startswith(word)), None)

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
    marks = {name: frozenset(members.split()) for name, members in data["marks"].items()}
    around = (*marks["clause"], *marks["list"], *marks["stop"], " ", "\n", "\t")
    return Cues(
        words={word: frozenset(names) for word, names in kinds.items()},
        lists=lists,
        head=frozenset(data["head"]),
        edge=frozenset(data["edge"]),
        marks=marks,
        closing=dict(zip(data["marks"]["open"].split(), data["marks"]["close"].split(), strict=True)),
        heads={head: tuple(tails.split()) for head, tails in data["anaphor_head"].items()},
        definitions=data["definitions"],
        # What is written, not matched, stays as it is.
        statement=as_written(language, "claims")["statement"],
        sizes=_sizes(kinds),
        mark_kinds={mark: frozenset({kind}) for name, kind in reversed(_MARKS.items()) for mark in marks[name]},
        mark_heads=frozenset(mark[0] for name in _MARKS for mark in marks[name]),
        edges=frozenset().union(*(marks[name] for name in _MARKS)),
        first={name: _sorted_by(members, 0) for name, members in lists.items()},
        last={name: _sorted_by(members, -1) for name, members in lists.items()},
        before_name=(*around, *lists["of"], *lists["lead"]),
        after_name=(*around, *lists["of"], *lists["loose"], *lists["conjunction"]),
    )


def _sizes(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words, longest first, by the two characters they begin with, which most places of a text do
    not have, and those of one character by that."""
    out: dict[str, tuple[int, ...]] = {word: (1,) for word in words if len(word) == 1}
    for word in sorted((word for word in words if len(word) > 1), key=len):
        pair = word[:2]
        out[pair] = tuple(dict.fromkeys((len(word), *out.get(pair, out.get(word[0], ())))))
    return out


def _sorted_by(words: Iterable[str], at: int) -> dict[str, tuple[str, ...]]:
    """``words`` by their character at index ``at``, the longest first."""
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        out[word[at]] = (*out.get(word[at], ()), word)
    return out


def tokenize(
    text: str, start: int, end: int, quantities: Sequence[Quantity], cues: Cues, *, spaced: bool = False
) -> tuple[Token, ...]:
    """The tokens of the folded ``text`` from ``start`` to ``end``; ``quantities`` are those that stand in it.
    ``spaced``: a space parts clauses, as it does in headlines."""
    figures = {item.start: item for item in quantities}
    return tuple(_Scan(text, end, figures, cues, spaced).run(start))


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
        """The tokens from ``at`` on. What no list knows, and words that only shield, make one token up to the next."""
        unknown, head = at, True
        while at < self.end:
            token = self.token(at, head)
            if token is None:
                head = head and self.text[at].isspace()
                at += 1
                continue
            head = not token.kinds.isdisjoint(_OPENS)
            if token.kinds != _SHIELDS:
                if unknown < at:
                    yield Token(unknown, at, _UNKNOWN)
                yield token
                unknown = token.end
            at = token.end
        if unknown < at:
            yield Token(unknown, at, _UNKNOWN)

    def token(self, at: int, head: bool) -> Token | None:
        """The token at ``at``, None where no list knows one; ``head`` says that a clause begins there."""
        quantity = self.figures.get(at)
        if quantity is not None and quantity.end <= self.end:
            kind = "date" if quantity.kind in DATE_KINDS else "quantity"
            return Token(at, quantity.end, frozenset({kind}), quantity)
        char = self.text[at]
        if char in self.cues.closing:
            return self.bracket(at)
        marked = char in self.cues.mark_heads or (self.spaced and char == " ")
        return (self.mark(at) if marked else None) or self.word(at, head)

    def mark(self, at: int) -> Token | None:
        """The mark at ``at``, or None where it parts nothing. In a headline a space is one."""
        kinds, size = self.cues.mark_kinds.get(self.text[at : at + 2]), 2
        if kinds is None:
            kinds, size = self.cues.mark_kinds.get(self.text[at]), 1
        around = self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2]
        if self.text[at].isascii() and len(around) == 2 and around.isascii() and around.isalnum():
            return None  # 1,000 and 3:2 and A/B are no clauses
        if kinds is None and (self.text[at] != " " or around.isascii()):
            return None
        return Token(at, at + size, kinds or frozenset({"clause"}))

    def word(self, at: int, head: bool) -> Token | None:
        """The longest cue word at ``at`` that counts where it stands, or None."""
        cues, pair = self.cues, self.text[at : at + 2]
        for size in cues.sizes.get(pair) or cues.sizes.get(pair[0], ()):
            stop = at + size
            kinds = cues.words.get(self.text[at:stop])
            if kinds is None or stop > self.end:
                continue
            if size > 1 and any(inner in self.figures for inner in range(at + 1, stop)):
                continue
            if not head:
                kinds -= cues.head
            if not kinds.isdisjoint(cues.edge) and not self.at_edge(stop):
                kinds -= cues.edge
            if size == 1 and not kinds.isdisjoint(TIGHT) and not self.before_figure(stop):
                kinds -= TIGHT
            if kinds:
                return Token(at, stop, kinds)
        return None

    def at_edge(self, at: int) -> bool:
        """Whether a clause ends at ``at``."""
        return at >= self.end or self.text[at] in self.cues.edges

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
