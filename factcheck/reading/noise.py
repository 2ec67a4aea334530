"""Characters that look like quantities and are none: names, idioms, addresses, codes, times of day.

They are blanked, at equal length, before quantities are sought; offsets stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factcheck.folding import lower
from factcheck.reading.language import NEVER, alternation, words
from factcheck.reading.numeral_words import system
from factcheck.reading.openings import guarded

# Stands for a blanked character: no letter, digit, space or mark that any pattern knows.
BLANK = "\ue000"
# No sentence goes on so long without a letter.
_WORDLESS = re.compile(r"[\W\d_]{400,}")

_ADDRESS = r"https?://[^\s，。、（）]+|www\.[^\s，。、（）]+|(?<![a-z\d._+-])[a-z\d._+-]{1,64}@[a-z\d-]+\.[a-z\d.-]+"
# Letters with a number: H200, COVID-19, F-16, G7, A380-800; not a currency before its amount, nor a quarter.
_CODE = (
    r"(?<![a-z\d])(?!(?:fy|{currencies})\$?[\d ])(?!q[1-4](?![a-z\d]))"
    r"[a-z]{1,20}(?:[-–_](?=\d))?\d[a-z\d]*(?:[-–.][a-z\d]+)*"
)
# 02-2345-6789, (02)23456789, 0912-345-678, 0800-000-123, +886 2 2345 6789, 1.2.3, 192.168.0.1, 2024-AB-15
_TELEPHONE = (
    r"(?<![\d.])(?:\+\d{1,3}[- ]?)?\(?0\d{1,3}\)?[- ]?\d{3,4}-?\d{3,4}(?:#\d+)?(?![\d.])|(?<!\d)\d{4}-\d{3}-\d{3}(?!\d)"
)
_VERSION = r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])"
_CLOCK = r"(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?: ?(?:am|pm))?"


@cache
def _before_dates(language: str) -> re.Pattern[str]:
    data = words(language, "names")
    rules = system(language)
    numeric = "".join(char for char in {**rules.digits, **rules.tens, **rules.bigs, **rules.joined} if len(char) == 1)
    money = words(language, "money")["currencies"].values()
    currencies = {
        "".join(re.findall("[a-z]+", lower(sign)))
        for entry in money
        for sign in (*entry["words"], *entry.get("signs", ()))
    } - {""}
    code = _CODE.replace("{currencies}", alternation(currencies))
    # A name that is digits alone (六四, 九二一) is one only where the number ends there.
    digits = [word for word in data["words"] if all(char in numeric for char in word)]
    named = [word for word in data["words"] if word not in digits]
    fixed = rf"(?:{alternation(named)}|{alternation(digits)}(?![\d.{numeric}])|{'|'.join(data['patterns']) or NEVER})"
    # Behind a decimal point, too, such a word is digits.
    # The name of a currency may hold one (the kina of 新幾內亞): it is kept whole.
    kept = alternation(word for entry in money for word in entry["words"] if any(name in word for name in named))
    behind = rf"(?<![\d.{numeric}{data['ordinal']}])(?<![{numeric}]{alternation(words(language)['numerals']['point'])})"
    return re.compile(
        guarded(rf"(?P<kept>{kept})|{_ADDRESS}|{code}|{_TELEPHONE}|{alternation(data['around'])}|{behind}{fixed}")
    )


@cache
def _after_dates(language: str) -> re.Pattern[str]:
    data = words(language, "names")
    hour, sixty = data["hour_pattern"], data["sixty_pattern"]
    hours = f"{alternation(data['hours'])}(?!{data['hours_not_before']})"
    minutes, seconds = alternation(data["minutes"]), alternation(data["seconds"])
    tails = alternation(data["hour_tails"])
    to = alternation(words(language)["dates"]["ranges"])
    parts, hedge = alternation(data["dayparts"]), f"(?:{alternation(data['hour_hedges'])})?"
    minute = rf"(?: ?{sixty} ?{minutes}(?: ?{sixty} ?{seconds})?|{tails})"
    spoken = rf"(?<![\d.])(?<!\d,){hour} ?{hours}{minute}"
    parted = rf"{parts} ?(?:\(?{BLANK}*\)?)?{hedge} ?{hour}(?:{to}{hour})? ?(?:{hours})(?:{minute})?"
    span = rf"(?<![\d.])(?<!\d,){hour}(?:{hours})? ?{to} ?{hour}{hours}"
    dated = rf"(?<={BLANK}) ?{hour} ?{hours}(?:{minute})?"
    return re.compile(guarded(rf"{_CLOCK}(?:{to}{_CLOCK})?|{_VERSION}|{spoken}|{parted}|{span}|{dated}"))


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with stretches (start, end) blanked; of two that overlap the one that starts first."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], BLANK * (end - start)]
            at = end
    return "".join(pieces) + text[at:]


def wordless(text: str) -> Iterator[tuple[int, int]]:
    """The long stretches of ``text`` without a letter: tables and broken pages, whose numbers say nothing."""
    return (found.span() for found in _WORDLESS.finditer(text))


def before_dates(text: str, language: str) -> str:
    """``text`` (folded, lower case) without addresses, codes, telephone numbers, names and idioms."""
    return _before_dates(language).sub(lambda found: found["kept"] or BLANK * len(found.group()), text)


def after_dates(text: str, language: str) -> str:
    """``text`` without times of day and version numbers; dates are already blank, so that 14日10時 is a time."""
    return _after_dates(language).sub(lambda found: BLANK * len(found.group()), text)
