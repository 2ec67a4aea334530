"""The machine's codes in the words of a desk; the words themselves stand in ``wording.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

DEFAULT = "en"
# Codes that end in a number of their own ("rank_off_by_2", "scale_10^-3"): words belong to the part before it.
_COUNTED = re.compile(r"(?P<stem>.*?[_^])(?P<number>-?\d+)")
_GAP = re.compile(r"\\{(\w+)\\}")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    """The BCP 47 tags there are words for."""
    return [language for language in _words() if language != "sentence"]


def tag(language: str | None) -> str:
    """The tag that words are kept under for a language however it is written: "zh-hant" is "zh-Hant", "fr" is "en"."""
    wanted = (language or "").replace("_", "-").casefold()
    known = {name.casefold(): name for name in languages()}
    primary = [name for name in languages() if name.casefold().split("-")[0] == wanted.split("-")[0]]
    return known.get(wanted) or (primary[0] if primary else DEFAULT)


def table(kind: str, language: str = DEFAULT) -> Mapping[str, str]:
    """All words of one vocabulary, those of ``language`` over the English ones."""
    words = _words()
    return words[DEFAULT].get(kind, {}) | words[tag(language)].get(kind, {})


def say(kind: str, code: str | None, language: str = DEFAULT) -> str:
    """The words for a code of a vocabulary ("outcome", "caveat", …); a code without words is shown with spaces."""
    return table(kind, language).get(code or "", (code or "").replace("_", " "))


def has(kind: str, code: str, language: str = DEFAULT) -> bool:
    """Whether the language itself, without English's help, has words for a code."""
    return code in _words()[tag(language)].get(kind, {})


def verdict(code: str | None, language: str = DEFAULT) -> str:
    """What the machine concludes; None is a claim that was not checked."""
    return say("verdict", code, language)


def reason(code: str | None, language: str = DEFAULT) -> str:
    """Why something was not compared; a code without words is shown with spaces, None is empty."""
    return say("reason", code, language) if code else ""


def diagnosis(code: str | None, language: str = DEFAULT) -> str:
    """What would reconcile a claim with the data, as a sentence; empty where nothing would."""
    if not code:
        return ""
    counted = _COUNTED.fullmatch(code)
    if counted is None or code in table("diagnosis", language):
        return say("diagnosis", code, language)
    number = abs(int(counted["number"]))
    return say("diagnosis", counted["stem"], language).format(count=number, times=f"{10**number:,}")


def sentence(text: str, language: str, show: Callable[[str, str], str] | None = None) -> str | None:
    """An engine's English sentence in ``language``; None where it is none of those in the table.

    ``show(kind, value)`` gives the words for what stands in a gap: kind is date, period, figure, number, entity,
    edition, definition, speaker, type, currency, quote, language or languages; without it gaps are kept as they are.
    """
    for pattern, templates in _sentences():
        if match := pattern.fullmatch(text):
            gaps = {
                name: show(name.removeprefix("other_"), value) if show else value
                for name, value in match.groupdict().items()
            }
            said: str = templates[tag(language)].format(**gaps)
            return said
    return None


@cache
def _sentences() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """Each sentence with a pattern made of its English words."""
    found = []
    for templates in _words()["sentence"]:
        pattern = _GAP.sub(r"(?P<\1>.+?)", re.escape(templates[DEFAULT]))
        found.append((re.compile(pattern, re.DOTALL), templates))
    return found
