"""The analysis document: what the engine says about one article, as an object and as JSON-ready data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.terms import Claim, Document, Finding, Flag, Quantity, Verdict

SCHEMA = "factcheck.analysis/1"
ENGINE = "0.1.0"


@dataclass(frozen=True, slots=True)
class Since:
    """The verdict by all that the catalogue holds, where it is not the one as of the article's day.

    ``edition`` is the name of the edition that changed it, ``edition_id`` its id, ``available_from`` the day it counts
    from, ``calculation`` the line that leads to the later verdict.
    """

    verdict: Verdict
    dataset: str
    edition: str
    edition_id: str
    available_from: str | None
    calculation: str | None

    def to_dict(self) -> dict[str, Any]:
        """The ``since_then`` object of the analysis document."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with what checking made of it; ``verdict`` is None where nothing was checked."""

    claim: Claim
    verdict: Verdict | None = None
    since_then: Since | None = None
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The Claim object of the analysis document, whole."""
        out = self.claim.to_dict()
        if self.verdict is None:
            return out
        return out | {
            "verdict": self.verdict,
            "since_then": self.since_then.to_dict() if self.since_then else None,
            "findings": [finding.to_dict() for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the engine says about one article. ``as_of`` is the ISO day that evidence may not be younger than."""

    document: Document
    as_of: str | None
    quantities: tuple[Quantity, ...]
    claims: tuple[Checked, ...]
    flags: tuple[Flag, ...] = ()
    datasets: tuple[Mapping[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The analysis document."""
        document = self.document
        return {
            "schema": SCHEMA,
            "engine": ENGINE,
            "article": {
                "title": document.title,
                "language": document.language,
                "published": document.published,
                "as_of": self.as_of,
                "text": document.text,
                "sha256": document.sha256,
                "blocks": [{"start": b.start, "end": b.end, "id": b.id} for b in document.blocks],
                "regions": [{"start": r.start, "end": r.end, "kind": r.kind} for r in document.regions],
            },
            "quantities": [quantity.to_dict() for quantity in self.quantities],
            "claims": [checked.to_dict() for checked in self.claims],
            "flags": [flag.to_dict() for flag in self.flags],
            "datasets": [dict(dataset) for dataset in self.datasets],
        }
