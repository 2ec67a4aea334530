from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.periods import bounds, covers, following, overlaps, plus, precision, previous

BOUNDS = [
    ("2026", "year", "2026-01-01", "2026-12-31"),
    ("2026-01", "month", "2026-01-01", "2026-01-31"),
    ("2024-02", "month", "2024-02-01", "2024-02-29"),
    ("2026-01-12", "day", "2026-01-12", "2026-01-12"),
    ("2026-Q1", "quarter", "2026-01-01", "2026-03-31"),
    ("2026-Q4", "quarter", "2026-10-01", "2026-12-31"),
    ("2026-H1", "half", "2026-01-01", "2026-06-30"),
    ("2026-H2", "half", "2026-07-01", "2026-12-31"),
    ("2026-W01", "week", "2025-12-29", "2026-01-04"),
    ("2026-W53", "week", "2026-12-28", "2027-01-03"),
    ("199X", "decade", "1990-01-01", "1999-12-31"),
    ("19XX", "century", "1900-01-01", "1999-12-31"),
    ("2014/2026", "range", "2014-01-01", "2026-12-31"),
    ("2024-01/2024-06", "range", "2024-01-01", "2024-06-30"),
    ("195X/2010-09-07", "range", "1950-01-01", "2010-09-07"),
    ("9999-12", "month", "9999-12-01", "9999-12-31"),
]


@pytest.mark.parametrize(("period", "name", "first", "last"), BOUNDS)
def test_a_period_has_a_first_and_a_last_day(period, name, first, last):
    assert bounds(period) == (date.fromisoformat(first), date.fromisoformat(last))
    assert precision(period) == name


@pytest.mark.parametrize(
    ("period", "start", "first", "last"),
    [
        ("FY2025", 4, "2025-04-01", "2026-03-31"),
        ("FY2025", 1, "2025-01-01", "2025-12-31"),
        ("FY2025", 10, "2024-10-01", "2025-09-30"),
        ("FY2025", 7, "2024-07-01", "2025-06-30"),
        ("FY2024/FY2025", 4, "2024-04-01", "2026-03-31"),
    ],
)
def test_a_fiscal_year_is_named_as_governments_name_it(period, start, first, last):
    assert bounds(period, fiscal_year_start=start) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "period",
    ["", "26", "2026-13", "2026-02-29", "2026-00", "2026-Q5", "2026-H3", "2025-W53", "2026-W00", "FY25",
     "FY2025", "20260112", "2026/", "/2026", "2026/2025", "2026/2027/2028", "２０２６", "2026 ", "0000",
     "000X", "00XX", "XXXX", "2026-1", "-2026", "2024-01/P3M", "now"],
)  # fmt: skip
def test_nonsense_is_a_value_error(period):
    with pytest.raises(ValueError, match=r"period|calendar"):
        bounds(period)


@pytest.mark.parametrize("start", [0, 13, -1])
def test_a_fiscal_year_cannot_start_in_a_month_that_is_none(start):
    with pytest.raises(ValueError, match="calendar"):
        bounds("FY2025", fiscal_year_start=start)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "a_covers_b", "b_covers_a"),
    [
        ("2026", "2026-01", True, True, False),
        ("2026-Q1", "2026-H1", True, False, True),
        ("2025", "2026", False, False, False),
        ("2025-12-31", "2026-W53", False, False, False),
        ("2026-W01", "2025", True, False, False),
        ("2026-01-12", "2026-01-12", True, True, True),
        ("FY2025", "2026", True, False, False),
        ("FY2025", "2026-04", False, False, False),
    ],
)
def test_periods_overlap_and_cover_by_days(a, b, overlap, a_covers_b, b_covers_a):
    found = (
        overlaps(a, b, fiscal_year_start=4),
        covers(a, b, fiscal_year_start=4),
        covers(b, a, fiscal_year_start=4),
    )
    assert found == (overlap, a_covers_b, b_covers_a)


def test_bounds_may_stand_for_a_period():
    assert overlaps((date(2025, 4, 1), date(2026, 3, 31)), "2026")
    assert covers("2026", (date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2025-12-31", "P7M", "2026-07-31"),
        ("2026-01-12", "P2W", "2026-01-26"),
        ("2026-01-12", "P10D", "2026-01-22"),
        ("2026-01-31", "P1M1D", "2026-03-01"),
    ],
)
def test_a_duration_after_a_day_clamps_the_end_of_the_month(day, duration, expected):
    assert plus(date.fromisoformat(day), duration).isoformat() == expected


@pytest.mark.parametrize("duration", ["", "P", "1M", "P1H", "PT1H", "P1M2Y", "P-1M", "P1.5M", "P9999Y", "P9999999D"])
def test_another_duration_is_a_value_error(duration):
    with pytest.raises(ValueError, match=r"duration|calendar"):
        plus(date(2026, 1, 12), duration)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2025", "2026"), ("2025-12", "2026-01"), ("2025-12-31", "2026-01-01"), ("2025-Q4", "2026-Q1"),
        ("2025-H2", "2026-H1"), ("2026-W53", "2027-W01"), ("FY2024", "FY2025"), ("198X", "199X"),
        ("18XX", "19XX"), ("0999-12", "1000-01"),
    ],
)  # fmt: skip
def test_neighbours_are_of_the_same_precision(before, after):
    assert following(before) == after
    assert previous(after) == before


@pytest.mark.parametrize("period", ["2024/2025", "2025-W53", "2026-02-30", "nonsense"])
def test_what_is_no_single_period_has_no_neighbour(period):
    with pytest.raises(ValueError, match=r"period|calendar"):
        following(period)


@pytest.mark.parametrize("period", ["9999", "9999-12", "9999-12-31", "9999-Q4", "FY9999", "999X", "99XX"])
def test_nothing_follows_the_last_year(period):
    with pytest.raises((ValueError, OverflowError)):
        following(period)


DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))
SINGLE = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.strftime("%Y-%m")),
    DAYS.map(lambda day: f"{day.year}"),
    DAYS.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    DAYS.map(lambda day: f"{day.year}-H{(day.month + 5) // 6}"),
    DAYS.map(lambda day: "{}-W{:02}".format(*day.isocalendar())),
    DAYS.map(lambda day: f"FY{day.year}"),
    DAYS.map(lambda day: f"{day.year // 10}X"),
    DAYS.map(lambda day: f"{day.year // 100}XX"),
)
MONTHS = st.integers(1, 12)


@given(SINGLE, MONTHS)
def test_the_bounds_of_any_period_are_ordered_and_end_where_the_next_begins(period, start):
    first, last = bounds(period, fiscal_year_start=start)
    assert first <= last
    assert bounds(following(period), fiscal_year_start=start)[0] == last + timedelta(days=1)
    assert previous(following(period)) == period


@given(SINGLE, SINGLE, MONTHS)
def test_what_covers_a_period_overlaps_it(a, b, start):
    if covers(a, b, fiscal_year_start=start):
        assert overlaps(a, b, fiscal_year_start=start)
    assert overlaps(a, b, fiscal_year_start=start) == overlaps(b, a, fiscal_year_start=start)
