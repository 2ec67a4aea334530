"""Numerals say exactly one number, however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.folding import fold
from factcheck.reading import numerals

DIGITS, TENS, BIGS = "零一二三四五六七八九", ("", "十", "百", "千"), ("", "萬", "億", "兆")


def section(number: int) -> str:
    """1 to 9999 in words."""
    out, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + TENS[place]
            zero = False
        else:
            zero = True
    return out


def in_words(number: int) -> str:
    """A positive whole number below 10**16 in words."""
    out, gap = "", False
    for place in (3, 2, 1, 0):
        part = number // 10 ** (4 * place) % 10000
        if part:
            out += ("零" if out and (gap or part < 1000) else "") + section(part) + BIGS[place]
        gap = not part
    return out


def the_number(text: str) -> Decimal:
    (numeral,) = numerals.scan(fold(text), "zh")
    assert (numeral.start, numeral.end) == (0, len(text))
    assert numeral.value is not None
    return numeral.value


@given(st.integers(min_value=1, max_value=10**16 - 1))
def test_words_read_back_as_the_number(number):
    numeral = next(numerals.scan(fold(in_words(number)), "zh"))
    assert numeral.end == len(in_words(number))
    assert numeral.value == number


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_do_not_change_a_number(number):
    assert the_number(f"{number:,}") == number == the_number(str(number))


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=9999))
def test_scales_add_up(high, low):
    assert the_number(f"{high}億{low}萬") == high * 10**8 + low * 10**4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3萬2千", "32000"), ("3萬2", "32000"), ("三萬二", "32000"), ("三百五", "350"),
        ("兩百零三", "203"), ("廿五", "25"),
        ("1.2萬億", "1200000000000"), ("8兆5千億", "8500000000000"), ("十二點五", "12.5"),
        ("六四〇．五億", "64050000000"),
        ("一五〇〇億", "150000000000"), ("壹佰貳拾", "120"), ("２，０００", "2000"), ("二〇二六", "2026"),
    ],
)  # fmt: skip
def test_mixed_and_formal_writing(text, value):
    assert the_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("數百", 200, 1000),
        ("幾十萬", 200000, 1000000),
        ("十幾", 10, 20),
        ("20多萬", 200000, 300000),
        ("兩三百", 200, 300),
        ("十七八", 17, 18),
        ("百餘億", 10**10, 2 * 10**10),
    ],
)
def test_vague_numerals_are_intervals(text, low, high):
    (numeral,) = numerals.scan(fold(text), "zh")
    assert (numeral.low, numeral.high) == (low, high)


@pytest.mark.parametrize("text", ["0912345678", "1" * 30, "參與陸續", "○○"])
def test_codes_and_ordinary_words_are_no_numerals(text):
    assert list(numerals.scan(fold(text), "zh")) == []
