"""A member's status on a day is what the record said had happened by then."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.members.rules import (
    Confidence,
    Precision,
    Status,
    StatusEventKind,
    StatusRecord,
    partial_date,
    status_on,
)

RECORDED = date(2026, 11, 23)


def event(
    status: Status | None,
    happened_on: date | None,
    kind: StatusEventKind = StatusEventKind.STATUS,
    recorded_on: date = RECORDED,
    confidence: Confidence = Confidence.HIGH,
) -> StatusRecord:
    return StatusRecord(kind, status, happened_on, confidence, recorded_on)


JOINED = event(Status.ACTIVE, date(2011, 1, 1), StatusEventKind.JOINED)
JOINED_SOME_DAY = event(Status.ACTIVE, None, StatusEventKind.JOINED)
WITHDRAWN_SOME_DAY = event(Status.WITHDRAWN, None)

days = st.dates(date(2011, 1, 1), date(2040, 1, 1))
records = st.builds(
    StatusRecord,
    kind=st.sampled_from(StatusEventKind),
    status=st.none() | st.sampled_from(Status),
    happened_on=st.none() | days,
    confidence=st.sampled_from(Confidence),
    recorded_on=days,
)


def test_before_the_first_event_nothing_is_known() -> None:
    answer = status_on([JOINED], date(2010, 12, 31))
    assert (answer.status, answer.event) == (None, None)


def test_the_latest_event_by_the_day_decides() -> None:
    events = [JOINED, event(Status.INACTIVE, date(2016, 5, 4)), event(Status.SUSPENDED, date(2023, 8, 1))]
    assert status_on(events, date(2016, 5, 3)).status is Status.ACTIVE
    assert status_on(events, date(2016, 5, 4)).status is Status.INACTIVE
    assert status_on(events, date(2023, 7, 31)).status is Status.INACTIVE
    assert status_on(events, date(2030, 1, 1)).status is Status.SUSPENDED


def test_a_letter_changes_no_status() -> None:
    letter = event(None, date(2020, 7, 1), StatusEventKind.LETTER)
    assert status_on([JOINED, letter], date(2021, 1, 1)).event == JOINED


def test_a_change_to_what_is_not_known_leaves_no_status() -> None:
    unknown = event(None, date(2025, 1, 1))
    answer = status_on([JOINED, unknown], date(2025, 6, 1))
    assert (answer.status, answer.event) == (None, unknown)


def test_what_happened_on_no_known_day_counts_from_the_day_it_was_recorded() -> None:
    answer = status_on([JOINED, WITHDRAWN_SOME_DAY], RECORDED)
    assert (answer.status, answer.confidence, answer.undated) == (Status.WITHDRAWN, Confidence.HIGH, ())


def test_before_it_was_recorded_it_makes_the_earlier_status_unsure() -> None:
    answer = status_on([JOINED, WITHDRAWN_SOME_DAY], RECORDED - timedelta(days=1))
    assert (answer.status, answer.confidence) == (Status.ACTIVE, Confidence.LOW)
    assert answer.undated == (WITHDRAWN_SOME_DAY,)


def test_joining_on_no_known_day_comes_before_all_that_followed() -> None:
    left = event(Status.WITHDRAWN, date(2023, 1, 1))
    answer = status_on([JOINED_SOME_DAY, left], RECORDED)
    assert (answer.status, answer.undated) == (Status.WITHDRAWN, ())


def test_whether_somebody_had_joined_before_the_record_says_so_is_not_known() -> None:
    answer = status_on([JOINED_SOME_DAY], date(2015, 1, 1))
    assert (answer.status, answer.undated) == (None, (JOINED_SOME_DAY,))


@given(st.lists(records, max_size=8), days, st.lists(records, max_size=4))
def test_a_later_dated_event_never_matters(events: list[StatusRecord], on: date, others: list[StatusRecord]) -> None:
    later = [event(one.status, on + timedelta(days=n), one.kind) for n, one in enumerate(others, start=1)]
    assert status_on([*later, *events], on) == status_on(events, on)


@given(st.lists(records, max_size=8), days)
def test_the_status_is_that_of_an_event_on_record_by_that_day(events: list[StatusRecord], on: date) -> None:
    answer = status_on(events, on)
    if answer.event is None:
        assert answer.status is None
    else:
        assert answer.event in events
        assert answer.event.status is answer.status
        assert (answer.event.happened_on or answer.event.recorded_on) <= on


@given(st.lists(records, max_size=8), days)
def test_no_status_is_surer_than_its_event(events: list[StatusRecord], on: date) -> None:
    answer = status_on(events, on)
    assert answer.confidence in {Confidence.LOW, answer.event.confidence if answer.event else Confidence.LOW}
    assert not answer.undated or answer.confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016-05-04", date(2016, 5, 4), date(2016, 5, 4), Precision.DAY),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2016", date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
        ("", None, None, Precision.DAY),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(
    text: str, first: date | None, last: date | None, precision: Precision
) -> None:
    assert partial_date(text) == (first, precision)
    assert partial_date(text, end=True) == (last, precision)


@pytest.mark.parametrize("text", ["2016-13", "2016-02-30", "May 2016", "2016-05-04-01", "-"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — Python's own sentence differs with the fault.
        partial_date(text)
