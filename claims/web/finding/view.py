"""What the page shows of a check, ready to print: every word is the reader's, and nothing is looked up later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.web import figures


@dataclass(frozen=True, slots=True)
class Text:
    """Words to print. ``language`` is the tag of words that are in another language than the page, else empty;
    ``title`` is what the mouse and screen readers get beside them."""

    text: str
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a calculation line. ``source`` is the piece as the engine wrote it, ``text`` what is printed for it.

    ``kind``: number, unit, operator, name, period, edition, word, mark, space or other (not understood, English).
    ``href`` leads to the row of evidence that the figure stands in. ``code`` is the machine's word behind a name.
    """

    source: str
    kind: str
    text: str
    unit: str = ""
    title: str = ""
    href: str = ""
    language: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure set on its decimal point: ``whole`` stands before it, ``fraction`` (with the point) after it, then the
    word of a step (萬, million) and the unit.

    ``exact`` is the figure with every digit and its unit, for the mouse and for screen readers.
    """

    sign: str
    whole: str
    fraction: str
    unit: str
    exact: str
    href: str = ""

    @property
    def gap(self) -> str:
        """What stands between figure and unit: a space that does not break, nothing in CJK."""
        return figures.joined("", self.unit).removesuffix(self.unit)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claimed figure and the one that was found, with what lies between them in words (may be empty).

    ``when`` is the period where a claim gives figures for several.
    """

    claimed: Figure
    found: Figure
    difference: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a ranking: ``width`` in per cent of the longest.

    ``is_own`` marks what the claim is about, ``is_open`` an amount that is only a bound.
    """

    place: str
    name: Text
    figure: Figure
    width: str
    is_own: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of reference data. ``number`` is its own on the page.

    ``href`` leads to the row in the data pages (empty where it is gone), ``source`` is the host of ``source_href``,
    ``source_note`` what the source says beside its address.
    """

    number: int
    what: tuple[Text, ...]
    figure: Figure | None
    date: str
    status: str
    edition: Text
    available_from: str
    source_type: str
    source: str
    source_href: str
    source_note: str
    href: str
    row: int


@dataclass(frozen=True, slots=True)
class Caveat:
    """Why an agreement is weaker than it looks: the kind in words, then the sentence."""

    kind: Text
    text: Text


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A point of a chart as its table prints it."""

    period: str
    value: str
    edition: str
    is_later: bool
    is_used: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A series through its periods. ``data`` is what chart.js draws; ``rows`` the table behind it."""

    id: str
    title: str
    unit: str
    data: Mapping[str, Any]
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison that the check made.

    ``basis`` is the part of the calculation line that says what the found figure is of; ``formula`` is the line where
    there is more in it to redo by hand, else empty.
    """

    number: int
    check: str
    outcome: str
    outcome_words: str
    reason: str
    comparisons: tuple[Comparison, ...]
    basis: tuple[Token, ...]
    formula: tuple[Token, ...]
    diagnosis: str
    caveats: tuple[Caveat, ...]
    evidence: tuple[Evidence, ...]
    bars: tuple[Bar, ...]
    chart: Chart | None

    @property
    def is_compared(self) -> bool:
        """Whether a figure was held against data."""
        return self.outcome in ("agrees", "rounds_to", "differs", "conflicting")


@dataclass(frozen=True, slots=True)
class Since:
    """What is known since the article's day, in one line, with the calculation behind it."""

    verdict: str
    words: str
    edition: Text
    available_from: str
    comparisons: tuple[Comparison, ...]
    formula: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class FindingsView:
    """All that a check says. ``notice`` is a sentence where it has no result: not begun, under way, failed, broken off.

    ``verdict`` is the code for classes and marks, ``verdict_words`` what is read.
    """

    state: str
    notice: str
    verdict: str
    verdict_words: str
    telling: Finding | None = None
    others: tuple[Finding, ...] = ()
    since: Since | None = None
