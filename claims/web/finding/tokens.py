"""A calculation line in pieces: figures with units, operators, names, times, editions and the words between them.

The line is the engine's own (``factcheck/checks``); nothing of it is lost: the pieces' sources, joined, are the line.
What is in the evidence is known exactly; the rest is told apart by its form alone, never by a check's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claims import wording
from claims.web import figures
from claims.web.finding.names import SUBJECTS, Names, shortened
from claims.web.finding.view import Text, Token

CLAIMED = "claimed"
# Decimals from which on a fraction is cut, and the significant digits that are left of it.
FRACTION = 8
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?|…")
_PERIOD = re.compile(r"(?:FY)?\d{4}(?:-(?:\d{2}(?:-\d{2})?|[QH]\d|W\d{2}))?(?:/\d{4}(?:-\d{2}){0,2})?(?!\d|[,.]\d)")
_UNIT = re.compile(r" (%|[A-Za-z\[{1][^\s;,()=:]*|/\w+)")
_OPERATOR = re.compile(r" (?:[/x=→+-]|[<>≤≥~]=?) |[<>≤≥~]=? |(?<=\w)/(?=\w)")
_SHOWN = {"/": "÷", "x": "×", "-": "−", "~": "≈", "<=": "≤", ">=": "≥"}
_WORD = re.compile(r"[^\s;,:()=<>→/]+")
_SPACE = re.compile(r"\s+")
_BOUND_BEFORE = re.compile(r"[\w.-]")


@dataclass(frozen=True, slots=True)
class Known:
    """A piece that the evidence explains, as it stands in the line."""

    source: str
    kind: str
    text: Text


def known_pieces(evidence: Sequence[Mapping[str, Any]], names: Names) -> list[Known]:
    """What the evidence holds that a line may quote: codes, editions, periods, events; the longest first."""
    found: dict[str, Known] = {}
    for item in evidence:
        for column in (*SUBJECTS, "scenario"):
            if text := names.cell(item, column):
                found.setdefault(item[column], Known(item[column], "name", text))
        for name in (item.get("edition"), item.get("edition_id")):
            if name:
                found.setdefault(name, Known(name, "edition", Text(shortened(name), title=name)))
        for time in (item.get("period"), item.get("date")):
            if time:
                found.setdefault(time, Known(time, "period", Text(figures.period(time, names.language), title=time)))
        if event := item.get("event_id"):
            # The engine tells an event by its English name.
            told = names.vocabulary.name_of(event, "en", "event", item["dataset"])
            if told:
                found.setdefault(told, Known(told, "name", names.of(event, "event", item["dataset"])))
    return sorted(found.values(), key=lambda piece: -len(piece.source))


def tokens(line: str, names: Names, known: Sequence[Known] = (), dataset: str = "") -> tuple[Token, ...]:
    """The pieces of ``line``; ``known`` are those of its evidence, ``dataset`` the one whose codes come first."""
    return tuple(_pieces(line, names, known, dataset))


def _pieces(line: str, names: Names, known: Sequence[Known], dataset: str) -> Iterator[Token]:
    at = 0
    words = sorted(wording.table("calculation", names.language).items(), key=lambda item: -len(item[0]))
    while at < len(line):
        token = (
            _known(line, at, known)
            or _operator(line, at)
            or _connecting(line, at, words)
            or _figure(line, at, names)
            or _named(line, at, names, dataset)
        )
        if token is None:
            space = _SPACE.match(line, at)
            token = Token(space.group(), "space", " ") if space else Token(line[at], "mark", line[at])
        yield token
        at += len(token.source)


def _known(line: str, at: int, known: Iterable[Known]) -> Token | None:
    for piece in known:
        end = at + len(piece.source)
        if line.startswith(piece.source, at) and _stands_alone(line, at, end):
            text = piece.text
            return Token(
                piece.source, piece.kind, text.text, title=text.title, language=text.language, code=piece.source
            )
    return None


def _stands_alone(line: str, start: int, end: int) -> bool:
    """Whether a piece is no part of a longer word or number."""
    before, after = line[start - 1 : start], line[end : end + 1]
    if before and _BOUND_BEFORE.match(before) and _BOUND_BEFORE.match(line[start]):
        return False
    return not (after and (after.isalnum() or after in "_-") and (line[end - 1].isalnum()))


def _operator(line: str, at: int) -> Token | None:
    match = _OPERATOR.match(line, at)
    if match is None or (match.group() == " - " and not line[at - 1 : at]):
        return None
    sign = match.group().strip()
    shown = "/" if match.group() == "/" else _SHOWN.get(sign, sign)
    return Token(match.group(), "operator", shown, code=sign)


def _connecting(line: str, at: int, words: Iterable[tuple[str, str]]) -> Token | None:
    for word, shown in words:
        if line.startswith(word, at) and _stands_alone(line, at, at + len(word)):
            return Token(word, "word", shown, code=word)
    return None


def _figure(line: str, at: int, names: Names) -> Token | None:
    """A time or a number with its unit."""
    if line[at - 1 : at].isalnum():
        return None
    if (time := _PERIOD.match(line, at)) and not _UNIT.match(line, time.end()):
        return Token(time.group(), "period", figures.period(time.group(), names.language), title=time.group())
    match = _NUMBER.match(line, at)
    if match is None:
        return None
    digits = match.group().rstrip(",")
    end = at + len(digits)
    unit = _UNIT.match(line, end)
    code = unit[1] if unit and unit[1] not in wording.table("calculation") and not _is_times(line, unit) else ""
    if digits == "…":
        return Token(digits, "number", digits)
    value = Decimal(digits.replace(",", ""))
    name = figures.unit(code, names.language)
    source = line[at : unit.end()] if code and unit else digits
    exact = figures.joined(figures.grouped(value), name)
    return Token(source, "number", _legible(value), unit=name, title=exact, code=code)


def _legible(value: Decimal) -> str:
    """All digits, but of a long fraction only those that a reader redoes a calculation with."""
    places = max(2, FRACTION - 1 - value.adjusted()) if value else 0
    is_long = -int(value.as_tuple().exponent) > max(places, FRACTION)
    return figures.grouped(round(value, places) if is_long else value)


def _is_times(line: str, unit: re.Match[str]) -> bool:
    """Whether an "x" after a number multiplies it with the next one, and is no unit."""
    return unit[1] == "x" and line[unit.end() : unit.end() + 1] == " "


def _named(line: str, at: int, names: Names, dataset: str) -> Token | None:
    match = _WORD.match(line, at)
    if match is None:
        return None
    word = match.group()
    if text := names.find(word, dataset):
        return Token(word, "name", text.text, title=word, language=text.language, code=word)
    for kind in ("stage", "event_status"):
        if wording.has(kind, word):
            return Token(word, "word", wording.say(kind, word, names.language), code=word)
    return Token(word, "other", word, language="" if names.language == "en" else "en")


def decimal(token: Token) -> Decimal | None:
    """The number that a token shows, None where it shows none."""
    match = _NUMBER.match(token.source)
    if token.kind != "number" or match is None or match.group() == "…":
        return None
    return Decimal(match.group().rstrip(",").replace(",", ""))


def linked(pieces: Sequence[Token], evidence: Sequence[Mapping[str, Any]], first: int) -> tuple[Token, ...]:
    """The same pieces, each figure that a row of evidence holds, value and unit, with a link to that row. Rows are
    numbered from ``first``. Claimed figures are nobody's evidence."""
    out: list[Token] = []
    name, asserted = "", False
    for at, token in enumerate(pieces):
        if token.kind == "name":
            name, asserted = token.code, False
        elif token.code in (CLAIMED, "→"):
            asserted = token.code == CLAIMED
        value = decimal(token)
        if value is not None and not asserted:
            operand = any(_is_operation(piece) for piece in (*pieces[at + 1 : at + 2], *pieces[max(0, at - 1) : at]))
            row = _row(value, token.code, name, evidence, operand)
            token = replace(token, href=f"#evidence-{first + row}") if row is not None else token
        out.append(token)
    return tuple(out)


def _is_operation(token: Token) -> bool:
    return token.kind == "operator" and token.code in ("/", "x")


def _row(value: Decimal, unit: str, name: str, evidence: Sequence[Mapping[str, Any]], is_operand: bool) -> int | None:
    """The row that holds just this figure: with its unit, or with what stands above the line of a rate."""
    equal = [at for at, item in enumerate(evidence) if item.get("value") and Decimal(item["value"]) == value]
    counts = [at for at in equal if (evidence[at].get("unit") or "1") == (unit or "1")]
    rates = [at for at in equal if "/" in unit and evidence[at].get("unit") == unit.partition("/")[0]]
    bare = equal if not unit and is_operand and len(equal) == 1 else []
    found = counts or rates or bare
    return min(found, key=lambda at: evidence[at].get("entity") != name, default=None)
