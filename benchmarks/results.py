"""The last results of the benchmarks: kept in results.json, shown in the README's status table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results.json"
README = ROOT / "README.md"


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the README's table called ``name`` anew: what stands between the comments that name it."""
    lines = [header, ["---"] * len(header), *rows]
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    text = README.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {name}: [^>]*-->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not marked.search(text):
        raise ValueError(f"the README has no place for the table {name!r}")
    README.write_text(marked.sub(lambda found: found[1] + table + found[2], text), encoding="utf-8")


def keep(new: dict[str, str]) -> None:
    """Merge ``new`` (what is measured: the figure, as shown) into results.json and write the README's table anew."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= new
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write("status", ("what", "measured"), list(results.items()))
