"""A check as the desk shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claims import wording
from claims.models import Check, Claim, Newsroom
from claims.web.finding.view import FindingsView


def present(
    newsroom: Newsroom, claim: Claim, check: Check | None, batch_datasets: Sequence[Mapping[str, Any]], language: str
) -> FindingsView:
    """What ``check`` found about ``claim``, in ``language``; None is a claim that was not checked yet.

    ``batch_datasets`` is the list of the check's batch: it leads to the editions that the check used.
    """
    verdict = check.verdict if check else ""
    return FindingsView(
        state=check.state if check else "",
        notice="",
        verdict=verdict,
        verdict_words=wording.verdict(verdict, language),
        telling=None,
        others=(),
        since=None,
    )
