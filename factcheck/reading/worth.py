"""How much a claim is worth checking, from what stands in it: figures, dates, ranks, names, who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck.reading.cues import Token, some
from factcheck.reading.propositions import Meaning

# Below this a claim without a figure is left out: it names nobody and nothing that could be looked up.
LEAST = Decimal("0.5")
_NAMED = re.compile(r"[A-Za-z]{2,}|[0-9]")
# In hundredths, whose sum is exact and costs a tenth of one of decimals.
_BASE, _LEAST, _MOST = 30, 5, 100
_WEIGHTS = {
    "figure": 35,
    "date": 15,
    "rank": 10,
    "name": 10,
    "actor": 10,
    "act": 10,
    "place": 10,
    "attributed": 15,
    "subjectless": -10,
    "opinion": -30,
    "vague": -10,
    "uncertain": -5,
}


def worth(
    words: str,
    tokens: Sequence[Token],
    meaning: Meaning,
    *,
    actor: bool,
    subject: bool,
    attributed: bool,
    dated: bool,
) -> Decimal:
    """0 to 1 for a claim whose span reads ``words`` (folded)."""
    features = {
        "figure": meaning.figure is not None,
        "date": dated,
        "rank": meaning.kind in ("rank", "share", "change", "conversion"),
        "name": bool(_NAMED.search(words)) or some(tokens, "quoted"),
        "actor": actor,
        "act": some(tokens, "act", "relation", "say", "up", "down"),
        "place": some(tokens, "place"),
        "attributed": attributed,
        "subjectless": not subject,
        "opinion": meaning.modality == "opinion",
        "vague": some(tokens, "vague"),
        "uncertain": meaning.modality == "forecast",
    }
    total = _BASE + sum([_WEIGHTS[name] for name, found in features.items() if found])
    return Decimal(min(max(total, _LEAST), _MOST)).scaleb(-2)
