"""The claimed figure above the one that was found, read from the pieces of a calculation line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claims import wording
from claims.web import figures
from claims.web.finding.tokens import CLAIMED, decimal
from claims.web.finding.view import Comparison, Figure, Token
from factcheck import units

# Digits that a figure may have to be set in full beside one of another step of size.
FULL = 13
HEDGES = frozenset({"about", "nearly"})
HUNDRED, TWICE = Decimal(100), Decimal(2)
# Decimals that a found figure keeps beyond those of the claimed one.
FINER = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a line: its sign or hedge, its one or two tokens, and what a place is out of."""

    sign: str
    tokens: tuple[Token, ...]
    is_place: bool = False
    total: Token | None = None

    @property
    def value(self) -> Decimal | None:
        """The number, where it is just one."""
        return decimal(self.tokens[0]) if len(self.tokens) == 1 else None

    @property
    def code(self) -> str:
        """The unit."""
        return self.tokens[-1].code if self.tokens[-1].kind == "number" else ""


def comparisons(pieces: Sequence[Token], language: str, *, agrees: bool) -> tuple[Comparison, ...]:
    """Each claimed figure of a line with the one it was held against; none where the line claims nothing."""
    solid = [token for token in pieces if token.kind != "space"]
    return tuple(_comparison(claimed, found, when, language, agrees) for claimed, found, when in _pairs(solid))


def basis(pieces: Sequence[Token]) -> tuple[Token, ...]:
    """What the found figure is of: in a ranking the place and what it is by, else all before the figure."""
    end = next((at for at, token in enumerate(pieces) if token.source == ";"), len(pieces))
    place = next((at for at in range(end) if pieces[at].code == "place"), None)
    if place is not None:
        return tuple(pieces[place:end])
    colon = max((at for at in range(end) if pieces[at].source == ":" and not _in_brackets(pieces, at)), default=0)
    return tuple(pieces[:colon])


def _pairs(solid: Sequence[Token]) -> Iterator[tuple[Part, Part, str]]:
    """Claimed and found parts with the period before them. "claimed" after a comma or semicolon asserts a figure; as a
    name in a ranking it does not."""
    start = 0
    for at, token in enumerate(solid):
        if token.code == "→":
            start = at + 1
        if token.code == CLAIMED and at and solid[at - 1].source in (";", ","):
            before = solid[start : at - 1]
            found, claimed = _found(before), _part(solid[at + 1 :])
            if found and claimed:
                yield replace(claimed, is_place=found.is_place), found, _when(before, found)


def _found(before: Sequence[Token]) -> Part | None:
    """The result after "=", the place, else the last figure before "claimed"."""
    for at in range(len(before) - 1, -1, -1):
        if before[at].code in ("=", "place"):
            part = _part(before[at + 1 :])
            if part is None or before[at].code == "=":
                return part
            rest = before[at + 2 : at + 4]
            return Part("", part.tokens, True, rest[1] if len(rest) == 2 and rest[0].code == "of" else None)
    for at in range(len(before) - 1, -1, -1):
        if before[at].kind in ("number", "period") and not _in_brackets(before, at):
            sign = before[at - 1] if at and _is_sign(before[at - 1]) else None
            return Part(sign.text if sign else "", (before[at],))
    return None


def _when(before: Sequence[Token], found: Part) -> str:
    """The last time that a line names before its found figure, outside brackets."""
    times = [token.text for at, token in enumerate(before) if token.kind == "period" and not _in_brackets(before, at)]
    return times[-1] if times and found.tokens[0].kind == "number" else ""


def _in_brackets(tokens: Sequence[Token], at: int) -> bool:
    return sum((token.source == "(") - (token.source == ")") for token in tokens[:at]) > 0


def _part(after: Sequence[Token]) -> Part | None:
    """The figure that begins here: a sign, one number or time, or two with "to" between."""
    sign, rest = "", list(after)
    if rest and _is_sign(rest[0]):
        sign = rest.pop(0).text
    if not rest or rest[0].kind not in ("number", "period"):
        return None
    if len(rest) > 2 and rest[1].code == "to" and rest[2].kind == rest[0].kind:
        return Part(sign, (rest[0], rest[2]))
    return Part(sign, (rest[0],))


def _is_sign(token: Token) -> bool:
    return token.code in HEDGES or (token.kind == "operator" and token.code in ("<", ">", "≤", "≥", "<=", ">=", "~"))


def _comparison(claimed: Part, found: Part, when: str, language: str, agrees: bool) -> Comparison:
    if claimed.is_place:
        shown = _place(claimed, language), _place(found, language)
        return Comparison(*shown, _places_apart(claimed, found, language), when)
    values = claimed.value, _in_unit(found, claimed.code)
    if claimed.value is None or values[1] is None:
        difference = _of_range(claimed, found, language, agrees)
        return Comparison(_plain(claimed, language), _plain(found, language), difference, when)
    left, right = _aligned(claimed, found, values[1], language)
    return Comparison(left, right, _difference(claimed, values[1], language, agrees), when)


def _in_unit(part: Part, code: str) -> Decimal | None:
    """The found number in the claimed unit, exactly; None where it is no number or of another kind."""
    if part.value is None or code in (part.code, part.code.partition("/")[0]):
        return part.value  # "74 dollars" is a price where the data are in dollars a barrel
    return units.convert(part.value, part.code or "1", code or "1")


def _place(part: Part, language: str) -> Figure:
    shown = [figures.ordinal(value, language) for token in part.tokens if (value := decimal(token)) is not None]
    total = f"{wording.say('calculation', 'of', language)} {part.total.text}" if part.total else ""
    text = "–".join(shown)
    return Figure(part.sign, text, "", total, figures.joined(text, total))


def _plain(part: Part, language: str) -> Figure:
    """A figure that is set as it is: a range, a time, a number without its like."""
    edges = [decimal(token) for token in part.tokens]
    shown = [figures.compact(edge, language) if edge is not None else token.text
             for edge, token in zip(edges, part.tokens, strict=True)]  # fmt: skip
    exact = "–".join(token.text for token in part.tokens)
    unit = part.tokens[-1].unit
    return Figure(part.sign, "–".join(shown), "", unit, figures.joined(exact, unit), part.tokens[-1].href)


def _aligned(claimed: Part, found: Part, value: Decimal, language: str) -> tuple[Figure, Figure]:
    """Both figures in one step of size, or in full where they are of different ones."""
    own = claimed.value or Decimal(0)
    steps = [figures.magnitude(one, language) for one in (own, value) if one]
    power = steps[0] if len(set(steps)) == 1 else 0
    if len(set(steps)) > 1 and max(own, value, key=abs).adjusted() >= FULL:
        power = min(steps)
    places = max(0, -_exponent(own.scaleb(-power))) + FINER
    unit, same = claimed.tokens[0].unit, found.tokens[0].unit
    left = _figure(claimed.sign, own, power, None, unit, language, claimed.tokens[0])
    right = same if value == found.value else unit
    return left, _figure(found.sign, value, power, places, right, language, found.tokens[0])


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _figure(
    sign: str, value: Decimal, power: int, places: int | None, unit: str, language: str, token: Token
) -> Figure:  # fmt: skip
    word = wording.say("magnitude", str(power), language) if power else ""
    number = figures.scaled(value, power, language, places).removesuffix(word).rstrip(figures.NO_BREAK)
    whole, point, fraction = number.partition(".")
    return Figure(sign, whole, point + fraction, figures.joined(word, unit) if word else unit, token.title, token.href)


def _difference(claimed: Part, value: Decimal, language: str, agrees: bool) -> str:
    """How far apart two numbers are: in points for per cents, as a multiple from twice on, else in per cent."""
    own = claimed.value or Decimal(0)
    words = wording.table("difference", language)
    if own == value:
        return words["same"]
    if agrees and claimed.sign in (">", "<", "≥", "≤"):
        return words["inside"]
    if claimed.code == "%":
        points = figures.amount(abs(own - value), "pp", language, rounded=True)
        return words["more" if own > value else "less"].format(amount=points)
    if not value or own * value < 0 or not own:
        return ""
    times = own / value
    if times >= TWICE or 1 / times >= TWICE:
        larger = times if times >= TWICE else 1 / times
        key = "times_more" if times >= TWICE else "times_less"
        return words[key].format(amount=figures.compact(_two_digits(larger), language))
    percent = abs(own - value) / abs(value) * HUNDRED
    return words["more" if own > value else "less"].format(amount=f"{figures.grouped(_two_digits(percent))}%")


def _two_digits(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(min(0, value.adjusted() - 1)).scaleb(0))


def _places_apart(claimed: Part, found: Part, language: str) -> str:
    words = wording.table("difference", language)
    if claimed.value is None or found.value is None:
        return ""
    apart = abs(claimed.value - found.value)
    return words["place"].format(amount=apart) if apart else words["same"]


def _of_range(claimed: Part, found: Part, language: str, agrees: bool) -> str:
    """Where a claimed range stands to the found number, and two times to each other."""
    words = wording.table("difference", language)
    if claimed.tokens[0].kind == "period":
        same = claimed.tokens[0].source == found.tokens[0].source
        return words["same_time"] if same else "" if agrees else words["other_time"]
    if agrees:
        return words["inside"]
    value, edges = _in_unit(found, claimed.code), [decimal(token) for token in claimed.tokens]
    if value is None or not value or None in edges:
        return ""
    low, high = (edge or Decimal(0) for edge in edges)
    for key, times in (("ends_above", low / value), ("ends_below", value / high if high else Decimal(0))):
        if times >= TWICE:
            return words[key].format(amount=figures.compact(_two_digits(times), language))
    return words["outside"]
