"""What numbers assert and how they compare."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checks.intervals import Interval, Stated, compare, observed, significant, stated
from factcheck.terms import Observation, Quantity

D = Decimal


def quantity(text: str, value: str | None, approximation: str | None = None, **more: object) -> Quantity:
    number = None if value is None else D(value)
    kind = "percent" if "%" in text else "mass"
    return Quantity(0, len(text), text, kind, number, unit="t", approximation=approximation, **more)  # type: ignore[arg-type]


def row(value: str, qualifier: str = "=") -> Observation:
    return Observation("d", 2, "i", "JPN", "2024", D(value), value, "t", "e", qualifier=qualifier)


@pytest.mark.parametrize(
    ("text", "value", "approximation", "low", "high"),
    [
        ("1600萬噸", "16000000", None, "15995000", "16005000"),
        ("3.5萬", "35000", None, "34500", "35500"),
        ("14億", "1400000000", None, "1350000000", "1450000000"),
        ("三百萬", "3000000", None, "2500000", "3500000"),
        ("一千億", "100000000000", None, "95000000000", "105000000000"),
        ("約6000", "6000", "about", "5500", "6500"),
        ("約1310億", "131000000000", "about", "130500000000", "131500000000"),
        ("近百", "100", "nearly", "90", "105"),
    ],
)
def test_words_assert_an_interval(text: str, value: str, approximation: str | None, low: str, high: str) -> None:
    claim = stated(quantity(text, value, approximation))
    assert claim is not None
    assert (claim.narrow.low, claim.narrow.high) == (D(low), D(high))


@pytest.mark.parametrize(
    ("text", "value", "approximation", "data", "qualifier", "likeness"),
    [
        ("1600萬", "16000000", None, "16000000", "=", "agrees"),
        ("超過1600萬", "16000000", "more_than", "16000000", ">", "agrees"),
        ("超過1600萬", "16000000", "more_than", "16000000", "=", "rounds_to"),
        ("超過1600萬", "16000000", "more_than", "15000000", "=", "near"),
        ("超過1600萬", "16000000", "more_than", "9000000", "=", "differs"),
        ("超過1600", "1600", "more_than", "16000000", "=", "open"),
        ("低於50", "50", "less_than", "4", "=", "open"),
        ("超過1600萬", "16000000", "more_than", "90000000", ">", "open"),
        ("90%", "90", None, "90", ">", "agrees"),
        ("90%", "90", None, "90.4", "=", "agrees"),
        ("90%", "90", None, "91", "=", "near"),
        ("90%", "90", None, "81.6", "=", "differs"),
        ("九成", "90", None, "86", "=", "agrees"),
        ("約60%", "60", "about", "58", "=", "agrees"),
        ("約60%", "60", "about", "64", "=", "rounds_to"),
        ("約6000", "6000", "about", "6600", "=", "rounds_to"),
        ("約60%", "60", "about", "66", "=", "near"),
        ("約60%", "60", "about", "81.6", "=", "differs"),
    ],
)
def test_claims_compare_with_rows(
    text: str, value: str, approximation: str | None, data: str, qualifier: str, likeness: str
) -> None:
    claim, figure = stated(quantity(text, value, approximation)), observed(row(data, qualifier))
    assert claim is not None
    assert figure is not None
    assert compare(claim, figure) == likeness


def test_a_range_is_taken_as_it_is_written() -> None:
    bounds = {"low": D(200), "high": D(1000), "low_inclusive": True, "high_inclusive": False}
    claim = stated(quantity("數百年", None, "several", **bounds))
    assert claim is not None
    assert claim.narrow == claim.wide == Interval(D(200), D(1000), True, False)


def test_dates_assert_no_number() -> None:
    assert stated(Quantity(0, 4, "2026", "year", "2026", "2026-01-01", "2026-12-31")) is None


numbers = st.decimals(min_value="0.001", max_value="1e12", places=3)


@given(numbers)
def test_a_figure_agrees_with_itself(value: Decimal) -> None:
    claim, figure = stated(quantity(str(value), str(value))), observed(row(str(value)))
    assert claim is not None
    assert figure is not None
    assert compare(claim, figure) == "agrees"


@given(numbers, numbers)
def test_gaps_are_symmetric_and_zero_where_intervals_meet(one: Decimal, other: Decimal) -> None:
    first, second = Interval(one, one + 1), Interval(other, other + 1)
    assert first.gap(second) == second.gap(first)
    assert (first.gap(second) == 0) == first.meets(second)


@given(numbers)
def test_the_significant_unit_is_at_most_a_tenth_of_the_number(value: Decimal) -> None:
    assert significant(value) <= value


@given(numbers, st.decimals(min_value="0.5", max_value="50", places=1))
def test_figures_far_apart_never_agree(value: Decimal, factor: Decimal) -> None:
    claim = Stated(Interval(value, value), Interval(value, value), D("0.001"))
    other = value * (factor + 1)
    assert compare(claim, Stated(Interval(other, other), Interval(other, other), D(1))) in ("near", "differs")
