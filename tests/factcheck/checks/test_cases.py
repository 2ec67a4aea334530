"""Sentences against a made-up package: what is found, and what must not be."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.analysis import Checked
from factcheck.reference.catalogue import FileCatalogue

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
STRONGEST = ("refuted", "conflicting_evidence", "supported", "not_enough_evidence")


@pytest.fixture(scope="module")
def catalogue() -> FileCatalogue:
    return FileCatalogue(HERE.parent / "packages")


def strongest(case: dict[str, Any], catalogue: FileCatalogue) -> Checked:
    """The sentence's claim with the strongest verdict, the first of equals."""
    published = case.get("published", "2026-01-14")
    analysis = factcheck.analyze(case["text"], catalogue=catalogue, language="zh-Hant", published=published)
    assert analysis.claims, "no claim was read"
    return min(analysis.claims, key=lambda checked: STRONGEST.index(checked.verdict or ""))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], catalogue: FileCatalogue) -> None:
    checked = strongest(case, catalogue)
    assert checked.verdict == case["verdict"], checked.findings
    finding = checked.findings[0]
    for key in ("check", "outcome", "reason", "diagnosis"):
        if key in case:
            assert getattr(finding, key) == case[key]
    assert set(case.get("caveats", ())) <= {caveat.kind for caveat in finding.caveats}
    assert case.get("says", "") in (finding.calculation or "")
    since = [checked.since_then.verdict, checked.since_then.edition] if checked.since_then else None
    if "since" in case:
        assert since == case["since"]
