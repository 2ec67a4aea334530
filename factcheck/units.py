"""UCUM units and ISO 4217 money: what a unit measures, and exact conversion between units of the same thing.

The table is ``units.toml``. An expression is units joined by ``.`` and ``/`` (left to right, as UCUM
says), each with a metric prefix, an exponent and an annotation: ``kt``, ``km2``, ``t/d``, ``USD/{bbl}``,
``kW.h``, ``t{C}``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.numbers import list_currencies

_TERM = re.compile(r"(\[\w+\]|\{[^{}]+\}|%|1(?!\d)|[A-Za-z]+)(-?\d)?(\{[^{}]*\})?", re.ASCII)
_ANNOTATION = re.compile(r"\{[^{}]+\}")
# A quotient without a finite decimal (a gram in pounds) is given to 34 digits, as in IEEE 754 decimal128;
# one with more digits than _EXACT counts as such.
_EXACT, _ROUNDED = 120, 34


@dataclass(frozen=True, slots=True)
class _Unit:
    """``factor`` times the product of ``powers``: base units, currencies and, in braces, things measured.

    ``over`` is the part of ``powers`` that is written below the line. ``offset`` is of a level (see
    units.toml).
    """

    factor: Fraction
    powers: dict[str, int]
    over: dict[str, int]
    offset: Fraction = Fraction(0)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "units.toml").read_text("utf-8"))


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def is_currency(code: str) -> bool:
    """Whether ``code`` is an ISO 4217 code, in use or withdrawn (the list is that of Unicode's CLDR)."""
    return code in _currencies()


def _times(into: dict[str, int], powers: dict[str, int], exponent: int) -> None:
    for base, power in powers.items():
        into[base] = into.get(base, 0) + power * exponent
        if not into[base]:
            del into[base]


@lru_cache(maxsize=4096)
def _parse(expression: str) -> _Unit | None:
    """The unit of an expression, or None where a part of it is not known or not well formed."""
    factor, powers, over = Fraction(1), dict[str, int](), dict[str, int]()
    parts = re.split(r"([./])", expression.removeprefix("/"))
    signs = ["/" if expression.startswith("/") else ".", *parts[1::2]]
    offset = Fraction(0)
    for sign, part in zip(signs, parts[::2], strict=True):
        match = _TERM.fullmatch(part)
        atom = _atom(match[1]) if match else None
        if match is None or atom is None:
            return None
        exponent = int(match[2] or 1) * (-1 if sign == "/" else 1)
        factor *= atom.factor**exponent
        for into in (powers, over) if sign == "/" else (powers,):
            _times(into, atom.powers, exponent)
            if match[3]:
                substance = _atom(match[3]) or _Unit(Fraction(1), {match[3]: 1}, {})
                factor *= substance.factor**exponent if into is powers else 1
                _times(into, substance.powers, exponent)
        offset = atom.offset if len(parts) == 1 and exponent == 1 else Fraction(0)
    return _Unit(factor, powers, over, offset)


def _atom(code: str) -> _Unit | None:
    """One unit without exponent: from the table, with a prefix, a currency, or an annotation alone."""
    units = _table()["units"]
    if row := units.get(code):
        return _from_row(code, row)
    if is_currency(code):
        return _Unit(Fraction(1), {code: 1}, {})
    if code.startswith("{"):
        return _Unit(Fraction(1), {code: 1}, {})
    for kind, prefixes in _table()["prefixes"].items():
        for prefix, factor in prefixes.items():
            row = units.get(code.removeprefix(prefix)) if code.startswith(prefix) else None
            if row and row.get("prefixes") in ("all", kind):
                unit = _from_row(code.removeprefix(prefix), row)
                return _Unit(unit.factor * Fraction(factor), unit.powers, {})
    return None


def _from_row(code: str, row: dict[str, str]) -> _Unit:
    if "is" not in row:
        return _Unit(Fraction(1), {code: 1}, {})
    inner = _parse(row["is"]) if row["is"] else _Unit(Fraction(1), {}, {})
    if inner is None:
        raise ValueError(f"units.toml: {code} is defined by {row['is']!r}, which is not known")
    return _Unit(Fraction(row["factor"]) * inner.factor, inner.powers, {}, Fraction(row.get("offset", "0")))


@cache
def _names() -> dict[tuple[tuple[str, int], ...], str]:
    dimensions = _table()["dimensions"]
    return {_key(unit.powers): name for name, text in dimensions.items() if (unit := _parse(text or "1"))}


def _key(powers: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """What ``powers`` measure, whichever thing is measured and whichever currency it is in."""
    bare = ((base, power) for base, power in powers.items() if not base.startswith("{"))
    return tuple(sorted(("money" if is_currency(base) else base, power) for base, power in bare))


def _name(powers: dict[str, int]) -> str | None:
    return "money" if _key(powers) == (("money", 1),) else _names().get(_key(powers))


def substances_of(unit: str) -> dict[str, tuple[str, ...]]:
    """The substances, as annotations, that a mass in ``unit`` may be given in, each with the words that name it.

    kt{C} may be given in {CO2} and {C}; a unit of no substance in none.
    """
    annotation = _ANNOTATION.search(unit)
    substances = _table()["substances"]
    if annotation is None or annotation[0] not in substances:
        return {}
    wanted = _parse(annotation[0])
    return {
        key: tuple(names)
        for key, names in substances.items()
        if (own := _parse(key)) and wanted and own.powers == wanted.powers
    }


def without_substance(unit: str) -> str:
    """``unit`` as a plain amount: kt for kt{C}; itself where it names no substance."""
    annotation = _ANNOTATION.search(unit)
    return unit.replace(annotation[0], "") if annotation and annotation[0] in _table()["substances"] else unit


def dimension(unit: str) -> str | None:
    """What ``unit`` measures, None where it is not known.

    A name of units.toml, "money", or a quotient of two as it is written ("mass/time" for t/d,
    "money/volume" for USD/{bbl}). Percent and counts are "1". What has no name is spelt in base units
    ("g.m-4").
    """
    parsed = _parse(unit)
    if parsed is None:
        return None
    if name := _name(parsed.powers):
        return name
    under = {base: -power for base, power in parsed.over.items()}
    above, below = _name(_above(parsed)), _name(under)
    if above and below:
        return f"{above}/{below}"
    return ".".join(base if power == 1 else f"{base}{power}" for base, power in _key(parsed.powers))


def _above(unit: _Unit) -> dict[str, int]:
    above = dict(unit.powers)
    _times(above, unit.over, -1)
    return above


def fits(unit: str, wanted: str) -> bool:
    """Whether ``unit`` is of dimension ``wanted``, whole or above the line: a price in USD/{bbl} is money."""
    parsed = _parse(unit)
    return parsed is not None and wanted in (dimension(unit), _name(_above(parsed)))


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """``value`` in ``to`` instead of ``unit``, or None where the two do not measure the same thing.

    Exact wherever the result is a finite decimal, else to 34 digits. Another annotation (t{C} and t), a
    percentage point and a per cent, two currencies are different things. A temperature is a level, not a
    change: 0 Cel is 273.15 K.
    """
    if unit == to and _parse(unit):
        return value
    source, target = _parse(unit), _parse(to)
    if source is None or target is None or source.powers != target.powers:
        return None
    return _decimal((Fraction(value) + source.offset) * source.factor / target.factor - target.offset)


def _decimal(value: Fraction) -> Decimal:
    for digits in (_EXACT, _ROUNDED):
        context = Context(prec=digits)
        quotient = context.divide(Decimal(value.numerator), Decimal(value.denominator))
        if not context.flags[Inexact]:
            break
    return quotient
