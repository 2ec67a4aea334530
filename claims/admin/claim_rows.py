"""Claims from a file, added like any other that people propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims.actions.add_claim import UNREAD, NewClaim, Said, add_claims, newest_texts, place, said, standing
from claims.admin.rows import NEW, SAME, ActionRows, Prepared, RowError
from claims.errors import InputError, TrackerError
from claims.models import Article, Newsroom, Revision


class ClaimRows(ActionRows):
    """One claim a row: exact words of the newest text of an article, named by its id or its external id."""

    columns = ("article", "quote", "start", "statement", "kind")
    needed = (("article",), ("quote",))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._articles: dict[str, Article] = {}
        self._texts: dict[UUID, Revision] = {}
        self._met: set[Said] = set()

    def begin(self, rows: Sequence[Mapping[str, str]]) -> None:
        """The articles that the rows name, their newest texts, and what is claimed there."""
        self._articles = _named(self.actor.desk(), {cells["article"].strip() for cells in rows})
        self._texts = {text.article_id: text for text in newest_texts(self._articles.values())}
        self._met |= standing(self._texts.values())

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
        means = said(revision, start, claim)
        kind = SAME if means in self._met else NEW
        self._met.add(means)
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
        article = self._articles.get(name)
        revision = self._texts.get(article.pk) if article else None
        if article is None:
            faults["article"] = ["No article of this newsroom has this id or external id."]
        elif revision is None:
            faults["article"] = [UNREAD]
        return revision


def _named(newsroom: Newsroom, names: set[str]) -> dict[str, Article]:
    """The newsroom's articles that these names mean; an id before an external id."""
    ids = {name: UUID(name) for name in names if _is_uuid(name)}
    rows = Article.objects.for_newsroom(newsroom).filter(Q(external_id__in=names - {""}) | Q(pk__in=ids.values()))
    by_id = {row.pk: row for row in rows}
    named = {row.external_id: row for row in rows if row.external_id}
    return named | {name: by_id[key] for name, key in ids.items() if key in by_id}


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
