"""The engine's command line: ``extract`` and ``analyze``, as JSON lines or as a table for people.

Bad input prints one line ``factcheck: …`` on standard error and exits 2. Nothing else exits non-zero: a refuted claim
is a result, not a failure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from factcheck import FactcheckError, analyze, extract
from factcheck.analysis import Analysis
from factcheck.reading.formats import named
from factcheck.reference.catalogue import FileCatalogue
from factcheck.table import print_table

SHIPPED = Path(__file__).resolve().parent.parent / "fixtures" / "datasets"


class _Parser(argparse.ArgumentParser):
    """One line and exit status 2 for every fault of the command line."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise FactcheckError(message)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="factcheck", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, text in (
        ("extract", "read claims, without any dataset"),
        ("analyze", "read claims and check them"),
    ):
        command = verbs.add_parser(verb, help=text, description=text)
        command.add_argument(
            "files", nargs="+", metavar="FILE", help="text, HTML, Markdown or DOCX; - is standard input"
        )
        command.add_argument("--language", metavar="TAG", help="BCP 47 tag; detected when not given")
        command.add_argument("--published", metavar="YYYY-MM-DD", help="the article's day")
        command.add_argument("--json", action="store_true", help="one analysis document a line")
        if verb == "analyze":
            command.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day whose knowledge counts; the article's")
            command.add_argument("--datasets", metavar="DIR", default=str(SHIPPED), help="folder of data packages")
    return parser


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise FactcheckError(f"{option}: not a date of the form YYYY-MM-DD: {text}") from None


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise FactcheckError(f"{name}: {(error.strerror or str(error)).lower()}") from None


def _analysis(options: argparse.Namespace, name: str, catalogue: FileCatalogue | None) -> Analysis:
    published = _day(options.published, "--published")
    content = _content(name)
    given = {"language": options.language, "published": published, "format": named(name)}
    try:
        if catalogue is None:
            return extract(content, **given)
        return analyze(content, catalogue=catalogue, as_of=_day(options.as_of, "--as-of"), **given)
    except FactcheckError as error:
        raise FactcheckError(f"{name}: {error}") from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        options = _parser().parse_args(arguments)
        catalogue = FileCatalogue(Path(options.datasets)) if options.verb == "analyze" else None
        for name in options.files:
            analysis = _analysis(options, name, catalogue)
            if options.json:
                document = analysis.to_dict() | ({"file": name})
                print(json.dumps(document, ensure_ascii=False))
            else:
                print_table(analysis, name)
    except FactcheckError as error:
        print("factcheck:", " ".join(str(error).split()), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0
