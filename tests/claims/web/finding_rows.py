"""Checks with findings for the tests of what the desk shows of them, made without the engine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from claims.models import Check, CheckState, Finding, Newsroom
from claims.web.finding import FindingsView, present
from factcheck.terms import Quantity
from tests.claims import factory
from tests.claims.web import desk_rows

LINE = "steel-production JPN 2024 (Steel 2025): 84,000,000 t; claimed 84,000,000 t"
QUOTE = "日本的鋼鐵產量為8400萬噸"
TEXT = f"2024年，{QUOTE}。"
JAPAN = {
    "dataset": "steel",
    "available_from": "2025-05-01",
    "source_type": "secondary",
    "source_ref": "https://example.org/steel?a=1 p.2",
    "row": 4,
    "status": "A",
    "edition": "Steel 2025",
    "edition_id": "2025",
    "indicator": "steel-production",
    "entity": "JPN",
    "partner": None,
    "product": None,
    "definition": None,
    "scenario": None,
    "period": "2024",
    "value": "84000000",
    "unit": "t",
    "qualifier": "=",
}


def check(desk: Newsroom, *findings: dict[str, Any], state: str = CheckState.FINISHED, **fields: Any) -> Check:
    """A check of one claim with these findings."""
    article = factory.article(desk, TEXT, (QUOTE,))
    batch = desk_rows.batch_of(article)
    claim = article.claims.get()
    asserted = Quantity(8, 14, "8400萬噸", "mass", value=Decimal(84000000), unit="t")
    term = factory.term(TEXT, QUOTE, quantities=(asserted,))
    is_finished = state == CheckState.FINISHED
    row = Check.objects.create(
        newsroom=desk, batch=batch, claim=claim, position=0, engine_version="1", catalogue_digest="x", state=state,
        verdict="supported" if is_finished else "", reading=term.to_dict() if is_finished else None,
        finished_at=timezone.now(), **fields,
    )  # fmt: skip
    for position, values in enumerate(findings):
        Finding.objects.create(newsroom=desk, check_run=row, position=position, **{"kind": "value", **values})
    return row


def shown(row: Check, language: str = "zh-hant", datasets: list[dict[str, Any]] | None = None) -> FindingsView:
    """What ``present`` makes of a check."""
    return present(row.newsroom, row.claim, row, datasets or [], language)


def page(view: FindingsView, language: str = "zh-hant") -> str:
    """The view as HTML."""
    with translation.override(language):
        return render_to_string("web/desk/_findings.html", {"view": view})


AGREES = {"outcome": "agrees", "calculation": LINE, "evidence": [JAPAN]}
