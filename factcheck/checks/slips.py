"""Claims that nothing refutes, yet that would agree with the data but for a slip: worth a look before any other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.analysis import Checked
from factcheck.checks.diagnosis import CURRENCY, MISSING, POINTS, REVERSED, SCENARIO, SWAPPED, TOO_MANY
from factcheck.terms import Finding, Flag

_SAID = {
    CURRENCY: "In another currency the figure would be that of the data.",
    MISSING: "A digit seems to be missing.",
    TOO_MANY: "A digit seems to be one too many.",
    SWAPPED: "Two digits seem to be swapped.",
    POINTS: "The figure would be that of the data if percent were percentage points, or the other way round.",
    REVERSED: "The other way round it would be what the data say.",
    SCENARIO: "Under another assumption the figure would be that of the data.",
    "other_day": "But for the day the date would be that of the record.",
    "other_month": "But for the month the date would be that of the record.",
    "other_year": "But for the year the date would be that of the record.",
    "wan_yi": "But for a factor of 10,000 the figure would be that of the data.",
}
_SCALE = re.compile(r"scale_10\^-?(\d+)")
_RANK = re.compile(r"rank_off_by_(\d+)")


def flags(checked: Iterable[Checked]) -> list[Flag]:
    """One flag for each claim that is neither supported nor refuted and of which a finding names a slip."""
    found = []
    for one in checked:
        told = [finding for finding in one.findings if _said(finding)]
        if one.verdict == "not_enough_evidence" and told:
            kind = "arithmetic" if told[0].check == "consistency" else "likely_slip"
            found.append(Flag(kind, (one.claim.id,), str(_said(told[0])), "low"))
    return found


def _said(finding: Finding) -> str | None:
    """The slip as a sentence; None for what is mostly no slip of the writer's: the figure of another edition or
    definition, one that was later revised to that of the period beside it, or one that somebody has by chance."""
    diagnosis = finding.diagnosis
    if diagnosis is None:
        return None
    if finding.check == "consistency":
        return "The figures go the other way than the words."
    if scale := _SCALE.fullmatch(diagnosis):
        return f"But for a factor of {10 ** int(scale[1]):,} the figure would be that of the data."
    if places := _RANK.fullmatch(diagnosis):
        return f"The place is not that of the data: {places[1]} apart."
    return _SAID.get(diagnosis)
