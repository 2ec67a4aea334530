"""Laws that hold for any text in every language: no exception, exact spans, the same answer every time.

The texts are made of the words of the language itself, as its tables have them, with digits, marks and odd characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import read
from factcheck.reading.language import FOLDER, languages_read, words
from factcheck.terms import Claim, Mention

# fmt: off
ODD = [
    *"１３①½٣%$￥°,、.。?！:;/-~–…(）「」“”《\"'a𠮷😀ﷺİẞ", "1", "12", "3.5", "1,000", "2024", "Q1", "G7", "é", "<b>",
    "&amp;", "a@b.c", "https://a.b", "12:30", "2024-02-30",
]
# fmt: on
SPACES = [" ", "\u3000", "\n", "\r\n", "\t", "\u200b", "\ufeff", "\u2028", "\x00", "\ue000", "\ud800"]


def leaves(table: Any) -> Iterator[str]:
    """Every word of a table: its keys, its strings, and the words of a list that is written as one string."""
    if isinstance(table, str):
        yield from table.split()
    for inner in table if isinstance(table, list | dict) else ():
        yield from leaves(inner)
    for inner in table.values() if isinstance(table, dict) else ():
        yield from leaves(inner)


@cache
def texts(language: str) -> st.SearchStrategy[str]:
    """Texts of the words of a language. Expressions among its tables are odd text, too."""
    parts = (path.stem.partition(".")[2] or None for path in FOLDER.glob(f"{language}*.toml"))
    known = sorted({word for part in parts for word in leaves(words(language, part))})
    piece = st.one_of(st.sampled_from(known), st.sampled_from(ODD), st.sampled_from(SPACES), st.text(max_size=3))
    return st.lists(piece, min_size=1, max_size=40).map(lambda pieces: "文a" + "".join(pieces))


def mentions(claim: Claim) -> list[Mention]:
    proposition = claim.proposition
    named = [claim.subject, claim.measure, claim.period, claim.place, proposition.scenario, *claim.attributed_to]
    return [mention for mention in (*named, *proposition.roles.values()) if mention]


@pytest.mark.parametrize("language", languages_read())
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_text_is_read_and_every_span_holds_the_words_it_says(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    reading = read(text, language=language, published="2026-01-16")
    assert reading.document.text == text
    end = 0
    for quantity in reading.quantities:
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text != ""
        end = quantity.end
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote != ""
        assert all(text[mention.start : mention.end] == mention.text for mention in mentions(claim))
        assert set(claim.quantities) <= set(reading.quantities)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize("language", languages_read())
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_text_is_read_the_same_every_time(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    assert read(text, language=language) == read(text, language=language)
