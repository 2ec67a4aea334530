"""The words around amounts that say what they are: fractions, signs, ranges, ratios, articles, shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.reading.language import NEVER, alternation, words
from factcheck.reading.noise import BLANK


@dataclass(frozen=True)
class AmountCues:
    """A language's words around amounts, compiled: see ``[amounts]`` of its data."""

    fraction: re.Pattern[str]
    mixed: re.Pattern[str]
    negative: re.Pattern[str]
    margin: re.Pattern[str]
    to: re.Pattern[str]
    pair: re.Pattern[str]
    within_pair: re.Pattern[str]
    listing: re.Pattern[str]
    versus: re.Pattern[str]
    score: re.Pattern[str]
    ratio: re.Pattern[str]
    counts_after: re.Pattern[str]
    article_after: re.Pattern[str]
    several_not_after: re.Pattern[str]
    recent: re.Pattern[str]
    source: re.Pattern[str]
    changes: re.Pattern[str]
    scales: re.Pattern[str]
    large_scales: re.Pattern[str]
    counting_alone: frozenset[str]
    stated_after: re.Pattern[str]
    stated_before: re.Pattern[str]
    slash_after: re.Pattern[str]
    slash_before: re.Pattern[str]
    among: re.Pattern[str]
    per_after: re.Pattern[str]
    changed_from: frozenset[str]
    changed_to: re.Pattern[str]


@cache
def cues(base: str) -> AmountCues:
    """The words around amounts of a base language."""
    data, names, dates = words(base)["amounts"], words(base, "names"), words(base)["dates"]
    return AmountCues(
        fraction=re.compile(alternation(data["fraction"])),
        mixed=re.compile(alternation(data["mixed"])),
        negative=re.compile(rf"(?:(?<![\w.%){BLANK}])-|{'|'.join(data['negative']) or NEVER}) ?$"),
        margin=re.compile(rf"(?:±|{alternation(data['plus_minus'])}) ?$"),
        pair=re.compile(rf" ?{alternation(data['pair'])} ?"),
        within_pair=re.compile(rf" ?{alternation(data['within_pair'])}"),
        to=re.compile(rf" ?{alternation(dates['ranges'])} ?"),
        listing=re.compile(alternation(data["listing"])),
        versus=re.compile(rf" ?(?:{alternation(names['ratio_words'])}|:) ?"),
        score=re.compile(alternation(names["score"])),
        ratio=re.compile(alternation(names["ratio_cues"])),
        counts_after=re.compile(rf"{alternation(data['one_counts_after'])} ?$"),
        article_after=re.compile(rf"{alternation(data['one_is_article_after'])} ?$"),
        several_not_after=re.compile(rf"[{data['several_not_after']}]$"),
        recent=re.compile(rf"{alternation(data['recent'])} ?$"),
        source=re.compile(rf"{alternation(data['from'])} ?$"),
        changes=re.compile(rf"{alternation(data['changes'])} ?$"),
        scales=re.compile(rf"{alternation(data['shared_scales'])}+$"),
        large_scales=re.compile(rf"{alternation(words(base)['numerals']['bigs'])}$"),
        counting_alone=frozenset(words(base)["numerals"]["counting_alone"]),
        # Behind 的, too, where a date stands before it: 2006年的961.
        stated_after=re.compile(
            rf"(?:{alternation(data['stated_after'])}|{BLANK}{alternation(dates['figure_after'])}) ?$"
        ),
        stated_before=re.compile(rf" ?{alternation(data['stated_before'])}"),
        slash_after=re.compile(rf"{alternation(data['slash_after'])} ?$"),
        slash_before=re.compile(rf" ?{alternation(data['slash_before'])}"),
        among=re.compile(alternation(data["among"])),
        per_after=re.compile(data["per_after"]),
        changed_from=frozenset(data["changed_from"]),
        changed_to=re.compile(data["changed_to"]),
    )
