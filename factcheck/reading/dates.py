"""Finds the words that name a date, and takes them apart: year, month, day, week, quarter, relative words.

What a date looks like is data: the templates in ``[dates]`` of the language are expressions over the fields defined
here. What the parts mean on the calendar is the business of ``calendar``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from factcheck.reading.language import alternation, words
from factcheck.reading.numeral_words import system
from factcheck.reading.openings import begins, numbered

# What each field of a template matches. DIGIT is one of the language's digits (EACH inside
# a class), NUMBER any of its numeral characters, FIRST its word for the first year or month.
_FIELDS = {
    "iso": r"(?P<iso>[12]\d{3}(?P<_s>[-/.])(?:1[0-2]|0?[1-9])(?P=_s)(?:3[01]|[12]\d|0?[1-9]))",
    "slashed": r"(?P<slashed>(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9]))",
    "full": r"(?<![\d.EACH])(?<!\d,)(?P<full>[12]\d{3}|[一二]DIGIT{3})",
    "short": r"(?P<short>\d{1,3}|NUMBER{1,5}|FIRST)",
    "shortfrom": r"(?P<shortfrom>\d{1,2}|NUMBER{1,3}|FIRST)",
    "shortonly": r"(?P<shortonly>\d{2,3})",
    "month": r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|(?!0)DIGIT|FIRST)",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十DIGIT?|[廿卅]DIGIT?|DIGIT)",
    "dayfrom": r"(?P<dayfrom>3[01]|[12]\d|0?[1-9]|三十一?|二?十DIGIT?|[廿卅]DIGIT?|DIGIT)",
    "decade": r"(?P<decade>[12]\d\d0|[1-9]0|[一二]DIGIT{3}|(?!一)DIGIT[十〇零○])",
    "eradecade": r"(?P<eradecade>[1-9]0|DIGIT?十)",
    "century": r"(?P<century>\d{1,2}|NUMBER{1,3})",
    "yy": r"(?P<yy>\d\d)",
    "halfdigit": r"(?P<halfdigit>[12])",
    "near": r"(?P<near>\d\d)",
    "monthfrom": r"(?P<monthfrom>1[0-2]|0?[1-9])",
    "yearend": r"(?P<yearend>1[0-2]|0?[1-9])",
    "cumulative": r"(?P<cumulative>)",
}
# Fields that are one of the words of a table, and the table.
_TABLES = {
    "era": "eras",
    "relyear": "relative_years",
    "contextyear": "context_years",
    "relmonth": "relative_months",
    "relweek": "relative_weeks",
    "relday": "relative_days",
    "relquarter": "relative_quarters",
    "quarter": "quarters",
    "quarterfrom": "quarters",
    "relfiscal": "relative_fiscal_years",
    "contextfiscal": "context_fiscal_years",
    "contextmonth": "context_months",
    "contextday": "context_days",
    "yearbefore": "years_before",
    "quarterspan": "quarter_spans",
    "half": "halves",
    "halfinyear": "halves_in_year",
    "weekday": "weekdays",
    "monthpart": "month_parts",
    "yearpart": "year_parts",
}


# Months of an era before this year follow the moon (Japan's last such year was 1872): the year alone is sure.
_SOLAR = 1873


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a date: their span, the number each field holds, and the part of the month or year if named.

    Keys of ``parts``: year, short (a year that may be of an era), month, dayfrom and day, quarter, half, decade,
    century, weekday, and relative ones counted from the publication: relyear, relmonth, relweek, relday, relquarter,
    relfiscal (a fiscal year); contextyear, contextmonth, contextday and contextfiscal count from the one in play,
    yearbefore from the period in play; yearend is the last month of a business year, near a year of two digits that
    counts only near the publication. ``within`` is (first, last) of the days or months of a named part.
    """

    start: int
    end: int
    parts: Mapping[str, int]
    within: tuple[int, int] | None = None
    fiscal: bool = False
    cumulative: bool = False


@dataclass(frozen=True)
class _Templates:
    """The templates of a language, each alone, and ``some`` for where any of them matches."""

    each: tuple[str, ...]
    some: re.Pattern[str]
    _by_first: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)

    def beginning(self, char: str) -> tuple[re.Pattern[str], ...]:
        """The templates whose matches can begin with ``char``."""
        if char not in self._by_first:
            self._by_first[char] = tuple(_compiled(each) for each in self.each if begins(each, char))
        return self._by_first[char]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@cache
def _templates(language: str) -> _Templates:
    data = words(language)["dates"]
    rules = system(language)
    digit = f"[{''.join(re.escape(char) for char in rules.digits)}]"
    number = f"[{''.join(re.escape(c) for c in {**rules.digits, **rules.joined, **rules.tens} if len(c) == 1)}]"
    first = alternation(data["first_year"])
    fields = {
        name: form.replace("EACH", digit[1:-1])
        .replace("DIGIT", digit)
        .replace("NUMBER", number)
        .replace("FIRST", first)
        for name, form in _FIELDS.items()
    }
    fields |= {name: f"(?P<{name}>{alternation(data[table])})" for name, table in _TABLES.items()}
    # Single characters (今, 昨, 明) name a day only with a date in brackets behind them.
    fields["reldayword"] = f"(?P<relday>{alternation(word for word in data['relative_days'] if len(word) > 1)})"
    fields["quarteredge"] = f"(?P<quarter>{alternation(w for w in data['quarters'] if w in data['quarter_edges'])})"
    fields["monthpart2"] = fields["monthpart"]
    fields["yearpart2"] = f"(?P<yearpart>{alternation(data['year_ends'])})"
    fields["fiscal"] = f"(?P<fiscal>{alternation(data['fiscal'])})"
    each = [_expand(template, data["patterns"], fields) for template in data["templates"]]
    # All in one expression, each group needs a name of its own.
    apart = tuple(re.sub(r"\(\?P([<=])(\w+)", rf"(?P\1\2_{number}", one) for number, one in enumerate(each))
    numerals = frozenset(char for char in {**rules.digits, **rules.joined, **rules.tens} if len(char) == 1)
    return _Templates(apart, re.compile(numbered(apart, numerals)))


def _expand(template: str, patterns: Mapping[str, str], fields: Mapping[str, str]) -> str:
    while re.search(r"\{[A-Za-z]+\}", template):
        template = re.sub(r"\{([A-Za-z]+)\}", lambda name: patterns[name[1]], template)
    return re.sub(r"(?<!P)<([a-z0-9]+)>", lambda name: fields[name[1]], template)


def find(text: str, language: str) -> list[Named]:
    """Every date named in a folded text, longest first where two overlap, in text order."""
    data, templates = words(language)["dates"], _templates(language)
    out: list[Named] = []
    at = 0
    # One search for all templates, and each alone only where it stops, takes a tenth of the time of a search for each.
    while (place := templates.some.search(text, at)) is not None:
        start = place.start()
        matches = [match for each in templates.beginning(text[start]) if (match := each.match(text, start))]
        longest = max(matches, key=re.Match.end)
        at = max(longest.end(), start + 1)
        if longest.group():
            out.append(_named(longest, data, language))
    return out


def _named(match: re.Match[str], data: Mapping[str, Any], language: str) -> Named:
    parts: dict[str, int] = {}
    within: tuple[int, int] | None = None
    groups = {name.rpartition("_")[0]: word for name, word in match.groupdict().items() if word is not None}
    for name, word in groups.items():
        if name in ("monthpart", "yearpart"):
            within = tuple(data[_TABLES[name]][word])
            parts[name] = 1
        elif name in _TABLES:
            parts[name] = data[_TABLES[name]][word]
        elif name in ("iso", "slashed"):
            numbers = [int(number) for number in re.split("[-/.]", word)]
            parts |= dict(zip(("full", "month", "day")[-len(numbers) :], numbers, strict=True))
        elif name not in ("cumulative", "fiscal") and not name.startswith("_"):
            parts[name] = 1 if word in data["first_year"] else number_of(word, language)
    fiscal = bool({"fiscal", "relfiscal", "contextfiscal"} & groups.keys())
    return Named(match.start(), match.end(), _years(parts), within, fiscal, "cumulative" in groups)


def _years(parts: dict[str, int]) -> dict[str, int]:
    """The several ways to write a year, made one: ``year``, or ``short`` where the era is not said."""
    if "full" in parts:
        parts["year"] = parts.pop("full")
    if "eradecade" in parts:
        parts["eradecade"] += parts.pop("era")
    if "shortfrom" in parts:
        parts["yearfrom"] = parts["era"] + parts.pop("shortfrom")
    if "era" in parts:
        parts["year"] = parts.pop("era") + parts.pop("short")
        if parts["year"] < _SOLAR:
            parts = {name: number for name, number in parts.items() if name not in ("month", "day")}
    if "shortonly" in parts:
        parts["short"] = parts.pop("shortonly")
        parts["alone"] = 1
    if "yy" in parts:
        parts["year"] = 2000 + parts.pop("yy")
    for written, meant in (("halfdigit", "half"), ("halfinyear", "half"), ("quarterspan", "quarter")):
        if written in parts:
            parts[meant] = parts.pop(written)
    return parts


def number_of(word: str, language: str) -> int:
    """A number as dates write it: 2026, 二〇二六, 十二, 廿五; digits without scale count by place."""
    if word.isascii():
        return int(word)
    rules = system(language)
    if all(char in rules.digits for char in word):
        return int("".join(str(rules.digits[char]) for char in word))
    total = last = 0
    for char in word:
        if char in rules.digits:
            last = rules.digits[char]
        elif char in rules.joined:
            total += rules.joined[char]
        else:
            total += max(last, 1) * int(rules.tens[char])
            last = 0
    return total + last


def joined_by(text: str, start: int, end: int, connectors: Iterable[str]) -> str | None:
    """The connector that alone fills ``text[start:end]``, or None."""
    between = text[start:end].strip(" ")
    return between if between in connectors else None
