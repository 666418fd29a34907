"""Where bars and marks stand on a line of time, worked out without a page."""

from datetime import date, timedelta

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kuvend.web.kit.lanes import timeline_lanes
from kuvend.web.timeline import MOST_TICKS, Lane, Mark, PlacedSpan, Span, State, lay_out, window_of

YEAR = (date(2026, 1, 1), date(2027, 1, 1))
DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))


def placed(*spans: Span) -> tuple[PlacedSpan, ...]:
    return lay_out([Lane("", spans)], start=YEAR[0], until=YEAR[1], today=YEAR[0]).lanes[0].spans


def percent(number: str) -> float:
    return float(number.removesuffix("%"))


def test_a_span_covers_the_whole_of_its_last_day() -> None:
    [span] = placed(Span(date(2026, 1, 1), date(2026, 12, 31)))
    assert (span.x, span.width) == ("0.00%", "100.00%")
    assert not span.begins_before
    assert span.ends_after is False


def test_a_span_is_cut_where_the_window_begins_and_ends() -> None:
    [span] = placed(Span(date(2020, 5, 1), date(2030, 5, 1)))
    assert (span.x, span.width) == ("0.00%", "100.00%")
    assert span.begins_before
    assert span.ends_after


def test_a_span_outside_the_window_is_not_drawn() -> None:
    assert placed(Span(date(2025, 1, 1), date(2025, 12, 31)), Span(date(2027, 1, 1), date(2027, 5, 1))) == ()


def test_a_span_of_one_day_still_has_a_width() -> None:
    [span] = placed(Span(date(2026, 7, 2), date(2026, 7, 2)))
    assert percent(span.width) > 0
    assert percent(span.x) == pytest.approx(100 * 182 / 365, abs=0.01)


def test_a_span_that_ends_before_it_begins_is_not_drawn() -> None:
    assert placed(Span(date(2026, 7, 2), date(2026, 7, 1))) == ()


def test_the_window_is_half_open_for_marks_and_for_today() -> None:
    marks = [Mark(date(2025, 12, 31)), Mark(date(2026, 1, 1)), Mark(date(2026, 12, 31)), Mark(date(2027, 1, 1))]
    line = lay_out([Lane("", marks=marks)], start=YEAR[0], until=YEAR[1], today=date(2027, 1, 1))
    assert [mark.mark.on for mark in line.lanes[0].marks] == [date(2026, 1, 1), date(2026, 12, 31)]
    assert line.today_x is None


def test_a_window_that_holds_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no day"):
        lay_out([], start=YEAR[0], until=YEAR[0], today=YEAR[0])


def test_the_scale_of_two_years_counts_in_quarters_and_marks_the_years() -> None:
    line = lay_out([], start=date(2025, 10, 1), until=date(2027, 10, 1), today=YEAR[0])
    assert [tick.day.isoformat()[:7] for tick in line.ticks] == [
        "2025-10",
        "2026-01",
        "2026-04",
        "2026-07",
        "2026-10",
        "2027-01",
        "2027-04",
        "2027-07",
    ]
    assert [tick.day.year for tick in line.ticks if tick.major] == [2026, 2027]


def test_the_scale_of_many_years_counts_in_years_and_marks_none() -> None:
    line = lay_out([], start=date(2012, 1, 1), until=date(2028, 1, 1), today=YEAR[0])
    assert [tick.day.year for tick in line.ticks] == [2012, 2014, 2016, 2018, 2020, 2022, 2024, 2026]
    assert not any(tick.major for tick in line.ticks)


def test_the_window_of_lanes_is_of_whole_months() -> None:
    lanes = [Lane("", [Span(date(2025, 10, 14), date(2026, 12, 2))], [Mark(date(2027, 2, 28))])]
    assert window_of(lanes) == (date(2025, 10, 1), date(2027, 3, 1))
    assert window_of([Lane("")]) is None


def test_only_states_that_are_seen_are_told() -> None:
    lanes = [Lane("", [Span(date(2026, 1, 1), date(2026, 2, 1), State.LATE), Span(date(1999, 1, 1), date(1999, 2, 1))])]
    assert lay_out(lanes, start=YEAR[0], until=YEAR[1], today=YEAR[0]).states == {State.LATE}


@given(start=DAYS, length=st.integers(1, 20_000), first=DAYS, days=st.integers(0, 20_000), today=DAYS)
def test_whatever_the_dates_nothing_stands_outside_the_window(
    start: date, length: int, first: date, days: int, today: date
) -> None:
    lane = Lane("", [Span(first, first + timedelta(days))], [Mark(first)])
    line = lay_out([lane], start=start, until=start + timedelta(length), today=today)
    for span in line.lanes[0].spans:
        assert 0 <= percent(span.x) <= 100
        assert percent(span.x) + percent(span.width) <= 100.02
    for mark in line.lanes[0].marks:
        assert 0 <= percent(mark.x) < 100.01
    assert len(line.ticks) <= MOST_TICKS
    assert all(line.start <= tick.day < line.until and tick.day.day == 1 for tick in line.ticks)
    assert (line.today_x is not None) == (line.start <= today < line.until)


def test_a_label_that_is_markup_does_not_lend_its_safety_to_the_same_text() -> None:
    marks = [Mark(YEAR[0], State.DONE, label) for label in (SafeString("<i>Decree</i>"), "<i>Decree</i>")]
    line = lay_out([Lane("", marks=[mark]) for mark in marks], start=YEAR[0], until=YEAR[1], today=YEAR[0])
    drawn = timeline_lanes(timeline=line, id="plan")
    assert drawn.count("<i>Decree</i>") == 1
    assert drawn.count("&lt;i&gt;Decree&lt;/i&gt;") == 1


def test_what_lanes_say_of_the_same_days_is_in_the_language_of_the_page() -> None:
    lane = Lane("", [Span(date(2026, 1, 1), date(2026, 3, 31), State.WITHDRAWN)])
    line = lay_out([lane], start=YEAR[0], until=YEAR[1], today=YEAR[0])
    drawn = {}
    for language in ("en", "sq", "en"):
        with override(language):
            drawn[language] = timeline_lanes(timeline=line, id="plan")
    assert "withdrawn</span>" in drawn["en"]
    assert "Mar 2026" in drawn["en"]
    assert "withdrawn</span>" not in drawn["sq"]
