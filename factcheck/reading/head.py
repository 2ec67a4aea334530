"""What heads an article: its title, and a line that says when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.folding import fold, lower
from factcheck.reading.formats.source import BLANK, HEAD_LINES
from factcheck.reading.language import NEVER, alternation, words
from factcheck.reading.openings import guarded
from factcheck.terms import Block

_TIME = re.compile(
    r"[T,]?\s*[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:Z|[+-]\d\d:?\d\d))?", re.IGNORECASE
)
_NUMBERS = r"(?<!\d)(?P<year>[12]\d{3})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)日?"
_NUMERIC = re.compile(_NUMBERS)


@dataclass(frozen=True)
class _Cues:
    days: re.Pattern[str]
    month_names: tuple[re.Pattern[str], ...]
    eras: dict[str, int]
    label: re.Pattern[str]
    label_head: re.Pattern[str]
    title_label: re.Pattern[str]
    stop: re.Pattern[str]
    beside_date: int
    title: int


@cache
def _cues(language: str) -> _Cues:
    page = words(language, "page")
    data, lengths = page["source"], page["lengths"]
    labels = alternation(data["date_labels"])
    eras = alternation(data["eras"])
    months = "|".join(data["months"]) or NEVER
    days = [
        _NUMBERS,
        rf"(?P<era>{eras})\s?(?P<short>\d{{1,3}})\s?年\s?(?P<emonth>\d{{1,2}})\s?月\s?(?P<eday>\d{{1,2}})\s?日",
        rf"\b(?P<name>{months})\.? (?P<nday>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<nyear>[12]\d{{3}})(?!\d)",
        rf"(?<!\d)(?P<dday>\d{{1,2}})(?:st|nd|rd|th)? (?P<dname>{months})\.?,? (?P<dyear>[12]\d{{3}})(?!\d)",
    ]
    return _Cues(
        days=re.compile(guarded(*days)),
        month_names=tuple(re.compile(name) for name in data["months"]),
        eras=dict(data["eras"]),
        label=re.compile(rf"\W*(?:{labels})\s*[:：]?\s*$"),
        label_head=re.compile(rf"\W*(?:{labels})\s*[:：]?\s*"),
        title_label=re.compile(rf"^(?:{alternation(data['title_labels'])})\s*[:：]\s*", re.IGNORECASE),
        stop=re.compile(page["regions"]["stop_pattern"]),
        beside_date=lengths["beside_date"],
        title=lengths["title"],
    )


def iso_day(text: str) -> str | None:
    """The day at the beginning of a machine's date ("2026-01-14T08:00:00+08:00", "2026/1/14"); None for none."""
    found = _NUMERIC.match(text.strip())
    return _iso(*found.groups()) if found else None


def line_day(line: str, language: str) -> str | None:
    """The first day that a line names, as its readers write days."""
    cues = _cues(language)
    found = cues.days.search(lower(fold(line)))
    return _day(found, cues) if found else None


def dateline(line: str, language: str) -> tuple[str | None, str]:
    """A line above an article's body as (ISO day, what else it says).

    Only a line that is headed by a date label or is little more than a date has a day.
    """
    cues, folded = _cues(language), lower(fold(line))
    found = cues.days.search(folded)
    if not found:
        return None, line.strip()
    label = cues.label.match(folded[: found.start()])
    beside = (folded[: found.start()] + _TIME.sub("", folded[found.end() :])).strip()
    day = _day(found, cues) if label or len(beside) <= cues.beside_date else None
    if day is None:
        return None, line.strip()
    time = _TIME.match(folded, found.end())
    return day, line[time.end() if time else found.end() :].strip() if label else ""


def head(text: str, blocks: Iterable[Block], language: str) -> tuple[str | None, str | None]:
    """Title and ISO day as the first lines of a text give them; a paragraph ends the head, and a label's day is read
    also where the first paragraph follows it in the same line."""
    cues = _cues(language)
    title = day = None
    for number, block in enumerate(blocks):
        if number == HEAD_LINES:
            break
        found, rest = dateline(text[block.start : block.end].strip(BLANK), language)
        day = day or found
        if cues.stop.search(lower(fold(rest))) or rest.endswith(("！", "？")) or len(rest) > cues.title:
            break
        if rest and not title:
            title = cues.title_label.sub("", rest)
    return title, day


def undated(line: str, language: str) -> str:
    """``line`` (folded, lower case) without dates and times of day."""
    rest = _cues(language).days.sub("", line)
    return (_TIME.sub("", rest) if ":" in rest else rest).strip()


def labelled_day(line: str, language: str) -> int:
    """How many code points of ``line`` (folded, lower case) are a date label with its date and time; 0 where it does
    not begin so."""
    cues = _cues(language)
    found = cues.label_head.match(line)
    day = cues.days.match(line, found.end()) if found else None
    time = _TIME.match(line, day.end()) if day else None
    return time.end() if time else day.end() if day else 0


def _day(found: re.Match[str], cues: _Cues) -> str | None:
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    if "year" in parts:
        return _iso(parts["year"], parts["month"], parts["day"])
    if "era" in parts:
        return _iso(str(cues.eras[parts["era"]] + int(parts["short"])), parts["emonth"], parts["eday"])
    name = parts.get("name") or parts["dname"]
    month = next(number for number, one in enumerate(cues.month_names, 1) if one.fullmatch(name))
    return _iso(parts.get("nyear") or parts["dyear"], str(month), parts.get("nday") or parts["dday"])


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
