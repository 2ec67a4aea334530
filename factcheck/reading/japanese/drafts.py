"""A sentence in Japanese into its claims, without ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.reading.assembly import in_own_words
from factcheck.reading.claim_periods import is_day
from factcheck.reading.context import Context
from factcheck.reading.cues import Token
from factcheck.reading.drafts import Draft
from factcheck.reading.inside import inside
from factcheck.reading.japanese import clauses, masks, meanings, phrases, settings, speakers
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import ASIDE, Line
from factcheck.reading.japanese.patterns import Patterns, patterns
from factcheck.reading.japanese.settings import Setting
from factcheck.reading.japanese.speakers import Speaker
from factcheck.reading.japanese.statements import statement
from factcheck.reading.propositions import Meaning
from factcheck.reading.worth import LEAST, worth
from factcheck.terms import DATE_KINDS, Claim, Operand, Proposition, Quantity, Span

# A longer sentence (a table, a broken page) is read in pieces: what a clause means is looked for in all of its words.
LONGEST = 400
# No clause that anybody writes has more figures that modify others.
MOST_MODIFIERS = 4
# A date that stands so near the beginning of a clause governs the next sentence too.
_HEAD = 3
# Kinds of word that the worth of a claim depends on.
_WEIGHED = ("act", "relation", "say", "up", "down", "vague")


def sentence_drafts(
    sentence: Span, quantities: Sequence[Quantity], context: Context, *, titled: bool
) -> Iterator[Draft]:
    """The claims of one sentence; ``quantities`` are those that stand in it, ``titled`` says that it is a heading."""
    for piece in _pieces(sentence, context):
        yield from _piece_drafts(piece, inside(quantities, piece.start, piece.end), context, titled)


def _pieces(sentence: Span, context: Context) -> Iterator[Span]:
    """A sentence in pieces that are no longer than anybody writes, cut behind the last comma that fits."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        comma = max(context.folded.rfind(mark, start, start + LONGEST) for mark in context.cues.marks["clause"])
        stop = comma + 1 if comma > start else start + LONGEST
        yield Span(start, stop)
        start = stop
    yield Span(start, sentence.end)


def _piece_drafts(piece: Span, quantities: Sequence[Quantity], context: Context, titled: bool) -> Iterator[Draft]:
    known = patterns("ja")
    line = masks.mask(context.folded, piece.start, piece.end, quantities, context.cues)
    found = list(clauses.split(line, context.cues, known, titled=titled))
    told = speakers.speaker(line, found, context, known) if found else None
    previous: Draft | None = None
    for clause, lent in zip(found, _lent(line, found, known), strict=True):
        for draft in _clause(line, clause, lent, told, context, known, previous):
            yield draft
            previous = draft if draft.leads_on else previous
    if (
        told
        and context.subject is None
        and not context.cues.ends(line.text[told.name.start : told.name.end], "office_end")
    ):
        context.take_subject(context.mention(told.name))


def _lent(line: Line, found: Sequence[Clause], known: Patterns) -> list[Span | None]:
    """For each clause that ends with its figure the words behind the figure of the next that has such, which it shares
    with it; else None."""
    bare = [_is_bare(line, clause) for clause in found]
    out: list[Span | None] = [None] * len(found)
    tail: Span | None = None
    # From the end on, so that a long row of such clauses is gone through once.
    for at in range(len(found) - 1, bare.index(True) - 1 if True in bare else len(found), -1):
        clause = found[at]
        out[at] = tail if bare[at] else None
        figure = meanings.main(meanings.counted(line, clause, known), line, known)
        if figure and figure.end < clause.end:
            tail = Span(figure.end, clause.end)
    return out


def _is_bare(line: Line, clause: Clause) -> bool:
    """Whether a clause ends with a figure and a comma follows."""
    if not line.masked.startswith("、", clause.end - line.start):
        return False
    figures = line.within(clause.core, clause.end)
    return bool(figures) and figures[-1].end == clause.end


def _clause(
    line: Line, clause: Clause, lent: Span | None, told: Speaker | None, context: Context, known: Patterns,
    previous: Draft | None,
) -> Iterator[Draft]:  # fmt: skip
    figures = meanings.counted(line, clause, known)
    for item, end in meanings.modifies(line, figures, known)[:MOST_MODIFIERS]:
        part = replace(clause, end=end, last=False, lent=Span(end, clause.end))
        yield from _own(line, part, item, told, context, known, None)
    figure = meanings.main(figures, line, known)
    attribute = _attribute(line, clause, figure, context, known) if figure else None
    if figure and attribute and meanings.meaning(line, clause, None, known):
        yield from _own(line, attribute, figure, None, context, known, None)
        figure = None
    yield from _own(line, replace(clause, lent=lent) if lent else clause, figure, told, context, known, previous)
    yield from _conversions(line, clause, context)
    _advance(line, clause, context, known)


def _attribute(line: Line, clause: Clause, figure: Quantity, context: Context, known: Patterns) -> Clause | None:
    """The words of a figure that only describes the topic (全長1.5キロのトンネルは…); None where it is asserted."""
    rows = phrases.phrases(line, clause.core, clause.end, known)
    topic = phrases.first(rows, context.cues, "topic")
    if topic is None or not topic.start <= figure.start < topic.end:
        return None
    before = phrases.noun(line, topic.start, figure.start, context.cues)
    if before is None or context.cues.ends(context.folded[before.start : before.end], "measure") is None:
        return None
    return replace(clause, start=before.start, core=before.start, end=topic.end, last=False, sources=())


def _own(
    line: Line, clause: Clause, figure: Quantity | None, told: Speaker | None, context: Context, known: Patterns,
    previous: Draft | None,
) -> Iterator[Draft]:  # fmt: skip
    found = meanings.meaning(line, clause, figure, known)
    if found is None:
        settings.note_subject(line, clause, told, context, known)
        return
    around = settings.setting(line, clause, figure, found, told, context, known)
    if found.kind == "quotation" and told:
        around = replace(around, subject=context.mention(told.name), replaced=None)
    elif found.kind == "quotation" and around.subject:
        around = replace(around, sources=(*around.sources, around.subject))
    claim = _claim(line, clause, found, around, context, known)
    if found.figure is None and found.kind != "rank" and claim.checkworthy < LEAST:
        return
    leaning = previous if previous and found.kind == "rank" and _same(claim, previous.claim) else None
    yield Draft(claim, leaning)
    _carry(clause, figure, found, around, context)


def _same(claim: Claim, other: Claim) -> bool:
    """Whether a claim goes on about the subject of the one before it, without one of its own."""
    inherited = claim.subject is None or claim.subject.inherited
    same = claim.subject is None or other.subject is None or claim.subject.text == other.subject.text
    return inherited and same


def _claim(line: Line, clause: Clause, found: Meaning, around: Setting, context: Context, known: Patterns) -> Claim:
    span = Span(clause.start, clause.end)
    here = inside(line.quantities, span.start, span.end)
    return Claim(
        id="",
        start=span.start,
        end=span.end,
        quote=context.text[span.start : span.end],
        statement=statement(clause, around, context),
        kind=found.kind,
        modality=found.modality,
        checkworthy=_worth(line, clause, found, around, here, context, known),
        proposition=_proposition(line, clause, found, around, context, known),
        subject=around.subject,
        measure=around.measure,
        period=around.period.mention if around.period else None,
        place=around.place,
        attributed_to=around.sources,
        quantities=here,
    )


def _worth(
    line: Line, clause: Clause, found: Meaning, around: Setting, here: Sequence[Quantity], context: Context,
    known: Patterns,
) -> Decimal:  # fmt: skip
    words = line.slice(clause.start, clause.end)
    kinds = {name for name in _WEIGHED if known.has(name, words)}
    kinds |= {"quoted"} if masks.QUOTED in words else set()
    kinds |= {"place"} if around.place else set()
    names = [mention.text for mention in (around.subject, *around.sources) if mention]
    return worth(
        context.folded[clause.start : clause.end],
        (Token(clause.start, clause.end, frozenset(kinds)),),
        found,
        actor=any(context.cues.ends(name, "actor_end") for name in names),
        subject=around.subject is not None,
        attributed=bool(around.sources),
        dated=any(item.kind in DATE_KINDS for item in here),
    )


def _proposition(
    line: Line, clause: Clause, found: Meaning, around: Setting, context: Context, known: Patterns
) -> Proposition:
    words = line.text[clause.start : clause.end]
    ranked = found.operands[0].quantity if found.kind == "rank" and found.operands else None
    sets = list(known.lists["of_set"].finditer(words, 0, max(0, ranked.end - clause.start))) if ranked else []
    among = sets[-1] if sets else None
    scenario = clause.conditions[-1] if clause.conditions else None
    roles = {
        "subject": around.subject,
        "object": around.object if found.predicate in ("event", "statement") else None,
        "place": around.place,
        "of_set": context.mention(Span(clause.start + among.start(), clause.start + among.end())) if among else None,
    }
    return Proposition(
        predicate=found.predicate,
        roles={role: mention for role, mention in roles.items() if mention},
        operator=found.operator,
        quantifier=_quantifier(words, around, known),
        operands=tuple(in_own_words(operand, context) for operand in found.operands),
        direction=found.direction,
        definition=next((name for word, name in context.cues.definitions.items() if word in words), None),
        scenario=context.mention(scenario) if scenario else None,
    )


def _quantifier(words: str, around: Setting, known: Patterns) -> str | None:
    bound = around.period.quantifier if around.period else None
    if bound == "since":
        return bound
    if known.has("ever", words):
        return "ever"
    if known.has("peak", words):
        return "peak"
    if bound and bound != "at":
        return bound
    if known.has("now", words):
        return "now"
    return "at" if around.period else None


def _conversions(line: Line, clause: Clause, context: Context) -> Iterator[Draft]:
    """An amount and, in brackets behind it, the same in another unit or currency."""
    for item in line.within(clause.core, clause.end):
        end = item.end
        while end < clause.end and line.masked[end - line.start] == ASIDE:
            end += 1
        inner = inside(line.quantities, item.end + 1, end - 1)
        if len(inner) != 1 or inner[0].kind != item.kind or None in (item.unit, inner[0].unit):
            continue
        if inner[0].unit == item.unit:
            continue
        operands = (Operand("from", item), Operand("to", inner[0]))
        operator = "=" if inner[0].approximation is None else "≈"
        quote = context.text[item.start : end]
        proposition = Proposition(
            "conversion", {}, operator, None, tuple(in_own_words(one, context) for one in operands)
        )
        yield Draft(
            Claim(
                id="", start=item.start, end=end, quote=quote, statement=quote + context.cues.statement["stop"],
                kind="conversion", modality="fact", checkworthy=Decimal("0.75"), proposition=proposition,
                quantities=(item, inner[0]),
            )
        )  # fmt: skip


def _carry(clause: Clause, figure: Quantity | None, found: Meaning, around: Setting, context: Context) -> None:
    """What later clauses inherit from this one."""
    if around.subject and found.kind != "quotation" and (around.replaced or not around.subject.inherited):
        context.take_subject(replace(around.subject, inherited=False))
    if around.subject is None and around.measure and not around.measure.inherited:
        context.subject = None
    if around.measure:
        context.measure, context.amount = around.measure, figure
    period = around.period
    if period and period.quantifier == "at" and not period.mention.inherited and found.modality in ("fact", "opinion"):
        heads = period.mention.start < clause.core + _HEAD and not is_day(period.mention.id)
        context.set_period(period, framed=heads)


def _advance(line: Line, clause: Clause, context: Context, known: Patterns) -> None:
    """Keep the names of a clause as antecedents."""
    for row in phrases.phrases(line, clause.start, clause.end, known):
        if row.particle in context.cues.lists["nominative"]:
            name = phrases.noun(line, row.start, row.end, context.cues)
            for part in phrases.parts(line, name, context.cues) if name else ():
                context.names.append(part)
