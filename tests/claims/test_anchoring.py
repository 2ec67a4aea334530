"""Finding words again: exactly, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import LostError, context, find, relocated


@pytest.mark.parametrize(
    ("text", "quote", "prefix", "suffix", "expected"),
    [
        ("甲產量8萬噸。", "8萬噸", "甲產量", "。", 3),
        ("另一段。甲產量8萬噸。", "8萬噸", "甲產量", "。", 7),
        ("產量是8萬噸了", "8萬噸", "甲產量", "。", 3),
        ("甲8萬噸，乙8萬噸。", "8萬噸", "，乙", "。", 6),
        ("甲8萬噸，乙8萬噸。", "8萬噸", "甲", "，", 1),
        ("甲8萬噸，乙8萬噸。", "8萬噸", "丙", "。", None),
        ("甲8萬噸，甲8萬噸，", "8萬噸", "甲", "，", None),
        ("甲產量9萬噸。", "8萬噸", "甲產量", "。", None),
        ("aaa", "aa", "", "a", 0),
        ("aaa", "aa", "", "", None),
        ("𠮷野家8萬噸", "8萬噸", "𠮷野家", "", 3),
    ],
)
def test_a_quote_is_found_in_its_only_place_or_between_the_same_words(
    text: str, quote: str, prefix: str, suffix: str, expected: int | None
) -> None:
    assert find(text, quote, prefix, suffix) == expected


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_is_found_is_always_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = find(text, text[start:end], *context(text, start, end))
    assert place is None or text[place:].startswith(text[start:end])
    if text.count(text[start:end]) == 1 and place is not None:
        assert place == start


def mention(text: str, start: int) -> dict[str, object]:
    return {"text": text, "start": start, "end": start + len(text), "id": None}


def test_words_inside_the_claim_move_with_it_and_others_are_looked_up() -> None:
    text = "新的開頭。日本去年很好。產量8萬噸。"
    details = {"subject": mention("日本", 0), "quantities": [mention("8萬噸", 9)], "period": None, "weight": "0.5"}
    assert relocated(details, text, text.index("8萬噸") - 9) == {
        "subject": mention("日本", 5),
        "quantities": [mention("8萬噸", 14)],
        "period": None,
        "weight": "0.5",
    }


@pytest.mark.parametrize("text", ["產量8萬噸。", "日本和日本，產量8萬噸。"])
def test_a_subject_that_is_gone_or_ambiguous_is_lost(text: str) -> None:
    with pytest.raises(LostError):
        relocated({"subject": mention("日本", 90)}, text, 1)
