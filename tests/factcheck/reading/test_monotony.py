"""Thousands of the same few characters are no text, and nothing is read in them."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.reading import monotony
from factcheck.reading.regions import READ
from factcheck.terms import Region, Span

SENTENCE = "出口額達624億美元，年增8.5%。"


@pytest.mark.parametrize("pattern", ["5元", "1月1日、", "rose 5% and ", "一", "(", "5%\n", "增加5%，"])
def test_nothing_is_read_in_endless_repetition_and_all_around_it(pattern: str) -> None:
    text = f"{SENTENCE}\n{pattern * (20_000 // len(pattern))}\n{'此外市場關注後續政策走向與各方反應。' * 3}{SENTENCE}"
    document = factcheck.extract(text, language="zh-Hant", published="2026-01-16")
    assert "8.5%" in [q.text for q in document.quantities]
    inside = [q for q in document.quantities if 4000 <= q.start < 16_000]
    assert inside == []


def test_an_article_however_long_is_read_to_its_end() -> None:
    text = "".join(f"{chr(0x4E00 + at)}縣出口額達{at}億美元，年增8.5%。" for at in range(1, 900))
    assert monotony.runs(text) == []
    document = factcheck.extract(text, language="zh-Hant", published="2026-01-16").document
    assert {region.kind for region in document.regions} <= READ


@pytest.mark.parametrize(
    ("pieces", "runs", "cut"),
    [
        ([(0, 10)], [], [(0, 10, "")]),
        ([(0, 10), (10, 20)], [(10, 20)], [(0, 10, ""), (10, 20, "furniture")]),
        ([(0, 30)], [(10, 20)], [(0, 10, ""), (10, 20, "furniture"), (20, 30, "")]),
        ([(0, 10), (10, 30)], [(5, 15)], [(0, 5, ""), (5, 10, "furniture"), (10, 15, "furniture"), (15, 30, "")]),
        ([(0, 5), (5, 5), (5, 9)], [(0, 9)], [(0, 5, "furniture"), (5, 5, "furniture"), (5, 9, "furniture")]),
    ],
)
def test_pieces_are_cut_at_the_ends_of_a_run(pieces, runs, cut):
    found = monotony.cut([Region(start, end, "") for start, end in pieces], [Span(start, end) for start, end in runs])
    assert [(region.start, region.end, region.kind) for region in found] == cut
