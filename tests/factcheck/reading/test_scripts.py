"""Traditional and simplified characters of the same text are read the same: quantities and claims, by offsets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import opencc
import pytest

from factcheck.reading import read

HERE = Path(__file__).parent
OPED = HERE.parents[2] / "fixtures" / "articles" / "oped-rare-earth.txt"
FIGURE = re.compile(r"\{([^|}]+)\|[^}]*\}")
# A bare short year in brackets is of the era of Taiwan's script alone.
ERA = re.compile(r"[今去明前後后]年?（\d{1,3}）年")


def texts() -> list[tuple[str, str]]:
    """(language, text) of every Chinese sentence of this folder's tables, and the op-ed."""
    rows = tomllib.loads((HERE / "quantities.zh.toml").read_text("utf-8"))["case"]
    for path in sorted((HERE / "claims").glob("*.toml")):
        rows += tomllib.loads(path.read_text("utf-8"))["case"]
    found = [(row.get("language", "zh-Hant"), FIGURE.sub(r"\1", row["text"])) for row in rows]
    found.append(("zh-Hant", OPED.read_text("utf-8")))
    return [(language, text) for language, text in found if language.startswith("zh") and not ERA.search(text)]


def meaning(text: str, language: str) -> tuple[list[Any], list[Any]]:
    """Quantities and claims without their words. What 元 alone means is a matter of the script."""
    reading = read(text, language=language, published="2026-01-16")
    quantities = [
        (item.start, item.end, item.kind, item.value, item.low, item.high, item.approximation)
        + ((item.unit,) if item.kind != "money" else ())
        for item in reading.quantities
    ]
    claims = [(claim.start, claim.end, claim.kind, claim.modality, claim.checkworthy) for claim in reading.claims]
    return quantities, claims


@pytest.mark.parametrize(("source", "target", "config"), [("zh-Hant", "zh-Hans", "t2s"), ("zh-Hans", "zh-Hant", "s2t")])
def test_both_scripts_of_a_text_are_read_the_same(source: str, target: str, config: str) -> None:
    converter = opencc.OpenCC(config)
    pairs = [(text, converter.convert(text)) for language, text in texts() if language == source]
    assert len(pairs) > 10
    assert [text for text, other in pairs if len(text) != len(other)] == []
    assert [text for text, other in pairs if meaning(text, source) != meaning(other, target)] == []
