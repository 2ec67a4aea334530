"""Hundreds of sentences that invite a false verdict: none may be given."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import factcheck
from factcheck.reference.catalogue import FileCatalogue

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "adversarial.toml").read_text(encoding="utf-8"))["case"]
# Of the clear statements with data, how many must be judged as they are: abstaining on everything is no art.
LEAST_SUPPORTED, LEAST_REFUTED = 50, 29


def test_no_claim_gets_a_verdict_that_a_careful_desk_would_not_give_and_clear_ones_get_theirs(
    shipped: FileCatalogue,
) -> None:
    wrong, slips, judged = [], [], Counter[str]()
    for case in CASES:
        analysis = factcheck.analyze(case["text"], catalogue=shipped, published=case["published"])
        assert not [f for c in analysis.claims for f in c.findings if f.outcome == "errored"], case["text"]
        given = [checked.verdict for checked in analysis.claims]
        if not set(given) <= set(case["expect"]):
            wrong.append((case["text"], given))
        if "refuted" not in case["expect"]:
            slips += [(case["text"], flag.message) for flag in analysis.flags if flag.kind == "likely_slip"]
        judged[case.get("clear", "")] += case.get("clear") in given
    assert wrong == []
    assert slips == []
    assert judged["supported"] >= LEAST_SUPPORTED
    assert judged["refuted"] >= LEAST_REFUTED
