"""What holds of every English text: exact spans, no overlaps, stable claims, an answer in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import read

PUBLISHED = "2026-01-16"
WORDS = """
    the a of and or but which who to from in by 5 12 1,000 3.2m two half dozens hundred million third $ £ % percent tons
    May Monday 2025 Q3 last year since about more than between rose fell said is was cost people Brazil "we" ( ) . , ;
    — - ' 's No. U.S. 𠮷 é G7 respectively according if it its largest world
"""
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200b"]), min_size=1, max_size=40).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_holds_the_words_it_says(text: str) -> None:
    reading = read("It: " + text, language="en", published=PUBLISHED)
    whole, end = reading.document.text, 0
    for quantity in reading.quantities:
        assert quantity.start >= end
        assert whole[quantity.start : quantity.end] == quantity.text
        end = quantity.end
    for claim in reading.claims:
        assert claim.quote
        assert whole[claim.start : claim.end] == claim.quote
        named = [claim.subject, claim.measure, claim.period, claim.place, *claim.attributed_to]
        for mention in (*named, *claim.proposition.roles.values()):
            assert mention is None or whole[mention.start : mention.end] == mention.text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_claims_are_the_same_every_time_and_their_ids_differ(text: str) -> None:
    first, second = (read("It: " + text, language="en", published=PUBLISHED).claims for _ in range(2))
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


FILLERS = ["1 ", "two ", "and ", "$5 ", "(", "which ", "it rose 5% and ", "from 5 to 10 ", "tens of ", "said ", "1-"]


@pytest.mark.parametrize("filler", FILLERS)
def test_a_long_text_of_one_pattern_is_read_in_seconds(filler: str) -> None:
    text = filler * (20000 // len(filler))
    started = time.process_time()
    read("Text " + text, language="en", published=PUBLISHED)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The bridge is 90 metres long and cost $10 million.", "Bridge cost $10 million."),
        ("Turnout was 61 percent, up 4 points from 2020.", "Turnout, up 4 points from 2020."),
        ("Peru exports 5 tonnes of tin. It imports 9 tonnes of iron.", "Peru imports 9 tonnes of iron."),
    ],
)
def test_statement_stands_alone(text: str, statement: str) -> None:
    assert read(text, language="en").claims[-1].statement == statement


def test_of_two_possible_bearers_of_a_pronoun_neither_is_taken() -> None:
    claims = read("Chile grew 5% and Peru shrank 3%. It has 30 million people.", language="en").claims
    assert claims[-1].subject is None
