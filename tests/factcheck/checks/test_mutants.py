"""Articles with one slip each: it is found and named, and nothing else in the article changes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.analysis import Analysis
from factcheck.reference.catalogue import FileCatalogue

HERE = Path(__file__).parent
ARTICLES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8"))
MUTANTS = [(name, mutant) for name, article in ARTICLES.items() for mutant in article["mutant"]]
OF_THE_OPED = 20  # different ones, at least


@cache
def text_of(article: str) -> str:
    given = ARTICLES[article]
    if "text" in given:
        return str(given["text"])
    return (HERE.parents[2] / "fixtures" / "articles" / given["article"]).read_text(encoding="utf-8")


def analysed(article: str, text: str, catalogue: FileCatalogue) -> Analysis:
    given = ARTICLES[article]
    return factcheck.analyze(text, catalogue=catalogue, language=given["language"], published=given["published"])


def verdicts(analysis: Analysis) -> dict[tuple[str, ...], str | None]:
    """By the claim's words and what its figures and dates mean: "in March" means another day after another year."""
    return {
        (
            one.claim.quote,
            str(one.claim.period and one.claim.period.id),
            *(str(q.value) for q in one.claim.quantities),
        ): (one.verdict)
        for one in analysis.claims
    }


@pytest.fixture(scope="module")
def unharmed(shipped: FileCatalogue) -> dict[str, Analysis]:
    """Each article as it was written, analysed."""
    return {article: analysed(article, text_of(article), shipped) for article in ARTICLES}


@pytest.mark.parametrize(("article", "mutant"), MUTANTS, ids=[f"{name}: {mutant['name']}" for name, mutant in MUTANTS])
def test_a_slip_is_found_and_named_and_touches_nothing_else(
    article: str, mutant: dict[str, str], shipped: FileCatalogue, unharmed: dict[str, Analysis]
) -> None:
    text = text_of(article)
    assert text.count(mutant["old"]) >= 1
    analysis = analysed(article, text.replace(mutant["old"], mutant["new"], 1), shipped)
    flagged = {claim for flag in analysis.flags if flag not in unharmed[article].flags for claim in flag.claims}
    accused = [one for one in analysis.claims if one.verdict == "refuted" or one.claim.id in flagged]
    assert mutant["slip"] in {finding.diagnosis for one in accused for finding in one.findings}
    before, after = verdicts(unharmed[article]), verdicts(analysis)
    assert {key: verdict for key, verdict in after.items() if before.get(key, verdict) != verdict} == {}


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_without_a_slip_has_no_slip_named(article: str, unharmed: dict[str, Analysis]) -> None:
    assert [flag for flag in unharmed[article].flags if flag.kind in ("likely_slip", "arithmetic")] == []
    assert "refuted" not in {one.verdict for one in unharmed[article].claims}
    assert "supported" in {one.verdict for one in unharmed[article].claims}


def test_there_are_enough_mutants_of_the_oped() -> None:
    assert len({(mutant["old"], mutant["new"]) for name, mutant in MUTANTS if name == "oped"}) >= OF_THE_OPED
