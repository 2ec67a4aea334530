"""One text in traditional and in simplified characters: the same quantities and claims at the same places.

What a script's readers mean by a bare 元 or 斤 differs; and an era that is not named is told by the script alone.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import opencc
import pytest

from factcheck.reading import read
from tests.factcheck.reading.test_claims import FIGURE

HERE = Path(__file__).parent
OPED = HERE.parents[2] / "fixtures" / "articles" / "oped-rare-earth.txt"
OWN_UNITS = {"TWD", "CNY", "{jin}", "{catty}", None}
# Years of the Republic without its name are read in traditional characters alone.
ERA_NOT_NAMED = re.compile("去（114）年|114年第")


@cache
def converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def convert(config: str, text: str) -> str:
    return str(converter(config).convert(text))


@cache
def sentences() -> tuple[str, ...]:
    """The Chinese sentences of the tables beside this test, in simplified characters, where turning them back and
    forth leaves their words alone."""
    texts = [case["text"] for case in tomllib.loads((HERE / "quantities.zh.toml").read_text("utf-8"))["case"]]
    for path in sorted((HERE / "claims").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        if "language" not in table:
            texts += [FIGURE.sub(r"\1", case["text"]) for case in table["case"]]
    simple = dict.fromkeys(convert("t2s", text) for text in texts if not ERA_NOT_NAMED.search(text))
    return tuple(text for text in simple if convert("t2s", convert("s2t", text)) == text)


def said(text: str, language: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Quantities and claims of a text as offsets and values, without words."""
    reading = read(text, language=language, published="2026-01-16")
    figures: list[tuple[object, ...]] = [
        (item.start, item.end, item.kind, item.value, item.low, item.high, item.approximation, _unit(item.unit))
        for item in reading.quantities
    ]
    found: list[tuple[object, ...]] = []
    for claim in reading.claims:
        about = tuple((at.start, at.end, at.inherited) if at else None for at in (claim.subject, claim.measure))
        operands = tuple((item.role, item.quantity and item.quantity.start) for item in claim.proposition.operands)
        shape = (claim.kind, claim.modality, claim.proposition.operator, claim.proposition.direction)
        found.append((claim.start, claim.end, *shape, about, claim.period and claim.period.id, operands))
    return figures, found


def _unit(unit: str | None) -> str | None:
    return None if unit in OWN_UNITS else unit


@pytest.mark.parametrize("config", ["t2s", "tw2s", "s2t", "s2tw"])
def test_the_article_says_the_same_in_both_scripts(config):
    text = OPED.read_text("utf-8")
    other = convert(config, text if config.endswith("2s") else convert("t2s", text))
    assert said(other, "zh-Hans" if config.endswith("2s") else "zh-Hant") == said(text, "zh-Hant")


def test_sentences_say_the_same_in_both_scripts():
    simple = sentences()
    assert len(simple) > 400
    differing = [text for text in simple if said(convert("s2t", text), "zh-Hant") != said(text, "zh-Hans")]
    assert differing == []


def test_words_of_taiwan_say_the_same_in_simplified_characters():
    simple = sentences()
    differing = [text for text in simple if said(convert("s2tw", text), "zh-Hant") != said(text, "zh-Hans")]
    assert differing == []
