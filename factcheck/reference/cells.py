"""What a cell of a data package may hold. Each check takes a cell and returns what is wrong with it, or None."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from functools import cache, lru_cache

from babel.core import get_global

from factcheck import periods
from factcheck.reference.tables import Check
from factcheck.units import dimension

_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Codes that ISO 3166 leaves to users: they mean nothing to anybody else.
_USER_ASSIGNED = re.compile(r"AA.|Q[M-Z].|X..|ZZ.")


@cache
def _countries() -> frozenset[str]:
    codes = get_global("territory_aliases")
    return frozenset(code for code in codes if re.fullmatch(r"[A-Z]{3}", code) and not _USER_ASSIGNED.fullmatch(code))


def is_country(code: str) -> bool:
    """Whether ``code`` is ISO 3166-1 alpha-3, of today or withdrawn (the list is that of Unicode's CLDR)."""
    return code in _countries()


def filled(cell: str) -> str | None:
    """Something must stand there."""
    return None if cell.strip() else "is empty"


@lru_cache(maxsize=65536)
def period(cell: str) -> str | None:
    """A period; whether a fiscal year has a known start is not asked here."""
    try:
        periods.bounds(cell, fiscal_year_start=1)
    except ValueError as error:
        return str(error)
    return None


@lru_cache(maxsize=65536)
def partial_date(cell: str) -> str | None:
    """Empty, or a year, month or day."""
    if not cell:
        return None
    try:
        known = periods.precision(cell) in ("year", "month", "day") and periods.bounds(cell)
    except ValueError:
        known = False
    return None if known else "not an ISO date, month or year"


def duration(cell: str) -> str | None:
    """Empty, or an ISO 8601 duration of days or longer."""
    try:
        if cell:
            periods.plus(date(2000, 1, 1), cell)
    except ValueError as error:
        return str(error)
    return None


def decimal(cell: str) -> str | None:
    """Empty, or a plain decimal: no exponent, no thousands separators."""
    return None if not cell or _DECIMAL.fullmatch(cell) else "not a plain decimal"


def boolean(cell: str) -> str | None:
    """true or false."""
    return None if cell.lower() in ("true", "false") else "neither true nor false"


def optional(check: Check) -> Check:
    """``check`` for a cell that may be empty."""
    return lambda cell: check(cell) if cell else None


def month(cell: str) -> str | None:
    """Empty, or the number of a month."""
    return None if not cell or (cell.isdecimal() and 1 <= int(cell) <= 12) else "not a month from 1 to 12"


def unit(cell: str) -> str | None:
    """Empty, or a known unit."""
    return None if not cell or dimension(cell) else "not a UCUM unit or ISO 4217 currency that is known here"


def language(cell: str) -> str | None:
    """A BCP 47 tag, by its form."""
    return None if _LANGUAGE.fullmatch(cell) else "not a BCP 47 language tag"


def one_of(*allowed: str) -> Check:
    """A check for a fixed list."""
    listed = frozenset(allowed)
    names = ", ".join(name or "empty" for name in allowed)
    return lambda cell: None if cell in listed else f"not one of {names}"


def known(ids: Container[str], what: str) -> Check:
    """A check for an id that is described elsewhere in the package."""
    return lambda cell: None if cell in ids else f"unknown {what}"


def entity(ids: Container[str]) -> Check:
    """A check for an ISO 3166-1 code or an entity of the package."""

    @cache
    def check(cell: str) -> str | None:
        if cell in ids or is_country(cell):
            return None
        return "neither an ISO 3166-1 alpha-3 code nor a row of entities.csv"

    return check
