"""quantulum3: the sentences of its tests (tests/data/quantities.json and the like)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.peers.read import UNITS, unit_of
from benchmarks.suites.cases import Case, Expected

_CURRENCIES = {
    "pound sterling": "GBP", "united states dollar": "USD", "dollar": "USD", "euro": "EUR", "japanese yen": "JPY",
}  # fmt: skip


def cases(folder: Path) -> Iterator[Case]:
    """Every sentence with the quantities that are expected; a unit that we have no code for counts by its value."""
    for path in sorted(folder.rglob("quantities*.json")):
        if "tests" not in path.parts:
            continue
        for row in json.loads(path.read_text("utf-8")):
            expected, at = [], 0
            for item in row.get("res") or []:
                start = row["req"].find(item["surface"], at)
                if start < 0:
                    continue
                at = start + len(item["surface"])
                code = _CURRENCIES.get(item["unit"].lower()) or unit_of(item["unit"])
                unit = code if code in UNITS.values() and code != "1" else None
                expected.append(Expected(start, at, (Decimal(str(item["value"])),), unit))
            yield Case("quantulum3", "en", datetime.date(2024, 6, 25), row["req"], tuple(expected))
