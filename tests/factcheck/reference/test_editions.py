from decimal import Decimal

import pytest

from factcheck.reference.editions import known, outdated, released
from factcheck.terms import Edition, Observation


@pytest.mark.parametrize(
    ("available_from", "as_of", "expected"),
    [
        ("2025-01-31", "2026-01-14", "yes"),
        ("2026-01-14", "2026-01-14", "yes"),
        ("2026-01-15", "2026-01-14", "no"),
        ("2026-01", "2026-01-14", "maybe"),
        ("2026-01", "2026-01-31", "yes"),
        ("2025-12", "2026-01-14", "yes"),
        ("2026-02", "2026-01-14", "no"),
        ("2026", "2026-01-14", "maybe"),
        ("2025", "2026-01-14", "yes"),
        ("2027", "2026-01-14", "no"),
        (None, "2026-01-14", "maybe"),
        (None, None, "yes"),
        ("2099-01-01", None, "yes"),
        ("2026-01-10", "2026-01", "maybe"),
        ("2026-01-01", "2026-01", "yes"),
        ("2026-02-01", "2026-01", "no"),
    ],
)
def test_what_was_known_by_a_day(available_from, as_of, expected):
    assert known(available_from, as_of) == expected


def edition(id, date=None, **more):  # noqa: A002
    return Edition(more.pop("dataset", "d"), id, id, released=date, **more)


def observation(edition, available_from, dataset="d"):
    return Observation(dataset, 2, "i", "JPN", "2024", Decimal(1), "1", "t", edition, available_from=available_from)


def test_without_a_release_the_earliest_of_its_rows_dates_an_edition():
    rows = [observation("b", date) for date in ("2025-06", "2025-07-01", None)]
    rows += [observation("a", "2020"), observation("b", "2019", dataset="other")]
    assert released(edition("b"), rows) == "2025-06"
    assert released(edition("b", "2026"), rows) == "2026"
    assert released(edition("c"), rows) is None


@pytest.mark.parametrize(
    ("date", "cadence", "as_of", "expected"),
    [
        ("2025-01-31", "P1Y", "2026-01-14", False),
        ("2025-01-31", "P1Y", "2026-01-31", False),
        ("2025-01-31", "P1Y", "2026-02-01", True),
        ("2025-01", "P1Y", "2026-01-31", False),
        ("2025-01", "P1Y", "2026-02-01", True),
        ("2024-10-21", "P3M", "2026-01-14", True),
        ("2025-01-31", None, "2030-01-01", False),
        ("2020", "P1Y", None, False),
        (None, "P1Y", "2026-01-14", False),
    ],
)
def test_an_edition_is_outdated_when_by_its_cadence_the_next_was_due(date, cadence, as_of, expected):
    assert outdated(edition("a", date, cadence=cadence), as_of) is expected


@pytest.mark.parametrize(("last", "expected"), [("2025-12-31", False), ("2025-11-30", True), ("2026-03-31", True)])
def test_an_edition_that_grows_is_as_old_as_its_newest_row_by_then(last, expected):
    rows = [observation("a", "1971-02-28"), observation("a", last), observation("b", "2026-01-13")]
    assert outdated(edition("a", cadence="P1M"), "2026-01-14", rows) is expected
