"""Sentences and the exact claims that they make: tables in ``claims/*.toml``.

Figures stand in braces as {words|kind|value|unit|approximation}, so that these tests do not depend on how figures
are found. A row names everything that a claim says; what it leaves out must be absent.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.reading import claims, sentences
from factcheck.terms import Block, Claim, Document, Quantity, Region

TABLES = Path(__file__).parent / "claims"
FIGURE = re.compile(r"\{([^|}]+)\|([^}]*)\}")


def read(marked: str, *, language: str = "zh-Hant", region: str = "body") -> tuple[Document, tuple[Quantity, ...]]:
    """A one-paragraph document of a sentence with figures in braces, and the figures."""
    text, figures, last = "", [], 0
    for match in FIGURE.finditer(marked):
        text += marked[last : match.start()]
        words, (kind, value, unit, approximation) = match[1], [*match[2].split("|"), "", "", ""][:4]
        number = value if kind == "date" else Decimal(value) if value else None
        figures.append(
            Quantity(
                len(text), len(text) + len(words), words, kind, number or None,
                unit=unit or None, approximation=approximation or None,
            )
        )  # fmt: skip
        text += words
        last = match.end()
    text += marked[last:]
    whole = len(text)
    document = Document(
        text, language, published="2025-06-01", blocks=(Block(0, whole, "p0"),), regions=(Region(0, whole, region),)
    )
    return document, tuple(figures)


def find(marked: str, **options: str) -> tuple[Claim, ...]:
    document, figures = read(marked, **options)
    return claims.find(document, sentences.split(document), figures)


def row(claim: Claim) -> dict[str, Any]:
    """What the tables say of a claim."""
    proposition, roles = claim.proposition, claim.proposition.roles
    mentions = {name: getattr(claim, name) for name in ("subject", "measure", "period")}
    said = {
        "quote": claim.quote,
        "kind": claim.kind,
        "modality": claim.modality,
        "subject": claim.subject and claim.subject.text,
        "measure": claim.measure and claim.measure.text,
        "period": claim.period and claim.period.id,
        "inherited": [name for name, mention in mentions.items() if mention and mention.inherited],
        "operands": {item.role: item.quantity.text if item.quantity else "a claim" for item in proposition.operands},
        "operator": proposition.operator,
        "quantifier": proposition.quantifier,
        "direction": proposition.direction,
        "definition": proposition.definition,
        **{role: roles[role].text for role in ("partner", "object", "place", "of_set") if role in roles},
        "scenario": proposition.scenario and proposition.scenario.text,
        "by": [mention.text for mention in claim.attributed_to],
    }
    return {name: value for name, value in said.items() if value}


def cases(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The cases of a table, each with its language: Chinese where the table does not say."""
    table = tomllib.loads(path.read_text("utf-8"))
    return [(table.get("language", "zh-Hant"), case) for case in table["case"]]


CASES = [case for path in sorted(TABLES.glob("*.toml")) for case in cases(path)]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:24] for _, case in CASES])
def test_sentence_makes_exactly_these_claims(language: str, case: dict[str, Any]) -> None:
    assert [row(claim) for claim in find(case["text"], language=language)] == case["claims"]


def test_tables_hold_a_fair_number_of_sentences() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("region", ["byline", "biography", "disclaimer", "related", "furniture"])
def test_regions_that_are_not_the_article_make_no_claim(region: str) -> None:
    sentence = "德國失業率從{3.2%|percent|3.2|%}升至{3.4%|percent|3.4|%}。"
    assert find(sentence, region=region) == ()
    assert len(find(sentence, region="caption")) == 1


@pytest.mark.parametrize("marked", ["{5%|percent|5|%}", "{5%|percent|5|%} ({3.2|number|3.2})。", "+{12|number|12}！"])
def test_a_sentence_without_a_letter_makes_no_claim(marked: str) -> None:
    assert find(marked) == ()
    assert len(find(f"失業率{marked}")) >= 1


def test_a_language_without_words_makes_no_claim() -> None:
    assert find("Unemployment rose to {3.4%|percent|3.4|%}.", language="xx") == ()


def test_a_rank_leans_on_the_amount_of_the_clause_before() -> None:
    amount, rank, years = find(
        "該地銅儲量{5400萬噸|mass|54000000|t}，為世界{第二高|ordinal|2}，"
        "足以供應全國{數十年|duration||a|several}的需求。"
    )
    assert rank.proposition.operand("value").claim == amount.id
    assert years.proposition.operand("numerator").claim == amount.id


def test_an_anaphor_takes_the_nearest_fitting_antecedent() -> None:
    document, figures = read(
        "探測船「海研號」抵達蘭嶼島。該船長{90公尺|length|90|m}。該島面積{45平方公里|area|45|km2}。"
    )
    found = claims.find(document, sentences.split(document), figures)
    subjects = [claim.subject for claim in found if claim.kind in ("length", "area")]
    assert [(subject.text, subject.inherited) for subject in subjects] == [("海研號", True), ("蘭嶼島", True)]


def test_an_anaphor_without_an_antecedent_has_no_subject() -> None:
    (claim,) = find("該島面積{45平方公里|area|45|km2}。")
    assert claim.subject is None


def test_statement_stands_alone() -> None:
    second = find(
        "根據{2024年|date|2024}世界銀行的報告，印度人口{14.3億人|count|1430000000|1}，"
        "面積{329萬平方公里|area|3290000|km2}。"
    )[1]
    assert second.statement == "根據2024年世界銀行的報告，印度面積329萬平方公里。"


@pytest.mark.parametrize(
    ("marked", "statement"),
    [
        ("荷蘭人口{1790萬|number|17900000|1}，比利時{1170萬|number|11700000|1}。", "比利時的人口1170萬。"),
        (
            "芬蘭{2022年|date|2022}出口{800億歐元|money|80000000000|EUR}，年增{4%|percent|4|%}。",
            "2022年，芬蘭的出口年增4%。",
        ),
        ("瑞士、奧地利的面積分別是{4.1萬|number|41000|1}、{8.4萬|number|84000|1}。", "奧地利的面積是8.4萬。"),
        ("希臘的失業率為{9%|percent|9|%}，高於丹麥的{5%|percent|5|%}。", "希臘的失業率高於丹麥的5%。"),
    ],
)
def test_statement_says_what_the_clause_leaves_out(marked, statement):
    assert find(marked)[-1].statement == statement


def test_checkworthiness_puts_figures_before_vague_events() -> None:
    (figure,) = find("德國失業率{去年|date|2024}升至{3.4%|percent|3.4|%}。")
    (event,) = find("外交部召見大使。")
    assert figure.checkworthy >= Decimal("0.8") > event.checkworthy
