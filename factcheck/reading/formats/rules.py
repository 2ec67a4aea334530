"""How pages are built, from ``page.toml``: what is skipped, where the article is, what its parts are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Rules:
    """CSS selectors; of ``skipped`` and each of ``parts`` as one."""

    skipped: str
    main: tuple[str, ...]
    parts: Mapping[str, str]
    about: Mapping[str, tuple[str, ...]]
    article_types: tuple[str, ...]


@cache
def load() -> Rules:
    """The rules, read once."""
    data = tomllib.loads(Path(__file__).with_name("page.toml").read_text("utf-8"))
    return Rules(
        skipped=", ".join(data["skipped"]),
        main=tuple(data["main"]),
        parts={kind: ", ".join(selectors) for kind, selectors in data["parts"].items()},
        about={name: tuple(selectors) for name, selectors in data["about"].items()},
        article_types=tuple(data["article_types"]),
    )


def found(node: Any, selector: str) -> list[Any]:
    """The elements below ``node`` that a selector names, in order."""
    # Going through the library's collection one by one takes time quadratic in its length; a slice does not.
    nodes: list[Any] = node.query_selector_all(selector)[:]
    return nodes
