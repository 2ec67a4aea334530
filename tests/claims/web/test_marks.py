"""Where the marks of claims fall in a text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.web.desk.marks import Cover, Segment, cut, paragraphs, sections

# An emoji beyond the BMP, one of several code points, a combining mark, a surrogate half: all are cut by code point.
AWKWARD = "a鋼🚢👩‍🚀e\u0301\ud83d\n。 "

# How fast a machine makes up texts says nothing about the code.
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(text: str, *covers: tuple[int, int]) -> list[tuple[str, tuple[int, ...]]]:
    segments = cut(text, [Cover(start, end, key) for key, (start, end) in enumerate(covers)])
    return [(segment.text, segment.claims) for _, segment in segments]


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ((), [("0123456789", ())]),
        (((2, 5),), [("01", ()), ("234", (0,)), ("56789", ())]),
        (((0, 10),), [("0123456789", (0,))]),
        # One inside another: the inner one is the last.
        (((2, 8), (4, 6)), [("01", ()), ("23", (0,)), ("45", (0, 1)), ("67", (0,)), ("89", ())]),
        # Overlapping: the shorter one is the inner one.
        (((0, 6), (4, 8)), [("0123", (0,)), ("45", (0, 1)), ("67", (1,)), ("89", ())]),
        # The same words twice: the later claim is the inner one.
        (((2, 5), (2, 5)), [("01", ()), ("234", (0, 1)), ("56789", ())]),
        # Both begin, or end, at one place.
        (((2, 8), (2, 4)), [("01", ()), ("23", (0, 1)), ("4567", (0,)), ("89", ())]),
        (((6, 8), (2, 8)), [("01", ()), ("2345", (1,)), ("67", (1, 0)), ("89", ())]),
        # Side by side, without a gap.
        (((2, 4), (4, 6)), [("01", ()), ("23", (0,)), ("45", (1,)), ("6789", ())]),
        # Beyond the text, or empty: never an error, never a lost word.
        (((8, 99),), [("01234567", ()), ("89", (0,))]),
        (((5, 5),), [("0123456789", ())]),
    ],
)
def test_a_text_is_cut_where_claims_begin_and_end(
    covers: tuple[tuple[int, int], ...], expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert told("0123456789", *covers) == expected


def test_offsets_are_code_points_beyond_the_bmp_too() -> None:
    assert told("🚢鋼👩‍🚀鐵", (1, 2), (2, 5)) == [("🚢", ()), ("鋼", (0,)), ("👩‍🚀", (1,)), ("鐵", ())]


def test_a_claim_leads_once_and_begins_once() -> None:
    segments = [segment for _, segment in cut("0123456789", [Cover(2, 8, 7), Cover(4, 6, 9)])]
    assert [segment.begins for segment in segments] == [(), (7,), (9,), (), ()]
    assert [segment.innermost for segment in segments if segment.leads] == [7, 9]


def test_a_claim_that_others_cover_whole_leads_nowhere_but_begins() -> None:
    segments = [segment for _, segment in cut("012345", [Cover(0, 6, 0), Cover(0, 3, 1), Cover(3, 6, 2)])]
    assert [segment.innermost for segment in segments if segment.leads] == [1, 2]
    assert [segment.begins for segment in segments] == [(0, 1), (2,)]


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Cover]]:
    text = draw(st.text(st.sampled_from(AWKWARD), min_size=1, max_size=40))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).filter(lambda span: span[0] < span[1]), max_size=8))
    return text, [Cover(start, end, key) for key, (start, end) in enumerate(spans)]


@slowly
@given(_marked())
def test_segments_are_the_text_and_each_claims_segments_its_quote(marked: tuple[str, list[Cover]]) -> None:
    text, covers = marked
    segments: list[Segment] = [segment for _, segment in cut(text, covers)]
    assert "".join(segment.text for segment in segments) == text
    for start, end, key in covers:
        assert "".join(segment.text for segment in segments if key in segment.claims) == text[start:end]
    begun = [key for segment in segments for key in segment.begins]
    assert sorted(begun) == [cover.key for cover in covers]
    led = [segment.innermost for segment in segments if segment.leads]
    assert len(led) == len(set(led))


@slowly
@given(_marked(), st.lists(st.integers(0, 40), max_size=6))
def test_paragraphs_lose_nothing_but_blank_lines(marked: tuple[str, list[Cover]], edges: list[int]) -> None:
    text, covers = marked
    points = sorted({min(at, len(text)) for at in edges})
    blocks = [(start, end, f"p{start}") for start, end in zip(points[::2], points[1::2], strict=False)]
    whole = paragraphs(text, blocks, [], covers)
    said = "".join(segment.text for paragraph in whole for segment in paragraph.segments)
    assert said.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


def test_a_block_with_words_of_two_regions_is_two_paragraphs() -> None:
    text = "記者 甲乙\n第一段\n更多新聞"
    blocks = [[0, 5, "p0"], [6, 9, "p1"], [10, 14, "p2"]]
    regions = [[0, 3, "byline"], [3, 5, "headline"], [6, 9, "body"], [10, 14, "related"]]
    whole = paragraphs(text, blocks, regions, [Cover(6, 8, 0)])
    said = [(one.kind, "".join(segment.text for segment in one.segments), sorted(one.keys)) for one in whole]
    assert said == [
        ("byline", "記者 ", []),
        ("headline", "甲乙", []),
        ("body", "第一段", [0]),
        ("related", "更多新聞", []),
    ]
    assert [one.number for one in whole] == [0, 1, 2, 3]


def test_a_claim_across_paragraphs_is_marked_in_both() -> None:
    whole = paragraphs("甲乙\n丙丁", [[0, 2, "p0"], [3, 5, "p1"]], [[0, 5, "body"]], [Cover(1, 4, 0)])
    assert [[(segment.text, segment.claims) for segment in one.segments] for one in whole] == [
        [("甲", ()), ("乙", (0,))],
        [("丙", (0,)), ("丁", ())],
    ]


def test_what_was_around_the_article_stands_apart_and_knows_its_claims() -> None:
    text = "甲\n乙\n丙\n丁"
    blocks = [[0, 1, "p0"], [2, 3, "p1"], [4, 5, "p2"], [6, 7, "p3"]]
    regions = [[0, 1, "body"], [2, 3, "furniture"], [4, 5, "related"], [6, 7, "body"]]
    found = sections(paragraphs(text, blocks, regions, [Cover(4, 5, 0)]))
    assert [(one.is_around, one.has_claims, len(one.paragraphs)) for one in found] == [
        (False, False, 1),
        (True, True, 2),
        (False, False, 1),
    ]


def test_a_long_text_with_many_claims_is_cut_in_a_moment() -> None:
    text = "字" * 200_000
    covers = [Cover(at * 130, at * 130 + 120, at) for at in range(1500)]
    assert len(cut(text, covers)) == 3000
