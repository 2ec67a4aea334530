"""A guarded expression finds what the expression finds, at characters that the guard lets pass."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.openings import begins, guarded, numbered

# Expressions of every form that the languages' data use, and the look-ahead that their matches begin behind.
GUARDS = {
    "ab|c": "(?=[ac])",
    "(?:ab)?c": "(?=[ac])",
    r"(?<!\d)(?P<n>\d{2})[x-z]": r"(?=[\d])",
    "(?!ab)[ab]+?c": "(?=[ab])",
    "(?=a|b).": "(?=[ab])",
    "(?<=b)-": r"(?=[\-])",
    "(?P<x>a)(?P=x)": "(?=[a])",
    "(?P<x>(?!))|ab": "(?=[a])",
    "(?!)": "(?!)",
    "[^a]b": "",
    ".b": "",
    "a?": "",
    r"(a)?(?(1)b|c)": "",
}


@pytest.mark.parametrize(("expression", "guard"), GUARDS.items(), ids=GUARDS)
def test_only_an_expression_that_cannot_begin_with_anything_is_guarded(expression, guard):
    assert guarded(expression) == f"{guard}(?:{expression})"


@given(st.sampled_from(sorted(GUARDS)), st.text("abcxyz-1 "))
def test_a_guarded_expression_finds_what_it_found(expression, text):
    plain, behind = re.compile(expression), re.compile(guarded(expression))
    assert [match.span() for match in behind.finditer(text)] == [match.span() for match in plain.finditer(text)]


def test_several_expressions_are_guarded_by_what_they_begin_with_and_together():
    assert guarded("ab", "cd", "ae") == "(?=[ac])(?:(?=[a])(?:ab|ae)|(?=[c])(?:cd))"
    assert guarded("ab", ".") == "(?:ab|.)"


@pytest.mark.parametrize(("char", "expected"), [("a", True), ("c", True), ("b", False)])
def test_an_expression_begins_with_its_first_characters_only(char, expected):
    assert begins("(?<!x)(?:ab)?c", char) is expected
    assert begins("a?", char)


# Numbers with what stands behind them: 〇 is a numeral, z both begins a word and follows a number.
DATES = [r"(?<!\d)[12]\d(?P<s>[-x])\d(?P=s)\d", "[1-9〇]{1,2} ?(?:〇y|z)", "(?:〇|a)b", "zb?", r"\d(?=\dx)"]


@given(st.lists(st.sampled_from(DATES), min_size=1, unique=True), st.text("abxyz12〇- "))
def test_expressions_that_begin_with_a_number_find_what_they_found(expressions, text):
    plain, behind = re.compile("|".join(expressions)), re.compile(numbered(expressions, frozenset("〇")))
    assert [match.start() for match in behind.finditer(text)] == [match.start() for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("expressions", "expected"),
    [
        (["1x", "〇?y"], r"(?:(?=[\d〇]{0,16}+[\d〇xy])(?=[1y〇])(?:(?=[1])(?:1x)|(?=[y〇])(?:〇?y)))"),
        (["1x", r"\d{2}"], r"(?:(?=[\d〇]{0,16}+[\d〇x])(?=[1])(?:1x)|(?=[\d])(?:\d{2}))"),
        ([".x", "1x"], r"(?:(?=[\d〇]{0,16}+[\d〇x])(?=[1])(?:1x)|(?:.x))"),
    ],
)
def test_one_guard_stands_for_what_can_follow_the_number(expressions, expected):
    assert numbered(expressions, frozenset("〇")) == expected
