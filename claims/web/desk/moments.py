"""When something happened, in the newsroom's time zone and the reader's language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from claims.web import figures


def moment(at: datetime, zone: str, language: str) -> str:
    """A day and a time of day: "24 Nov 2026, 13:55"."""
    # CLDR's medium length has seconds, at the end in each of our languages; its short one has no names of months.
    return format_datetime(at, "medium", ZoneInfo(zone), figures.locale(language)).rpartition(":")[0]
