"""Recognizers-Text: Specs/<model>/<language>/*.json, what its authors run against every one of their editions."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.peers.read import UNITS, unit_of
from benchmarks.suites.cases import SECONDS, Case, Expected

LANGUAGES = {"Chinese": "zh-Hans", "Japanese": "ja", "English": "en"}
MODELS = (
    "Number/{}/NumberModel", "Number/{}/NumberRangeModel", "Number/{}/OrdinalModel", "Number/{}/PercentModel",
    "NumberWithUnit/{}/AgeModel", "NumberWithUnit/{}/CurrencyModel", "NumberWithUnit/{}/DimensionModel",
    "NumberWithUnit/{}/TemperatureModel", "DateTime/{}/DateTimeModel",
)  # fmt: skip
_RANGE = re.compile(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]")
_DAY = datetime.timedelta(days=1)


def cases(folder: Path) -> Iterator[Case]:
    """Every case that expects something we read, or nothing at all."""
    for name, language in LANGUAGES.items():
        for model in MODELS:
            path = folder / "Specs" / f"{model.format(name)}.json"
            for row in json.loads(path.read_text("utf-8-sig")):
                expected = tuple(_expected(item, row["Input"]) for item in row["Results"])
                if any(item is None for item in expected):
                    continue
                moment = row.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")
                day = datetime.datetime.fromisoformat(moment).date()
                suite = f"Recognizers-Text {model.rpartition('/')[2]}"
                yield Case(suite, language, day, row["Input"], tuple(item for item in expected if item))


def _expected(item: dict[str, Any], text: str) -> Expected | None:
    """What one result asks for; None where it is nothing that we read."""
    resolution = item.get("Resolution") or {}
    start = item["Start"] if "Start" in item else text.lower().find(item["Text"].lower())
    end = item["End"] + 1 if "End" in item else start + len(item["Text"])
    kind = item.get("TypeName", "")
    if kind.startswith("datetimeV2"):
        return _time(start, end, kind, resolution.get("values") or [])
    value = resolution.get("value")
    if kind == "numberrange":
        match = _RANGE.fullmatch(value or "")
        return match and Expected(start, end, low=_number(match[1]), high=_number(match[2]))
    number = _number((value or "").rstrip("%"))
    if number is None:
        return None
    if kind == "percentage":
        return Expected(start, end, (number,), "%")
    unit = resolution.get("isoCurrency") or resolution.get("unit")
    if kind == "age":
        seconds = SECONDS.get(unit_of(unit))
        return Expected(start, end, seconds=number * seconds) if seconds else None
    if unit and not resolution.get("isoCurrency") and unit_of(unit) not in UNITS.values():
        return Expected(start, end, (number,))
    return Expected(start, end, (number,), (resolution.get("isoCurrency") or unit_of(unit)) if unit else None)


def _number(words: str) -> Decimal | None:
    return Decimal(words) if re.fullmatch(r"-?\d+(\.\d+)?", words) else None


def _time(start: int, end: int, kind: str, values: list[dict[str, str]]) -> Expected | None:
    if kind.endswith(".duration") and values:
        return Expected(start, end, seconds=Decimal(values[0]["value"]))
    if kind.endswith(".date"):
        days = [item["value"] for item in values if re.fullmatch(r"\d{4}-\d\d-\d\d", item.get("value", ""))]
        return Expected(start, end, days=tuple((day, day) for day in days)) if days else None
    if kind.endswith(".daterange"):
        spans = [(item["start"], item["end"]) for item in values if "start" in item and "end" in item]
        return Expected(start, end, days=tuple(day for span in spans for day in _ends(*span))) if spans else None
    return None


def _ends(first: str, last: str) -> Iterator[tuple[str, str]]:
    """What a period from ``first`` up to but not with ``last`` may be for us: "2014 to 2018" ends for them where 2018
    begins, for us with its last day."""
    day = datetime.date.fromisoformat(last)
    yield first, str(day - _DAY)
    yield first, last
    if day.day == 1:
        yield first, str((day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY)
        yield first, str(day.replace(month=12, day=31)) if day.month == 1 else last
