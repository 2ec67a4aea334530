"""An analysis as a table that a person can read in a terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from factcheck.analysis import Analysis, Checked

# What the four verdicts mean, in the words of a desk.
PLAIN = {
    "supported": "matches the data",
    "refuted": "differs from the data",
    "conflicting_evidence": "data disagree",
    "not_enough_evidence": "no comparable data",
}
STYLES = {
    "supported": "green",
    "refuted": "magenta",
    "conflicting_evidence": "yellow",
    "not_enough_evidence": "dim",
}


def print_table(analysis: Analysis, name: str) -> None:
    """One row a claim: its words, the verdict and the calculation; then the flags and the counts."""
    console = Console()
    table = Table(title=escape(analysis.document.title or name), title_justify="left", show_lines=True)
    table.add_column("claim", ratio=4)
    table.add_column("kind")
    if any(checked.verdict for checked in analysis.claims):
        table.add_column("verdict")
        table.add_column("calculation", ratio=6)
    for checked in analysis.claims:
        table.add_row(*_row(checked))
    console.print(table)
    for flag in analysis.flags:
        console.print(f"[bold]{flag.kind}[/bold]: {escape(flag.message)}")
    counts = Counter(PLAIN[checked.verdict] for checked in analysis.claims if checked.verdict)
    summary = ", ".join(f"{count} {words}" for words, count in counts.most_common())
    console.print(f"{len(analysis.claims)} claims" + (f": {summary}" if summary else ""), highlight=False)


def _row(checked: Checked) -> list[str]:
    row = [escape(checked.claim.quote), checked.claim.kind]
    if checked.verdict is None:
        return row
    style = STYLES[checked.verdict]
    lines = [escape(finding.calculation or (finding.reason or "").replace("_", " ")) for finding in checked.findings]
    lines += sorted({f"[dim]! {escape(c.text)}[/dim]" for finding in checked.findings for c in finding.caveats})
    if checked.since_then:
        since = checked.since_then
        lines.append(f"[bold]since then: {PLAIN[since.verdict]} ({escape(since.edition)})[/bold]")
    return [*row, f"[{style}]{PLAIN[checked.verdict]}[/{style}]", "\n".join(lines)]
