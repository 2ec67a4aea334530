"""Hundreds of sentences that invite a false verdict: none may be given."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.reference.catalogue import FileCatalogue

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "adversarial.toml").read_text(encoding="utf-8"))["case"]
# Of the clear statements with data, how many must be judged as they are: abstaining on everything is no art.
LEAST_SUPPORTED, LEAST_REFUTED = 50, 29


@pytest.fixture(scope="module")
def verdicts(shipped: FileCatalogue) -> list[list[str | None]]:
    found = []
    for case in CASES:
        analysis = factcheck.analyze(case["text"], catalogue=shipped, published=case["published"])
        assert not [f for c in analysis.claims for f in c.findings if f.outcome == "errored"], case["text"]
        found.append([checked.verdict for checked in analysis.claims])
    return found


def test_no_claim_gets_a_verdict_that_a_careful_desk_would_not_give(verdicts: list[list[str | None]]) -> None:
    wrong = [
        (case["text"], given)
        for case, given in zip(CASES, verdicts, strict=True)
        if not set(given) <= set(case["expect"])
    ]
    assert wrong == []


@pytest.mark.parametrize(("verdict", "least"), [("supported", LEAST_SUPPORTED), ("refuted", LEAST_REFUTED)])
def test_clear_statements_are_judged(verdicts: list[list[str | None]], verdict: str, least: int) -> None:
    clear = [given for case, given in zip(CASES, verdicts, strict=True) if case.get("clear") == verdict]
    assert sum(verdict in given for given in clear) >= least
