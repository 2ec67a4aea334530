"""One unit into its claims, without ids: the clause's own, and those embedded in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.reading import embedded, phrases, surroundings
from factcheck.reading.claim_periods import Period
from factcheck.reading.clauses import Clause
from factcheck.reading.context import Context, inherit
from factcheck.reading.propositions import Meaning, meaning
from factcheck.reading.statements import statement
from factcheck.reading.surroundings import Setting
from factcheck.reading.units import Unit
from factcheck.reading.worth import LEAST, worth
from factcheck.terms import DATE_KINDS, Claim, Mention, Operand, Proposition, Quantity, Span


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
    apart = any(token.has("apart") for token in unit.tokens)
    if len(parts) > 1 and ((apart and len(figures) == len(parts)) or (len(figures) == 1 and not apart)):
        return _one_each(unit, found, setting, quantities, context, parts, figures if apart else figures * len(parts))
    span = Span(unit.start, unit.end)
    claim = _claim(unit, found, setting, span, quantities, context)
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
        mine = _for_part(part, parts[0], setting, context)
        span = Span(unit.start if index == 0 else part.start, unit.end)
        out.append(Draft(_claim(unit, one, mine, span, quantities, context)))
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


def _claim(
    unit: Unit, found: Meaning, setting: Setting, span: Span, quantities: Sequence[Quantity], context: Context
) -> Claim:
    inside = tuple(item for item in quantities if span.start <= item.start and item.end <= span.end)
    words = context.folded[span.start : span.end]
    subject, period = setting.subject, setting.period
    value = _worth(unit, found, setting, words, any(item.kind in DATE_KINDS for item in inside), context)
    core = max(span.start, unit.core)
    leads = [Span(frame.start, frame.end) for frame in unit.frames if _leads(frame, span, period)]
    replaced = setting.replaced if setting.replaced and setting.replaced.start >= core else None
    return Claim(
        id="",
        start=span.start,
        end=span.end,
        quote=context.text[span.start : span.end],
        statement=statement(
            context.text,
            span,
            core,
            context.cues,
            leads=leads,
            subject=setting.clause or subject,
            replaced=replaced,
            measure=setting.measure,
        ),
        kind=found.kind,
        modality=found.modality,
        checkworthy=value,
        proposition=_proposition(unit, found, setting, words, context),
        subject=subject,
        measure=setting.measure,
        period=period.mention if period else None,
        place=_mention(phrases.after(context.folded, unit.tokens, context.cues, "place"), context),
        attributed_to=setting.sources,
        quantities=inside,
    )


def _worth(unit: Unit, found: Meaning, setting: Setting, words: str, dated: bool, context: Context) -> Decimal:
    sides = (
        phrases.after(context.folded, unit.tokens, context.cues, *kinds) for kinds in (("passive", "by"), ("towards",))
    )
    names = [context.folded[item.start : item.end] for item in (setting.subject, *sides) if item]
    return worth(
        words,
        unit.tokens,
        found,
        actor=any(phrases.is_actor(name, context.cues) for name in names),
        subject=setting.subject is not None,
        attributed=bool(setting.sources),
        dated=dated,
    )


def _leads(frame: Clause, span: Span, period: Period | None) -> bool:
    """Whether a frame outside ``span`` has to be said again for the claim to stand alone.

    One of time or place that names another date than the claim's own does not.
    """
    if span.start <= frame.start < span.end:
        return False
    if frame.role not in ("time", "place"):
        return True
    dated = any(token.has("date") for token in frame.tokens)
    governs = period is not None and frame.start <= period.mention.start < frame.end
    return governs if dated else frame.role == "place"


def _mention(span: Span | None, context: Context) -> Mention | None:
    return context.mention(span) if span else None


def _proposition(unit: Unit, found: Meaning, setting: Setting, words: str, context: Context) -> Proposition:
    text, cues, tokens = context.folded, context.cues, unit.tokens
    trades = any(token.has("import") for token in tokens)
    compared = () if setting.compared else ("compare",)
    sides = ("distance", "towards", *compared, "export", *(("from",) if trades else ()))
    partner = next((span for side in sides if (span := phrases.after(text, tokens, cues, side))), None)
    roles = {
        "subject": setting.subject,
        "partner": setting.partner or (context.resolve(partner) if partner else None),
        "object": _mention(
            phrases.object_of(text, tokens, cues) if found.predicate in ("event", "relation", "statement") else None,
            context,
        ),
        "place": _mention(phrases.after(text, tokens, cues, "place"), context),
        "of_set": _mention(phrases.ranked_among(text, tokens, found.figure, cues), context)
        if found.kind == "rank"
        else None,
    }
    scenario = next((frame for frame in unit.frames if frame.role == "condition"), None)
    return Proposition(
        predicate=found.predicate,
        roles={role: mention for role, mention in roles.items() if mention},
        operator=found.operator,
        quantifier=_quantifier(unit, found, setting),
        operands=tuple(_exact(operand, context) for operand in found.operands),
        direction=found.direction,
        definition=next((name for word, name in cues.definitions.items() if word in words), None),
        scenario=context.mention(Span(scenario.start, scenario.end)) if scenario else None,
    )


def _exact(operand: Operand, context: Context) -> Operand:
    """The operand with the article's own words where they were read from the folded text."""
    quantity = operand.quantity
    if quantity is None:
        return operand
    return replace(operand, quantity=replace(quantity, text=context.text[quantity.start : quantity.end]))


def _quantifier(unit: Unit, found: Meaning, setting: Setting) -> str | None:
    bound = setting.period.quantifier if setting.period else None
    if bound == "since":
        return bound
    if any(token.has("ever") for token in unit.tokens):
        return "ever"
    # The highest of several places is no peak in time.
    among_others = found.kind == "rank" and any(token.has("of_set") for token in unit.tokens)
    if any(token.has("peak") for token in unit.tokens) and not among_others:
        return "peak"
    # "Before 2010 it once reached 90 %" is about any moment until then: that it is any moment says more.
    if bound and bound != "at":
        return bound
    if any(token.has("now") for token in unit.tokens):
        return "now"
    return "at" if setting.period else None


def _embedded(unit: Unit, setting: Setting, quantities: Sequence[Quantity], context: Context) -> Iterator[Draft]:
    for item in embedded.conversions(unit.tokens, quantities):
        operands = (Operand("from", item.first), Operand("to", item.second))
        found = Meaning("conversion", "conversion", "fact", 0, "≈", operands)
        if item.second.approximation is None:
            found = replace(found, operator="=")
        bare = replace(setting, subject=None, replaced=None, measure=None, sources=())
        claim = _claim(unit, found, bare, Span(item.start, item.end), quantities, context)
        plain = replace(claim.proposition, roles={}, quantifier=None, scenario=None)
        yield Draft(
            replace(claim, proposition=plain, statement=claim.quote + context.cues.statement["stop"], place=None)
        )
    for relative in embedded.relatives(context.folded, unit.tokens, context.cues):
        subject, agent = context.mention(relative.subject), context.mention(relative.agent)
        found = Meaning("relation", "relation", "fact")
        mine = replace(setting, subject=subject, replaced=None, measure=None, sources=())
        claim = _claim(unit, found, mine, Span(relative.start, relative.end), quantities, context)
        related = replace(claim.proposition, roles={"subject": subject, "object": agent}, quantifier=None)
        yield Draft(replace(claim, proposition=related, checkworthy=Decimal("0.6"), place=None))
