"""How a figure is written in each language, rounded to a few digits, and which exact numbers that allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# The scales that each language counts in, the largest first.
_SCALES = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh-Hant": ((12, "兆"), (8, "億"), (4, "萬")),
    "zh-Hans": ((12, "万亿"), (8, "亿"), (4, "万")),
    "ja": ((12, "兆"), (8, "億"), (4, "万")),
}
# Before and after the number.
_UNITS = {
    "en": {"gdp": ("$", ""), "population": ("", ""), "co2": ("", " tonnes"), "inflation": ("", "%")},
    "zh-Hant": {"gdp": ("", "美元"), "population": ("", "人"), "co2": ("", "公噸"), "inflation": ("", "%")},
    "zh-Hans": {"gdp": ("", "美元"), "population": ("", "人"), "co2": ("", "吨"), "inflation": ("", "%")},
    "ja": {"gdp": ("", "ドル"), "population": ("", "人"), "co2": ("", "トン"), "inflation": ("", "%")},
}
_POINTS = {"en": " percentage points", "zh-Hant": "個百分點", "zh-Hans": "个百分点", "ja": "ポイント"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A written figure: ``number`` as it is meant, ``step`` the unit of its last digit."""

    text: str
    number: Decimal
    step: Decimal

    def allows(self, exact: Decimal) -> bool:
        """Whether ``exact`` would be written like this."""
        return abs(exact - self.number) <= self.step / 2

    def excludes(self, exact: Decimal) -> bool:
        """Whether ``exact`` lies more than a whole step away: no way of rounding leads here."""
        return abs(exact - self.number) > self.step


def figure(value: Decimal, digits: int, language: str, measure: str) -> Figure:
    """``value`` in the largest scale that leaves at least one digit before the point."""
    before, after = _UNITS[language][measure]
    if measure == "inflation":
        return percent(value, after)
    power, name = next((scale for scale in _SCALES[language] if value >= Decimal(10) ** scale[0]), (0, ""))
    scaled = value.scaleb(-power)
    exponent = min(scaled.adjusted() - digits + 1, 0)
    step = Decimal(1).scaleb(exponent)
    rounded = scaled.quantize(step, ROUND_HALF_UP)
    return Figure(f"{before}{rounded:,f}{name}{after}", rounded.scaleb(power), _step(rounded, step).scaleb(power))


def _step(rounded: Decimal, step: Decimal) -> Decimal:
    """The step that a reader sees: 2,700 may be meant in hundreds."""
    zeros = step == 1 and rounded and not rounded % 10
    return Decimal(1).scaleb(min(rounded.normalize().as_tuple().exponent, rounded.adjusted() - 1)) if zeros else step


def percent(value: Decimal, after: str = "%", places: int = 1) -> Figure:
    """A percentage, or percentage points, with ``places`` digits behind the point."""
    step = Decimal(1).scaleb(-places)
    rounded = value.quantize(step, ROUND_HALF_UP)
    return Figure(f"{rounded}{after}", rounded, step)


def points(value: Decimal, language: str) -> Figure:
    """A difference of two percentages."""
    return percent(value, _POINTS[language])


def rate(value: Decimal, digits: int, name: str, language: str) -> Figure:
    """A rate of exchange in the currency called ``name``."""
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    rounded = value.quantize(step, ROUND_HALF_UP)
    gap = " " if language == "en" else ""
    return Figure(f"{rounded:f}{gap}{name}", rounded, step)
