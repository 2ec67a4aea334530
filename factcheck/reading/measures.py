"""The unit or counter behind a number: 三個半月, 20多人, 七成五, 時速100公里.

Units, counters and what may not follow them are data (``languages/*.measures.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from factcheck.folding import lower
from factcheck.reading import numerals
from factcheck.reading.endings import Ending
from factcheck.reading.language import alternation, words
from factcheck.reading.numerals import Numeral

_ONE, _HALF = Decimal(1), Decimal("0.5")
# How far before a number a word is looked for that says which of several meanings its unit has.
_NEAR = 60
# What smaller units add that has no end as a decimal is given to so many places.
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaning of a unit word. ``factor`` turns the number written into the number in ``unit``."""

    kind: str
    unit: str
    factor: Decimal = _ONE
    counter: str | None = None
    digit: bool = False
    under: Decimal | None = None
    scripts: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    not_cues: tuple[str, ...] = ()
    not_before: re.Pattern[str] | None = None
    parts: Mapping[str, Fraction] = field(default_factory=dict)


class Measure(NamedTuple):
    """A unit as it stands behind a number: where it ends, and what its own words add.

    ``adds`` is in the unit written (the half of 兩年半); ``middle`` is "more" or "about" for 多 or 來 before the unit.
    """

    end: int
    unit: Unit
    adds: Decimal = Decimal(0)
    middle: str | None = None


@dataclass(frozen=True)
class _Table:
    units: Mapping[str, tuple[Unit, ...]]
    after: re.Pattern[str]
    inner: re.Pattern[str]
    half: re.Pattern[str]
    digit: re.Pattern[str]
    speeds: Ending
    speed_of: Mapping[str, str]
    scales: Ending
    scale_of: Mapping[str, str]
    more: frozenset[str]
    joins: re.Pattern[str]
    part_guards: Mapping[str, re.Pattern[str]]


def _read(entry: Mapping[str, Any]) -> Unit:
    return Unit(
        kind=entry["kind"],
        unit=entry["unit"],
        factor=Decimal(entry.get("factor", "1")),
        digit=entry.get("digit", False),
        under=Decimal(entry["under"]) if "under" in entry else None,
        scripts=tuple(entry.get("scripts", ())),
        cues=tuple(lower(cue) for cue in entry.get("cues", ())),
        not_cues=tuple(lower(cue) for cue in entry.get("not_cues", ())),
        not_before=re.compile(entry["not_before"]) if "not_before" in entry else None,
        parts={word: Fraction(share) for word, share in entry.get("parts", {}).items()},
    )


@cache
def _table(language: str) -> _Table:
    data, system = words(language, "measures"), words(language)["numerals"]
    units: dict[str, tuple[Unit, ...]] = {}
    for entry in data["units"]:
        for word in entry["words"]:
            units[lower(word)] = (*units.get(lower(word), ()), _read(entry))
    guards = data["counters"]["not_before"]
    for word in data["counters"]["plain"]:
        guard = re.compile(guards[word]) if word in guards else None
        units[lower(word)] = (*units.get(lower(word), ()), Unit("count", "1", counter=word, not_before=guard))
    classifier, half = system["classifier"], system["half"]
    more, about = alternation(system["more"]), alternation(system["middle_about"])
    inside = [word.removeprefix(classifier) for word in units if word.startswith(classifier) and word != classifier]
    speeds = {word: per for per, entries in data["speed"].items() for word in entries}
    scales = {word: unit for unit, entries in data["temperature"].items() for word in entries}
    return _Table(
        units=units,
        after=re.compile(rf" ?(?P<middle>{more}|{about})? ?(?P<word>{alternation(units)})"),
        inner=re.compile(rf" ?{classifier}(?P<middle>{half}|{more})(?P<word>{alternation(inside)})"),
        half=re.compile(rf"{half}(?!{system['half_not_before']})"),
        digit=re.compile(
            rf"(?:\d{{1,2}}|{alternation(system['digits'])})(?![\d.%]|{alternation(data['units_after_digit'])})"
        ),
        speeds=Ending(speeds, f"(?P<word>{alternation(speeds)})"),
        speed_of=speeds,
        scales=Ending(scales, f"(?P<word>{alternation(scales)})"),
        scale_of=scales,
        more=frozenset(system["more"]),
        joins=re.compile(rf" ?(?:{alternation(data['part_joins'])})?"),
        part_guards={word: re.compile(guard) for word, guard in data["part_not_before"].items()},
    )


def after(text: str, number: Numeral, sentence: str, language: str) -> Measure | None:
    """The measure that starts where a number ends, or None. ``sentence`` is the folded sentence, for units that
    need a word of it to be what they are; ``language`` is the text's full tag."""
    at = number.end
    base = language.split("-")[0]
    table = _table(base)
    found = table.inner.match(text, at)
    if found:
        word = words(base)["numerals"]["classifier"] + found["word"]
        half = found["middle"] not in table.more
        unit = _fitting(table, word, text, found.end(), number, sentence, language)
        if unit:
            return Measure(found.end(), unit, _HALF if half else Decimal(0), None if half else "more")
    found = table.after.match(text, at)
    if not found:
        return None
    middle = found["middle"] and ("more" if found["middle"] in table.more else "about")
    # The longest word may be ruled out by what follows it, and a shorter one not.
    for end in range(found.end(), found.start("word"), -1):
        word = text[found.start("word") : end]
        unit = _fitting(table, word, text, end, number, sentence, language) if word in table.units else None
        if unit:
            return _extend(Measure(end, unit, middle=middle), table, text, base)
    return None


def names_unit(text: str, at: int, language: str) -> bool:
    """Whether the word behind a number is a unit in some text, though none that could be read in this one."""
    return _table(language.split("-")[0]).after.match(text, at) is not None


def _fitting(
    table: _Table, word: str, text: str, end: int, number: Numeral, sentence: str, language: str
) -> Unit | None:
    if word[-1].isascii() and word[-1].isalpha() and re.match(r"[a-z\d]", text[end : end + 1]):
        return None
    fitting = [unit for unit in table.units[word] if _fits(unit, text, end, number, sentence, language)]
    cued = [unit for unit in fitting if unit.cues]
    return _nearest(cued, text, number.start) if cued else next(iter(fitting), None)


def _fits(unit: Unit, text: str, end: int, number: Numeral, sentence: str, language: str) -> bool:
    if unit.scripts and language not in unit.scripts:
        return False
    if unit.under is not None and not (number.value is not None and number.value < unit.under):
        return False
    if unit.not_before and unit.not_before.match(text, end):
        return False
    if unit.cues and not any(cue in sentence for cue in unit.cues):
        return False
    return not any(cue in sentence for cue in unit.not_cues)


def _nearest(fitting: list[Unit], text: str, at: int) -> Unit:
    """Of several meanings that a sentence has words for, the one whose word stands last before the number."""
    if len(fitting) == 1:
        return fitting[0]
    return max(fitting, key=lambda unit: max(text.rfind(cue, max(0, at - _NEAR), at) for cue in unit.cues))


def _extend(measure: Measure, table: _Table, text: str, base: str) -> Measure:
    """七成五, 3割5分2厘, 4小時18分, 兩年半: what follows the unit and belongs to the number."""
    with_parts = _with_parts(measure, table, text, base)
    if with_parts is not measure:
        return with_parts
    if measure.unit.digit and (digits := tenths(text, measure.end, base)):
        return Measure(digits[0], measure.unit, digits[1])
    if measure.unit.kind != "count" and (half := table.half.match(text, measure.end)):
        return Measure(half.end(), measure.unit, _HALF, measure.middle)
    return measure


def _with_parts(measure: Measure, table: _Table, text: str, base: str) -> Measure:
    """``measure`` with the numbers of smaller units that follow it, each less than one of the unit."""
    added, end = Fraction(0), measure.end
    for word, share in measure.unit.parts.items():
        join = table.joins.match(text, end)
        number = numerals.parse(text, join.end() if join else end, base)
        if number is None or number.value is None or number.half or number.approximation:
            continue
        part, guard, after = Fraction(number.value) * share, table.part_guards.get(word), number.end + len(word)
        if text.startswith(word, number.end) and part < 1 and not (guard and guard.match(text, after)):
            added, end = added + part, after
    return measure._replace(end=end, adds=measure.adds + _decimal(added)) if added else measure


def tenths(text: str, at: int, language: str) -> tuple[int, Decimal] | None:
    """七成五, 1米75, 8塊5: where the digits behind a unit end, and what part of it they are; None without any."""
    digits = _table(language).digit.match(text, at)
    if digits is None:
        return None
    written = digits.group()
    part = None if written.isascii() else numerals.parse(written, 0, language)
    value = Decimal(written) if written.isascii() else part.value if part else None
    return None if value is None else (digits.end(), value.scaleb(-len(written)))


def _decimal(number: Fraction) -> Decimal:
    """``number`` exactly, or to four places where it has no end."""
    value = Decimal(number.numerator) / number.denominator
    return value if Fraction(value) == number else value.quantize(_PLACES)


def per_time(text: str, at: int, language: str) -> str | None:
    """ "h" or "s" where the words before ``at`` make a length a speed (時速, 每秒), else None."""
    table = _table(language.split("-")[0])
    found = table.speeds.search(text, at, 8)
    return table.speed_of[found["word"]] if found else None


def scale_before(text: str, at: int, language: str) -> tuple[int, str] | None:
    """Where a scale of temperature that is named before ``at`` starts (攝氏, 華氏), and its unit; or None."""
    table = _table(language.split("-")[0])
    found = table.scales.search(text, at, 8)
    return (found.start(), table.scale_of[found["word"]]) if found else None
