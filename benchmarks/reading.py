"""Reading against the libraries that people use for parts of it, in one run: ``python -m benchmarks.reading``.

On the annotated op-ed and on the open set, language by language: how many mentions of quantities each finds with the
right value and unit, how many claims ours finds, and the characters a second of one core. Peers run in an environment
of their own (``make peers``); each is measured only on the languages that it reads.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import factcheck
from benchmarks import open_set, score_analysis
from benchmarks.open_set import Text
from benchmarks.results import ROOT, write
from factcheck import units
from factcheck.folding import fold

Found = dict[str, Any]

ARTICLE = ROOT / "fixtures" / "articles" / "oped-rare-earth.txt"
GOLD = ROOT / "benchmarks" / "gold"
PEERS = {
    "Recognizers-Text": ("zh-Hant", "zh-Hans", "ja", "en"),
    "JioNLP": ("zh-Hant", "zh-Hans"),
    "ja-timex": ("ja",),
    "quantulum3": ("en",),
    "dateparser": ("zh-Hant", "zh-Hans", "ja", "en"),
}
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
# What the scorer's own table does not convert is brought to one unit of its dimension first.
COMMON = {"area": "m2", "volume": "m3", "speed": "m/s", "energy": "W.h", "pressure": "Pa"}


HEADER = ("text", "reader", "precision", "recall", "F1", "hedges right", "claims F1", "characters/s")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one reader reaches on one corpus, as it is shown."""

    precision: str
    recall: str
    f1: str
    hedges: str
    claims: str
    speed: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one text: mentions, claims, and the seconds of one core."""

    mentions: Sequence[Found]
    claims: Sequence[Found]
    seconds: float


def oped() -> Text:
    """The annotated op-ed."""
    lines = (GOLD / "oped-mentions.jsonl").read_text("utf-8").splitlines()
    mentions = tuple(json.loads(line) for line in lines if line.strip())
    claims = tuple(json.loads((GOLD / "oped-claims.json").read_text("utf-8")))
    end = max(claim["end"] for claim in claims)
    return Text("zh-Hant", "2026-01-14", ARTICLE.read_text("utf-8"), end, mentions, claims)


def whole(texts: Sequence[Text]) -> Text:
    """All texts as one, a paragraph each, for the measure of speed: an article is longer than a sentence."""
    joined = "\n".join(text.text for text in texts)
    return Text(texts[0].language, texts[0].published, joined, len(joined))


def ours(texts: Sequence[Text]) -> list[Reading]:
    """What the engine reads in each text."""
    out = []
    factcheck.extract(texts[0].text, language=texts[0].language, published=texts[0].published)
    for text in texts:
        start = time.process_time()
        document = factcheck.extract(text.text, language=text.language, published=text.published)
        seconds = time.process_time() - start
        found = document.to_dict()
        out.append(Reading(found["quantities"], found["claims"], seconds))
    return out


def theirs(peer: str, texts: Sequence[Text]) -> list[Reading]:
    """What a peer reads in each text. Chinese is given to it in simplified characters, of the same length.

    No peer cuts the tail of a page: what it finds behind the annotated part is not held against it.
    """
    lines = [
        {
            "language": text.language,
            "published": text.published,
            "text": text.text,
            "simplified": fold(text.text) if text.language.startswith("zh") else text.text,
        }
        for text in texts
    ]
    run = subprocess.run(
        [str(PYTHON), "benchmarks/peers/read.py", peer],
        cwd=ROOT, check=True, capture_output=True, text=True, input="\n".join(json.dumps(line) for line in lines),
    )  # fmt: skip
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return [
        Reading([item for item in row["found"] if item["end"] <= text.end], (), row["seconds"])
        for row, text in zip(rows, texts, strict=True)
    ]


def common(item: Found) -> Found:
    """``item`` with its numbers in the unit that all readers are compared in."""
    unit = item.get("unit")
    to = COMMON.get(units.dimension(unit) or "") if unit else None
    if not to:
        return item
    numbers = {
        name: str(units.convert(Decimal(str(item[name])), unit, to))
        for name in ("value", "low", "high")
        if item.get(name) is not None
    }
    return item | numbers | {"unit": to}


def laid_out(texts: Sequence[Text], readings: Sequence[Reading]) -> Iterator[tuple[Text, Reading, int]]:
    """Each text with what was read in it and the place where it stands when all are laid end to end."""
    at = 0
    for text, reading in zip(texts, readings, strict=True):
        yield text, reading, at
        at += len(text.text) + 1


def moved(items: Sequence[Found], by: int) -> list[Found]:
    """``items`` with their spans moved."""
    return [common(item) | {"start": item["start"] + by, "end": item["end"] + by} for item in items]


def settled(found: Sequence[Found], marginal: Sequence[Found]) -> list[Found]:
    """The claims that no marginal claim of the annotation covers: those are neither right nor wrong."""

    def covers(gold: Found, got: Found) -> bool:
        both = score_analysis.overlap(gold, got)
        return both / (max(gold["end"], got["end"]) - min(gold["start"], got["start"])) >= 0.5 if both else False

    return [item for item in found if not any(covers(gold, item) for gold in marginal)]


def score(texts: Sequence[Text], readings: Sequence[Reading], misses: bool) -> dict[str, dict[str, str]]:
    """What the scorer says of all texts together, by its first word: mentions and claims."""
    mentions, claims, found, claimed = [], [], [], []
    for text, reading, at in laid_out(texts, readings):
        core = [claim for claim in text.claims if claim.get("tier", "core") == "core"]
        marginal = [claim for claim in text.claims if claim.get("tier", "core") != "core"]
        mentions += moved(text.mentions, at)
        claims += [claim | {"id": "", "start": claim["start"] + at, "end": claim["end"] + at} for claim in core]
        found += moved(reading.mentions, at)
        claimed += moved(settled(reading.claims, marginal), at)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        score_analysis.score_mentions(mentions, found, misses)
        score_analysis.score_claims(claims, claimed, misses)
    lines = printed.getvalue().splitlines()
    if misses:
        print("\n".join(line for line in lines if line.startswith("  ") and not line.startswith("  verdict")))
    rows = (line.split() for line in lines if not line.startswith("  "))
    return {row[0]: dict(word.split("=", 1) for word in row[1:]) for row in rows}


def measured(texts: Sequence[Text], read: Callable[[Sequence[Text]], list[Reading]], misses: bool) -> Figures:
    """One reader's figures on one corpus."""
    *readings, joined = read([*texts, whole(texts)])
    found = score(texts, readings, misses)
    mentions, claims = found["mentions"], found["claims"]
    return Figures(
        precision=mentions["precision"],
        recall=mentions["recall"],
        f1=mentions["f1"],
        hedges=f"{mentions['hedged']} of {sum(m.get('tier', 'core') == 'core' for t in texts for m in t.mentions)}",
        claims=claims["f1"],
        speed=f"{sum(len(text.text) for text in texts) / joined.seconds:,.0f}",
    )


def rows(asked: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """A row of the README's table for each corpus and reader, printed as it is measured."""
    for name, texts in {"op-ed": [oped()], **{tag: list(open_set.load(tag)) for tag in open_set.LANGUAGES}}.items():
        readers = {"Assay": ours} | {peer: partial(theirs, peer) for peer in PEERS if not asked.alone}
        for reader, read in readers.items():
            if reader in PEERS and texts[0].language not in PEERS[reader]:
                continue
            figures = measured(texts, read, asked.misses and reader == "Assay")
            mine = figures.claims if reader == "Assay" else "–"
            row = (name, reader, figures.precision, figures.recall, figures.f1, figures.hedges, mine, figures.speed)
            print("  ".join(f"{title} {cell};" for title, cell in zip(HEADER, row, strict=True)), flush=True)
            yield row


def main() -> None:
    """Measure, print, and write the README's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="also list what ours missed")
    parser.add_argument("--alone", action="store_true", help="without the peers; the README stays as it is")
    asked = parser.parse_args()
    table = list(rows(asked))
    if not asked.alone:
        write("reading", HEADER, table)


if __name__ == "__main__":
    main()
