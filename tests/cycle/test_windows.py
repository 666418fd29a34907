"""Windows of time are half-open: the opening day is in, the closing day is out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.cycle import Precision, Recorded, Window
from kuvend.cycle.months import ONE_DAY

DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))
windows = st.tuples(DAYS, DAYS).map(lambda pair: Window(*sorted(pair)))


@given(windows, DAYS)
def test_a_day_is_in_from_the_opening_up_to_the_day_before_the_closing(window: Window, day: date) -> None:
    assert window.contains(day) is (window.opens <= day <= window.last_day)
    assert not window.contains(window.closes)
    assert window.contains(window.opens) is (window.days > 0)


@given(windows, st.integers(0, 4000))
def test_two_windows_that_meet_share_no_day_and_leave_none(window: Window, days: int) -> None:
    following = Window(window.closes, date.fromordinal(window.closes.toordinal() + days))
    assert following.days + window.days == (following.closes - window.opens).days
    assert not (window.contains(window.closes) and following.contains(window.closes))


def test_a_window_cannot_close_before_it_opens() -> None:
    with pytest.raises(ValueError, match="cannot close"):
        Window(date(2020, 1, 2), date(2020, 1, 1))


@given(DAYS, st.sampled_from(Precision))
def test_a_coarse_date_may_be_any_day_of_its_month_or_year(day: date, precision: Precision) -> None:
    span = Recorded(day, precision).span
    assert span.contains(day)
    edges = {Precision.DAY: 1, Precision.MONTH: 31, Precision.YEAR: 366}
    assert 1 <= span.days <= edges[precision]
    assert Recorded(day, precision).is_after(span.opens - ONE_DAY) is True
    assert Recorded(day, precision).is_after(span.last_day) is False


def test_what_a_coarse_date_cannot_tell_is_not_told() -> None:
    assert Recorded(date(2016, 6, 1), Precision.MONTH).is_after(date(2016, 6, 15)) is None
    assert Recorded(date(2016, 1, 1), Precision.YEAR).is_after(date(2016, 12, 31)) is False
