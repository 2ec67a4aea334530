"""The left side of the desk: the article's text with its claims marked in place, and the bar above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import wording
from claims.models import Revision, Verdict
from claims.web.desk.marks import Cover, Paragraph, paragraphs, sections
from claims.web.desk.rows import Row, Tie, by_worth

# Which claims the desk goes through: all, those of a verdict that calls for questions, those without a review. Only the
# verdict counts: a finding that differs without being a refutation must not accuse anybody in a list.
FILTERS: Mapping[str, tuple[str | Promise, Callable[[Row], bool]]] = {
    "": (gettext_lazy("All"), lambda _row: True),
    "differs": (gettext_lazy("Differs"), lambda row: row.verdict == Verdict.REFUTED),
    "disagree": (gettext_lazy("Data disagree"), lambda row: row.verdict == Verdict.CONFLICTING),
    "open": (gettext_lazy("Not reviewed"), lambda row: not row.is_reviewed),
}
CLASSES = {
    "supported": "v-supported",
    "refuted": "v-refuted",
    "conflicting_evidence": "v-conflicting",
    "not_enough_evidence": "v-none",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as it is printed: its row, its address, its words for screen readers, its classes."""

    row: Row
    href: str
    verdict: str
    label: str
    css: str

    @property
    def is_tied(self) -> bool:
        """Whether a flag ties it to other claims."""
        return bool(self.row.flags)

    @property
    def ties(self) -> str:
        """The keys of its flags, with spaces between them."""
        return " ".join(map(str, self.row.flags))


@dataclass(frozen=True, slots=True)
class Number:
    """A claim's number in the margin. ``is_link`` where it is the claim's only link for screen readers: other claims
    cover all of its words."""

    mark: Mark
    is_link: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, its innermost claim, and the claims whose numbers stand in the margin here.

    ``name`` is what screen readers say for the claim's link, once for each claim; where it is empty the link is for the
    mouse alone. ``is_deep`` says that several claims cover the words.
    """

    text: str
    mark: Mark | None
    name: str
    is_deep: bool
    begins: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph with its pieces. ``number`` names it on the page."""

    number: int
    kind: str
    pieces: tuple[Piece, ...]
    keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Paragraphs; those from around the article are folded unless a claim stands there."""

    is_around: bool
    is_open: bool
    paragraphs: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its code, its name, how many claims it leaves, its address."""

    code: str
    name: str | Promise
    count: int
    href: str
    is_chosen: bool


class Page:
    """The claims of one text, in order. ``address`` gives a claim's path, ``show`` is the code of the filter.

    ``here`` is the number of the claim in focus, 0 for none.
    """

    def __init__(
        self, rows: Sequence[Row], ties: Sequence[Tie], address: Callable[[UUID], str], language: str, show: str = ""
    ) -> None:
        self.rows, self.ties = rows, ties
        self.show = show if show in FILTERS else ""
        self.query = f"?show={self.show}" if self.show else ""
        self.shown = [row for row in rows if FILTERS[self.show][1](row)]
        self.marks = [self._mark(row, address(row.pk), language) for row in rows]
        self.reviewed = sum(row.is_reviewed for row in rows)

    def _mark(self, row: Row, path: str, language: str) -> Mark:
        state = wording.say("check_state", row.state, language) if row.is_broken else None
        verdict = state or wording.verdict(row.verdict, language)
        # Two whole sentences rather than one with a gap: languages order them differently.
        template = (
            _("Claim %(number)s: %(verdict)s, reviewed")
            if row.is_reviewed
            else _("Claim %(number)s: %(verdict)s, not reviewed")
        )
        css = [CLASSES.get(row.verdict, "v-unchecked")]
        css += ["is-reviewed"] if row.is_reviewed else []
        css += [] if FILTERS[self.show][1](row) else ["is-off"]
        return Mark(
            row=row,
            href=f"{path}{self.query}#c{row.number}",
            verdict=verdict,
            label=template % {"number": row.number, "verdict": verdict},
            css=" ".join(css),
        )

    @property
    def total(self) -> int:
        """How many claims there are."""
        return len(self.rows)

    @cached_property
    def orphans(self) -> list[Mark]:
        """Claims whose words the newest text does not have, or has in several places."""
        return [mark for mark in self.marks if mark.row.is_orphan]

    def mark(self, pk: UUID) -> Mark | None:
        """The claim of this key; None where it is not among the article's claims."""
        return next((mark for mark in self.marks if mark.row.pk == pk), None)

    def beside(self, number: int) -> tuple[Mark | None, Mark | None]:
        """The claims before and after this one in text order, among those that the filter leaves."""
        before = [row.number for row in self.shown if row.number < number]
        after = [row.number for row in self.shown if row.number > number]
        return (
            self.marks[before[-1] - 1] if before else None,
            self.marks[after[0] - 1] if after else None,
        )

    def first(self, *, not_mine: bool) -> Mark | None:
        """The claim most worth asking about that the filter leaves; ``not_mine``: that the person has not reviewed."""
        order = by_worth(row for row in self.shown if not (not_mine and row.is_mine))
        return self.marks[order[0].number - 1] if order else None

    def choices(self, path: str) -> list[Choice]:
        """The filters with their counts; ``path`` is the article's address."""
        return [
            Choice(code, name, sum(map(keep, self.rows)), f"{path}?show={code}" if code else path, code == self.show)
            for code, (name, keep) in FILTERS.items()
        ]

    def printed(self, revision: Revision) -> list[PrintedSection]:
        """The text in sections of paragraphs of pieces."""
        covers = [Cover(row.start, row.end, row.number - 1) for row in self.rows if not row.is_orphan]
        whole = paragraphs(revision.text, revision.blocks, revision.regions, covers)
        led = {segment.innermost for paragraph in whole for segment in paragraph.segments if segment.leads}
        return [
            PrintedSection(
                section.is_around,
                section.has_claims,
                tuple(self._print(one, revision.text, led) for one in section.paragraphs),
            )
            for section in sections(whole)
        ]

    def _print(self, paragraph: Paragraph, text: str, led: set[int | None]) -> Printed:
        pieces = []
        for segment in paragraph.segments:
            mark = self.marks[segment.claims[-1]] if segment.claims else None
            name = f"{text[mark.row.start : mark.row.end]} — {mark.label}" if mark and segment.leads else ""
            begins = tuple(Number(self.marks[key], key not in led) for key in segment.begins)
            pieces.append(Piece(segment.text, mark, name, len(segment.claims) > 1, begins))
        return Printed(paragraph.number, paragraph.kind, tuple(pieces), paragraph.keys)
