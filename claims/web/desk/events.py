"""History in plain words: who did what to which claim, and what it was before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claims import wording
from claims.models import Claim, Event, Newsroom, Rating
from claims.web.desk.moments import moment
from claims.web.desk.page import Mark

MACHINE_NAME = "Assay"
CLAIM = f"{Claim._meta.label}:"


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is printed. ``who`` is a person's name, or the product's where the machine acted.

    ``mark`` is the claim it is about, None where it is about none or the claim is gone (``is_gone``). ``before`` and
    ``after`` are ratings; ``details`` further words.
    """

    event: Event
    when: str
    who: str
    is_machine: bool
    act: str
    mark: Mark | None
    is_gone: bool
    before: str
    after: str
    reasons: str
    details: tuple[str, ...]


class Teller:
    """Tells a newsroom's events in ``language``; ``ratings`` are its scale, ``marks`` the claims that can be linked."""

    def __init__(self, newsroom: Newsroom, language: str, ratings: Iterable[Rating], marks: Iterable[Mark]) -> None:
        self.zone, self.language = newsroom.time_zone, language
        self.ratings = {rating.code: rating.name_in(language) for rating in ratings}
        self.marks = {str(mark.row.pk): mark for mark in marks}

    def tell(self, event: Event) -> Told:
        """One event; what its verb or its details are called by no table is shown as it is, or left out."""
        before, after = _parts(event.before), _parts(event.after)
        about = event.target.removeprefix(CLAIM) if event.target.startswith(CLAIM) else ""
        mark = self.marks.get(about)
        words = wording.table("act_detail", self.language)
        return Told(
            event=event,
            when=moment(event.at, self.zone, self.language),
            # Written by Event.record where no person acted.
            who=MACHINE_NAME if event.actor_name == "assay" else event.actor_name,
            is_machine=event.actor_name == "assay",
            act=wording.say("act", event.verb, self.language),
            mark=mark,
            is_gone=bool(about) and mark is None,
            before=self._rating(before),
            after=self._rating(after),
            reasons=str(after.get("reasons", "")),
            details=tuple(form.format(after[name]) for name, form in words.items() if after.get(name)),
        )

    def _rating(self, part: Mapping[str, Any]) -> str:
        code = part.get("rating", "")
        return self.ratings.get(code, code)


def _parts(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
