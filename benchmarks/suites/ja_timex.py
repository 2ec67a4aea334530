"""ja-timex: what its tests of the taggers assert, ``assert t.parse("2021年7月18日").value == "2021-07-18"``."""

from __future__ import annotations

import ast
import calendar
import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.suites.cases import SECONDS, Case, Expected

_REFERENCE = datetime.date(2021, 7, 18)


def cases(folder: Path) -> Iterator[Case]:
    """Every asserted day, month, year, decade or duration."""
    for name in ("abstime", "duration"):
        tree = ast.parse((folder / "tests" / f"test_{name}_tagger.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Assert) or not isinstance(node.test, ast.Compare):
                continue
            match = re.fullmatch(r"t\.parse\('(.*)'\)\.value == '(.*)'", ast.unparse(node.test))
            expected = match and _expected(len(match[1]), match[2])
            if match and expected:
                yield Case(f"ja-timex {name}", "ja", _REFERENCE, match[1], (expected,))


def _expected(length: int, value: str) -> Expected | None:
    duration = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])", value)
    if duration:
        unit = {"Y": "a", "M": "min" if duration[1] else "mo", "W": "wk", "D": "d", "H": "h", "S": "s"}[duration[3]]
        return Expected(0, length, seconds=Decimal(duration[2]) * SECONDS[unit])
    date = re.fullmatch(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d|XX)", value)
    if not date or (date[1], date[2]) == ("XXXX", "XX"):
        return None
    year = int(date[1]) if date[1] != "XXXX" else _REFERENCE.year
    if not 1 <= year <= 9999:
        return None
    first, last = (1, 12) if date[2] == "XX" else (int(date[2]), int(date[2]))
    if not 1 <= first <= 12:
        return None
    days = (1, calendar.monthrange(year, last)[1]) if date[3] == "XX" else (int(date[3]), int(date[3]))
    return Expected(0, length, days=((f"{year:04}-{first:02}-{days[0]:02}", f"{year:04}-{last:02}-{days[1]:02}"),))
