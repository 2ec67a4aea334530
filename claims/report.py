"""What a desk wants to see of a checked article first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from factcheck.analysis import Analysis, Checked, Since
from factcheck.terms import Claim, Finding, Flag

# Outcomes in which a figure was really held against data.
COMPARED = frozenset({"agrees", "rounds_to", "differs", "conflicting"})
WORTH_SHOWING = 5
# Characters of an edition's name beside a finding.
NAME_LENGTH = 60


class EditionName(NamedTuple):
    """Where figures are from, in words. Some publishers' names run to several lines."""

    dataset: str
    code: str
    name: str

    @property
    def full(self) -> str:
        """With the whole name: "usgs-mcs, MCS 2025 (2025)"."""
        return f"{self.dataset}, {self.name} ({self.code})"

    @property
    def short(self) -> str:
        """With at most NAME_LENGTH characters of the name."""
        cut = len(self.name) > NAME_LENGTH
        return self._replace(name=self.name[: NAME_LENGTH - 1].rstrip() + "…").full if cut else self.full


@dataclass(frozen=True, slots=True)
class Headline:
    """``found`` claims are ``compared`` (with loaded data) and ``for_people`` together; ``first`` are those most
    worth asking about.
    """

    found: int
    compared: int
    for_people: int
    first: tuple[Checked, ...]
    flags: tuple[Flag, ...]


def headline(analysis: Analysis) -> Headline:
    """The counts, the claims most worth asking about, the flags."""
    compared = sum(is_compared(checked) for checked in analysis.claims)
    return Headline(
        found=len(analysis.claims),
        compared=compared,
        for_people=len(analysis.claims) - compared,
        first=tuple(most_worth_asking(analysis.claims)[:WORTH_SHOWING]),
        flags=analysis.flags,
    )


def is_compared(checked: Checked) -> bool:
    """Whether any finding holds the claim against data."""
    return any(finding.outcome in COMPARED for finding in checked.findings)


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides how soon a claim is asked about; doors make it from few columns of rows.

    ``verdict`` is None where nothing was checked, ``since`` the later verdict where it is another; ``outcomes`` and
    ``has_caveats`` are those of all findings.
    """

    verdict: str | None
    since: str | None
    outcomes: frozenset[str]
    has_caveats: bool

    @classmethod
    def of(cls, checked: Checked) -> Standing:
        """The standing of a claim in the engine's terms."""
        return cls(
            checked.verdict,
            checked.since_then.verdict if checked.since_then else None,
            frozenset(finding.outcome for finding in checked.findings),
            any(finding.caveats for finding in checked.findings),
        )

    def concern(self) -> int:
        """The smaller, the sooner a desk should ask about it."""
        concerns = (
            self.verdict == "refuted",
            self.verdict == "conflicting_evidence",
            self.since is not None and self.since != "supported",
            bool(self.outcomes & {"differs", "conflicting"}),
            self.verdict == "supported" and self.has_caveats,
            self.verdict != "supported",
        )
        return concerns.index(True) if True in concerns else len(concerns)

    def worth(self, checkworthy: Decimal, start: int) -> tuple[int, Decimal, int]:
        """The key that sorts claims: those most worth asking about first, then the more checkworthy, then text order.

        What differs comes before what the data disagree on, then what later data no longer bear out, what differs
        without being a refutation, what holds with a caveat, what nobody could compare, and last what simply matches.
        """
        return self.concern(), -checkworthy, start


def most_worth_asking(claims: Sequence[Checked]) -> list[Checked]:
    """All claims in the order of ``Standing.worth``."""
    return sorted(claims, key=lambda one: Standing.of(one).worth(one.claim.checkworthy, one.claim.start))


def understood(claim: Claim) -> str:
    """What the machine took the words to say, in one line: subject, measure, period, place, asserted figures."""
    mentions = (claim.subject, claim.measure, claim.period, claim.place)
    named = [mention.text for mention in mentions if mention is not None]
    figures = [quantity.text for quantity in claim.quantities]
    return f"{claim.kind}: " + " · ".join(dict.fromkeys([*named, *figures]))


def editions(finding: Finding) -> list[EditionName]:
    """The editions of the figures that a finding uses, each once, in the order of the evidence."""
    named = (
        EditionName(item["dataset"], item["edition_id"], item["edition"])
        for item in finding.evidence
        if item.get("edition")
    )
    return list(dict.fromkeys(named))


def all_editions(claims: Sequence[Checked]) -> list[EditionName]:
    """The editions that the claims were held against, then or since, in order of dataset and id."""
    used = {edition for checked in claims for finding in checked.findings for edition in editions(finding)}
    return sorted(used | {since_edition(checked.since_then) for checked in claims if checked.since_then})


def since_edition(since: Since) -> EditionName:
    """The edition that changed a verdict since."""
    return EditionName(since.dataset, since.edition_id, since.edition)


def telling(checked: Checked) -> Finding | None:
    """The finding that best explains the verdict: one that compared, one with a calculation, any."""
    order = sorted(checked.findings, key=lambda finding: (finding.outcome not in COMPARED, finding.calculation is None))
    return order[0] if order else None
