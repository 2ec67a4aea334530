"""Check the statements and count: true ones supported or refuted, false ones refuted, supported, and named."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

import factcheck
from benchmarks.results import keep
from benchmarks.statements.facts import DATASETS, Statement
from benchmarks.statements.render import statements
from factcheck.reference.catalogue import FileCatalogue

PUBLISHED = "2026-11-01"
COUNT = 300
# The diagnoses that name a slip.
NAMED = {
    "x10": ("scale_10^1", "scale_10^-1"),
    "x1000": ("scale_10^3", "scale_10^-3"),
    "x10000": ("wan_yi",),
    "year": ("adjacent_period",),
    "country": ("other_entity",),
    "points": ("percent_vs_point",),
    "rank": ("rank_off_by_1",),
    "direction": ("direction_reversed",),
}


def outcome(statement: Statement, catalogue: FileCatalogue, verbose: str) -> tuple[str, bool]:
    """The verdict on a statement, the gravest of its claims, and whether its slip was named."""
    text = statement.text
    document = factcheck.analyze(text, catalogue=catalogue, language=statement.language, published=PUBLISHED).to_dict()
    verdicts = {claim["verdict"] for claim in document["claims"]}
    found = [finding for claim in document["claims"] for finding in claim["findings"]]
    verdict = next((word for word in ("refuted", "supported", "conflicting_evidence") if word in verdicts), "abstained")
    if verdict == "abstained" and document["flags"]:
        verdict = "flagged"
    named = any(finding["diagnosis"] in NAMED.get(statement.slip, ()) for finding in found)
    if (
        verbose
        and verbose in f"{statement.kind} {statement.slip or 'true'} {verdict} {'named' if named else 'unnamed'}"
    ):
        print(f"{statement.kind}/{statement.measure} {statement.slip or 'true'} {verdict} {statement.text}")
        for claim in document["claims"]:
            print("    ", claim["kind"], claim["quote"], "|", claim["subject"], claim["measure"], claim["period"])
            for finding in claim["findings"]:
                print("        ", *(finding[key] for key in ("check", "outcome", "reason", "diagnosis", "calculation")))
    return verdict, named


def _keep(counts: Counter[str], *, true: bool) -> None:
    """Write the counts of one kind among the results."""
    verdicts = f"{counts['supported']} supported, {counts['refuted']} refuted"
    named = "" if true else f", the slip named of {counts['named']}"
    kind = "true" if true else "false"
    keep({f"of {COUNT} {kind} statements made from the datasets, in four languages": verdicts + named})


def main() -> None:
    """Print the counts, for all and by kind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statements", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="true statements, and as many false ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", default="", help="print what contains this: 'level true abstained', 'refuted unnamed'"
    )
    asked = parser.parse_args()
    catalogue = FileCatalogue(DATASETS)
    for true in (True, False):
        rows: dict[str, Counter[str]] = defaultdict(Counter)
        for statement in statements(asked.count, asked.seed, true=true):
            verdict, named = outcome(statement, catalogue, asked.show)
            for name in (
                "all",
                statement.language,
                statement.kind,
                f"{statement.kind} {statement.measure}",
                statement.slip,
            ):
                rows[name].update([verdict, "all"] + ["named"] * (named and verdict in ("refuted", "flagged")))
        print("true" if true else "false")
        if asked.count == COUNT:
            _keep(rows["all"], true=true)
        for name, row in sorted(rows.items(), key=lambda item: (item[0] != "all", item[0])):
            if name:
                print(f"  {name:24}", " ".join(f"{word}={row[word]}" for word in sorted(row)))


if __name__ == "__main__":
    main()
