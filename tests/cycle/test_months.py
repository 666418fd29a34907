"""Months are counted in one way, also over leap years and month ends."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.cycle import MonthDay, add_months, first_day_of_last, last_day_within
from kuvend.cycle.months import ONE_DAY

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
MONTHS = st.integers(-240, 240)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2018, 8, 31), -6, date(2018, 2, 28)),
        (date(2020, 8, 31), -6, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2020, 1, 15), -1, date(2019, 12, 15)),
        (date(2020, 11, 30), 3, date(2021, 2, 28)),
    ],
)
def test_a_day_the_month_does_not_have_is_its_last(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, MONTHS)
def test_the_month_moves_by_exactly_so_many(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, monthrange(moved.year, moved.month)[1])


@given(DAYS, DAYS, MONTHS)
def test_an_earlier_day_never_lands_later(one: date, other: date, months: int) -> None:
    assert (add_months(one, months) <= add_months(other, months)) or one > other


@given(DAYS.filter(lambda day: day.day <= 28), MONTHS)
def test_going_and_coming_back_is_the_same_day(day: date, months: int) -> None:
    assert add_months(add_months(day, months), -months) == day


@pytest.mark.parametrize(
    ("day", "months", "last_day"),
    [
        (date(2020, 8, 31), 4, date(2020, 12, 31)),  # OGP: within four months of 31 August is before 1 January
        (date(2016, 6, 30), 4, date(2016, 10, 31)),
        (date(2022, 8, 31), 12, date(2023, 8, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 29)),
        (date(2021, 3, 15), 2, date(2021, 5, 15)),
        (date(2021, 8, 31), 3, date(2021, 11, 30)),
    ],
)
def test_within_some_months_of_a_day_ends_as_ogp_reads_it(day: date, months: int, last_day: date) -> None:
    assert last_day_within(day, months) == last_day


@pytest.mark.parametrize(
    ("last_day", "first"),
    [
        (date(2022, 8, 31), date(2022, 3, 1)),
        (date(2018, 6, 30), date(2018, 1, 1)),
        (date(2024, 12, 31), date(2024, 7, 1)),
        (date(2016, 2, 29), date(2015, 9, 1)),
        (date(2023, 8, 30), date(2023, 2, 28)),
        (date(2024, 8, 30), date(2024, 2, 29)),
    ],
)
def test_the_last_six_months_begin_where_people_expect(last_day: date, first: date) -> None:
    assert first_day_of_last(6, last_day) == first


@given(DAYS, st.integers(1, 60))
def test_the_last_months_and_the_months_after_join_without_a_gap(day: date, months: int) -> None:
    assert first_day_of_last(months, day) <= day
    assert last_day_within(day, months) + ONE_DAY == add_months(day + ONE_DAY, months)


@given(st.integers(1990, 2100))
def test_a_day_of_the_year_comes_back_every_year(year: int) -> None:
    assert MonthDay(8, 31).in_year(year) == date(year, 8, 31)
