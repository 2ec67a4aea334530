"""A language is added, and a unit, by writing data files: no code of the room knows either."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.reading.language import FOLDER

TOY = Path(__file__).parent / "toy"
BASE = Path(__file__).resolve().parent.parent.parent.parent
TEXT = "Πολη εχει περι 12 χιλ ανθ. Πυργος εχει 340 μετρα. περσι εσοδα αυξε 5%, ανω 3 χιλ ευρο. Δρομος εχει 7 λευγ."
# Tables whose keys are a language's own words.
OPEN = {"currencies", "part_not_before", "anaphor_head", "definitions", "heads", "strength"}


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """A copy of the engine with the toy language's files beside the others."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(BASE / "factcheck", tmp_path / "factcheck", ignore=ignored)
    for path in TOY.glob("*.toml"):
        shutil.copy(path, tmp_path / "factcheck" / "reading" / "languages")
    return tmp_path


def run(engine: Path, *arguments: str) -> dict[str, Any]:
    """The document of the toy text, made by the copy of the engine."""
    (engine / "text.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", *arguments, "text.txt", "--language", "qtx", "--json"]
    done = subprocess.run(
        [*command, "--published", "2025-06-10"], cwd=engine, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def extract(engine: Path) -> dict[str, Any]:
    """What the copy of the engine reads in the toy text."""
    return run(engine, "extract")


def test_a_language_added_as_data_is_read(engine: Path) -> None:
    document = extract(engine)
    quantities = [(q["text"], q["kind"], q["value"], q["unit"], q["approximation"]) for q in document["quantities"][:5]]
    assert quantities == [
        ("περι 12 χιλ ανθ", "count", "12000", "1", "about"),
        ("340 μετρα", "length", "340", "m", None),
        ("περσι", "year", "2024", None, None),
        ("5%", "percent", "5", "%", None),
        ("ανω 3 χιλ ευρο", "money", "3000", "EUR", "more_than"),
    ]
    claims = [(claim["quote"], claim["kind"], (claim["subject"] or {}).get("text")) for claim in document["claims"][:3]]
    assert claims == [
        ("Πολη εχει περι 12 χιλ ανθ", "quantity", "Πολη"),
        ("Πυργος εχει 340 μετρα", "length", "Πυργος"),
        ("περσι εσοδα αυξε 5%", "change", None),
    ]
    assert document["claims"][2]["proposition"]["direction"] == "up"


def test_a_unit_added_as_data_is_read(engine: Path) -> None:
    assert "7 λευγ" not in [quantity["text"] for quantity in extract(engine)["quantities"]]
    path = engine / "factcheck" / "reading" / "languages" / "qtx.measures.toml"
    path.write_text(path.read_text("utf-8").replace("units = [", UNIT, 1), encoding="utf-8")
    (league,) = [quantity for quantity in extract(engine)["quantities"] if quantity["text"] == "7 λευγ"]
    assert (league["kind"], league["value"], league["unit"]) == ("length", "38.5", "km")


def test_without_words_for_a_denial_nothing_is_checked(engine: Path) -> None:
    claims = run(engine, "analyze", "--datasets", str(BASE / "tests" / "factcheck" / "packages"))["claims"]
    assert claims
    assert {claim["verdict"] for claim in claims} == {"not_enough_evidence"}
    assert {finding["reason"] for claim in claims for finding in claim["findings"]} == {"no_series"}


UNIT = 'units = [{ kind = "length", unit = "km", factor = "5.5", words = ["λευγ"] }, '


@pytest.mark.parametrize("part", sorted(path.stem for path in (FOLDER / "blank").glob("*.toml")))
def test_what_a_language_may_leave_out_is_what_the_common_grammar_asks_for(part: str) -> None:
    def keys(path: Path) -> set[str]:
        table = tomllib.loads(path.read_text("utf-8"))
        inner = {f"{name}.{key}" for name, value in table.items() if isinstance(value, dict) for key in value}
        return {*table, *(key for key in inner if key.partition(".")[0] not in OPEN)}

    full = FOLDER / ("zh.toml" if part == "main" else f"zh.{part}.toml")
    assert keys(FOLDER / "blank" / f"{part}.toml") == keys(full)
