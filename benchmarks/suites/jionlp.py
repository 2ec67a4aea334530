"""JioNLP: the tables of test/test_time_parser.py and test/test_money_parser.py."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.suites.cases import SECONDS, Case, Expected

_MONEY = {
    "元": "CNY", "港元": "HKD", "美元": "USD", "日元": "JPY", "新台币": "TWD", "欧元": "EUR", "卢布": "RUB",
    "泰铢": "THB", "英镑": "GBP", "韩元": "KRW", "澳大利亚元": "AUD", "加拿大元": "CAD", "印度卢比": "INR",
}  # fmt: skip
_TIMES = {"year": "a", "month": "mo", "day": "d", "hour": "h", "minute": "min", "second": "s"}


def cases(folder: Path) -> Iterator[Case]:
    """Every case of money and of days or durations; hours of a day are left out."""
    day = datetime.date(2021, 6, 14)
    for words, expected in _rows(folder / "test" / "test_money_parser.py", 2):
        if isinstance(expected, dict) and expected["case"] in _MONEY:
            yield Case("JioNLP money", "zh-Hans", day, words, (_money(len(words), expected),))
    for words, moment, expected in _rows(folder / "test" / "test_time_parser.py", 3):
        wanted = _time(len(words), expected) if isinstance(expected, dict) else None
        if wanted and moment is not None:
            yield Case("JioNLP time", "zh-Hans", _day(moment), words, (wanted,))


def _rows(path: Path, width: int) -> Iterator[list[Any]]:
    """The literal rows of a test's table; what is computed stands as None."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.List) and len(node.elts) == width and isinstance(node.elts[0], ast.Constant):
            yield [_literal(element) for element in node.elts]


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        if isinstance(node, ast.Call):
            return [_literal(element) for element in node.args]
        return {"_ts_1": 1623604000, "_ts_2": 1630480532}.get(ast.unparse(node))


def _day(moment: Any) -> datetime.date:
    if isinstance(moment, list):
        return datetime.date(*[*moment, *(1, 1, 1)[len(moment) :]][:3])
    if isinstance(moment, dict):
        return datetime.date(moment["year"], moment.get("month", 6), moment.get("day", 15))
    return datetime.datetime.fromtimestamp(moment, datetime.timezone(datetime.timedelta(hours=8))).date()


def _money(length: int, expected: dict[str, Any]) -> Expected:
    unit, number = _MONEY[expected["case"]], expected["num"]
    if isinstance(number, list):
        return Expected(0, length, unit=unit, low=Decimal(number[0]), high=Decimal(number[1]))
    return Expected(0, length, (Decimal(number),), unit)


def _time(length: int, expected: dict[str, Any]) -> Expected | None:
    if expected["type"] == "time_delta":
        parts = expected["time"]
        if not isinstance(parts, dict):
            return None
        unit, number = next(iter(parts.items()))
        if len(parts) == 1 and unit in _TIMES and not isinstance(number, list):
            return Expected(0, length, seconds=Decimal(str(number)) * SECONDS[_TIMES[unit]])
        return None
    if expected["type"] not in ("time_point", "time_span"):
        return None
    first, last = expected["time"]
    if not (first.endswith("00:00:00") and last.endswith("23:59:59")):
        return None
    return Expected(0, length, days=((first[:10], last[:10]),))
