"""What a desk sees first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from claims.report import EditionName, all_editions, editions, headline, most_worth_asking, telling, understood
from factcheck.analysis import Analysis, Checked, Since
from factcheck.terms import Caveat, Document, Finding, Mention, Quantity
from tests.claims import factory

AGREES = Finding("value", "agrees", calculation="1 = 1")
DIFFERS = Finding("value", "differs", calculation="1 ≠ 2")
CAVEAT = Finding("rank", "agrees", calculation="3rd", caveats=(Caveat("proxy", "A proxy."),))
NOTHING = Finding("value", "not_checkable", reason="no_series")
LATER = Since("refuted", "steel", "Steel 2026", "2026", "2026-05-01", "2 ≠ 1")

CONCERNS: dict[str, dict[str, Any]] = {
    "refuted": {"verdict": "refuted", "findings": (DIFFERS,)},
    "conflicting": {"verdict": "conflicting_evidence", "findings": (AGREES, DIFFERS)},
    "right then, not now": {"verdict": "supported", "findings": (CAVEAT,), "since_then": LATER},
    "later data differ": {"verdict": "not_enough_evidence", "findings": (NOTHING,), "since_then": LATER},
    "differs without being a refutation": {"verdict": "not_enough_evidence", "findings": (DIFFERS,)},
    "holds with a caveat": {"verdict": "supported", "findings": (CAVEAT,)},
    "could not be compared": {"verdict": "not_enough_evidence", "findings": (NOTHING,)},
    "matches": {"verdict": "supported", "findings": (AGREES,)},
}
TEXT = "甲乙丙丁戊己庚辛壬癸"


def checked(quote: str, concern: str, weight: str = "0.5") -> Checked:
    return Checked(factory.term(TEXT, quote, checkworthy=Decimal(weight)), **CONCERNS[concern])


def quotes(claims: list[Checked]) -> str:
    return "".join(one.claim.quote for one in claims)


def test_concerns_come_in_this_order_however_checkworthy() -> None:
    weights = ["0.1", "0.2", "0.4", "0.3", "0.4", "0.5", "0.6", "0.9"]
    claims = [checked(q, c, w) for q, c, w in zip(TEXT, CONCERNS, weights, strict=False)]
    assert quotes(most_worth_asking(claims[::-1])) == "甲乙丙丁戊己庚辛"


def test_of_one_concern_the_more_checkworthy_comes_first_then_the_earlier() -> None:
    claims = [checked("甲", "refuted", "0.2"), checked("丙", "refuted", "0.9"), checked("乙", "refuted", "0.2")]
    assert quotes(most_worth_asking(claims)) == "丙甲乙"


def test_a_claim_that_later_data_bear_out_is_no_concern() -> None:
    borne_out = replace(checked("甲", "later data differ", "0.1"), since_then=replace(LATER, verdict="supported"))
    assert quotes(most_worth_asking([borne_out, checked("乙", "could not be compared", "0.2")])) == "乙甲"


def test_a_claim_that_was_not_checked_is_for_people() -> None:
    analysis = Analysis(Document(TEXT, "zh-Hant"), None, (), (Checked(factory.term(TEXT, "甲")),))
    told = headline(analysis)
    assert (told.found, told.compared, told.for_people) == (1, 0, 1)


def test_the_headline_counts_every_claim_once_and_shows_five() -> None:
    claims = tuple(checked(quote, concern) for quote, concern in zip(TEXT, CONCERNS, strict=False))
    told = headline(Analysis(Document(TEXT, "zh-Hant"), None, (), claims))
    assert (told.found, told.compared, told.for_people) == (8, 6, 2)
    assert quotes(list(told.first)) == "甲乙丙丁戊"


def test_what_was_understood_names_each_thing_once() -> None:
    japan = Mention("日本", 0, 2, "JPN")
    quantity = Quantity(3, 8, "8400萬噸", "mass", Decimal(84_000_000), unit="t")
    claim = factory.term(TEXT, "甲", subject=japan, place=japan, quantities=(quantity,))
    assert understood(claim) == "mass: 日本 · 8400萬噸"


@pytest.mark.parametrize(
    ("findings", "expected"),
    [((NOTHING, AGREES), AGREES), ((Finding("value", "agrees"), AGREES), AGREES), ((NOTHING,), NOTHING), ((), None)],
)
def test_the_telling_finding_compared_something(findings: tuple[Finding, ...], expected: Finding | None) -> None:
    assert telling(Checked(factory.term(TEXT, "甲"), "supported", None, findings)) == expected


def test_editions_are_named_once_and_events_have_none() -> None:
    row = {"dataset": "steel", "edition": "Steel 2025", "edition_id": "2025"}
    finding = Finding("value", "agrees", evidence=(row, row, {"dataset": "events", "edition": None}))
    assert [edition.full for edition in editions(finding)] == ["steel, Steel 2025 (2025)"]


@pytest.mark.parametrize(
    ("name", "short"),
    [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("x" * 58 + " and more", "x" * 58 + "…")],
)
def test_a_long_name_is_cut_beside_a_finding_and_keeps_its_id(name: str, short: str) -> None:
    edition = EditionName("steel", "2025", name)
    assert edition.short == f"steel, {short} (2025)"
    assert edition.full == f"steel, {name} (2025)"


def test_all_editions_are_listed_once_in_order_those_of_later_data_too() -> None:
    rows = [{"dataset": "steel", "edition": f"Steel {year}", "edition_id": year} for year in ("2025", "2024")]
    finding = Finding("value", "differs", evidence=tuple(rows))
    one = Checked(factory.term(TEXT, "甲"), "supported", LATER, (finding,))
    assert [edition.code for edition in all_editions([one, one])] == ["2024", "2025", "2026"]
