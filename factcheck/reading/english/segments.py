"""A sentence into units: each stretch that asserts something, with what frames it before.

A stretch ends at a comma, a dash and the like, and where a conjunction, a relative or a subordinate clause begins
another proposition (see ``stretches``). One without a verb of its own frames the next (in March, according to X), adds
a proposition to what stands before it (up 3 percent from 2020), or only names (the chief executive).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.reading.cues import Token, some
from factcheck.reading.english.stretches import Stretch, figures, is_source, stretches
from factcheck.reading.english.verbs import finite, headless

# A comma and quotation marks stand between a claim and who says it.
_NEXT = 5
# What a stretch that only frames or names begins with.
_FRAMING = ("preposition", "date", "ing", "subordinate", "adverb", "infinitive")


@dataclass(frozen=True, slots=True)
class Unit:
    """One assertion: ``tokens`` of its own; ``frames`` govern it, those from ``start`` on are in its span.

    ``whose`` are the tokens that name the subject where its own words leave it out; ``appended`` says that it only adds
    to the stretch before it, without a verb of its own.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    frames: tuple[Stretch, ...]
    whose: tuple[Token, ...] = ()
    appended: bool = False

    @property
    def core(self) -> int:
        """Where its own words begin."""
        return self.tokens[0].start


def units(text: str, row: Sequence[Token]) -> list[Unit]:
    """The units of one sentence of the folded ``text``, in order."""
    return _Builder(text, tuple(stretches(text, row))).build()


class _Builder:
    """Reads the stretches of one sentence from left to right.

    ``frames`` govern what follows, the last ``fresh`` of them stand right before it; ``pending`` is a subject whose
    predicate is still to come, ``trailing`` are sources named behind what they say.
    """

    def __init__(self, text: str, parts: Sequence[Stretch]) -> None:
        self.text, self.parts = text, parts
        self.out: list[Unit] = []
        self.frames: list[Stretch] = []
        self.trailing: list[Stretch] = []
        self.pending: Stretch | None = None
        self.fresh = 0

    def build(self) -> list[Unit]:
        """The units of the sentence."""
        for at, stretch in enumerate(self.parts):
            verbs = finite(self.text, stretch.tokens)
            if self.out and len(stretch.tokens) == 1 and stretch.tokens[0].has("apart"):
                last = self.out[-1]
                self.out[-1] = replace(last, end=stretch.end, tokens=(*last.tokens, *stretch.tokens))
            elif is_source(self.text, stretch.tokens, verbs):
                self._source(stretch)
            elif stretch.tokens[0].has("condition"):
                self._frame(stretch)
            elif self._predicates(stretch, at):
                self._predicate(stretch)
            elif verbs and verbs[0] > 0 and not self._describes(stretch, verbs):
                self._clause(stretch)
            else:
                self._verbless(stretch, bool(verbs))
        return self._credited()

    def _source(self, stretch: Stretch) -> None:
        if self.out:
            self.trailing.append(stretch)
            self.frames.append(stretch)
        else:
            self._frame(stretch)

    def _frame(self, stretch: Stretch) -> None:
        self.frames.append(stretch)
        self.fresh += 1

    def _start(self, stretch: Stretch) -> int:
        start = self.frames[-self.fresh].start if self.fresh else stretch.start
        self.fresh = 0
        return start

    def _predicates(self, stretch: Stretch, at: int) -> bool:
        """Whether a stretch is a predicate without its subject. A form that is a participle, too, is none right behind
        what it may describe, unless the subject waits for one and no later stretch can be it."""
        verb = headless(stretch.tokens, infinitives=stretch.opened == "and")
        if verb is None or stretch.opened in ("", "relative"):
            return False
        if not stretch.tokens[verb].has("participle") or stretch.opened == "and":
            return True
        return self.pending is not None and not any(
            headless(later.tokens) is not None for later in self.parts[at + 1 :]
        )

    def _predicate(self, stretch: Stretch) -> None:
        """A predicate with the subject that waits for it, or that of the unit before."""
        if self.pending is not None and not any(unit.start >= self.pending.start for unit in self.out):
            start = min(self.pending.start, self._start(stretch))
            self.out.append(Unit(start, stretch.end, (*self.pending.tokens, *stretch.tokens), tuple(self.frames)))
        else:
            self.fresh = 0
            self.out.append(Unit(stretch.start, stretch.end, stretch.tokens, tuple(self.frames), self._whose()))
        self.pending = None

    def _clause(self, stretch: Stretch) -> None:
        relative = stretch.tokens[0].has("relative")
        whose, start = self._whose() if relative else (), self._start(stretch)
        if relative and self.pending is not None and stretch.opened == "comma":
            start = min(start, self.pending.start)
        self.out.append(Unit(start, stretch.end, stretch.tokens, tuple(self.frames), whose))
        if not relative:
            self.pending = None

    def _describes(self, stretch: Stretch, verbs: Sequence[int]) -> bool:
        """Whether the only verb of a stretch is in a relative clause or a participle that describes what is before."""
        tokens = stretch.tokens
        if stretch.opened == "relative" or tokens[0].has("relative"):
            return not figures(tokens) and not some(tokens, "date")
        compound = len(tokens) > 1 and tokens[1].has("hyphen")  # fixed-income funds
        return tokens[0].has("participle", "ing") and not compound and verbs[0] > 1 and stretch.opened == "comma"

    def _verbless(self, stretch: Stretch, verbs: bool) -> None:
        tokens = stretch.tokens
        told, dated = bool(figures(tokens)) and len(tokens) > 1, some(tokens, "date")
        framing = tokens[0].has(*_FRAMING) and not tokens[0].has("participle")
        describes = tokens[0].has("participle", "relative", "ing")
        if self.pending is not None and (told or (dated and describes)):
            whole = (*self.pending.tokens, *tokens)
            self.out.append(Unit(self.pending.start, stretch.end, whole, tuple(self.frames)))
        elif self.out and (told or (verbs and dated) or self._tops(tokens)):
            self.out.append(Unit(stretch.start, stretch.end, tokens, tuple(self.frames), self._whose(), True))
        elif not self.out and not framing and not describes:
            self.pending = self.pending or stretch
        elif not self.out and not verbs:
            self._frame(stretch)

    def _tops(self, tokens: Sequence[Token]) -> bool:
        """the lowest since 1998, the largest in the world."""
        return some(tokens, "superlative", "peak") and some(tokens, "of_set", "date")

    def _whose(self) -> tuple[Token, ...]:
        """The tokens of the subject that a stretch without one shares with what stands before it."""
        if self.pending is not None:
            return self.pending.tokens
        if not self.out:
            return ()
        last = self.out[-1]
        verbs = finite(self.text, last.tokens)
        return last.whose or (last.tokens[: verbs[0]] if verbs else last.tokens)

    def _credited(self) -> list[Unit]:
        """The units with a source that is named only behind them; it belongs to the words of one that is alone."""
        if not self.trailing:
            return self.out
        alone = len(self.out) == 1 and self.trailing[0].start <= self.out[0].end + _NEXT
        return [
            replace(
                unit,
                end=self.trailing[0].end if alone else unit.end,
                frames=(*unit.frames, *(frame for frame in self.trailing if frame not in unit.frames)),
            )
            for unit in self.out
        ]
