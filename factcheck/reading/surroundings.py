"""What a unit's claim is about: its subject, what is measured, its period, who it is from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.reading import attribution, claim_periods, phrases
from factcheck.reading.claim_periods import Period
from factcheck.reading.context import Context, inherit
from factcheck.reading.propositions import Meaning
from factcheck.reading.units import Unit
from factcheck.terms import Mention, Span

# Kinds that may leave out what they measure, where the clause before has named it.
LEAVES_OUT = frozenset({"change", "rank", "share", "percent", "multiple", "target"})
# A word of this length that no list knows, right before a figure that counts something, is a verb.
LONGEST_VERB = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a claim: its subject (and the anaphor it stands for), measure, period, sources."""

    subject: Mention | None
    replaced: Span | None
    measure: Mention | None
    period: Period | None
    sources: tuple[Mention, ...]


def setting(unit: Unit, found: Meaning | None, context: Context) -> Setting:
    """The surroundings of ``unit``, which means ``found`` (None where it asserts nothing)."""
    spans = attribution.sources(context.folded, unit.frames, unit.tokens, context.cues)
    sources = tuple(context.mention(span, inherited=not unit.start <= span.start < unit.end) for span in spans)
    measure = _measure(unit, found, context)
    subject, replaced = _subject(unit, measure, found, context)
    if found is not None and found.kind == "quotation" and sources:
        subject, replaced = sources[-1], None
    if subject and not subject.inherited and measure is None and found and found.figure is not None:
        # "The volume fell from 8 to 3 million": the subject is what is measured.
        words = context.folded[subject.start : subject.end]
        measure = subject if _is_measure(words, context) else None
    ahead = found is not None and found.modality in ("plan", "forecast")
    period = claim_periods.find(context.folded, unit, context.period, ahead, context.cues)
    return Setting(subject, replaced, measure, period, sources)


def _complement(unit: Unit, figure: int, context: Context) -> int:
    """The index where what is asserted begins: after the verb of saying, where there is one before the figure."""
    said = attribution.speech(context.folded, unit.tokens, context.cues)
    return 0 if said is None or said > figure else said + 1


def _measure(unit: Unit, found: Meaning | None, context: Context) -> Mention | None:
    """What the figure measures: words known to name a measure, else what is counted, else inherited."""
    if found is None or found.figure is None:
        return None
    start, cues = _complement(unit, found.figure, context), context.cues
    tokens, figure = unit.tokens[start:], found.figure - start
    span = phrases.measured(context.folded, tokens, figure, cues)
    if span is None or (
        span.end <= tokens[figure].start and not _is_measure(context.folded[span.start : span.end], context)
    ):
        ranks = found.kind == "rank"
        counted = found.kind not in ("change", "rank") and phrases.counted(context.folded, tokens, figure, cues)
        object_ = span if span and phrases.follows_verb(tokens, span) else None
        span = counted or phrases.known_measure(context.folded, tokens, figure, cues) or (None if ranks else object_)
    if span is None and found.kind in LEAVES_OUT:
        # "Six in ten are women" leans on the amount before; "74 % support it" does not lean on a number of voters.
        leans = context.in_percent or any(token.has("share_verb") for token in tokens)
        return inherit(context.measure) if leans or found.kind not in ("share", "percent") else None
    return context.mention(span) if span else None


def _is_measure(words: str, context: Context) -> bool:
    return any(context.cues.ends(words, name) for name in ("measure", "measure_end", "share"))


def subject_span(unit: Unit, context: Context) -> Span | None:
    found = phrases.subject(context.folded, unit.tokens, context.cues)
    if found is None:
        return None
    tokens = unit.tokens[found[0] : found[1]]
    return phrases.trimmed(context.folded, tokens[0].start, tokens[-1].end, context.cues)


def _subject(
    unit: Unit, measure: Mention | None, found: Meaning | None, context: Context
) -> tuple[Mention | None, Span | None]:
    """Whose the claim is, and the anaphor in its place: its own noun phrase without the measure, else inherited."""
    start = 0 if found is None or found.figure is None else _complement(unit, found.figure, context)
    at = phrases.subject(context.folded, unit.tokens[start:], context.cues)
    span = None
    if at:
        tokens = unit.tokens[start:][at[0] : at[1]]
        while len(tokens) > 1 and tokens[-1].has("of_set"):
            tokens = tokens[:-1]
        end = tokens[-1].end
        if measure and not measure.inherited and tokens[0].start <= measure.start < end:
            end = measure.start
        span = phrases.trimmed(context.folded, tokens[0].start, end, context.cues)
    if span and measure and span.end - span.start <= LONGEST_VERB and _acts(unit, span, measure):
        span = None
    if span is None and start:
        return _subject(unit, measure, None, context)
    if span is None:
        topic = _topic(unit, context) or _decider(unit, context)
        return (context.mention(topic, inherited=topic.start < unit.start) if topic else inherit(context.subject)), None
    mention = context.resolve(span)
    return mention, span if mention and mention.inherited else None


def _acts(unit: Unit, span: Span, measure: Mention) -> bool:
    """Whether the words are a verb that no list knows: a figure follows them, and what it counts follows that."""
    if any(token.kinds for token in unit.tokens if span.start <= token.start < span.end):
        return False
    following = next((token for token in unit.tokens if token.start >= span.end), None)
    return following is not None and following.has("quantity") and measure.start >= following.end


def _topic(unit: Unit, context: Context) -> Span | None:
    """The noun phrase of a frame of place that no preposition opens ("in X's budget of 2026 …": X)."""
    for frame in reversed(unit.frames):
        if frame.role == "place" and not frame.tokens[0].has("place", "from"):
            return subject_span(replace(unit, tokens=frame.tokens), context)
    return None


def _decider(unit: Unit, context: Context) -> Span | None:
    """Who decided what the clause says, where it begins with the verb ("the bank announced, will cut rates")."""
    if not any(token.has("dispose", "act") for token in unit.tokens[:2]):
        return None
    announced = [frame for frame in unit.own if frame.role == "source" and frame.tokens[-1].has("announce")]
    found = attribution.sources(context.folded, announced, (), context.cues)
    return found[0] if found else None


def advance(unit: Unit, found: Meaning | None, setting: Setting, context: Context) -> None:
    """What later clauses inherit from this one."""
    for frame in unit.own:
        context.remember(frame.tokens)
    context.remember(unit.tokens)
    if setting.subject:
        context.subject = setting.subject
    if setting.measure:
        context.measure = setting.measure
        context.in_percent = found is not None and found.kind in ("share", "percent")
    period, told = setting.period, found is None or found.modality in ("fact", "opinion")
    if told and period and period.quantifier == "at" and not period.mention.inherited:
        context.set_period(period, framed=period.mention.start < unit.core or period.mention.start == unit.start)
    context.planned = found is not None and found.modality == "plan"
