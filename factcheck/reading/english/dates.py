"""Finds the words that name a date and takes them apart: 12 January 2026, Jan. 12, Q3 2025, late last year, the 1990s.

What the parts mean on the calendar is the business of ``calendar``; here they get the names that it knows.
"""

from __future__ import annotations

from factcheck.reading.english.date_words import Found, Rules, rules
from factcheck.reading.english.numeral_words import system
from factcheck.reading.english.tokens import Tokens
from factcheck.reading.english.years import Years

_CENTURIES = range(2, 22)


def find(tokens: Tokens) -> list[Found]:
    """Every date that the free tokens name, in text order."""
    known, out, at = rules(), [], 0
    opening, list_of, size = known.opening, tokens.words, len(tokens)
    while at < size:
        word = list_of[at]
        if (word in opening or word[0].isdecimal()) and not tokens.taken[at]:
            found = _Date(tokens, at, known).read()
            if found is not None and tokens.free(at, found.end):
                out.append(found)
                at = found.end
                continue
        at += 1
    return out


class _Date:
    """Reads the date that starts at one token."""

    def __init__(self, tokens: Tokens, at: int, rules: Rules) -> None:
        self.tokens, self.at, self.rules, self.years = tokens, at, rules, Years(tokens, rules)

    def read(self) -> Found | None:
        """The date, or None."""
        at, within = self.at, None
        part = self.rules.parts.match(self.tokens, at)
        plain = None if part else self.rules.plain.match(self.tokens, at)
        if part:
            at, within = part
        elif plain:
            at = plain[0]
        at += self.tokens.word(at) == "-"
        if part:
            at += self.tokens.word(at) == self.rules.data["the"]
        found = self._named(at, led=part is not None)
        if found is None or (plain and not _is_relative(found)):
            return None
        if (
            part
            and not {"year", "relyear", "contextyear", "month", "relmonth", "decade", "century"} & found.parts.keys()
        ):
            return None
        return Found(self.at, found.end, found.parts, within, found.fiscal, found.cumulative, found.numbers)

    def _named(self, at: int, led: bool) -> Found | None:
        word = self.tokens.word(at)
        if word[:1].isdecimal():
            return self._of_number(at, led)
        fiscal = self.rules.fiscal.match(self.tokens, at)
        if fiscal:
            found = self.years.of_year(fiscal[0], led=True) if self.tokens.word(fiscal[0])[:1].isdecimal() else None
            spans = found is not None and "lastyear" in found.parts
            return Found(at, found.end, found.parts, fiscal=not spans) if found else None
        relative = self.rules.relative.match(self.tokens, at)
        if relative:
            return Found(at, relative[0], dict([relative[1]]))
        if word in self.rules.months or word in self.rules.weekdays:
            return self._of_name(at, led)
        if word == self.rules.data["the"]:
            return self._behind_the(at)
        which = self.rules.which.match(self.tokens, at)
        if which:
            return self._which(*which)
        if word in (self.rules.data["quarter_letter"], self.rules.data["half_letter"]):
            return self._lettered(at)
        if word in system().ordinals:
            return self._of_ordinal(at, system().ordinals[word], at + 1)
        if word in self.rules.data["decade_words"]:
            return self.years.spelt_decade(at)
        return self.years.short_decade(at) if word == "'" else None

    # --- numbers first ------------------------------------------------------------------------------------------------

    def _of_number(self, at: int, led: bool) -> Found | None:
        written = self.tokens.words[at]
        if not written.isdecimal():
            return self.years.dotted(at, written)
        ending = self.tokens.word(at + 1)
        if ending in self.rules.endings and self.tokens.touches(at + 1):
            return self._day_first(at, at + 2) or self._of_ordinal(at, int(written), at + 2)
        if len(written) == 4:
            return self.years.iso(at) or self._year_first(at) or self.years.of_year(at, led)
        if len(written) > 2:
            return None
        found = self.years.slashed(at) or self._day_first(at, at + 1) or self._numbered_part(at)
        return found or (self.years.bare_decade(at) if written.endswith("0") else None)

    def _day_first(self, at: int, end: int) -> Found | None:
        """12 January 2026, 12th of January, 12-14 January."""
        day, first = int(self.tokens.words[at]), None
        if self.tokens.word(end) in self.rules.data["ranges"] and self.tokens.word(end + 1).isdecimal():
            first, day, end = day, int(self.tokens.words[end + 1]), end + 2
            end += self.tokens.word(end) in self.rules.endings and self.tokens.touches(end)
        end += self.tokens.word(end) == self.rules.data["of"][0]
        if self.tokens.word(end) == "-" == self.tokens.word(end + 2) and self._is_month(end + 1):
            return self._dashed(at, end, day)
        if not self._is_month(end) or not 0 < day <= 31:
            return None
        month, end = self._month(end)
        parts = {"month": month, "day": day} | ({"dayfrom": first} if first else {})
        return self.years.with_year(at, end, parts)

    def _dashed(self, at: int, end: int, day: int) -> Found | None:
        """05-Aug-2016."""
        year = self.years.year(end + 3, led=True)
        if year is None or not self.years.tight(at, end + 4 - at):
            return None
        return Found(at, year[1], {"year": year[0], "month": self.rules.months[self.tokens.words[end + 1]], "day": day})

    def _year_first(self, at: int) -> Found | None:
        """2019 Q1, 2019-H2."""
        here = at + 1 + (self.tokens.word(at + 1) == "-")
        letters = {self.rules.data["quarter_letter"]: "quarter", self.rules.data["half_letter"]: "half"}
        name, number = letters.get(self.tokens.word(here)), self.tokens.word(here + 1)
        year = self.years.year(at, led=True)
        if name is None or year is None or not self.tokens.touches(here + 1) or len(number) > 1:
            return None
        if not number.isdecimal() or not 0 < int(number) <= (4 if name == "quarter" else 2):
            return None
        return Found(at, here + 2, {"year": year[0], name: int(number)})

    def _numbered_part(self, at: int) -> Found | None:
        """3Q25, 1H 2025."""
        letter = self.tokens.word(at + 1)
        name = {self.rules.data["quarter_letter"]: "quarter", self.rules.data["half_letter"]: "half"}.get(letter)
        number = int(self.tokens.words[at])
        if name is None or not self.tokens.touches(at + 1) or not 0 < number <= (4 if name == "quarter" else 2):
            return None
        return self.years.of_short_year(at, at + 2, {name: number})

    # --- words first --------------------------------------------------------------------------------------------------

    def _lettered(self, at: int) -> Found | None:
        """Q3, H1 2025."""
        name = "quarter" if self.tokens.words[at] == self.rules.data["quarter_letter"] else "half"
        number = self.tokens.word(at + 1)
        if not number.isdecimal() or not self.tokens.touches(at + 1) or self.tokens.touches(at):
            return None
        if not 0 < int(number) <= (4 if name == "quarter" else 2) or len(number) > 1:
            return None
        found = self.years.of_short_year(at, at + 2, {name: int(number)})
        return None if name == "half" and "year" not in found.parts else found

    def _is_month(self, at: int) -> bool:
        word = self.tokens.word(at)
        return word in self.rules.months and (self.tokens.capital(at) or word in self.rules.small)

    def _month(self, at: int) -> tuple[int, int]:
        word = self.tokens.words[at]
        dot = self.tokens.word(at + 1) == "." and len(word) < 5 and self.tokens.word(at + 2)[:1].isdecimal()
        return self.rules.months[word], at + 1 + dot

    def _of_name(self, at: int, led: bool) -> Found | None:
        """January 12, 2026; Monday; Monday, 12 January."""
        word = self.tokens.words[at]
        if not self.tokens.capital(at) and not self._in_small_letters(at):
            return None
        if word in self.rules.weekdays:
            end = at + 1 + (self.tokens.word(at + 1) == "." and len(word) < 6)
            inner = end + (self.tokens.word(end) == ",")
            inner += self.tokens.word(inner) == self.rules.data["the"]
            dated = self._date_behind(inner)
            if dated:
                return Found(at, dated.end, dated.parts)
            sure = word not in self.rules.ambiguous or self.tokens.word(at - 1) in self.rules.before_month
            return Found(at, end, {"weekday": self.rules.weekdays[word]}) if sure else None
        month, end = self._month(at)
        day = self.tokens.word(end)
        if day.isdecimal() and len(day) < 3 and 0 < int(day) <= 31:
            return self._month_first(at, end, month, int(day))
        found = self.years.with_year(at, end, {"month": month})
        sure = led or "year" in found.parts or "relyear" in found.parts
        name = word in self.rules.ambiguous and self.tokens.capital(at + 1) and self.tokens.word(at + 1).isalpha()
        if word in self.rules.ambiguous and not sure:
            before = self.tokens.word(at - 1)
            if name or before not in self.rules.before_month:
                return None
        return found

    def _in_small_letters(self, at: int) -> bool:
        """april 9th, in september: a month that is no other word, where a number or a preposition stands beside it."""
        beside = self.tokens.word(at + 1)[:1].isdecimal() or self.tokens.word(at - 1) in self.rules.before_month
        return self.tokens.words[at] in self.rules.small and beside

    def _date_behind(self, at: int) -> Found | None:
        word = self.tokens.word(at)
        if self._is_month(at):
            found = self._of_name(at, led=True)
            return found if found and "day" in found.parts else None
        if word.isdecimal() and len(word) < 3:
            ordinal = self.tokens.word(at + 1) in self.rules.endings and self.tokens.touches(at + 1)
            return self._day_first(at, at + 1 + ordinal)
        return None

    def _month_first(self, at: int, end: int, month: int, day: int) -> Found:
        parts = {"month": month, "day": day}
        end += 1 + (self.tokens.word(end + 1) in self.rules.endings and self.tokens.touches(end + 1))
        last = self.tokens.word(end + 1)
        to = self.tokens.word(end) in self.rules.data["ranges"]
        if to and last.isdecimal() and len(last) < 3 and int(last) <= 31 and not self._unit_follows(end + 2):
            parts |= {"dayfrom": day, "day": int(last)}
            end += 2
            end += self.tokens.word(end) in self.rules.endings and self.tokens.touches(end)
        return self.years.with_year(at, end, parts)

    def _unit_follows(self, at: int) -> bool:
        return self.tokens.word(at) in ("%", "percent", "per") or self._is_month(at)

    def _which(self, end: int, by: int) -> Found | None:
        """last August, next Friday."""
        word = self.tokens.word(end)
        if not self.tokens.capital(end):
            return None
        if word in self.rules.months:
            month, stop = self._month(end)
            return Found(self.at, stop, {"month": month, "which": by})
        if word in self.rules.weekdays:
            parts = {"weekday": self.rules.weekdays[word]}
            return Found(self.at, end + 1, parts | ({"relweek": 1} if by > 0 else {"which": by}))
        return None

    def _behind_the(self, at: int) -> Found | None:
        """the third quarter, the first nine months, the 12th of January: without "the" they are the same."""
        inner = self._named(at + 1, led=True) if self.tokens.word(at + 1) != self.rules.data["the"] else None
        if inner is None or ("year" in inner.parts and len(inner.parts) == 1):
            return None
        return inner

    def _of_ordinal(self, at: int, number: int, end: int) -> Found | None:
        """third quarter of 2025, first half, 19th century, first nine months of last year."""
        dashed = end + (self.tokens.word(end) == "-")
        word = self.tokens.word(dashed)
        if word in self.rules.data["century"]:
            return Found(at, dashed + 1, {"century": number}) if number in _CENTURIES else None
        name = {self.rules.data["quarter"]: "quarter", self.rules.data["half"]: "half"}.get(word)
        if name and 0 < number <= (4 if name == "quarter" else 2):
            return self._part_of_year(at, dashed + 1, {name: number})
        count = system().units.get(word, int(word) if word.isdecimal() and len(word) < 3 else 0)
        if number == 1 and 1 < count < 12 and self.tokens.word(dashed + 1) in self.rules.data["month_words"]:
            found = self._part_of_year(at, dashed + 2, {"month": count})
            return Found(at, found.end, found.parts, cumulative=True) if found and len(found.parts) > 1 else None
        return None

    def _part_of_year(self, at: int, end: int, parts: dict[str, int]) -> Found | None:
        by = self.rules.years_behind.match(self.tokens, end)
        if by:
            return Found(at, by[0], parts | {"relyear": by[1]})
        of = end + (self.tokens.word(end) in self.rules.data["of"])
        fiscal = self.rules.fiscal.match(self.tokens, of)
        year = self.years.year(fiscal[0] if fiscal else of, led=of > end or fiscal is not None)
        if year:
            return Found(at, year[1], parts | {"year": year[0]})
        match = "half" in parts or "quarter" in parts
        return None if match and self.tokens.near(at, self.rules.sport, 12) else Found(at, end, parts)


def _is_relative(found: Found) -> bool:
    return any(name.startswith("rel") for name in found.parts) or "contextyear" in found.parts
