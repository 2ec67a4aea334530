"""What a unit's claim is about: its subject, what is measured, its period, who it is from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.reading import attribution, claim_periods, phrases, sides
from factcheck.reading.claim_periods import Period
from factcheck.reading.context import Context, inherit
from factcheck.reading.cues import some
from factcheck.reading.propositions import Meaning
from factcheck.reading.units import Unit
from factcheck.terms import Mention, Span

# Kinds that may leave out what they measure, where the clause before has named it.
LEAVES_OUT = frozenset({"change", "rank", "share", "percent", "multiple", "target"})
# A word of this length that no list knows, right before a figure that counts something, is a verb.
LONGEST_VERB = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a claim: its subject (and the anaphor it stands for), measure, period, sources.

    ``compared`` says that the subject is what the clause compares with, ``clause`` is the
    subject of its words then; ``partner`` is one that the clause before lets it stand for.
    """

    subject: Mention | None
    replaced: Span | None
    measure: Mention | None
    period: Period | None
    sources: tuple[Mention, ...]
    compared: bool = False
    clause: Mention | None = None
    partner: Mention | None = None


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
    changes = found is not None and found.direction in ("up", "down")
    counts = found is not None and found.figure is not None
    period = claim_periods.find(
        context.folded, unit, context.period, ahead, context.cues, changes=changes, counts=counts
    )
    if period and found is not None and found.figure is not None and _of_announcement(period, context):
        period = None
    return _of_other(unit, found, Setting(subject, replaced, measure, period, sources), context)


def _of_other(unit: Unit, found: Meaning | None, own: Setting, context: Context) -> Setting:
    """``own``, or where the figure is that of somebody compared with, or one of several in a row, whose it is."""
    if found is None or found.figure is None:
        return own
    if sides.listed(unit.tokens, found.figure):
        return replace(own, subject=None, replaced=None, period=None, clause=own.subject)
    if found.kind == "rank":
        return own
    supplier = _supplier(unit, found, own, context)
    if supplier:
        return supplier
    other = None if found.direction else sides.compared(context.folded, unit.tokens, found.figure, context.cues)
    if other is None:
        return own
    if not other.settled:
        return replace(own, subject=None, measure=None, period=None, compared=True, clause=own.subject)
    subject = context.resolve(other.name) if other.name else own.subject
    measure = context.mention(other.measure) if other.measure else own.measure or inherit(context.measure)
    return replace(own, subject=subject, measure=measure, compared=True, clause=own.subject)


def _of_announcement(period: Period, context: Context) -> bool:
    """Whether the period is only the day on which somebody put the figure out."""
    day = period.mention
    return context.spoken and day.inherited and claim_periods.is_day(day.id)


def _supplier(unit: Unit, found: Meaning, own: Setting, context: Context) -> Setting | None:
    """ "Japan's imports from China are 58 %, Vietnam has 14 %": the next supplier of the same buyer."""
    if context.buyer is None or found.kind != "share" or found.figure is None or own.subject is None:
        return None
    shares = some(unit.tokens[: found.figure], "share_verb")
    bare = not some(unit.tokens[: found.figure], "adverb", "link")
    if not shares or not bare or not sides.continues(context.folded, unit.tokens, found.figure, context.cues):
        return None
    return replace(own, subject=inherit(context.buyer), partner=own.subject)


def _complement(unit: Unit, figure: int, context: Context) -> int:
    """The index where what is asserted begins: after the verb of saying, where there is one before the figure."""
    said = attribution.speech(context.folded, unit.tokens, context.cues)
    return 0 if said is None or said > figure else said + 1


def _measure(unit: Unit, found: Meaning | None, context: Context) -> Mention | None:
    """What the figure measures: words known to name a measure, else what is counted, else inherited."""
    if found is None or found.figure is None:
        return None
    start, cues = _complement(unit, found.figure, context), context.cues
    tokens, figure = unit.tokens[start:] if start else unit.tokens, found.figure - start
    span = phrases.measured(context.folded, tokens, figure, cues)
    if span is None or (
        span.end <= tokens[figure].start and not _is_measure(context.folded[span.start : span.end], context)
    ):
        counted = found.kind not in ("change", "rank") and phrases.counted(context.folded, tokens, figure, cues)
        span = counted or phrases.known_measure(context.folded, tokens, figure, cues)
    if span is None and found.kind in LEAVES_OUT:
        # "Six in ten are women" leans on the amount before; "74 % support it" does not lean on a number of voters.
        leans = context.in_percent or some(tokens, "share_verb")
        return inherit(context.measure) if leans or found.kind not in ("share", "percent") else None
    if span is None and sides.same_unit(context.amount, tokens[figure].quantity):
        goes_on = sides.continues(context.folded, tokens, figure, cues) or sides.beside(
            context.folded, tokens, figure, cues
        )
        return inherit(context.measure) if goes_on else None
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
    named = _beside(unit, measure, found, context)
    if named:
        return context.resolve(named), None
    told = unit.tokens[start:] if start else unit.tokens
    at = phrases.subject(context.folded, told, context.cues)
    span = None
    counts = found is not None and found.figure is not None and found.kind == "quantity"
    if at and found is not None and counts and start + at[0] > (found.figure or 0):
        at = None  # what happens to those counted is not who they are
    if at:
        tokens = told[at[0] : at[1]]
        while len(tokens) > 1 and tokens[-1].has("of_set"):
            tokens = tokens[:-1]
        end = tokens[-1].end
        if measure and not measure.inherited and tokens[0].start <= measure.start < end:
            end = measure.start
        span = phrases.trimmed(context.folded, tokens[0].start, end, context.cues)
    if span and _is_no_name(context.folded[span.start : span.end], context):
        span = None
    if span and measure and span.end - span.start <= LONGEST_VERB and _acts(unit, span, measure):
        span = None
    if span is None and start:
        return None, None  # what is said leaves its subject out; who says it is none
    shared = found is not None and found.kind == "share" and measure is not None and not measure.inherited
    if span is None and measure and shared and any(t.has("share_verb") and t.start >= measure.end for t in unit.tokens):
        return measure, None  # "exports are 31 %" of what came before: they are the part
    if span is None:
        topic = _topic(unit, context) or _decider(unit, context)
        if topic:
            return context.mention(topic, inherited=topic.start < unit.start), None
        return None if _puts_out(found, context) else inherit(context.subject), None
    mention = context.resolve(span)
    return mention, span if mention and mention.inherited else None


def _is_no_name(words: str, context: Context) -> bool:
    """Whether what is left before a measure names nobody: one character, or a word for figures as such."""
    lists = context.cues.lists
    return (len(words) == 1 and words not in lists["short_name"]) or words in lists["source_noun"]


def _puts_out(found: Meaning | None, context: Context) -> bool:
    """Whether the subject carried on is only who put out the figures that the clause tells."""
    if found is None or not found.operands or context.subject is None:
        return False
    name = context.folded[context.subject.start : context.subject.end]
    return context.spoken or context.cues.ends(name, "office_end") is not None


def _beside(unit: Unit, measure: Mention | None, found: Meaning | None, context: Context) -> Span | None:
    """The name right before the figure, where the words before that name what is measured or nothing."""
    if found is None or found.figure is None or found.kind in ("rank", "change", "target"):
        return None
    span = sides.beside(context.folded, unit.tokens, found.figure, context.cues)
    return None if span is None or (measure and span.start <= measure.start < span.end) else span


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
    if not some(unit.tokens[:2], "dispose", "act"):
        return None
    announced = [frame for frame in unit.own if frame.role == "source" and frame.tokens[-1].has("announce")]
    found = attribution.sources(context.folded, announced, (), context.cues)
    return found[0] if found else None


def advance(unit: Unit, found: Meaning | None, setting: Setting, context: Context) -> None:
    """What later clauses inherit from this one."""
    for frame in unit.own:
        context.remember(frame.tokens)
    context.remember(unit.tokens)
    if found is not None and not setting.partner:
        trades = some(unit.tokens, "import") and some(unit.tokens, "from")
        context.buyer = setting.subject if trades and found.kind == "share" else None
    subject = setting.clause or setting.subject
    if subject and not subject.inherited:
        announces = some(unit.tokens, "announce")
        context.spoken = announces and found is not None and found.figure is None
    if subject and not (setting.compared and setting.clause is None):
        context.take_subject(subject)
    if setting.measure and not setting.compared:
        context.measure = setting.measure
        figure = found.figure if found else None
        ranks = found is None or found.kind == "rank" or figure is None
        context.amount = context.amount if ranks or figure is None else unit.tokens[figure].quantity
        context.in_percent = found is not None and found.kind in ("share", "percent")
    period, told = setting.period, found is None or found.modality in ("fact", "opinion")
    if told and period and period.quantifier == "at" and not period.mention.inherited:
        context.set_period(period, framed=period.mention.start < unit.core or period.mention.start == unit.start)
    context.planned = found is not None and found.modality == "plan"
