"""What surrounds a unit's claim: whose it is, what is measured, when, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.reading import claim_periods
from factcheck.reading.claim_periods import Period
from factcheck.reading.context import Context, inherit
from factcheck.reading.cues import Token, some
from factcheck.reading.english import phrases
from factcheck.reading.english.segments import Unit
from factcheck.reading.english.verbs import headless
from factcheck.reading.propositions import Meaning
from factcheck.terms import Mention, Quantity, Span

# Words that lead to what something is compared with.
_BASES = ("compare", "change_from")


class Setting:
    """What surrounds a unit's claim: its subject, measure, period and sources."""

    def __init__(self, unit: Unit, found: Meaning | None, context: Context) -> None:
        self.unit, self.found, self.context = unit, found, context
        text = context.folded
        own, pronoun = phrases.subject(text, unit)
        self.pronoun = pronoun
        whose, measured = phrases.owner(text, own) if own else ([], [])
        span, inner = phrases.span_of(whose), phrases.span_of(measured)
        self.subject = context.mention(span) if span else None
        self.measure = context.mention(inner) if inner else None
        if self.subject is None and pronoun is not None:
            self.subject = phrases.resolved(pronoun, context)
        elif self.subject is None and not own:
            self._shared()
        self._measured(own)
        spans = phrases.sources(text, unit.frames, unit.tokens)
        self.sources = tuple(context.mention(item, inherited=not unit.start <= item.start < unit.end) for item in spans)
        self.period = _period(unit, found, context)

    def _shared(self) -> None:
        """The subject, and what is measured, of the stretch that this one leans on."""
        text, context = self.context.folded, self.context
        whose, measured = phrases.owner(text, phrases.trimmed(self.unit.whose))
        span, inner = phrases.span_of(whose), phrases.span_of(measured)
        if span:
            self.subject = context.mention(span, inherited=not self.unit.start <= span.start < self.unit.end)
        elif self.unit.whose and self.unit.whose[0].has("pronoun"):
            self.subject = phrases.resolved(self.unit.whose[0], context)
        elif not inner and (self.unit.whose or self.unit.appended):
            self.subject = inherit(context.subject)
        if inner:
            self.measure = context.mention(inner, inherited=not self.unit.start <= inner.start < self.unit.end)

    def _measured(self, own: Sequence[Token]) -> None:
        """What the figure measures: the subject's noun, else a measure named before it, else what it counts."""
        found, context, tokens = self.found, self.context, self.unit.tokens
        if found is None or found.figure is None:
            self.measure = None
            return
        quantity = tokens[found.figure].quantity
        counts = found.kind != "change" and quantity is not None and quantity.kind in ("count", "number")
        verb = headless(tokens, infinitives=True)
        named = [t for at, t in enumerate(tokens[: found.figure]) if t.has("measure", "share") and at != verb]
        inside = [t for t in named if t not in own]
        behind = phrases.counted(tokens, found.figure) if counts else None
        if behind and (self.measure is None or self.measure.inherited):
            self.measure = context.mention(behind)
        elif inside and (self.measure is None or self.measure.inherited):
            self.measure = context.mention(Span(inside[-1].start, inside[-1].end))

    def advance(self) -> None:
        """What later units inherit from this one."""
        context = self.context
        if self.subject is not None and not self.subject.inherited:
            context.take_subject(self.subject)
        if self.measure is not None:
            context.measure = self.measure
        if self.period and self.period.quantifier == "at" and not self.period.mention.inherited:
            framed = self.period.mention.start < self.unit.core
            if self.found is None or self.found.modality in ("fact", "opinion"):
                context.set_period(self.period, framed=framed)


def _period(unit: Unit, found: Meaning | None, context: Context) -> Period | None:
    """The unit's own last date that nothing is compared with, else that of a frame, else the one carried on."""
    ahead = found is not None and found.modality in ("plan", "forecast")
    told = found is not None and (found.figure is not None or found.kind == "rank")
    framing = [frame.tokens for frame in reversed(unit.frames) if not (told and some(frame.tokens, "say", "show"))]
    for tokens in (unit.tokens, *framing):
        dates = [at for at, token in enumerate(tokens) if token.has("date") and not _is_base(tokens, at)]
        for at in reversed(dates):
            quantity = tokens[at].quantity
            period = claim_periods.iso(quantity) if quantity else None
            if quantity and period:
                mention = Mention(
                    quantity.text, quantity.start, quantity.end, period, not unit.start <= quantity.start < unit.end
                )
                return Period(mention, _bound(quantity, ahead))
    carried = context.period if context.framed or unit.appended else None
    return Period(replace(carried.mention, inherited=True), carried.quantifier) if carried else None


def _is_base(tokens: Sequence[Token], at: int) -> bool:
    """Whether the date at an index is what something is compared with; a stretch from one to another is not."""
    quantity = tokens[at].quantity
    if quantity is not None and "/" in str(quantity.value):
        return False
    at -= 1
    while at >= 0 and tokens[at].has("preposition", "determiner", "quantity", "adverb") and not tokens[at].has(*_BASES):
        at -= 1
    return at >= 0 and tokens[at].has(*_BASES)


def _bound(quantity: Quantity, ahead: bool) -> str:
    if quantity.approximation == "at_least":
        return "since"
    if quantity.approximation == "at_most":
        return "by" if ahead else "until"
    return "at"
