"""Calculation lines in pieces, over every shape of line that the engine makes.

``calculations.json`` has one line of each shape that the engine makes of the op-ed, the adversarial sentences and the
cases of the checks, with the evidence it rests on.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import factcheck
from claims.web.finding.names import Names
from claims.web.finding.tokens import known_pieces, linked, tokens
from claims.web.finding.view import Token
from factcheck.reference.catalogue import FileCatalogue
from factcheck.reference.vocabulary import Vocabulary

BASE = Path(__file__).resolve().parents[3]
LINES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "calculations.json").read_text(encoding="utf-8"))
FOLDERS = {"shipped": BASE / "fixtures" / "datasets", "cocoa": BASE / "tests" / "factcheck" / "packages"}


@cache
def vocabulary(library: str) -> Vocabulary:
    """The words of a folder of packages."""
    return FileCatalogue(FOLDERS[library]).vocabulary()


def pieces(line: str, evidence: list[dict[str, Any]], language: str, library: str = "shipped") -> tuple[Token, ...]:
    """The line as the desk shows it."""
    names = Names(vocabulary(library), language)
    dataset = evidence[0]["dataset"] if evidence else ""
    return linked(tokens(line, names, known_pieces(evidence, names), dataset), evidence, 1)


def english_left_over(shown: tuple[Token, ...]) -> list[str]:
    """Words between figures and names that are still English. Names, editions and units are the data's own."""
    joining = [token for token in shown if token.kind in ("word", "mark", "operator", "other")]
    return [token.text for token in joining if any(char.isascii() and char.isalpha() for char in token.text)]


@pytest.mark.parametrize("case", LINES, ids=[f"{case['check']} {at}" for at, case in enumerate(LINES)])
def test_the_pieces_of_a_line_are_the_line(case: dict[str, Any]) -> None:
    for language in ("en", "zh-Hant", "zh-Hans", "ja"):
        shown = pieces(case["line"], case["evidence"], language, case["library"])
        assert "".join(token.source for token in shown) == case["line"]


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "ja"])
@pytest.mark.parametrize("case", LINES, ids=[f"{case['check']} {at}" for at, case in enumerate(LINES)])
def test_no_english_word_joins_the_figures_of_a_line(case: dict[str, Any], language: str) -> None:
    assert english_left_over(pieces(case["line"], case["evidence"], language, case["library"])) == []


def test_every_calculation_of_the_op_ed_is_said_in_the_readers_words() -> None:
    text = (BASE / "fixtures" / "articles" / "oped-rare-earth.txt").read_text(encoding="utf-8")
    analysis = factcheck.analyze(text, catalogue=FileCatalogue(FOLDERS["shipped"]), published="2026-01-14")
    findings = [finding for claim in analysis.claims for finding in claim.findings if finding.calculation]
    assert len(findings) > 15
    for finding in findings:
        evidence = [dict(item) for item in finding.evidence]
        for language in ("zh-Hant", "ja"):
            shown = pieces(finding.calculation or "", evidence, language)
            assert "".join(token.source for token in shown) == finding.calculation
            assert english_left_over(shown) == []


def printed(line: str, evidence: list[dict[str, Any]], language: str) -> str:
    """What a reader sees, with links as ``[…]``."""
    out = ""
    for token in pieces(line, evidence, language):
        text = token.text + (f" {token.unit}" if token.unit else "")
        out += f"[{text}]" if token.href else f" {text} " if token.kind == "operator" else text
    return out


def row(**fields: Any) -> dict[str, Any]:
    """An evidence object."""
    return {"dataset": "usgs-mcs-rare-earths", "edition": "MCS 2025", "edition_id": "mcs-2025"} | fields


CHINA = row(indicator="reserves", entity="CHN", period="2024", value="44000000", unit="t")
FLOW = row(indicator="mine-production", entity="WLD", period="2024", value="390000", unit="t")


@pytest.mark.parametrize(
    ("line", "evidence", "language", "shown"),
    [
        (
            "CHN 44,000,000 t > claimed > 16,000,000 t: place 2 of 13 by reserves, 2024, MCS 2025; claimed 3",
            [CHINA],
            "zh-Hant",
            "中國 [44,000,000 噸] > 文稱 > 16,000,000 噸: 名次 2 ／ 13 指標 儲量, 2024年, MCS 2025; 文稱 3",
        ),
        (
            "16,000,000 t / 390,000 t/a = 41.03 a (mine-production WLD 2024 (MCS 2025)); claimed 200 to 1,000 a",
            [FLOW],
            "ja",
            "16,000,000 トン ÷ [390,000 トン/年] = 41.03 年 (生産量 世界 2024年 (MCS 2025)); 記事 200 ～ 1,000 年",
        ),
        ("reserves CHN 2024 (MCS 2025): 44,000,000 t; claimed 44,000,000 t", [CHINA], "en",
         "reserves China 2024 (MCS 2025): [44,000,000 t]; claimed 44,000,000 t"),
        ("5 x 3 = 15 x; claimed 15 x", [], "en", "5 × 3 = 15 times; claimed 15 times"),
        ("claimed … to 5 t", [], "zh-Hant", "文稱 … 至 5 噸"),
    ],
)  # fmt: skip
def test_a_line_is_printed_with_names_units_and_links(
    line: str, evidence: list[dict[str, Any]], language: str, shown: str
) -> None:
    assert printed(line, evidence, language) == shown


def test_a_claimed_figure_is_nobodys_evidence() -> None:
    shown = pieces("reserves CHN 2024 (MCS 2025): 44,000,000 t; claimed about 44,000,000 t", [CHINA], "en")
    assert [token.href for token in shown if token.kind == "number"] == ["#evidence-1", ""]


def test_a_figure_links_only_to_the_row_with_its_very_value_and_unit() -> None:
    evidence = [CHINA | {"unit": "kt"}, CHINA | {"value": "44000000.1"}, CHINA | {"entity": "BRA"}, CHINA]
    shown = pieces("CHN 44,000,000 t > BRA 44,000,000 t: place 1 of 2 by reserves", evidence, "en")
    assert [token.href for token in shown if token.kind == "number"] == ["#evidence-4", "#evidence-3", "", ""]


def test_what_is_not_understood_is_shown_as_it_is_and_marked_english() -> None:
    shown = pieces("gadget ZZZZ: 5 t; claimed 6 t", [], "ja")
    assert [(token.text, token.language) for token in shown if token.kind == "other"] == [
        ("gadget", "en"),
        ("ZZZZ", "en"),
    ]


def test_markup_in_a_line_stays_text() -> None:
    line = "<script>alert(1)</script>: 5 t; claimed 6 t"
    assert "".join(token.source for token in pieces(line, [], "ja")) == line
