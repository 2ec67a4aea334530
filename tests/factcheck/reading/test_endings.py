"""Words right before an offset are found where they end there, and nowhere else."""

import pytest

from factcheck.reading.endings import Ending

WORDS = Ending(["about", "just about", "over"])


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("about", "about"), ("about ", "about "), ("just about ", "just about "), ("all over", "over"),
        ("about\n", None), ("about  ", None), ("about a", None), ("abou", None), ("", None), (" ", None),
    ],
)  # fmt: skip
def test_the_longest_word_that_ends_there_is_found(before, found):
    match = WORDS.search(before + "5%", len(before), 12)
    assert (match and match.group()) == found


def test_no_word_is_found_that_begins_too_far_before():
    assert WORDS.search("just about 5", 11, 8).group() == "about "


def test_an_expression_may_say_more_of_the_words():
    alone = Ending(["over"], r"(?<!\w)over")
    assert alone.search("over 5", 5, 8)
    assert alone.search("moreover 5", 9, 9) is None
