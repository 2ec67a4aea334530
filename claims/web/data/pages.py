"""A long table a page at a time, and the page that holds one line of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

ROWS = 50
# Lines of a file are counted in a column that ends here.
LAST_LINE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of ``rows``, a query still. ``cited`` is the line to point out, ``lost`` the line asked for that is
    not among the rows.
    """

    page: Page[Any]
    rows: QuerySet[Any]
    cited: int | None
    lost: int | None

    @classmethod
    def of(cls, found: QuerySet[Any], query: Mapping[str, str], line: int | None) -> Self:
        """The page of ``found``, in the file's order where a ``line`` is asked for, that holds it; else ``?page=``.

        Keys are sorted first and rows are read by them: whole rows take ten times as long to sort.
        """
        paginator = Paginator(found.values_list("pk", flat=True), ROWS)
        cited = found.filter(row=line).first() if line is not None else None
        if cited is None:
            page = paginator.get_page(query.get("page"))
        else:
            page = paginator.get_page(found.filter(pk__lt=cited.pk).count() // ROWS + 1)
        rows = found.filter(pk__in=list(page.object_list))
        return cls(page, rows, line if cited else None, None if cited else line)

    @property
    def total(self) -> str:
        """How many rows there are on all pages."""
        return f"{self.page.paginator.count:,}"

    @property
    def numbers(self) -> list[int | None]:
        """The pages to offer; None stands for those that are left out."""
        shown = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        return [number if isinstance(number, int) else None for number in shown]


def line_asked_for(query: Mapping[str, str]) -> int | None:
    """The number in ``?row=``; None where there is none, or no line can have it."""
    text = query.get("row", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else 0
    return number if 0 < number <= LAST_LINE else None
