"""Numbers, amounts and dates as a reader's language prints them. Exact: Decimal in, no rounding unless asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import get_currency_name

from claims import wording
from factcheck import units
from factcheck.terms import DATE_KINDS, Quantity, plain

# What CLDR calls the reader's locale; English dates are those of a paper that writes "14 January 2026".
_LOCALES = {"en": "en_GB", "zh-Hant": "zh_Hant", "zh-Hans": "zh_Hans", "ja": "ja"}
# Languages that name a currency after an amount; the others print its ISO 4217 code.
_NAMES_MONEY = frozenset({"zh-Hant", "zh-Hans", "ja"})
# CLDR says "日本円" and "米ドル"; papers in Japan write the yen without its country.
_OWN_MONEY = {("ja", "JPY"): "円"}
# Significant digits of a shortened number.
SHORT = 4
NO_BREAK = "\N{NO-BREAK SPACE}"
_UNIT_PART = re.compile(r"\{[^}]*\}|\[[^\]]*\]|[^./{\[]+")

_ISO = (
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("month", re.compile(r"(\d{4})-(\d{2})")),
    ("year", re.compile(r"(\d{4})")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("week", re.compile(r"(\d{4})-W(\d{2})")),
    ("fiscal", re.compile(r"FY(\d{4})")),
    ("decade", re.compile(r"(\d{3})X")),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit as they are printed; ``exact`` has every digit, with the unit."""

    number: str
    unit: str
    exact: str

    def __str__(self) -> str:
        return joined(self.number, self.unit)


@cache
def locale(language: str) -> Locale:
    """CLDR's data for a language."""
    return Locale.parse(_LOCALES[wording.tag(language)])


def joined(number: str, unit: str) -> str:
    """A number with its unit: a space that does not break stands between them, but none in CJK or before "%"."""
    if not unit:
        return number
    tight = unit[0] in "%°" or ord(unit[0]) >= ord("\N{CJK RADICAL REPEAT}")
    return number + unit if tight else number + NO_BREAK + unit


def grouped(value: Decimal) -> str:
    """Every digit, the whole part in groups of three: "16,000,000", "0.5"."""
    sign, digits = ("−", plain(-value)) if value < 0 else ("", plain(value))
    whole, _, fraction = digits.partition(".")
    return sign + f"{int(whole):,}" + (f".{fraction}" if fraction else "")


def magnitude(value: Decimal, language: str) -> int:
    """The power of ten that a language shortens a number by: 4 for 萬, 6 for million, 0 where it is not shortened."""
    powers = [int(power) for power, word in wording.table("magnitude", language).items() if word]
    own = [power for power in powers if wording.has("magnitude", str(power), language)]
    return max((power for power in own if abs(value) >= Decimal(10) ** power), default=0)


def scaled(value: Decimal, power: int, language: str, places: int | None = None) -> str:
    """``value`` over a power of ten with the word for it: "1,600萬", "16 million"; to ``places`` decimals if given."""
    short = value.scaleb(-power)
    if places is not None and short.as_tuple().exponent < -places:  # type: ignore[operator]
        short = short.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    number = _digits(short, language)
    word = wording.say("magnitude", str(power), language) if power else ""
    return joined(number, word)


def compact(value: Decimal, language: str, *, rounded: bool = False) -> str:
    """A large number in the language's own steps where that loses nothing: 1,600萬, 1600万, 16 million.

    A number of more digits is printed in full, or, where ``rounded`` allows it, shortened to SHORT of them.
    """
    power = magnitude(value, language)
    if not power:
        return _rounded(value) if rounded else grouped(value)
    short = value.scaleb(-power).normalize()
    if len(short.as_tuple().digits) <= SHORT or (short == short.to_integral_value() and abs(short) < 10**SHORT):
        return scaled(value, power, language)
    if not rounded:
        return grouped(value)
    return scaled(value, power, language, places=max(0, SHORT - 1 - short.adjusted()))


def _rounded(value: Decimal) -> str:
    """SHORT significant digits of a number too small for a step of its own; whole digits are never cut."""
    places = max(0, SHORT - 1 - value.adjusted()) if value else 0
    longer = -value.as_tuple().exponent > places  # type: ignore[operator]
    return grouped(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN) if longer else value)


def _digits(value: Decimal, language: str) -> str:
    """Digits before 萬 and its like: Japanese and simplified Chinese do not group four of them."""
    text = grouped(value)
    ungrouped = wording.tag(language) in ("ja", "zh-Hans") and abs(value) < 10**SHORT
    return text.replace(",", "") if ungrouped else text


def unit(code: str | None, language: str) -> str:
    """A UCUM unit or ISO 4217 code as readers know it: "t/a" is "t/year", "km2" "km²"; "1" and None are nothing."""
    if code in (None, "", "1"):
        return ""
    language = wording.tag(language)
    words = wording.table("unit", language)
    if code in words:
        return words[code]
    above, slash, below = (code or "").partition("/")
    if slash:
        return unit(above, language) + words.get(f"/{below}", f"/{unit(below, language)}")
    if "." in above:
        return above.replace(".", "·")
    parts = _UNIT_PART.findall(above)
    return "".join(words.get(part) or money(part.strip("{}[]"), language) for part in parts)


def money(code: str, language: str) -> str:
    """A currency's name in Chinese and Japanese (日圓, 円), its ISO 4217 code elsewhere; other codes as they are."""
    language = wording.tag(language)
    if language not in _NAMES_MONEY or not units.is_currency(code):
        return code
    return _OWN_MONEY.get((language, code)) or get_currency_name(code, locale=locale(language))


def amount(value: Decimal, code: str | None, language: str, *, rounded: bool = False) -> Amount:
    """A number with its unit: "1,600萬" and "噸", exactly "16,000,000 噸"."""
    name = unit(code, language)
    return Amount(compact(value, language, rounded=rounded), name, joined(grouped(value), name))


def stated(quantity: Quantity, language: str) -> str:
    """What the words say, in the reader's: "more than 16 million t", "200 to 1,000 years", "2026年1月"."""
    if quantity.kind in DATE_KINDS:
        return period(str(quantity.value or quantity.low or ""), language)
    value, low, high = (
        one if isinstance(one, Decimal) else None for one in (quantity.value, quantity.low, quantity.high)
    )
    bounds = wording.table("bound", language)
    if value is None and low is not None and high is not None:
        return bounds["between"].format(low=compact(low, language), high=amount(high, quantity.unit, language))
    one = next((edge for edge in (value, low, high) if edge is not None), None)
    if one is None:
        return quantity.text
    shown = str(amount(one, quantity.unit, language))
    if quantity.kind == "ordinal":
        return ordinal(one, language)
    hedge = quantity.approximation or ""
    if value is None:
        hedge = _edge(quantity, low is not None)
    return bounds[hedge].format(shown) if hedge in bounds and hedge != "between" else shown


def _edge(quantity: Quantity, is_low: bool) -> str:
    if is_low:
        return "at_least" if quantity.low_inclusive else "more_than"
    return "at_most" if quantity.high_inclusive else "less_than"


def ordinal(value: Decimal, language: str) -> str:
    """A place: "3rd", "第 3", "3位"."""
    language = wording.tag(language)
    form = locale(language).ordinal_form(int(value)) if value == value.to_integral_value() else "other"
    return wording.say("ordinal", form, language).format(grouped(value))


def period(text: str | None, language: str) -> str:
    """An ISO 8601 date or period of any precision: "2026-01-14", "2025-Q3", "FY2025", "199X", "2024/2025".

    Empty is "no date"; what is none of these is printed as it is.
    """
    words = wording.table("date", language)
    if not text:
        return words["unknown"]
    start, slash, end = text.partition("/")
    if slash:
        return words["range"].format(start=period(start, language), end=period(end, language))
    for kind, pattern in _ISO:
        if match := pattern.fullmatch(text):
            return _date(kind, match, words, language)
    return text


def _date(kind: str, match: re.Match[str], words: Mapping[str, str], language: str) -> str:
    first, rest = match[1], [int(group) for group in match.groups()[1:]]
    if kind in ("day", "month"):
        try:
            day = date(int(first), rest[0], rest[1] if kind == "day" else 1)
        except ValueError:
            return match[0]
        where = locale(language)
        return format_date(day, "long", where) if kind == "day" else format_skeleton("yMMMM", day, locale=where)
    if kind == "year":
        return first if wording.tag(language) == "en" else f"{first}年"
    if kind == "decade":
        return words["decade"].format(year=f"{first}0")
    number = rest[0] if rest else 0
    return words[kind].format(year=first, n=number, half=words.get(f"half_{number}", ""))


def language_name(tag: str, language: str) -> str:
    """A text's language (BCP 47) as its reader calls it; the tag where nobody has a name for it."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale(language)) or tag
    except (ValueError, UnknownLocaleError):
        return tag
