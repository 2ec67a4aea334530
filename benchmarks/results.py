"""The last results of the benchmarks: kept in results.json, shown in the README's status table."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results.json"
README = ROOT / "README.md"
_TABLE = re.compile(r"(<!-- status: [^>]*-->\n).*?(<!-- end of status -->)", re.DOTALL)


def keep(new: dict[str, str]) -> None:
    """Merge ``new`` (what is measured: the figure, as shown) into results.json and write the README's table anew."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= new
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    rows = "".join(f"| {what} | {figure} |\n" for what, figure in results.items())
    table = f"| what | measured |\n| --- | --- |\n{rows}"
    text = README.read_text(encoding="utf-8")
    README.write_text(_TABLE.sub(lambda found: found[1] + table + found[2], text), encoding="utf-8")
