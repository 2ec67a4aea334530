"""A check as the desk shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from claims import wording
from claims.models import Check, CheckState, Claim, Newsroom, Observation
from claims.report import telling
from claims.shelf import current_packages, shelf
from claims.translation import claim_term, finding_term
from claims.web import figures
from claims.web.finding import series, view
from claims.web.finding.comparison import basis, comparisons
from claims.web.finding.evidence import EditionKey, editions_used, rows_of
from claims.web.finding.names import Names, shortened
from claims.web.finding.ranking import bars
from claims.web.finding.sentences import said
from claims.web.finding.tokens import known_pieces, linked, tokens
from factcheck import terms
from factcheck.analysis import Checked
from factcheck.checks.figures import claimed as as_claimed
from factcheck.checks.verdict import AGREES

# Operations that make a line worth redoing by hand: without one it only says again what the comparison above it says.
OPERATIONS = frozenset({"=", "→"})


@dataclass(frozen=True, slots=True)
class _Page:
    """What the findings of one check share."""

    newsroom: Newsroom
    names: Names
    claim: terms.Claim
    as_of: date | None
    editions: Mapping[tuple[str, str], EditionKey]
    points: Mapping[series.SeriesKey, list[Observation]]


def present(
    newsroom: Newsroom, claim: Claim, check: Check | None, batch_datasets: Sequence[Mapping[str, Any]], language: str
) -> view.FindingsView:
    """What ``check`` found about ``claim``, in ``language``; None is a claim that was not checked yet.

    ``batch_datasets`` is the list of the check's batch: it leads to the editions that the check used. Three queries
    at most where the check comes with its findings and its batch.
    """
    language = wording.tag(language)
    if check is None or check.state != CheckState.FINISHED:
        state = check.state if check else ""
        return view.FindingsView(state, wording.say("notice", state, language), "", wording.verdict("", language))
    found = tuple(finding_term(row) for row in check.findings.all())
    checked = Checked(
        claim=terms.Claim.from_dict(check.reading) if check.reading else claim_term(claim),
        verdict=cast(terms.Verdict, check.verdict),
        findings=found,
    )
    page = _page(newsroom, check, checked, batch_datasets, language)
    first = telling(checked)
    ordered = sorted(found, key=lambda finding: finding is not first)
    shown: list[view.Finding] = []
    number = 1
    for finding in ordered:
        shown.append(_finding(page, finding, len(shown) + 1, number))
        number += len(finding.evidence)
    return view.FindingsView(
        state=check.state,
        notice="",
        verdict=check.verdict,
        verdict_words=wording.verdict(check.verdict, language),
        telling=shown[0] if shown else None,
        others=tuple(shown[1:]),
        since=_since(check.since_then, page.names) if check.since_then else None,
    )


def _page(
    newsroom: Newsroom, check: Check, checked: Checked, datasets: Sequence[Mapping[str, Any]], language: str
) -> _Page:
    evidence = [item for finding in checked.findings for item in finding.evidence]
    keys = {(item["dataset"], item["edition_id"]) for item in evidence if item.get("edition_id")}
    editions = editions_used(newsroom, keys, datasets, check.finished_at)
    wanted = {
        key
        for finding in checked.findings
        if finding.check in series.DRAWN and finding.evidence
        if (key := series.key_of(finding.evidence[0], editions))
    }
    return _Page(
        newsroom=newsroom,
        names=Names(shelf(current_packages(newsroom)).vocabulary, language),
        claim=checked.claim,
        as_of=check.batch.as_of,
        editions=editions,
        points=series.points_of(newsroom, wanted),
    )


def _finding(page: _Page, finding: terms.Finding, number: int, first_row: int) -> view.Finding:
    names, language = page.names, page.names.language
    dataset = finding.evidence[0]["dataset"] if finding.evidence else ""
    pieces: tuple[view.Token, ...] = ()
    if finding.calculation:
        plain = tokens(finding.calculation, names, known_pieces(finding.evidence, names), dataset)
        pieces = linked(plain, finding.evidence, first_row)
    pairs = comparisons(pieces, language, agrees=finding.outcome in AGREES)
    ranked = bars(pieces, language)
    is_formula = not pairs or any(token.code in OPERATIONS for token in pieces)
    return view.Finding(
        number=number,
        check=wording.say("check", finding.check, language),
        outcome=finding.outcome,
        outcome_words=wording.say("outcome", finding.outcome, language),
        reason=wording.reason(finding.reason, language),
        comparisons=pairs,
        basis=() if is_formula else basis(pieces),
        formula=pieces if is_formula else (),
        diagnosis=wording.diagnosis(finding.diagnosis, language),
        caveats=tuple(_caveat(caveat, names, dataset) for caveat in finding.caveats),
        evidence=rows_of(finding.evidence, first_row, names, page.newsroom, page.editions),
        bars=ranked,
        chart=None if ranked else _chart(page, finding, number),
    )


def _caveat(caveat: terms.Caveat, names: Names, dataset: str) -> view.Caveat:
    kind = caveat.kind
    foreign = "" if wording.has("caveat", kind, names.language) else "en"
    shown = view.Text(wording.say("caveat", kind, names.language), foreign)
    return view.Caveat(shown, said(caveat.text, names, dataset))


def _chart(page: _Page, finding: terms.Finding, number: int) -> view.Chart | None:
    if finding.check not in series.DRAWN or not finding.evidence:
        return None
    key = series.key_of(finding.evidence[0], page.editions)
    rows = page.points.get(key, []) if key else []
    quantity = _asserted(page.claim, finding.calculation or "")
    return series.chart(f"chart-{number}", finding.check, finding.evidence, rows, quantity, page.as_of, page.names)


def _asserted(claim: terms.Claim, line: str) -> terms.Quantity | None:
    """The quantity of the claim that a calculation line ends with."""
    numbers = (quantity for quantity in claim.quantities if quantity.kind not in terms.DATE_KINDS)
    return next((quantity for quantity in numbers if line.endswith(f"claimed {as_claimed(quantity)}")), None)


def _since(since: Mapping[str, Any], names: Names) -> view.Since:
    """What is known now, where it is another verdict than on the article's day."""
    line, language = since.get("calculation") or "", names.language
    quoted = {"dataset": since["dataset"], "edition": since["edition"], "edition_id": since["edition_id"]}
    pieces = tokens(line, names, known_pieces([quoted], names), since["dataset"])
    day = since.get("available_from")
    return view.Since(
        verdict=since["verdict"],
        words=wording.verdict(since["verdict"], language),
        edition=view.Text(shortened(since["edition"]), title=since["edition"]),
        available_from=figures.period(day, language) if day else "",
        comparisons=comparisons(pieces, language, agrees=since["verdict"] == "supported"),
        formula=pieces,
    )
