"""What other libraries read in a text, in our notation as far as theirs goes.

    python read.py PEER < texts.jsonl > found.jsonl

Runs in an environment of its own (see requirements.txt beside this file) and imports nothing of this project. A line
of the input is {language, published, text, simplified}; a line of the output {seconds, found} with mentions as dicts
of start, end, kind, value, low, high, unit. Units that a library names are translated here, as kindly as can be: what
it calls a dollar is USD, an age in years a duration.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

Found = dict[str, Any]

UNITS = {
    "meter": "m", "metre": "m", "kilometer": "km", "kilometre": "km", "centimeter": "cm", "centimetre": "cm",
    "millimeter": "mm", "millimetre": "mm", "inch": "[in_i]", "foot": "[ft_i]", "mile": "[mi_i]",
    "ton": "t", "tonne": "t", "metric ton": "t", "kilogram": "kg", "gram": "g",
    "pound-mass": "[lb_av]", "ounce": "[oz_av]",
    "acre": "[acr_us]", "hectare": "ha", "square kilometer": "km2", "square kilometre": "km2", "square meter": "m2",
    "mu": "{mu}", "liter": "L", "litre": "L", "cubic meter": "m3", "cubic metre": "m3", "barrel": "[bbl_us]",
    "kilometer per hour": "km/h", "kilometre per hour": "km/h", "mile per hour": "[mi_i]/h",
    "miles per hour": "[mi_i]/h",
    "metre per second": "m/s", "meter per second": "m/s",
    "c": "Cel", "degree celsius": "Cel", "celsius": "Cel", "degree": "Cel",
    "f": "[degF]", "degree fahrenheit": "[degF]",
    "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "kilowatt hour": "kW.h", "kilowatt-hour": "kW.h",
    "year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h", "minute": "min", "second": "s", "decade": "a",
    "percent": "%", "percentage": "%", "percentage point": "pp", "basis point": "bp",
    "united states dollar": "USD", "dollar": "USD", "euro": "EUR", "japanese yen": "JPY", "yen": "JPY",
    "british pound": "GBP", "pound sterling": "GBP", "pound": "GBP", "chinese yuan": "CNY", "new taiwan dollar": "TWD",
    "hong kong dollar": "HKD", "dimensionless": "1", "": "1",
}  # fmt: skip


def unit_of(name: str | None) -> str:
    """Our code for a peer's name of a unit; the name itself where there is none, which then agrees with nothing."""
    plain = (name or "").lower()
    return UNITS.get(plain, UNITS.get(plain.removesuffix("s"), plain))


def amount(start: int, end: int, value: object, unit: str, kind: str = "number") -> Found:
    """One mention with a plain value."""
    text = None if value is None else format(Decimal(str(value)), "f")
    return {"start": start, "end": end, "kind": kind, "value": text, "low": None, "high": None, "unit": unit}


def longest(found: list[Found]) -> list[Found]:
    """Of mentions that overlap the longest, of equal ones the first: each model of a library finds its own."""
    out: list[Found] = []
    for item in sorted(found, key=lambda item: item["start"] - item["end"]):
        if not any(item["start"] < other["end"] and other["start"] < item["end"] for other in out):
            out.append(item)
    return sorted(out, key=lambda item: item["start"])


def recognizers() -> Callable[[dict[str, str]], list[Found]]:
    """Microsoft's Recognizers-Text: numbers, percentages, ordinals, units, currencies, temperatures, dates."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    cultures = {"zh-Hant": Culture.Chinese, "zh-Hans": Culture.Chinese, "ja": Culture.Japanese, "en": Culture.English}

    def read(line: dict[str, str]) -> list[Found]:
        text, culture = line["simplified"], cultures[line["language"]]
        reference = datetime.datetime.fromisoformat(line["published"])
        found = []
        for item in recognize_datetime(text, culture, reference=reference):
            found += _timex(item.start, item.end + 1, (item.resolution or {}).get("values") or [])
        for model in (recognize_currency, recognize_dimension, recognize_temperature, recognize_age):
            for item in model(text, culture):
                resolution = item.resolution or {}
                if resolution.get("value") is None:
                    continue
                unit = resolution.get("isoCurrency") or unit_of(resolution.get("unit"))
                found.append(amount(item.start, item.end + 1, resolution["value"], unit))
        for item in recognize_percentage(text, culture):
            found.append(amount(item.start, item.end + 1, item.resolution["value"].rstrip("%"), "%", "percent"))
        for item in recognize_ordinal(text, culture):
            found.append(amount(item.start, item.end + 1, item.resolution["value"], "", "ordinal"))
        for item in recognize_number(text, culture):
            found.append(amount(item.start, item.end + 1, item.resolution["value"], "1"))
        return longest(found)

    return read


def _timex(start: int, end: int, values: list[dict[str, str]]) -> Iterator[Found]:
    """A date or duration of TIMEX's notation in ours: 2025-06-09, 2025-05, 2025, 2025-Q1, P3Y."""
    value = next((item for item in values if item.get("timex")), None)
    if value is None or value.get("type") in ("time", "datetime", "timerange", "set"):
        return
    duration = re.fullmatch(r"PT?(\d+(?:\.\d+)?)([YMWDHS])", value["timex"])
    if duration:
        hours = value["timex"].startswith("PT")
        unit = {"Y": "a", "M": "min" if hours else "mo", "W": "wk", "D": "d", "H": "h", "S": "s"}[duration[2]]
        yield amount(start, end, duration[1], unit, "duration")
        return
    iso = value["timex"] if re.fullmatch(r"\d{4}(-\d\d){0,2}|\d{4}-Q\d|\d{4}-W\d\d", value["timex"]) else None
    iso = iso or value.get("value") or value["timex"]
    yield {"start": start, "end": end, "kind": "date", "value": iso, "low": None, "high": None, "unit": None}


def jionlp() -> Callable[[dict[str, str]], list[Found]]:
    """JioNLP: amounts of money and times in Chinese."""
    import jionlp as jio

    def read(line: dict[str, str]) -> list[Found]:
        text, found = line["simplified"], []
        moment = datetime.datetime.fromisoformat(line["published"]).timestamp()
        for item in jio.ner.extract_money(text, with_parsing=True):
            number, case = item["detail"]["num"], item["detail"]["case"]
            mention = amount(
                *item["offset"],
                None,
                {"元": "CNY", "美元": "USD", "日元": "JPY", "港元": "HKD"}.get(case, case),
                "money",
            )
            ends = [plain(part) for part in number] if isinstance(number, list) else [plain(number)]
            found.append(mention | ({"low": ends[0], "high": ends[1]} if len(ends) > 1 else {"value": ends[0]}))
        for item in jio.ner.extract_time(text, time_base=moment, with_parsing=True):
            found += _jio_time(*item["offset"], item["detail"])
        return longest(found)

    return read


def plain(number: object) -> str:
    """A number without trailing zeros: 1200000.00 is 1200000."""
    return format(Decimal(str(number)).normalize(), "f")


def _jio_time(start: int, end: int, detail: dict[str, Any]) -> Iterator[Found]:
    """A point or span of time by its two ends, a duration by its one part."""
    if detail["type"] == "time_delta":
        parts = {unit: number for unit, number in detail["time"].items() if number}
        if len(parts) == 1:
            unit, number = parts.popitem()
            if not isinstance(number, list):
                yield amount(start, end, number, unit_of(unit), "duration")
        return
    if detail["type"] not in ("time_point", "time_span"):
        return
    first, last = (str(part)[:10] for part in detail["time"])
    year, month = first[:4], first[:7]
    value = f"{first}/{last}"
    if first == last:
        value = first
    elif (first[5:], last) == ("01-01", f"{year}-12-31"):
        value = year
    elif first.endswith("-01") and last[:7] == month and int(last[8:]) >= 28:
        value = month
    yield {"start": start, "end": end, "kind": "date", "value": value, "low": None, "high": None, "unit": None}


def ja_timex() -> Callable[[dict[str, str]], list[Found]]:
    """ja-timex: dates and durations in Japanese."""
    from ja_timex import TimexParser

    def read(line: dict[str, str]) -> list[Found]:
        parser = TimexParser(reference=None)
        found: list[Found] = []
        for item in parser.parse(line["text"]):
            start, end = item.span
            duration = re.fullmatch(r"PT?(\d+(?:\.\d+)?)([YMWDHS])", item.value or "")
            if item.type == "DURATION" and duration:
                hours = item.value.startswith("PT")
                unit = {"Y": "a", "M": "min" if hours else "mo", "W": "wk", "D": "d", "H": "h", "S": "s"}[duration[2]]
                found.append(amount(start, end, duration[1], unit, "duration"))
            elif item.type == "DATE":
                value = re.sub(r"(-XX)+$", "", item.value)
                found.append(
                    {
                        "start": start,
                        "end": end,
                        "kind": "date",
                        "value": value,
                        "low": None,
                        "high": None,
                        "unit": None,
                    }
                )
        return longest(found)

    return read


def quantulum() -> Callable[[dict[str, str]], list[Found]]:
    """quantulum3: quantities with units in English."""
    from quantulum3 import parser

    def read(line: dict[str, str]) -> list[Found]:
        found = []
        for item in parser.parse(line["text"]):
            unit = item.unit.name
            if item.unit.entity.name == "currency":
                unit = item.unit.currency_code or unit
            found.append(amount(*item.span, item.value, unit if unit.isupper() else unit_of(unit)))
        return longest(found)

    return read


def dates() -> Callable[[dict[str, str]], list[Found]]:
    """dateparser: days in a text of any of the languages."""
    from dateparser.search import search_dates

    def read(line: dict[str, str]) -> list[Found]:
        settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(line["published"])}
        at, found = 0, []
        for words, day in search_dates(line["simplified"], languages=[line["language"][:2]], settings=settings) or []:
            start = line["simplified"].find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            value = day.date().isoformat()
            found.append(
                {"start": start, "end": at, "kind": "date", "value": value, "low": None, "high": None, "unit": None}
            )
        return found

    return read


PEERS = {
    "Recognizers-Text": recognizers, "JioNLP": jionlp, "ja-timex": ja_timex, "quantulum3": quantulum,
    "dateparser": dates,
}  # fmt: skip


def main() -> None:
    """Read every line with the peer that is named, and say how long each took."""
    lines = [json.loads(line) for line in sys.stdin]
    with contextlib.redirect_stdout(sys.stderr):  # one of them greets
        read = PEERS[sys.argv[1]]()
        read(lines[0])  # models are built at the first call
    for line in lines:
        start = time.process_time()
        try:
            found = read(line)
        except Exception as error:  # a peer that fails on a text has found nothing there
            print(f"{sys.argv[1]}: {type(error).__name__} on {line['text'][:40]!r}", file=sys.stderr)
            found = []
        print(json.dumps({"seconds": time.process_time() - start, "found": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
