"""data.csv and events.csv of a data package as observations and events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from factcheck.reference import cells
from factcheck.reference.editions import available_from
from factcheck.reference.tables import Check, Fault, Layout, checked
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Event, Indicator, Observation
from factcheck.units import fits

# One figure that two sources give is two rows, so the source is part of the key.
DATA = Layout.of(
    "data.csv",
    columns="""indicator entity partner product definition scenario stage period value unit qualifier obs_status
        edition available_from speaker source_type source_ref note""",
    required="indicator entity period value unit edition",
    key="""indicator entity partner product definition scenario stage period edition speaker source_type
        source_ref""",
)
EVENTS = Layout.of(
    "events.csv",
    columns="""event_id type subject object place date date_precision status available_from speaker source_type
        source_ref note""",
    required="event_id type date status",
    key="event_id",
)
SOURCE_TYPES = ("primary", "transcription", "secondary", "tertiary", "")


def read_observations(
    folder: Path, dataset: str, vocabulary: Vocabulary, faults: list[Fault]
) -> tuple[Observation, ...]:
    """The rows of data.csv that are sound, in file order; what is wrong with others is added to ``faults``.

    ``vocabulary`` is that of the package.
    """
    indicators = {id_: indicator for (_, id_), indicator in vocabulary.indicators.items()}
    available = cache(partial(available_from, vocabulary, dataset))
    wrong_unit = cache(lambda indicator, unit: _wrong_unit(indicators[indicator], unit))
    # Equal cells share one string: a file repeats its codes, sources and notes thousands of times.
    shared: dict[str, str] = {}
    share = shared.setdefault
    out = []
    for line, row in checked(folder / DATA.file, DATA, _checks(vocabulary), faults):
        found = _observation(dataset, line, [share(cell, cell) for cell in row], available)
        unit = found.unit or ""
        if message := wrong_unit(found.indicator, unit):
            faults.append(Fault(DATA.file, line, "unit", unit, message))
        else:
            out.append(found)
    return tuple(out)


def _observation(dataset: str, line: int, row: Sequence[str], available: Callable[..., str | None]) -> Observation:
    # fmt: off
    (indicator, entity, partner, product, definition, scenario, stage, period, text, unit, qualifier,
     status, edition, own, speaker, source_type, source_ref, note) = row
    # fmt: on
    return Observation(
        dataset,
        line,
        indicator,
        entity,
        period,
        Decimal(text) if text else None,
        text,
        unit or None,
        edition,
        partner or None,
        product or None,
        definition or None,
        scenario or None,
        stage or None,
        qualifier or "=",
        status or "A",
        own or available(indicator, entity, period, edition),
        speaker or None,
        source_type or None,
        source_ref,
        note,
    )


def _checks(vocabulary: Vocabulary) -> dict[str, Check]:
    return {
        "indicator": cells.known({id_ for _, id_ in vocabulary.indicators}, "indicator"),
        "entity": cells.entity({id_ for _, id_ in vocabulary.entities}),
        "period": cells.period,
        "value": cells.decimal,
        "qualifier": cells.one_of("=", "~", ">", "<", ">=", "<=", ""),
        "obs_status": cells.one_of("A", "E", "P", "F", "M", ""),
        "edition": cells.known({id_ for _, id_ in vocabulary.editions}, "edition"),
        "available_from": cells.partial_date,
        "source_type": cells.one_of(*SOURCE_TYPES),
    }


def _wrong_unit(indicator: Indicator, unit: str) -> str | None:
    """What is wrong with a row's unit: not known, or of another dimension than the indicator's."""
    if not unit:
        return None
    if message := cells.unit(unit):
        return message
    if indicator.dimension and not fits(unit, indicator.dimension):
        return f"not a unit of {indicator.dimension}, the dimension of {indicator.id}"
    return None


def read_events(folder: Path, dataset: str, faults: list[Fault]) -> tuple[Event, ...]:
    """The rows of events.csv that are sound, in file order; what is wrong with others is added to ``faults``.

    Subject, object and place may be plain words, so they are not looked up.
    """
    checks: dict[str, Check] = {
        "event_id": cells.filled,
        "type": cells.filled,
        "date": cells.period,
        "status": cells.one_of("occurred", "planned", "forecast", "cancelled"),
        "available_from": cells.partial_date,
        "source_type": cells.one_of(*SOURCE_TYPES),
    }
    out = []
    for line, row in checked(folder / EVENTS.file, EVENTS, checks, faults):
        # fmt: off
        (id_, type_, subject, object_, place, date, precision, status, available, speaker, source_type,
         source_ref, note) = row
        # fmt: on
        out.append(
            Event(
                dataset,
                line,
                id_,
                type_,
                date,
                status,
                subject or None,
                object_ or None,
                place or None,
                precision or None,
                available or None,
                speaker or None,
                source_type or None,
                source_ref,
                note,
            )
        )
    return tuple(out)
