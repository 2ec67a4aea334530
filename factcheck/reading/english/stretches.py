"""Where one proposition of a sentence ends and another begins: at marks, and at some conjunctions and relatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.reading.cues import Row, Token, some
from factcheck.reading.english.lexicon import lexicon
from factcheck.reading.english.verbs import finite, headless

_BOUNDS = ("comma", "clause", "stop")
# "X said in a statement on Monday": no more words than so many may follow the verb.
_LONGEST_TAIL = 6
# A dateline ("OSLO, Aug 13 -") has no more tokens than so many.
_DATELINE = 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of tokens, and what opened it: comma, clause, and, relative, subordinate; empty at the start."""

    tokens: tuple[Token, ...]
    opened: str

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end


def figures(tokens: Sequence[Token]) -> list[int]:
    """The indexes of the figures of a stretch, dates left out."""
    return [at for at, token in enumerate(tokens) if token.quantity is not None and token.has("quantity")]


def is_source(text: str, tokens: Sequence[Token], verbs: Sequence[int]) -> bool:
    """Whether a stretch only says who says: according to X; X said; said X, who …; with no figure of its own."""
    if tokens[0].has("source"):
        return not verbs or not figures(tokens)
    if figures(tokens):
        return False
    if tokens[0].has("say") and tokens[0].has("past", "third"):
        return not finite(text, tokens[1:])
    said = [at for at in verbs if tokens[at].has("say", "show")]
    rest = tokens[said[-1] + 1 :] if said else ()
    plain = all(not token.kinds or token.has("date", "preposition", "determiner", "adverb", "say") for token in rest)
    if said and tokens[said[-1]].has("show") and not tokens[said[-1]].has("say"):
        plain = all(token.has("date", "preposition", "adverb") for token in rest)
    return bool(said) and plain and len(rest) <= _LONGEST_TAIL and not finite(text, rest)


def stretches(text: str, row: Sequence[Token]) -> Iterator[Stretch]:
    """The stretches of a sentence, without connectives and marks at their ends; empty ones are left out."""
    current: list[Token] = []
    opened = ""
    stops = _stops(row)
    for at in range(_dateline(text, row), len(row)):
        token = row[at]
        mark = token.has(*_BOUNDS)
        bound = ("comma" if token.has("comma") else "clause") if mark else _opens(text, current, row, at, stops[at])
        if not bound:
            current.append(token)
            continue
        if stripped := _stripped(text, current):
            yield Stretch(Row(stripped), opened)
        current, opened = ([] if mark or bound == "and" else [token]), bound
    if stripped := _stripped(text, current):
        yield Stretch(Row(stripped), opened)


def _stops(row: Sequence[Token]) -> list[int]:
    """For each token the index of the next mark behind it, or the end of the row."""
    out, stop = [0] * len(row), len(row)
    for at in range(len(row) - 1, -1, -1):
        out[at] = stop
        stop = at if row[at].has(*_BOUNDS) else stop
    return out


def _dateline(text: str, row: Sequence[Token]) -> int:
    """The index behind a place in capitals, a date and a dash at the head of a report; 0 without one."""
    if not row or not text[row[0].start : row[0].end].isupper():
        return 0
    dash = next((at for at, token in enumerate(row[:_DATELINE]) if token.has("clause", "hyphen")), None)
    return dash + 1 if dash and not some(row[:dash], "verb", "be", "quantity", "modal") else 0


def _stripped(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens without connectives and quotation marks at the head, marks at the end."""
    out = list(tokens)
    while out and out[0].has("link", "conjunction", "mark", "aside", "hyphen", "contrast"):
        if out[0].has("preposition", "condition", "source", "determiner", "pronoun"):
            break
        out.pop(0)
    while out and out[-1].has("mark", "conjunction", "hyphen") and not _closes(text, out):
        out.pop()
    return out if any(text[token.start].isalnum() or token.quantity for token in out) else []


def _closes(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the last of the tokens closes a bracket that is opened among them."""
    openers = [opening for opening, closing in lexicon().closing.items() if text[tokens[-1].start] == closing]
    return any(text[token.start] in openers for token in tokens)


def _opens(text: str, left: Sequence[Token], row: Sequence[Token], at: int, stop: int) -> str | None:
    """What opens another proposition at an index, after the tokens ``left``: and, relative, subordinate. ``stop`` is
    where the next mark stands."""
    token = row[at]
    if not left or not token.kinds or not token.has("conjunction", "relative", "subordinate"):
        return None
    right = row[at + 1 : stop]
    if not right:
        return None
    if token.has("conjunction"):
        return "and" if _coordinates(text, left, right) else None
    if not figures(left) or not figures(right) or not (finite(text, right) or headless(right) is not None):
        return None
    if token.has("subordinate") and not token.has("relative"):
        joins = token.has("contrast") and not some(left[-1:], "say")
        return "subordinate" if joins and finite(text, left) else None
    return None if some(left[-1:], "say", "preposition", "verb", "determiner") else "relative"


def _coordinates(text: str, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether "and" joins two propositions: two clauses, two predicates, or two figures with words of their own."""
    # The verbs of what may be a long row are sought last, and only where they decide.
    told, tells = figures(left), figures(right)
    if headless(right, infinitives=True) is not None:
        saying = bool(told) or some(left, "date")
        return saying and (bool(tells) or some(right, "date")) and bool(told or finite(text, left))
    if finite(text, right) and finite(text, left):
        return bool(tells) or some(right, "date") or not told
    if not told or not tells:
        return False
    if tells[0] == 0:
        own = len(right) > 1 and not right[1].has("conjunction") and left[-1].quantity is None
        return own and not some(left, "change_from", "pair")
    return not right[0].kinds and tells[0] == 1 and left[-1].quantity is None and bool(finite(text, left))
