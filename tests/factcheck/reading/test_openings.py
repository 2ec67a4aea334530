"""A guarded expression finds what the expression finds, at characters that the guard lets pass."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.openings import begins, guarded

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
