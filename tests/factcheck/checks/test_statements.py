"""Statements of the general datasets: what is found of single ones, and counts over generated ones."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import factcheck
from benchmarks.statements.__main__ import outcome
from benchmarks.statements.render import statements
from factcheck.reference.catalogue import FileCatalogue

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "statements.toml").read_text(encoding="utf-8"))["case"]
# Of the generated ones, to keep the test short; all stand in the benchmark.
COUNT, SEED = 120, 20261101
LEAST_SUPPORTED, LEAST_REFUTED, LEAST_NAMED = 0.95, 0.85, 0.8


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_statement(case: dict[str, Any], shipped: FileCatalogue) -> None:
    given = {"language": case["language"], "published": "2026-11-01"}
    (checked,) = factcheck.analyze(case["text"], catalogue=shipped, **given).claims
    assert checked.verdict == case["verdict"], checked.findings
    finding = next(f for f in checked.findings if f.outcome != "not_checkable")
    for key in ("check", "outcome", "diagnosis"):
        if key in case:
            assert getattr(finding, key) == case[key]
    assert not (case.get("no_diagnosis") and finding.diagnosis)
    assert case.get("says", "") in (finding.calculation or "")


@pytest.mark.parametrize(
    ("true", "right", "least"), [(True, "supported", LEAST_SUPPORTED), (False, "refuted", LEAST_REFUTED)]
)
def test_generated_statements_get_the_right_verdict_or_none(
    shipped: FileCatalogue, true: bool, right: str, least: float
) -> None:
    wrong = "refuted" if true else "supported"
    found = [(*outcome(one, shipped, ""), one.text) for one in statements(COUNT, SEED, true=true)]
    assert [text for verdict, _, text in found if verdict in (wrong, "conflicting_evidence")] == []
    assert sum(verdict == right for verdict, *_ in found) >= least * COUNT
    assert true or sum(named for _, named, _ in found) >= LEAST_NAMED * COUNT
    assert not true or not any(verdict == "flagged" for verdict, *_ in found)


@pytest.mark.parametrize(
    "text",
    ["Canada was home to 25,000 polar bears in 2004.", "In 2004 Canada was home to 900 museums and 25,000 bears."],
)
def test_who_is_counted_is_no_population_unless_people_are(shipped: FileCatalogue, text: str) -> None:
    analysis = factcheck.analyze(text, catalogue=shipped, language="en", published="2026-11-01")
    assert {checked.verdict for checked in analysis.claims} == {"not_enough_evidence"}
