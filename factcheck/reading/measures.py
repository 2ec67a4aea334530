"""The unit or counter behind a number: 三個半月, 20多人, 七成五, 時速100公里.

Units, counters and what may not follow them are data (``languages/*.measures.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from factcheck.folding import lower
from factcheck.reading import numerals
from factcheck.reading.endings import Ending
from factcheck.reading.language import alternation, words
from factcheck.reading.numerals import Numeral

_ONE, _HALF = Decimal(1), Decimal("0.5")


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
    parts: Mapping[str, Decimal] = field(default_factory=dict)


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
    more: frozenset[str]


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
        parts={word: Decimal(share) for word, share in entry.get("parts", {}).items()},
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
        more=frozenset(system["more"]),
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
    for unit in table.units[word]:
        if unit.scripts and language not in unit.scripts:
            continue
        if unit.under is not None and not (number.value is not None and number.value < unit.under):
            continue
        if unit.not_before and unit.not_before.match(text, end):
            continue
        if unit.cues and not any(cue in sentence for cue in unit.cues):
            continue
        if any(cue in sentence for cue in unit.not_cues):
            continue
        return unit
    return None


def _extend(measure: Measure, table: _Table, text: str, base: str) -> Measure:
    """七成五, 3割5分2厘, 兩年半: what follows the unit and belongs to the number."""
    if measure.unit.parts:
        return _with_parts(measure, text, base)
    if measure.unit.digit and (digit := table.digit.match(text, measure.end)):
        written = digit.group()
        part = None if written.isascii() else numerals.parse(written, 0, base)
        value = Decimal(written) if written.isascii() else part.value if part else None
        if value is not None:
            return Measure(digit.end(), measure.unit, value.scaleb(-len(written)))
    if measure.unit.kind != "count" and (half := table.half.match(text, measure.end)):
        return Measure(half.end(), measure.unit, _HALF, measure.middle)
    return measure


def _with_parts(measure: Measure, text: str, base: str) -> Measure:
    for word, share in measure.unit.parts.items():
        number = numerals.parse(text, measure.end, base)
        if number and number.value is not None and number.value < 10 and text.startswith(word, number.end):
            added = measure.adds + number.value * share
            measure = Measure(number.end + len(word), measure.unit, added, measure.middle)
    return measure


def per_time(text: str, at: int, language: str) -> str | None:
    """ "h" or "s" where the words before ``at`` make a length a speed (時速, 每秒), else None."""
    table = _table(language.split("-")[0])
    found = table.speeds.search(text, at, 8)
    return table.speed_of[found["word"]] if found else None
