"""One unit into its claims, without ids: the clause's own, and those embedded in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.reading import assembly, claim_periods, embedded, phrases, surroundings
from factcheck.reading.claim_periods import Period
from factcheck.reading.context import Context, inherit
from factcheck.reading.cues import some
from factcheck.reading.propositions import Meaning, meaning
from factcheck.reading.surroundings import Setting
from factcheck.reading.units import Unit
from factcheck.reading.worth import LEAST
from factcheck.terms import Claim, Mention, Operand, Quantity, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim whose id is still to come. ``leans_on`` is the claim whose amount it ranks or divides."""

    claim: Claim
    leans_on: Draft | None = None

    @property
    def leads_on(self) -> bool:
        """Whether a later clause may lean on its amount."""
        figures = self.claim.proposition
        return figures.predicate in ("value", "share", "change") and bool(
            figures.operand("value") or figures.operand("to")
        )


def drafts(unit: Unit, quantities: Sequence[Quantity], context: Context, previous: Draft | None) -> Iterator[Draft]:
    """The claims of ``unit``; ``previous`` is the sentence's last claim with an amount."""
    text, cues = context.folded, context.cues
    found = meaning(text, unit, cues, context.planned and surroundings.subject_span(unit, context) is None)
    setting = surroundings.setting(unit, found, context)
    if found is not None:
        own = _own(unit, found, setting, quantities, context, previous)
        yield from own
        if own:
            yield from _embedded(unit, setting, quantities, context)
    surroundings.advance(unit, found, setting, context)


def _own(
    unit: Unit,
    found: Meaning,
    setting: Setting,
    quantities: Sequence[Quantity],
    context: Context,
    previous: Draft | None,
) -> list[Draft]:
    parts = embedded.coordinated(context.folded, unit.tokens, context.cues)
    figures = [token.quantity for token in unit.tokens if token.has("quantity")]
    apart = some(unit.tokens, "apart")
    if len(parts) > 1 and ((apart and len(figures) == len(parts)) or (len(figures) == 1 and not apart)):
        return _one_each(unit, found, setting, quantities, context, parts, figures if apart else figures * len(parts))
    if apart and not parts and (dated := _one_each_date(unit, found, setting, quantities, context, figures)):
        return dated
    span = Span(unit.start, unit.end)
    claim = assembly.claim(unit, found, setting, span, quantities, context)
    if found.figure is None and found.kind != "rank" and claim.checkworthy < LEAST:
        return []
    leaning = previous if previous and _leans(unit, found, claim, previous, context) else None
    return [Draft(claim, leaning)]


def _one_each(
    unit: Unit,
    found: Meaning,
    setting: Setting,
    quantities: Sequence[Quantity],
    context: Context,
    parts: Sequence[Span],
    figures: Sequence[Quantity | None],
) -> list[Draft]:
    """A claim for each coordinated subject: the first over the whole stretch, the others from their words on."""
    out = []
    for index, (part, figure) in enumerate(zip(parts, figures, strict=True)):
        role = found.operands[-1].role if found.operands else "value"
        one = replace(found, operands=(Operand(role, figure),)) if figure else found
        mine = replace(_for_part(part, parts[0], setting, context), clause=None)
        span = Span(unit.start if index == 0 else part.start, unit.end)
        claim = assembly.claim(unit, one, mine, span, quantities, context)
        if len(set(figures)) > 1 and figure:
            claim = replace(
                claim, statement=_said_of_one(unit, part, parts[-1], figures, figure, mine.measure, context)
            )
        out.append(Draft(claim))
    return out


def _said_of_one(
    unit: Unit,
    part: Span,
    last: Span,
    figures: Sequence[Quantity | None],
    figure: Quantity,
    measure: Mention | None,
    context: Context,
) -> str:
    """ "A's and B's are 5 and 8 respectively" of one of them: its name, the words between, its own figure."""
    first = min(item.start for item in figures if item)
    said = [token for token in unit.tokens if last.end <= token.start < first and not token.has("apart")]
    between = "".join(context.text[token.start : token.end] for token in said)
    leads = [frame for frame in unit.frames if frame.end <= part.start]
    parts = context.cues.statement
    lead = "".join(context.text[frame.start : frame.end] + parts["comma"] for frame in leads)
    written = context.text[figure.start : figure.end]
    apart = measure is not None and not part.start <= measure.start < part.end
    common = parts["of"] + measure.text if measure and apart and measure.text not in between else ""
    return lead + context.text[part.start : part.end] + common + between + written + parts["stop"]


def _one_each_date(
    unit: Unit,
    found: Meaning,
    setting: Setting,
    quantities: Sequence[Quantity],
    context: Context,
    figures: Sequence[Quantity | None],
) -> list[Draft]:
    """ "In 2023 and 2024 it was 1.1 and 5.3 % respectively": a claim for each date; none where they do not pair off."""
    dates = [token.quantity for token in unit.tokens if token.has("date") and token.quantity]
    subject = setting.clause or setting.subject
    if len(dates) < 2 or len(dates) != len(figures) or not all(claim_periods.iso(date) for date in dates):
        return []
    out = []
    for date, figure in zip(dates, figures, strict=True):
        day = Mention(context.text[date.start : date.end], date.start, date.end, claim_periods.iso(date))
        role = found.operands[-1].role if found.operands else "value"
        one = replace(found, operands=(Operand(role, figure),))
        mine = replace(setting, subject=subject, clause=None, period=Period(day, "at"))
        out.append(Draft(assembly.claim(unit, one, mine, Span(unit.start, unit.end), quantities, context)))
    return out


def _for_part(part: Span, first: Span, setting: Setting, context: Context) -> Setting:
    """The setting of one coordinated subject: a measure on its own, or somebody, with the common measure after them."""
    measure = setting.measure
    if context.cues.ends(context.folded[part.start : part.end], "measure") is None:
        return replace(setting, subject=context.mention(part), replaced=None)
    alike = part != first and context.cues.ends(context.folded[first.start : first.end], "measure")
    if measure and part.start < measure.start < part.end and not alike:
        whose = phrases.trimmed(context.folded, part.start, measure.start, context.cues)
        return replace(setting, subject=context.mention(whose) if whose else None, replaced=None)
    return replace(setting, subject=inherit(context.subject), replaced=None, measure=context.mention(part))


def _leans(unit: Unit, found: Meaning, claim: Claim, previous: Draft, context: Context) -> bool:
    """A rank, or "enough for N years", whose amount the clause before states of the same subject."""
    subject, other = claim.subject, previous.claim.subject
    same = subject is None or (subject.inherited and (other is None or subject.text == other.text))
    ranked = found.operands[-1].quantity if found.operands else None
    if not same:
        return False
    if claim.measure and not claim.measure.inherited and ranked and claim.measure.start < ranked.start:
        return False  # "its strikeouts, 102, also rank third": the clause names what it ranks
    suffices = any(context.folded[token.start : token.end] in context.cues.lists["suffice"] for token in unit.tokens)
    return found.kind == "rank" or (found.kind == "duration" and suffices)


def _embedded(unit: Unit, setting: Setting, quantities: Sequence[Quantity], context: Context) -> Iterator[Draft]:
    for item in embedded.conversions(unit.tokens, quantities):
        operands = (Operand("from", item.first), Operand("to", item.second))
        found = Meaning("conversion", "conversion", "fact", 0, "≈", operands)
        if item.second.approximation is None:
            found = replace(found, operator="=")
        bare = replace(setting, subject=None, replaced=None, measure=None, sources=())
        both = tuple(token for token in unit.tokens if item.start <= token.start < item.end)
        alone = replace(unit, tokens=both)
        claim = assembly.claim(alone, found, bare, Span(item.start, item.end), quantities, context)
        plain = replace(claim.proposition, roles={}, quantifier=None, scenario=None)
        yield Draft(
            replace(claim, proposition=plain, statement=claim.quote + context.cues.statement["stop"], place=None)
        )
    for relative in embedded.relatives(context.folded, unit.tokens, context.cues):
        subject, agent = context.mention(relative.subject), context.mention(relative.agent)
        found = Meaning("relation", "relation", "fact")
        mine = replace(setting, subject=subject, replaced=None, measure=None, sources=())
        claim = assembly.claim(unit, found, mine, Span(relative.start, relative.end), quantities, context)
        related = replace(claim.proposition, roles={"subject": subject, "object": agent}, quantifier=None)
        yield Draft(replace(claim, proposition=related, checkworthy=Decimal("0.6"), place=None))
