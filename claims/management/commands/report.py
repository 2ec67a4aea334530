"""``manage.py report ARTICLE``: a checked article, as a desk reads it."""

from __future__ import annotations

import json
import uuid
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims import wording
from claims.document import analysis_document, latest_batch, stored_analysis
from claims.errors import NotReadyError
from claims.models import Article
from claims.report import all_editions, editions, headline, since_edition, telling, understood
from factcheck.analysis import Analysis, Checked

STYLES = {
    "supported": "green",
    "refuted": "bold magenta",
    "conflicting_evidence": "yellow",
    "not_enough_evidence": "dim",
    None: "dim",
}


class Command(BaseCommand):
    """The whole report, its headline, or the analysis document."""

    help = "Print a checked article: every claim with verdict and calculation, and the flags."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which article, and how much of it."""
        parser.add_argument("article", nargs="?", help="its id or external id (default: the newest article)")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--headline", action="store_true", help="counts, what to ask about first, flags")
        form.add_argument("--json", action="store_true", help="the analysis document, one line")
        parser.add_argument("--language", default=wording.DEFAULT, choices=wording.languages(), help="of the verdicts")

    def handle(self, *_args: Any, article: str | None, **options: Any) -> None:
        """Print it. CommandError where there is no such article, or it has not been checked yet."""
        found = _find(article)
        try:
            if options["json"]:
                self.stdout.write(json.dumps(analysis_document(found), ensure_ascii=False))
                return
            analysis = stored_analysis(latest_batch(found))
        except NotReadyError as error:
            raise CommandError(str(error)) from None
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        printed = _headline if options["headline"] else _whole
        console.print(printed(analysis, options["language"]))


def _find(name: str | None) -> Article:
    """The operator's command: it looks in every newsroom."""
    articles = Article.objects.select_related("newsroom")
    if name is not None:
        try:
            by_id = Q(pk=uuid.UUID(name))
        except ValueError:
            by_id = Q()
        articles = articles.filter(by_id | Q(external_id=name) if by_id else Q(external_id=name))
    article: Article | None = articles.first()
    if article is None:
        raise CommandError(f"there is no article {name}" if name else "there is no article yet")
    return article


def _headline(analysis: Analysis, language: str) -> Group:
    told = headline(analysis)
    parts: list[Any] = [
        Text(analysis.document.title or "", style="bold"),
        Text(
            f"{told.found} claims found, {told.compared} compared with the loaded data, {told.for_people} for people."
        ),
    ]
    if told.first:
        parts.append(Text("\nMost worth asking about:"))
    for number, checked in enumerate(told.first, start=1):
        parts.append(Padding(_claim(number, checked, language), (0, 0, 0, 2)))
    return Group(*parts, *_flags(analysis), *_editions(told.first))


def _claim(number: int, checked: Checked, language: str) -> Group:
    """One claim: its words, what was understood, the verdict, the calculation with dataset and edition."""
    lines = [
        Text.assemble((f"{number}. ", "bold"), f"「{checked.claim.quote}」"),
        Text(f"   understood as {understood(checked.claim)}", style="dim"),
        Text.assemble("   ", *_verdict(checked, language)),
    ]
    finding = telling(checked)
    if finding is not None:
        lines.append(Text(f"   {finding.calculation or wording.reason(finding.reason, language)}"))
        lines += [Text(f"   from {edition.short}", style="dim") for edition in editions(finding)]
        lines += [Text(f"   ! {caveat.text}", style="yellow") for caveat in finding.caveats]
    if checked.since_then and checked.since_then.calculation:
        lines.append(Text(f"   since then: {checked.since_then.calculation}", style="bold"))
    return Group(*lines)


def _verdict(checked: Checked, language: str) -> list[tuple[str, str]]:
    parts = [(wording.verdict(checked.verdict, language), STYLES[checked.verdict])]
    if since := checked.since_then:
        later = wording.verdict(since.verdict, language)
        parts.append((f"; since then: {later} ({since_edition(since).short})", "bold"))
    return parts


def _flags(analysis: Analysis) -> list[Text]:
    """The flags, with the words of the claims they tie together."""
    if not analysis.flags:
        return []
    quotes = {checked.claim.id: checked.claim.quote for checked in analysis.claims}
    lines = [Text("\nWhat does not fit together:")]
    for flag in analysis.flags:
        lines.append(Text(f"  {flag.message}"))
        lines += [Text(f"    「{quotes[claim]}」", style="dim") for claim in flag.claims if claim in quotes]
    return lines


def _editions(claims: Sequence[Checked]) -> list[Text]:
    """The editions named beside these claims, in full."""
    named = all_editions(claims)
    return [Text("\nEditions:"), *(Text(f"  {edition.full}") for edition in named)] if named else []


def _whole(analysis: Analysis, language: str) -> Group:
    table = Table(title=escape(analysis.document.title or ""), title_justify="left", show_lines=True)
    table.add_column("", justify="right")
    table.add_column("claim", ratio=4)
    table.add_column("verdict", ratio=2)
    table.add_column("calculation", ratio=5)
    for number, checked in enumerate(analysis.claims, start=1):
        table.add_row(
            str(number),
            Group(Text(checked.claim.quote), Text(understood(checked.claim), style="dim")),
            Text.assemble(*_verdict(checked, language)),
            _findings(checked, language),
        )
    told = headline(analysis)
    counts = f"{told.found} claims, {told.compared} compared with the loaded data, {told.for_people} for people"
    return Group(table, Text(counts), *_flags(analysis), *_editions(analysis.claims))


def _findings(checked: Checked, language: str) -> Group:
    lines: list[Text] = []
    for finding in checked.findings:
        lines.append(Text(finding.calculation or wording.reason(finding.reason, language)))
        lines += [Text(edition.short, style="dim") for edition in editions(finding)]
        lines += [Text(f"! {caveat.text}", style="yellow") for caveat in finding.caveats]
    if checked.since_then and checked.since_then.calculation:
        lines.append(Text(f"since then: {checked.since_then.calculation}", style="bold"))
    return Group(*lines)
