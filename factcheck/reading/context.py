"""What a clause leaves out and the words before it supply: subject, measure, period, antecedents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from factcheck.reading.claim_periods import Period
from factcheck.reading.clauses import Clause
from factcheck.reading.cues import Cues, Token
from factcheck.terms import Mention, Quantity, Span

# How far back, in noun phrases, an antecedent may stand.
MEMORY = 60


@dataclass(slots=True)
class Context:
    """The discourse as far as it has been read. A new paragraph drops subject, measure and period; names stay.

    ``amount`` is the figure that ``measure`` was last said of; ``credited`` are the frames that name a source for
    what follows a semicolon, and ``goes_on`` says that the last sentence ended with one. ``spoken``:
    the subject is only who announced what follows; ``buyer``: whose imports the clause before divides up.
    """

    text: str
    folded: str
    cues: Cues
    subject: Mention | None = None
    measure: Mention | None = None
    amount: Quantity | None = None
    credited: tuple[Clause, ...] = ()
    several: bool = False
    spoken: bool = False
    buyer: Mention | None = None
    goes_on: bool = False
    period: Period | None = None
    planned: bool = False
    aged: int = 0
    framed: bool = False
    in_percent: bool = False
    names: list[Span] = field(default_factory=list)

    def new_paragraph(self) -> None:
        """Nothing but names is carried over."""
        self.subject = None
        self.period = None
        self.new_sentence()

    def new_sentence(self) -> None:
        """What is measured, a source and a plan hold for the sentence only; a day for one more. Of a sentence that
        spoke of several no one is carried on as the subject."""
        if self.several:
            self.subject = None
        self.several = self.goes_on = False
        self.measure = self.amount = self.buyer = None
        self.credited = ()
        self.planned = False
        self.aged += 1
        if not self.framed:
            self.period = None
        if self.period and self.aged > 1 and len(self.period.mention.id or "") >= len("2026-01-12"):
            self.period = None

    def take_subject(self, subject: Mention) -> None:
        """``subject`` is spoken of from here on."""
        if self.subject and not subject.inherited and subject.text != self.subject.text and not self.subject.inherited:
            self.several = True
        self.subject = subject

    def set_period(self, period: Period, *, framed: bool) -> None:
        """``period`` governs the sentence, and where it is ``framed`` (set before its clause) the next one."""
        self.period = period
        self.framed = framed
        self.aged = 0

    def mention(self, span: Span, *, inherited: bool = False) -> Mention:
        """The words of ``span``."""
        return Mention(self.text[span.start : span.end], span.start, span.end, None, inherited)

    def remember(self, tokens: Sequence[Token]) -> None:
        """Keep the names of a clause as antecedents: words that no list knows, and short quotations."""
        for token in tokens:
            if token.has("quoted"):
                self.names.append(Span(token.start + 1, token.end - 1))
            elif not token.kinds and token.end - token.start > 1:
                self.names.append(Span(token.start, token.end))
        del self.names[:-MEMORY]

    def resolve(self, span: Span) -> Mention | None:
        """The mention for a noun phrase: its own words, or for an anaphor those of its antecedent.

        None for an anaphor without one: a wrong subject is worse than none.
        """
        words = self.folded[span.start : span.end]
        anaphor = self.cues.starts(words, "anaphor")
        if anaphor is None:
            return self.mention(span)
        head = words[len(anaphor) :]
        if not head:
            fits = words in self.cues.lists["pronoun"] and self.subject is not None
            return inherit(self.subject) if fits else None
        tails = next((tails for noun, tails in self.cues.heads.items() if head.startswith(noun)), None)
        if tails is None and head in self.cues.lists["unmeasured"]:
            return inherit(self.subject)
        if tails is None:
            whose = len(anaphor) if anaphor in self.cues.lists["possessive"] else 0
            return self.mention(Span(span.start + whose, span.end))
        for name in reversed(self.names):
            if name.end <= span.start and self.folded[name.start : name.end].endswith(tails):
                return self.mention(name, inherited=True)
        return None


def inherit(mention: Mention | None) -> Mention | None:
    """``mention`` marked as standing outside the claim's own words."""
    return None if mention is None else replace(mention, inherited=True)
