"""Years, decades and dates in digits: 2026, 2024-25, FY25, the 1990s, 2026-01-12, 5/6/2026."""

from __future__ import annotations

from factcheck.reading.english.date_words import Found, Rules
from factcheck.reading.english.tokens import Tokens

DASHES = ("-", "–", "—")
_YEARS = range(1000, 2200)
# Without a word like "in" before it a number is a year only if it is one of these.
_LIKELY_YEARS = range(1900, 2100)


class Years:
    """Reads the years and the numeric dates of one text."""

    def __init__(self, tokens: Tokens, rules: Rules) -> None:
        self.tokens, self.rules = tokens, rules

    def year(self, at: int, led: bool) -> tuple[int, int] | None:
        """(year, index behind it) of a number that can be one, or of two digits behind "fiscal"."""
        written = self.tokens.word(at)
        if not written.isdecimal() or not written.isascii():
            return None
        if (
            led
            and len(written) == 2
            and self.tokens.touches(at)
            and self.tokens.word(at - 1) == self.rules.data["fiscal_letters"]
        ):
            return 2000 + int(written), at + 1
        if len(written) != 4 or int(written) not in _YEARS:
            return None
        before, follows = self.tokens.word(at - 1), self.tokens.word(at + 1)
        if self.tokens.touches(at + 1) and (follows[:1].isalpha() or follows in ("%", "°")):
            return None
        if follows == ":" and self.tight(at, 3) and self.tokens.word(at + 2)[:1].isdecimal():
            return None
        led = led or before in self.rules.before_year or before in self.rules.months
        if self.tokens.touches(at) and not led and before not in ("(", "'", '"', *DASHES, "/", "\u201c"):
            return None
        return (int(written), at + 1) if led or int(written) in _LIKELY_YEARS else None

    def with_year(self, at: int, end: int, parts: dict[str, int]) -> Found:
        """The date with the year behind it, also after a comma or "of"."""
        comma = self.tokens.word(end) == ","
        year = self.year(end + (comma or self.tokens.word(end) == self.rules.data["of"][0]), led=True)
        if year and not (comma and "day" not in parts and self.tokens.word(year[1]) != ","):
            return Found(at, year[1], parts | {"year": year[0]})
        by = self.rules.years_behind.match(self.tokens, end)
        return Found(at, by[0], parts | {"relyear": by[1]}) if by else Found(at, end, parts)

    def of_year(self, at: int, led: bool) -> Found | None:
        """2026, 2024-25, 1990s."""
        decade = self.tokens.word(at + 1)
        written = self.tokens.words[at]
        dated = len(written) == 4 and int(written) in _YEARS
        if dated and decade in self.rules.data["decade"] and self.tokens.touches(at + 1):
            if written.endswith("00"):
                return Found(at, at + 2, {"century": int(written) // 100 + 1}) if int(written) < 2000 else None
            if not written.endswith("0"):
                year = self.year(at, led)
                return Found(at, year[1], {"year": year[0]}) if year else None
            return Found(at, at + 2, {"decade": int(written)})
        year = self.year(at, led)
        if year is None:
            return None
        dash, follows = self.tokens.word(at + 1), self.tokens.word(at + 2)
        fiscal = self.rules.fiscal_behind.match(self.tokens, year[1])
        if fiscal:
            return Found(at, fiscal[0], {"year": year[0]}, fiscal=True)
        if dash in (*DASHES, "/") and len(follows) == 2 and follows.isdecimal() and self.tight(at, 3):
            last = year[0] // 100 * 100 + int(follows)
            if last > year[0]:
                return Found(at, at + 3, {"year": year[0], "lastyear": last})
        return Found(at, year[1], {"year": year[0]})

    def of_short_year(self, at: int, end: int, parts: dict[str, int]) -> Found:
        """Q3 with its year: 2025, FY25, '25 or 25."""
        fiscal = self.rules.fiscal.match(self.tokens, end)
        start = fiscal[0] if fiscal else end + (self.tokens.word(end) in ("'", *self.rules.data["of"]))
        year = self.year(start, led=True)
        short = self.tokens.word(start)
        if year is None and (fiscal or self.tokens.touches(start)) and len(short) == 2 and short.isdecimal():
            year = 2000 + int(short), start + 1
        return Found(at, year[1], parts | {"year": year[0]}) if year else Found(at, end, parts)

    def bare_decade(self, at: int) -> Found | None:
        """the 90s."""
        if self.tokens.word(at + 1) not in self.rules.data["decade"] or not self.tokens.touches(at + 1):
            return None
        if self.tokens.word(at - 1) not in (self.rules.data["the"], "-", *self.rules.parts.last):
            return None
        return Found(at, at + 2, {"decade": int(self.tokens.words[at])})

    def short_decade(self, at: int) -> Found | None:
        """'90s."""
        written = self.tokens.word(at + 1)
        ends = self.tokens.word(at + 2) in self.rules.data["decade"] and self.tight(at, 3)
        if not ends or len(written) != 2 or not written.isdecimal() or not written.endswith("0"):
            return None
        return Found(at, at + 3, {"decade": int(written)})

    def spelt_decade(self, at: int) -> Found | None:
        decade = self.rules.data["decade_words"][self.tokens.words[at]]
        before = self.tokens.word(at - 1)
        if before != self.rules.data["the"] and before not in self.rules.parts.last:
            return None
        return Found(at, at + 1, {"decade": decade}) if decade >= 30 else None

    def dotted(self, at: int, written: str) -> Found | None:
        """12.1.2026 and 2026.01.12."""
        numbers = written.split(".")
        if len(numbers) != 3 or not all(number.isascii() and number.isdecimal() for number in numbers):
            return None
        first, second, third = map(int, numbers)
        if len(numbers[0]) == 4 and first in _YEARS:
            return Found(at, at + 1, {"year": first, "month": second, "day": third})
        return (
            Found(at, at + 1, {}, numbers=(first, second, third)) if len(numbers[2]) == 4 and third in _YEARS else None
        )

    def iso(self, at: int) -> Found | None:
        mark = self.tokens.word(at + 1)
        if mark not in ("-", "/") or self.tokens.word(at + 3) != mark or not self.tight(at, 5):
            return None
        year, month, day = (self.tokens.word(at + step) for step in (0, 2, 4))
        if not (month.isdecimal() and day.isdecimal() and 0 < int(month) <= 12 and 0 < int(day) <= 31):
            return None
        return Found(at, at + 5, {"year": int(year), "month": int(month), "day": int(day)})

    def slashed(self, at: int) -> Found | None:
        mark = self.tokens.word(at + 1)
        first, second, third = (self.tokens.word(at + step) for step in (0, 2, 4))
        if mark not in ("/", "-") or self.tokens.word(at + 3) != mark or not self.tight(at, 5):
            return None
        if not (second.isdecimal() and third.isdecimal()) or len(third) not in ((2, 4) if mark == "/" else (4,)):
            return None
        year = int(third) + (2000 if len(third) == 2 else 0)
        return Found(at, at + 5, {}, numbers=(int(first), int(second), year)) if year in _YEARS else None

    def tight(self, at: int, size: int) -> bool:
        return at + size <= len(self.tokens) and all(self.tokens.touches(at + step) for step in range(1, size))
