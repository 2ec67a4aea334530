"""Claims from a file, added like any other that people propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from claims.actions.add_claim import NewClaim, add_claims, existing, newest_text, place
from claims.admin.rows import NEW, SAME, ActionRows, Prepared, RowError
from claims.errors import InputError, TrackerError
from claims.models import Article, Revision

# Texts kept at hand while rows are looked at: files usually have an article's claims together.
AT_HAND = 20


class ClaimRows(ActionRows):
    """One claim a row: exact words of the newest text of an article, named by its id or its external id."""

    columns = ("article", "quote", "start", "statement", "kind")
    needed = ("article", "quote")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts: dict[str, Revision] = {}
        self._met: set[tuple[Any, ...]] = set()

    def prepare(self, number: int, cells: Mapping[str, str]) -> Prepared:
        """The claim as it would be added; new, or the same as one that is there."""
        faults: dict[str, list[str]] = {}
        revision = self._revision(cells["article"].strip(), faults)
        claim = NewClaim(
            quote=cells["quote"].strip(),
            start=_whole(cells["start"].strip(), faults),
            statement=cells["statement"].strip(),
            kind=cells["kind"].strip().lower(),
        )
        start = 0
        try:
            start = place(revision.text if revision else claim.quote, claim)
        except InputError as error:
            found = RowError.of(error, self.columns).faults
            # Without the article nothing can be said about where its words stand.
            faults |= found if revision else {name: found[name] for name in ("kind", "statement") if name in found}
        if faults or revision is None:
            raise RowError(faults)
        key = (revision.pk, start, len(claim.quote), claim.statement or claim.quote)
        kind = SAME if key in self._met or existing(revision, start, claim) else NEW
        self._met.add(key)
        return Prepared(number, kind, cells, (revision.article, claim))

    def write(self, rows: Sequence[Prepared]) -> Iterator[tuple[Prepared, RowError]]:
        """Add an article's claims together, so that it is checked once."""
        ordered = sorted(rows, key=lambda row: (str(row.wanted[0].pk), row.number))
        for _, group in groupby(ordered, key=lambda row: row.wanted[0].pk):
            together = list(group)
            try:
                add_claims(self.actor, together[0].wanted[0], [row.wanted[1] for row in together])
            except TrackerError as error:
                yield from ((row, RowError.of(error, self.columns)) for row in together)

    def _revision(self, name: str, faults: dict[str, list[str]]) -> Revision | None:
        if name in self._texts:
            return self._texts[name]
        rows = Article.objects.for_newsroom(self.actor.desk())
        article = rows.filter(pk=name).first() if _is_uuid(name) else None
        article = article or (rows.filter(external_id=name).first() if name else None)
        if article is None:
            faults["article"] = ["No article of this newsroom has this id or external id."]
            return None
        try:
            revision = newest_text(article)
        except TrackerError as error:
            faults["article"] = [str(error)]
            return None
        if len(self._texts) >= AT_HAND:
            self._texts.pop(next(iter(self._texts)))
        return self._texts.setdefault(name, revision)


def _whole(text: str, faults: dict[str, list[str]]) -> int | None:
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        faults["start"] = ["Write a whole number: the first character of the article's text is 0."]
        return None
    return int(text) if text else None


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
