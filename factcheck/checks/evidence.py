"""Rows as a finding cites them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Event, Observation

# Sources that are not the publisher's own figures or a copy of them.
SECOND_HAND = frozenset({"secondary", "tertiary"})


def cite(row: Observation | Event, vocabulary: Vocabulary) -> Mapping[str, Any]:
    """The evidence object of the analysis document for one row."""
    shared = {
        "dataset": row.dataset,
        "available_from": row.available_from,
        "source_type": row.source_type,
        "source_ref": row.source_ref,
        "row": row.row,
        "status": row.status,
    }
    if isinstance(row, Event):
        return shared | {
            "edition": None,
            "event_id": row.id,
            "type": row.type,
            "subject": row.subject,
            "object": row.object,
            "place": row.place,
            "date": row.date,
            "date_precision": row.date_precision,
        }
    edition = vocabulary.editions[row.dataset, row.edition]
    return shared | {
        "edition": edition.name or edition.id,
        "edition_id": edition.id,
        "indicator": row.indicator,
        "entity": row.entity,
        "partner": row.partner,
        "product": row.product,
        "definition": row.definition,
        "scenario": row.scenario,
        "period": row.period,
        "value": row.text,
        "unit": row.unit,
        "qualifier": row.qualifier,
    }
