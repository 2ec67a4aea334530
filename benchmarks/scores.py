"""Scores the engine on the annotated op-ed and times it: ``python -m benchmarks.scores``.

The annotations in ``gold/`` measure, they teach nothing: no word list or label may know the article.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.results import ROOT, keep

ARTICLE = "fixtures/articles/oped-rare-earth.txt"
GOLD = "benchmarks/gold"


def analysis(folder: str) -> tuple[Path, float]:
    """The op-ed's analysis document as a file, and the seconds that the command took."""
    command = [sys.executable, "-m", "factcheck", "analyze", ARTICLE, "--published", "2026-01-14", "--json"]
    start = time.perf_counter()
    document = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    seconds = time.perf_counter() - start
    path = Path(folder) / "analysis.json"
    path.write_bytes(document)
    return path, seconds


def scores(document: Path) -> dict[str, dict[str, str]]:
    """What the scorer prints, by its first word: mentions, claims, verdicts."""
    command = [sys.executable, "benchmarks/score_analysis.py", str(document)]
    command += ["--mentions", f"{GOLD}/oped-mentions.jsonl", "--claims", f"{GOLD}/oped-claims.json"]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    lines = (line.split() for line in printed.splitlines())
    return {words[0]: dict(word.split("=") for word in words[1:]) for words in lines if words}


def main() -> None:
    """Measure, print, and write the README's table."""
    with tempfile.TemporaryDirectory() as folder:
        document, seconds = analysis(folder)
        found = scores(document)
    mentions, claims, verdicts = found["mentions"], found["claims"], found["verdicts"]
    new = {
        "mentions of quantities on the annotated op-ed: precision, recall, F1": (
            f"{mentions['precision']}, {mentions['recall']}, {mentions['f1']}"
        ),
        "claims matched, of 42 annotated": f"{claims['matched']} (precision {claims['precision']})",
        "verdicts right, of 28 annotated (abstaining on everything: 9)": verdicts["right"].split("/")[0],
        "claims falsely refuted": verdicts["false_refuted"],
        "claims falsely supported": verdicts["false_supported"],
        "`python -m factcheck analyze` on the op-ed against 16 datasets, all in": f"{seconds:.1f} s",
    }
    for what, figure in new.items():
        print(f"{what}: {figure}")
    keep(new)


if __name__ == "__main__":
    main()
