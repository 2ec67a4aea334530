"""English sentences -> drafts of claims: each unit with what it asserts, of whom, when, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.reading.context import Context
from factcheck.reading.cues import Token, pieces, some
from factcheck.reading.drafts import Draft
from factcheck.reading.embedded import conversions
from factcheck.reading.english import phrases
from factcheck.reading.english.lexicon import lexicon, row
from factcheck.reading.english.propositions import meaning
from factcheck.reading.english.segments import Unit, units
from factcheck.reading.english.settings import Setting
from factcheck.reading.english.statements import of_one, statement
from factcheck.reading.english.verbs import finite
from factcheck.reading.inside import inside
from factcheck.reading.propositions import Meaning
from factcheck.reading.worth import LEAST, worth
from factcheck.terms import DATE_KINDS, Claim, Operand, Proposition, Quantity, Span


def sentence_drafts(
    sentence: Span, quantities: Sequence[Quantity], context: Context, *, titled: bool
) -> Iterator[Draft]:
    """The claims of one sentence, whose figures are ``quantities``."""
    tokens = row(context.folded, sentence.start, sentence.end, quantities)
    if titled:
        tokens = _as_title(context.folded, tokens)
    for piece in pieces(tokens):
        before = "fact"
        for unit in units(context.folded, piece):
            found = meaning(context.folded, unit, before)
            before = found.modality if found else "fact"
            yield from _drafts(unit, found, quantities, context)


def _as_title(text: str, tokens: list[Token]) -> list[Token]:
    """A headline's row, in which "Bank to cut rates" says what the bank will do."""
    ahead = next((at for at, token in enumerate(tokens[:-1]) if token.has("infinitive")), 0)
    if not ahead or not tokens[ahead + 1].has("base") or finite(text, tokens):
        return tokens
    word = tokens[ahead]
    return [*tokens[:ahead], Token(word.start, word.end, frozenset({"modal"})), *tokens[ahead + 1 :]]


def _drafts(unit: Unit, found: Meaning | None, quantities: Sequence[Quantity], context: Context) -> Iterator[Draft]:
    setting = Setting(unit, found, context)
    if found is not None:
        claim = _claim(unit, found, setting, quantities, context)
        if each := _one_each(unit, found, claim, quantities, context):
            yield from map(Draft, each)
        elif found.figure is not None or found.kind == "rank" or claim.checkworthy >= LEAST:
            yield Draft(claim)
            yield from _conversions(unit, setting, quantities, context)
    setting.advance()


def _one_each(
    unit: Unit, found: Meaning, whole: Claim, quantities: Sequence[Quantity], context: Context
) -> list[Claim]:
    """ "A and B spend 4 and 5 percent respectively": a claim for each, the first over the whole stretch, the others
    from their names on; none where names and figures do not pair off."""
    verbs = finite(context.folded, unit.tokens)
    if not verbs or not some(unit.tokens, "apart"):
        return []
    parts = phrases.names(unit.tokens[: verbs[0]])
    amounts = [token.quantity for token in unit.tokens[verbs[0] :] if token.has("quantity") and token.quantity]
    if len(parts) < 2 or len(parts) != len(amounts):
        return []
    out: list[Claim] = []
    for part, amount in zip(parts, amounts, strict=True):
        start = unit.start if not out else part.start
        operand = Operand(found.operands[-1].role, amount)
        subject = context.mention(part)
        roles = {**whole.proposition.roles, "subject": subject}
        quote = context.text[start : unit.end]
        out.append(
            replace(
                whole, start=start, quote=quote, subject=subject,
                proposition=replace(whole.proposition, operands=(operand,), roles=roles),
                quantities=inside(quantities, start, unit.end),
                statement=of_one(unit, parts, verbs[0], part, amount, context),
            )
        )  # fmt: skip
    return out


def _claim(unit: Unit, found: Meaning, setting: Setting, quantities: Sequence[Quantity], context: Context) -> Claim:
    here = inside(quantities, unit.start, unit.end)
    proposition = _proposition(unit, found, setting, context)
    return Claim(
        id="",
        start=unit.start,
        end=unit.end,
        quote=context.text[unit.start : unit.end],
        statement=statement(unit, setting, context),
        kind=found.kind,
        modality=found.modality,
        checkworthy=_worth(unit, found, setting, here, context),
        proposition=proposition,
        subject=setting.subject,
        measure=setting.measure,
        period=setting.period.mention if setting.period else None,
        place=proposition.roles.get("place"),
        attributed_to=setting.sources,
        quantities=here,
    )


def _worth(unit: Unit, found: Meaning, setting: Setting, here: Sequence[Quantity], context: Context) -> Decimal:
    names = [token for token in unit.tokens[1:] if not token.kinds and context.folded[token.start].isupper()]
    subject = context.folded[setting.subject.start : setting.subject.end] if setting.subject else ""
    actor = subject[:1].isupper() or bool(lexicon().lists["actor_end"] & set(subject.lower().split()[-1:]))
    return worth(
        "XX" if names or subject[:1].isupper() else "",
        unit.tokens,
        found,
        actor=actor,
        subject=setting.subject is not None,
        attributed=bool(setting.sources),
        dated=any(item.kind in DATE_KINDS for item in here),
    )


def _proposition(unit: Unit, found: Meaning, setting: Setting, context: Context) -> Proposition:
    text, tokens = context.folded, unit.tokens
    among = next((token for token in tokens if token.has("of_set")), None) if found.kind == "rank" else None
    lists = lexicon().lists
    spans = {
        "partner": phrases.after(text, tokens, lists["towards"]),
        "place": phrases.after(text, tokens, lists["place"]),
    }
    roles = {role: context.mention(span) for role, span in spans.items() if span}
    if setting.subject:
        roles["subject"] = setting.subject
    if among:
        roles["of_set"] = context.mention(Span(among.start, among.end))
    scenario = next((frame for frame in unit.frames if frame.tokens[0].has("condition")), None)
    words = text[unit.start : unit.end].lower()
    return Proposition(
        predicate=found.predicate,
        roles=roles,
        operator=found.operator,
        quantifier=_quantifier(unit, found, setting),
        operands=found.operands,
        direction=found.direction,
        definition=next((name for phrase, name in context.cues.definitions.items() if phrase in words), None),
        scenario=context.mention(Span(scenario.start, scenario.end)) if scenario else None,
    )


def _quantifier(unit: Unit, found: Meaning, setting: Setting) -> str | None:
    bound = setting.period.quantifier if setting.period else None
    if bound == "since":
        return bound
    for name in ("ever", "peak"):
        if some(unit.tokens, name) and found.kind != "rank":
            return name
    if bound and bound != "at":
        return bound
    return "now" if some(unit.tokens, "now") else bound


def _conversions(unit: Unit, setting: Setting, quantities: Sequence[Quantity], context: Context) -> Iterator[Draft]:
    """An amount and the same in another unit in brackets; units that differ from place to place convert to nothing."""
    for item in conversions(unit.tokens, quantities):
        words = {word for side in (item.first, item.second) for word in side.text.lower().split()}
        changes = item.first.kind == "temperature" and some(unit.tokens, "up", "down", "compare")
        if changes or words & lexicon().lists["ambiguous_units"]:
            continue  # 2 degrees more in one unit are not 2 degrees in the other
        found = Meaning(
            "conversion", "conversion", "fact", 0, "=" if item.second.approximation is None else "≈",
            (Operand("from", item.first), Operand("to", item.second)),
        )  # fmt: skip
        quote = context.text[item.start : item.end]
        here = inside(quantities, item.start, item.end)
        yield Draft(
            Claim(
                id="", start=item.start, end=item.end, quote=quote, statement=quote + context.cues.statement["stop"],
                kind="conversion", modality="fact", checkworthy=_worth(unit, found, setting, here, context),
                proposition=Proposition("conversion", operator=found.operator, operands=found.operands),
                quantities=here,
            )
        )  # fmt: skip
