"""The series that a figure of evidence belongs to, for a line chart: every period, each edition a series of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from claims import wording
from claims.models import Newsroom, Observation
from claims.web import figures
from claims.web.finding.evidence import EditionKey
from claims.web.finding.names import Names
from claims.web.finding.view import Chart, ChartRow
from factcheck import periods, units
from factcheck.checks.intervals import Interval, stated
from factcheck.reference.editions import known
from factcheck.terms import Quantity

# Points of one chart: more are not drawn, the newest stay.
MOST = 400
AXES = ("partner", "product", "definition", "scenario")
# Checks whose claimed figure is on the axis of the rows, or whose rows are the ends of a claimed change.
DRAWN = frozenset({"value", "share", "change"})


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """Which series: the columns that all of its rows share."""

    package: int
    indicator: str
    entity: str
    axes: tuple[str, ...]


def key_of(item: Mapping[str, Any], editions: Mapping[tuple[str, str], EditionKey]) -> SeriesKey | None:
    """The series of an evidence object; None for an event or where its edition is gone."""
    edition = editions.get((item["dataset"], item.get("edition_id", "")))
    if edition is None or not item.get("period"):
        return None
    return SeriesKey(edition.package, item["indicator"], item["entity"], tuple(item.get(axis) or "" for axis in AXES))


def points_of(newsroom: Newsroom, keys: Iterable[SeriesKey]) -> dict[SeriesKey, list[Observation]]:
    """The rows of each series with a value, newest first, in one query."""
    some = Q()
    for key in set(keys):
        some |= Q(indicator__package=key.package, indicator__code=key.indicator, entity=key.entity,
                  **dict(zip(AXES, key.axes, strict=True)))  # fmt: skip
    found: dict[SeriesKey, list[Observation]] = defaultdict(list)
    if not some:
        return found
    rows = Observation.objects.for_newsroom(newsroom).filter(some).exclude(text="")
    for row in rows.select_related("edition", "indicator").order_by("-period", "-row")[:MOST]:
        axes = tuple(getattr(row, axis) for axis in AXES)
        found[SeriesKey(row.indicator.package_id, row.indicator.code, row.entity, axes)].append(row)
    return found


def chart(
    id_: str, check: str, evidence: Sequence[Mapping[str, Any]], rows: Sequence[Observation],
    claimed: Quantity | None, as_of: date | None, names: Names,
) -> Chart | None:  # fmt: skip
    """The chart of a finding; None where there are not two periods, or nothing to hold against them."""
    item = evidence[0] if evidence else {}
    unit = item.get("unit") or "1"
    band = _band(claimed, unit) if claimed else None
    used = {(one["edition_id"], one["row"]) for one in evidence if one.get("edition_id")}
    told = {(row.stage, row.speaker) for row in rows if (row.edition.code, row.row) in used}
    rows = [row for row in rows if (row.unit or "1") == unit and (row.stage, row.speaker) in told]
    rows = [row for row in rows if _middle(row.period) is not None]
    if check not in DRAWN or len({row.period for row in rows}) < 2 or (band is None and check != "change"):
        return None
    rows = sorted(rows, key=lambda row: (row.period, row.row))
    day = as_of.isoformat() if as_of else None
    later = {row.pk for row in rows if known(row.available_from or None, day) == "no"}
    name = figures.unit(unit, names.language)
    measure = names.of(item["indicator"], "indicator", item["dataset"]).text
    about = [text.text for column in ("entity", *AXES) if (text := names.cell(item, column))]
    return Chart(
        id=id_,
        title=" · ".join([measure, *about]),
        unit=name,
        data=_data(rows, later, used, band, name, measure, names.language),
        rows=tuple(
            ChartRow(
                period=figures.period(row.period, names.language),
                value=str(figures.amount(Decimal(row.text), unit, names.language)),
                edition=row.edition.name,
                is_later=row.pk in later,
                is_used=(row.edition.code, row.row) in used,
            )
            for row in reversed(rows)
        ),
    )


def _band(claimed: Quantity, unit: str) -> Interval | None:
    """The interval that the words assert, in the rows' unit; None where it is of another kind."""
    what = stated(claimed)
    own = claimed.unit or "1"
    factor = Decimal(1) if own in (unit, unit.partition("/")[0]) else units.convert(Decimal(1), own, unit)
    if what is None or factor is None or (own == "%") != (unit == "%"):
        return None
    return what.narrow.times(factor)


def _middle(period: str) -> float | None:
    """Where a period stands on the axis of time: the years of its middle day; None where it is no period."""
    try:
        start, end = periods.bounds(period, fiscal_year_start=1)
    except ValueError:
        return None
    middle = date.fromordinal((start.toordinal() + end.toordinal()) // 2)
    return round(middle.year + (middle.timetuple().tm_yday - 1) / 366, 4)


def _data(
    rows: Sequence[Observation], later: set[int], used: set[tuple[str, int]], band: Interval | None, unit: str,
    measure: str, language: str,
) -> dict[str, Any]:  # fmt: skip
    """What chart.js draws. Floats: a screen has fewer pixels than a float has digits; the table is exact."""
    times = sorted({_middle(row.period) or 0.0 for row in rows})
    at = {time: index for index, time in enumerate(times)}
    lines: dict[tuple[int, bool], dict[str, Any]] = {}
    for row in rows:
        is_later = row.pk in later
        line = lines.setdefault(
            (row.edition_id, is_later),
            {"name": row.edition.name, "later": is_later, "values": [None] * len(times), "used": []},
        )
        place = at[_middle(row.period) or 0.0]
        line["values"][place] = float(row.text)
        if (row.edition.code, row.row) in used:
            line["used"].append(place)
    words = wording.table("chart", language)
    edges = None if band is None else [None if edge is None else float(edge) for edge in (band.low, band.high)]
    return {
        "times": times,
        "labels": [figures.period(period, language) for period in _periods(rows, times)],
        "lines": list(lines.values()),
        "band": edges,
        "claimed": words["claimed"],
        "later": words["later"],
        "period": words["period"],
        "value": f"{measure} ({unit})" if unit else measure,
        "steps": _steps(language),
    }


def _periods(rows: Sequence[Observation], times: Sequence[float]) -> list[str]:
    names = {_middle(row.period): row.period for row in rows}
    return [names[time] for time in times]


def _steps(language: str) -> list[list[Any]]:
    """The steps that numbers on an axis are shortened by, largest first."""
    powers = wording.table("magnitude", language)
    own = [(int(power), word) for power, word in powers.items() if word and wording.has("magnitude", power, language)]
    return [[10**power, word] for power, word in sorted(own, reverse=True)]
