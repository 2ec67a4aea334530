"""The open set as gold annotations: sentences with their mentions and claims (see open/README.md)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "open"
LANGUAGES = ("zh-Hant", "zh-Hans", "ja", "en")
# A unit may itself stand in braces ({mu}).
_MENTION = re.compile(r"\{([^|{}]*)\|((?:[^{}]|\{\w+\})*)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its annotations: ``mentions`` and ``claims`` are dicts as in gold/, with start, end and tier.

    ``end`` is where what was annotated ends: behind it stands the tail of a page.
    """

    language: str
    published: str
    text: str
    end: int
    mentions: tuple[dict[str, Any], ...] = ()
    claims: tuple[dict[str, Any], ...] = ()


def load(language: str) -> tuple[Text, ...]:
    """The sentences of one language. ValueError where a claim's quote is not in its sentence."""
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return tuple(_text(language, table["published"], row) for row in table["sentence"])


def _text(language: str, published: str, row: dict[str, Any]) -> Text:
    plain, mentions, last = "", [], 0
    for match in _MENTION.finditer(row["text"]):
        plain += row["text"][last : match.start()]
        mentions.append(_mention(len(plain), match[1], match[2]))
        plain += match[1]
        last = match.end()
    plain += row["text"][last:]
    claims = tuple(_claim(plain, claim) for claim in row["claims"])
    return Text(language, published, plain, len(plain), tuple(mentions), claims)


def _mention(start: int, words: str, written: str) -> dict[str, Any]:
    kind, value, unit, approximation = [*written.split("|"), "", "", ""][:4]
    low, apart, high = value.partition("..")
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "kind": kind.removeprefix("?"),
        "tier": "marginal" if kind.startswith("?") else "core",
        "value": None if apart else value or None,
        "low": (low or None) if apart else None,
        "high": (high or None) if apart else None,
        "unit": unit or None,
        "approximation": approximation or None,
    }


def _claim(text: str, written: str) -> dict[str, Any]:
    quote, _, kinds = written.removeprefix("?").rpartition("|")
    start = text.find(quote)
    if start < 0:
        raise ValueError(f"{quote!r} does not stand in {text!r}")
    return {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "kinds": kinds.split("/"),
        "tier": "marginal" if written.startswith("?") else "core",
    }
