"""The period of a clause: its own date, else the one that the sentence or paragraph is in."""

from __future__ import annotations

from factcheck.reading.claim_periods import Period, is_day, iso
from factcheck.reading.context import Context, inherit
from factcheck.reading.inside import after
from factcheck.reading.japanese import phrases
from factcheck.reading.japanese.clauses import Clause
from factcheck.reading.japanese.masks import FIGURE, Line
from factcheck.reading.japanese.patterns import Patterns
from factcheck.reading.japanese.phrases import Phrase
from factcheck.reading.japanese.speakers import Speaker
from factcheck.reading.propositions import Meaning
from factcheck.terms import DATE_KINDS, Mention, Quantity


def find(
    line: Line, clause: Clause, figure: Quantity | None, found: Meaning, told: Speaker | None, subject: Phrase | None,
    context: Context, known: Patterns,
) -> Period | None:  # fmt: skip
    """The last date of the clause before its figure that is no base of a comparison, no day of an announcement and no
    part of a relative clause before the subject (昨年発足した新政権は)."""
    best, modified = None, _modified_until(line, subject)
    for item in line.within(clause.start, clause.end):
        if item.end <= modified or _dates_origin(line, item, known):
            continue
        period = iso(item) if item.kind in DATE_KINDS else None
        if period is None or (known.lists["base"].match(line.text, item.end) and item.approximation is None):
            continue
        announced = told is not None and told.name.end <= item.start < told.until and is_day(period)
        announced = announced or known.lists["announce"].match(line.text, item.end) is not None
        if announced and figure is not None:
            continue
        if best and figure and item.start > figure.start:
            continue
        due = known.lists["deadline"].match(line.text, item.end) is not None
        best = Period(Mention(item.text, item.start, item.end, period), _quantifier(item, found, due))
    if best:
        return best
    carried = context.period
    return Period(inherit(carried.mention) or carried.mention, carried.quantifier) if carried else None


def _dates_origin(line: Line, date: Quantity, known: Patterns) -> bool:
    """Whether the date is that of what something changes from or is a multiple of (11月の2.7%から, 前年度の2倍)."""
    following = after(line.quantities, date.end)
    if following is None or following.start - date.end > 1:
        return False
    return following.kind == "multiple" or known.lists["change_from"].match(line.text, following.end) is not None


def _modified_until(line: Line, subject: Phrase | None) -> int:
    """Where the relative clause before the noun of a phrase ends; 0 without one."""
    if subject is None:
        return 0
    words = line.slice(subject.start, subject.end)
    cut = phrases.behind_modifier(words)
    return subject.start + cut if cut and words[cut - 1] not in "、" + FIGURE else 0


def _quantifier(date: Quantity, found: Meaning, due: bool) -> str:
    if date.approximation in ("at_least", "more_than"):
        return "since"
    if date.approximation == "at_most":
        return "by" if due or found.modality in ("plan", "forecast") else "until"
    return "at"
