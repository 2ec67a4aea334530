"""What can be said: rows of the general datasets, as exact numbers in the units that articles use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

DATASETS = Path(__file__).parents[2] / "fixtures" / "datasets"
# One unit of carbon is 44/12 units of carbon dioxide; the source prints thousand tonnes of carbon.
_CO2 = Decimal(44) / Decimal(12) * 1000
_SERIES = {
    "gdp": ("world-bank-gdp", "NY.GDP.MKTP.CD", Decimal(1)),
    "population": ("world-bank-population", "SP.POP.TOTL", Decimal(1)),
    "inflation": ("world-bank-inflation", "FP.CPI.TOTL.ZG", Decimal(1)),
    "co2": ("co2-fossil-by-nation", "co2-fossil-total", _CO2),
}
MEASURES = tuple(_SERIES)
# Countries that every desk knows; an aggregate has no rank.
ENTITIES = [
    "ARG",
    "AUS",
    "AUT",
    "BEL",
    "BGD",
    "BRA",
    "CAN",
    "CHE",
    "CHL",
    "CHN",
    "COL",
    "CZE",
    "DEU",
    "DNK",
    "DZA",
    "EGY",
    "ESP",
    "FIN",
    "FRA",
    "GBR",
    "GRC",
    "HUN",
    "IDN",
    "IND",
    "IRL",
    "IRN",
    "IRQ",
    "ISR",
    "ITA",
    "JPN",
    "KAZ",
    "KEN",
    "KOR",
    "MAR",
    "MEX",
    "MYS",
    "NGA",
    "NLD",
    "NOR",
    "NZL",
    "PAK",
    "PER",
    "PHL",
    "POL",
    "PRT",
    "ROU",
    "RUS",
    "SAU",
    "SWE",
    "THA",
    "TUR",
    "UKR",
    "USA",
    "VNM",
    "ZAF",
]
CURRENCIES = [
    "AUD",
    "CAD",
    "CHF",
    "CNY",
    "DKK",
    "HKD",
    "INR",
    "JPY",
    "KRW",
    "MXN",
    "MYR",
    "NOK",
    "SEK",
    "SGD",
    "THB",
    "TWD",
    "ZAR",
]


@cache
def series(measure: str) -> Mapping[tuple[str, int], Decimal]:
    """The yearly values of a measure by entity and year, of editions that hold every entity."""
    dataset, indicator, factor = _SERIES[measure]
    complete = {row["edition"] for row in _rows(dataset, "editions") if row["complete"] == "true"}
    return {
        (row["entity"], int(row["period"])): Decimal(row["value"]) * factor
        for row in _rows(dataset, "data")
        if row["indicator"] == indicator and row["edition"] in complete and row["value"]
    }


@cache
def rates() -> Mapping[tuple[str, int], Decimal]:
    """The average rate of a year, in units of the currency for one US dollar, by currency and year."""
    return {
        (row["partner"], int(row["period"])): Decimal(row["value"])
        for row in _rows("fx-rates", "data")
        if row["definition"] == "annual-average" and row["entity"] == "USD"
    }


@cache
def ranks(measure: str, year: int) -> tuple[str, ...]:
    """The countries of one year, the largest first."""
    of_year = {entity: value for (entity, at), value in series(measure).items() if at == year and entity in countries()}
    return tuple(sorted(of_year, key=lambda entity: -of_year[entity]))


@cache
def countries() -> frozenset[str]:
    """Every code that is a country and no group of countries."""
    return frozenset(row["iso3"] for row in _rows("country-codes", "data"))


@cache
def names(dataset: str, language: str) -> Mapping[str, str]:
    """The preferred label of every entity of a dataset."""
    return {
        row["id"]: row["label"]
        for row in _rows(dataset, "labels")
        if row["language"] == language and row["role"] == "preferred" and row["subject"] == "entity"
    }


def _rows(dataset: str, name: str) -> list[dict[str, str]]:
    with (DATASETS / dataset / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, whether it is true, and the slip that made it false ("" where it is true)."""

    language: str
    text: str
    kind: str
    measure: str
    slip: str = ""
