"""Clauses and quantities -> claims: each asserting clause becomes a claim with its proposition."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.folding import fold
from factcheck.reading import clauses, japanese, units
from factcheck.reading.context import Context
from factcheck.reading.cues import Cues, load, pieces, tokenize
from factcheck.reading.drafts import Draft, drafts
from factcheck.reading.english import claims as english
from factcheck.terms import Claim, Document, Operand, Quantity, Region, Span

# Regions whose sentences make claims.
CLAIMING = frozenset({"headline", "heading", "body", "caption"})
# A sentence without any asserts nothing: the cell of a table, a row of marks.
_LETTER = re.compile(r"[^\W\d_]")
# Languages whose order of words asks for a grammar of their own.
GRAMMARS = {"en": english.sentence_drafts, "ja": japanese.sentence_drafts}


def find(
    document: Document, sentences: tuple[Span, ...], quantities: tuple[Quantity, ...], folded: str | None = None
) -> tuple[Claim, ...]:
    """The claims of a document, in text order; none in a language whose cues the room does not have."""
    cues = load(document.language)
    if cues is None:
        return ()
    context = Context(document.text, fold(document.text) if folded is None else folded, cues)
    found = list(_read(document, sentences, quantities, context))
    return tuple(sorted(_claims(document, found), key=lambda claim: (claim.start, claim.end)))


def _read(
    document: Document, sentences: Sequence[Span], quantities: Sequence[Quantity], context: Context
) -> Iterator[Draft]:
    blocks = sorted(block.start for block in document.blocks)
    regions = sorted(document.regions, key=lambda region: region.start)
    figures = sorted(quantities, key=lambda quantity: quantity.start)
    block = region = figure = 0
    for sentence in sorted(sentences, key=lambda span: span.start):
        while block < len(blocks) and blocks[block] <= sentence.start:
            block += 1
            context.new_paragraph()
        while region + 1 < len(regions) and regions[region].end <= sentence.start:
            region += 1
        while figure < len(figures) and figures[figure].start < sentence.start:
            figure += 1
        last = figure
        while last < len(figures) and figures[last].end <= sentence.end:
            last += 1
        in_words = _LETTER.search(document.text, sentence.start, sentence.end) is not None
        if (
            in_words
            and _claiming(regions, region, sentence)
            and not _is_question(context.folded, sentence, context.cues)
        ):
            titled = bool(regions) and regions[region].kind in ("headline", "heading")
            yield from _sentence(sentence, figures[figure:last], context, document.language.split("-")[0], titled)
        figure = last


def _claiming(regions: Sequence[Region], at: int, sentence: Span) -> bool:
    if not regions:
        return True
    region = regions[at]
    return region.kind in CLAIMING and region.start <= sentence.start < region.end


def _is_question(folded: str, sentence: Span, cues: Cues) -> bool:
    words = folded[sentence.start : sentence.end].rstrip("".join(cues.marks["close"]) + " ")
    return words[-1:] in cues.marks["question"]


def _sentence(
    sentence: Span, quantities: Sequence[Quantity], context: Context, base: str, titled: bool
) -> Iterator[Draft]:
    if not context.goes_on:
        context.new_sentence()
    context.goes_on = context.folded[sentence.end - 1] in context.cues.marks["clause"]
    grammar = GRAMMARS.get(base, _token_drafts)
    yield from grammar(sentence, quantities, context, titled=titled)


def _token_drafts(sentence: Span, quantities: Sequence[Quantity], context: Context, *, titled: bool) -> Iterator[Draft]:
    """The claims of a sentence in a language whose verbs stand before what they govern, as a row of cue words."""
    tokens = tokenize(context.folded, sentence.start, sentence.end, quantities, context.cues, spaced=titled)
    starts = [quantity.start for quantity in quantities]
    previous: Draft | None = None
    for row in pieces(tokens):
        figures = quantities[bisect_left(starts, row[0].start) : bisect_left(starts, row[-1].end)] if row else ()
        parts = clauses.split(context.folded, row, context.cues)
        for unit in units.build(parts, context.folded, context.cues, context.credited):
            context.credited = tuple(frame for frame in unit.frames if frame.role == "source")
            for draft in drafts(unit, figures, context, previous):
                yield draft
                if draft.leads_on:
                    previous = draft


def _claims(document: Document, found: Sequence[Draft]) -> Iterator[Claim]:
    """Drafts with their ids; a draft that leans on another gets that one's id as an operand."""
    ids: dict[int, str] = {}
    seen: Counter[tuple[int, int, str]] = Counter()
    for draft in found:
        claim = draft.claim
        key = (claim.start, claim.end, claim.kind)
        ids[id(draft)] = identity(document.language, claim, seen[key])
        seen[key] += 1
    for draft in found:
        proposition = draft.claim.proposition
        if draft.leans_on is not None:
            role = "value" if draft.claim.kind == "rank" else "numerator"
            leaning = Operand(role, claim=ids[id(draft.leans_on)])
            proposition = replace(proposition, operands=(*proposition.operands, leaning))
        yield replace(draft.claim, id=ids[id(draft)], proposition=proposition)


def identity(language: str, claim: Claim, ordinal: int) -> str:
    """The id of a claim: "c" and 12 hexadecimal digits, equal for equal words at the same place."""
    parts = (language, str(claim.start), str(claim.end), claim.quote, claim.kind, str(ordinal))
    return "c" + hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
