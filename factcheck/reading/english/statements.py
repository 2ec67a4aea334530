"""A claim as a sentence that stands alone, made of the article's own words and a few particles held as data."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.context import Context
from factcheck.reading.cues import Token
from factcheck.reading.english.segments import Unit
from factcheck.reading.english.settings import Setting
from factcheck.reading.english.verbs import finite
from factcheck.terms import Quantity, Span


def statement(unit: Unit, setting: Setting, context: Context) -> str:
    """The claim as a sentence that stands alone: frames outside its span, then its subject where it is left out."""
    text, parts = context.text, context.cues.statement
    outside = [frame for frame in unit.frames if not unit.start <= frame.start < unit.end]
    lead = "".join(text[frame.start : frame.end] + parts["comma"] for frame in outside)
    head, body = text[unit.start : unit.core], text[unit.core : unit.end]
    subject = setting.subject
    if setting.pronoun is not None and subject is not None and subject.inherited:
        at = setting.pronoun.start - unit.core
        after = body[at + setting.pronoun.end - setting.pronoun.start :]
        whose = parts["of"].rstrip() if after.lstrip()[:1] and not _verb_follows(unit, setting.pronoun, context) else ""
        body = body[:at] + subject.text + whose + after
    else:
        measured = setting.measure if setting.measure and setting.measure.inherited else None
        left_out = [item.text for item in (subject if subject and subject.inherited else None, measured) if item]
        name = parts["of"].join(left_out)
        body = name + (parts["comma"] if unit.appended else " ") + body if name else body
    said = lead + head + body
    return said[:1].upper() + said[1:] + parts["stop"]


def _verb_follows(unit: Unit, pronoun: Token, context: Context) -> bool:
    tokens = unit.tokens
    at = next((index for index, token in enumerate(tokens) if token is pronoun), -1)
    verbs = finite(context.folded, tokens)
    return bool(verbs) and all(token.has("adverb") for token in tokens[at + 1 : verbs[0]])


def of_one(unit: Unit, parts: Sequence[Span], verb: int, part: Span, amount: Quantity, context: Context) -> str:
    """What the stretch says of one of its names: the words before the names, its name, the verb, its figure."""
    text = context.text
    between = text[parts[-1].end : unit.tokens[verb].start] + text[unit.tokens[verb].start : unit.tokens[verb].end]
    first = text[unit.start : parts[0].start] + text[part.start : part.end] + between
    return f"{first} {text[amount.start : amount.end]}" + context.cues.statement["stop"]
