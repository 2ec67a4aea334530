"""Finds every quantity that an article itself asserts: spans first, then what they mean.

The text is folded, and what is no number is blanked at equal length; then dates, ranks, and numerals with their
units are read in that order, each blanking what it has read, so that no two quantities overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck.folding import fold, lower
from factcheck.reading import amounts, datings, noise, pairs, ranks, regions
from factcheck.reading.english import quantities as english
from factcheck.reading.money import Purse
from factcheck.reading.page import Page, with_hedges
from factcheck.terms import Document, Quantity, Span

# Languages whose grammar is another: what finds the quantities of a page of theirs.
_GRAMMARS = {"en": english.find}


def find(document: Document, sentences: Sequence[Span], folded: str | None = None) -> tuple[Quantity, ...]:
    """The quantities of the regions that the article itself asserts, in text order, none overlapping."""
    base = document.language.split("-")[0]
    in_case = fold(document.text) if folded is None else folded
    folded = lower(in_case)
    asserted = _asserted(document, folded)
    published = date.fromisoformat(document.published) if document.published else None
    own = _GRAMMARS.get(base)
    if own:
        found = own(Page(asserted, in_case, document, sentences), published)
    else:
        found = _common(document, folded, asserted, sentences, published)
    return tuple(_as_written(quantity, document, folded) for quantity in sorted(found, key=lambda item: item.start))


def _common(
    document: Document, folded: str, asserted: str, sentences: Sequence[Span], published: date | None
) -> list[Quantity]:
    """The quantities of a text whose words are not parted by spaces."""
    base = document.language.split("-")[0]
    page = Page(noise.before_dates(asserted, base), folded, document, sentences)
    found = datings.find(page, published)
    page.blank(found)
    page.text = noise.after_dates(page.text, base)
    read = _hedged(page, ranks.find(page.text, base))
    page.blank(read)
    found += [quantity for quantity in read if isinstance(quantity, Quantity)]
    found += pairs.share_units(folded, amounts.find(page, Purse(folded, document.language)), base)
    return pairs.within_bounds(folded, sorted(found, key=lambda item: item.start), base)


def _as_written(quantity: Quantity, document: Document, folded: str) -> Quantity:
    """``quantity`` with its text, and its counter, in the form that the article has them."""
    text, counter = document.text[quantity.start : quantity.end], quantity.counter
    if counter:
        at = folded.rfind(counter, quantity.start, quantity.end)
        counter = document.text[at : at + len(counter)] if at >= 0 else counter
    # Said of every quantity: as a call of its class it takes half the time of ``replace``.
    return Quantity(
        quantity.start, quantity.end, text, quantity.kind, quantity.value, quantity.low, quantity.high,
        quantity.low_inclusive, quantity.high_inclusive, quantity.unit, quantity.approximation, counter,
    )  # fmt: skip


def _asserted(document: Document, folded: str) -> str:
    """The folded text with the regions that are not the article's own blank, and what no sentence can be."""
    others = ((region.start, region.end) for region in document.regions if region.kind not in regions.READ)
    return noise.blank(noise.blank(folded, noise.wordless(folded)), others)


def _hedged(page: Page, found: Iterator[Quantity | ranks.Section]) -> list[Quantity | ranks.Section]:
    """Ranks and fixed quantities with the hedges around them, the longer one where two overlap."""
    out: list[Quantity | ranks.Section] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if out and item.start < out[-1].end:
            continue
        if isinstance(item, Quantity) and item.kind != "ordinal":
            item = with_hedges(page, item)
        out.append(item)
    return out
