"""One claim put together: its words, statement, proposition, worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.reading import phrases
from factcheck.reading.claim_periods import Period
from factcheck.reading.clauses import Clause
from factcheck.reading.context import Context
from factcheck.reading.cues import some
from factcheck.reading.inside import inside
from factcheck.reading.propositions import Meaning
from factcheck.reading.statements import statement
from factcheck.reading.surroundings import Setting
from factcheck.reading.units import Unit
from factcheck.reading.worth import worth
from factcheck.terms import DATE_KINDS, Claim, Mention, Operand, Proposition, Quantity, Span


def claim(
    unit: Unit, found: Meaning, setting: Setting, span: Span, quantities: Sequence[Quantity], context: Context
) -> Claim:
    """The claim that ``unit`` makes in ``span``, without its id; ``quantities`` are those of the sentence."""
    here = inside(quantities, span.start, span.end)
    words = context.folded[span.start : span.end]
    subject, period = setting.subject, setting.period
    value = _worth(unit, found, setting, words, any(item.kind in DATE_KINDS for item in here), context)
    core = max(span.start, unit.core)
    replaced = setting.replaced if setting.replaced and setting.replaced.start >= core else None
    proposition = _proposition(unit, found, setting, words, context)
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
            leads=_lead_words(unit, span, period),
            subject=setting.clause or subject,
            replaced=replaced,
            measure=setting.measure,
        ),
        kind=found.kind,
        modality=found.modality,
        checkworthy=value,
        proposition=proposition,
        subject=subject,
        measure=setting.measure,
        period=period.mention if period else None,
        place=proposition.roles.get("place"),
        attributed_to=setting.sources,
        quantities=here,
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


def _lead_words(unit: Unit, span: Span, period: Period | None) -> list[Span]:
    """The frames outside ``span``, and the day carried on from before, that its statement has to say again."""
    leads = [Span(frame.start, frame.end) for frame in unit.frames if _leads(frame, span, period)]
    if period and period.mention.inherited and not span.start <= period.mention.start < span.end:
        day = Span(period.mention.start, period.mention.end)
        if not any(lead.start <= day.start < lead.end for lead in leads):
            leads = sorted([*leads, day], key=lambda lead: lead.start)
    return leads


def _leads(frame: Clause, span: Span, period: Period | None) -> bool:
    """Whether a frame outside ``span`` has to be said again for the claim to stand alone.

    One of time or place that names another date than the claim's own does not.
    """
    if span.start <= frame.start < span.end:
        return False
    if frame.role not in ("time", "place"):
        return True
    dated = some(frame.tokens, "date")
    governs = period is not None and frame.start <= period.mention.start < frame.end
    return governs if dated else frame.role == "place"


def _mention(span: Span | None, context: Context) -> Mention | None:
    return context.mention(span) if span else None


def _proposition(unit: Unit, found: Meaning, setting: Setting, words: str, context: Context) -> Proposition:
    text, cues, tokens = context.folded, context.cues, unit.tokens
    trades = some(tokens, "import")
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
        operands=tuple(in_own_words(operand, context) for operand in found.operands),
        direction=found.direction,
        definition=next((name for word, name in cues.definitions.items() if word in words), None),
        scenario=context.mention(Span(scenario.start, scenario.end)) if scenario else None,
    )


def in_own_words(operand: Operand, context: Context) -> Operand:
    """The operand with the article's own words where they were read from the folded text."""
    quantity = operand.quantity
    words = context.text[quantity.start : quantity.end] if quantity else ""
    if quantity is None or quantity.text == words:
        return operand
    return replace(operand, quantity=replace(quantity, text=words))


def _quantifier(unit: Unit, found: Meaning, setting: Setting) -> str | None:
    bound = setting.period.quantifier if setting.period else None
    if bound == "since":
        return bound
    if some(unit.tokens, "ever"):
        return "ever"
    # The highest of several places is no peak in time.
    among_others = found.kind == "rank" and some(unit.tokens, "of_set")
    if some(unit.tokens, "peak") and not among_others:
        return "peak"
    # "Before 2010 it once reached 90 %" is about any moment until then: that it is any moment says more.
    if bound and bound != "at":
        return bound
    if some(unit.tokens, "now"):
        return "now"
    return "at" if setting.period else None
