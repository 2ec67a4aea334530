"""Run the suites and print, suite by suite, how many of the expected things are found and how much is found beside."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import factcheck
from benchmarks.suites import ja_timex, jionlp, quantulum, recognizers
from benchmarks.suites.cases import Case

SUITES = {"Recognizers-Text": recognizers, "JioNLP": jionlp, "ja-timex": ja_timex, "quantulum3": quantulum}


def measured(case: Case, misses: bool) -> tuple[int, int, int]:
    """How many things a case expects, how many of them are found, and how many quantities stand beside them all."""
    found = factcheck.extract(case.text, language=case.language, published=case.published).to_dict()["quantities"]
    missed = [item for item in case.expected if not any(item.meets(quantity) for quantity in found)]
    beside = [q for q in found if not any(q["start"] < e.end and e.start < q["end"] for e in case.expected)]
    if misses and (missed or (beside and not case.expected)):
        print(f"- {case.suite} [{case.published}] {case.text!r}")
        for item in missed:
            print(f"    missed {case.text[item.start : item.end]!r} {item}")
        for quantity in found:
            keys = ("text", "kind", "value", "low", "high", "unit", "approximation")
            print(f"    read {[quantity[key] for key in keys]}")
    return len(case.expected), len(case.expected) - len(missed), len(beside)


def main() -> None:
    """Print a row for each suite and language."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suites", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds checkouts named " + ", ".join(SUITES))
    parser.add_argument("--language", help="only cases in this language: zh-Hans, ja, en")
    parser.add_argument("--suite", default="", help="only suites whose name contains this")
    parser.add_argument("--misses", action="store_true", help="print every case that was not met")
    asked = parser.parse_args()
    rows: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, module in SUITES.items():
        if not (asked.folder / name).is_dir():
            print(f"{name}: no checkout in {asked.folder}")
            continue
        for case in module.cases(asked.folder / name):
            if asked.language not in (None, case.language) or asked.suite not in case.suite:
                continue
            row = rows[case.suite, case.language]
            for index, count in enumerate((1, *measured(case, asked.misses))):
                row[index] += count
    print(f"{'suite':42} {'':8} {'cases':>6} {'expected':>9} {'found':>6} {'share':>6} {'beside':>7}")
    for (suite, language), (cases, expected, found, beside) in sorted(rows.items()):
        share = f"{found / expected:.3f}" if expected else ""
        print(f"{suite:42} {language:8} {cases:6} {expected:9} {found:6} {share:>6} {beside:7}")


if __name__ == "__main__":
    main()
