"""The machine's codes in the words of a desk; the words themselves stand in ``wording.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

DEFAULT = "en"


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    """The BCP 47 tags there are words for."""
    return list(_words())


def verdict(code: str | None, language: str = DEFAULT) -> str:
    """What the machine concludes; None is a claim that was not checked."""
    return _say("verdict", code or "", language)


def reason(code: str | None, language: str = DEFAULT) -> str:
    """Why something was not compared; a code without words is shown with spaces, None is empty."""
    return _say("reason", code, language) if code else ""


def _say(kind: str, code: str, language: str) -> str:
    words = _words()
    for table in (words.get(language, {}), words[DEFAULT]):
        if code in table.get(kind, {}):
            return table[kind][code]
    return code.replace("_", " ")
