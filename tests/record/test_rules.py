"""How milestones and commitments stand on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.cycle import Precision, Recorded
from kuvend.record.rules import (
    CommitmentState,
    MilestoneState,
    commitment_state,
    days_late,
    milestone_state,
)

ON = date(2026, 6, 15)
DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
KNOWN = st.none() | st.builds(Recorded, DAYS, st.sampled_from(Precision))


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        (Recorded(date(2026, 6, 14)), None, MilestoneState.OVERDUE),
        (Recorded(date(2026, 6, 15)), None, MilestoneState.UPCOMING),
        (Recorded(date(2026, 6, 30), Precision.MONTH), None, MilestoneState.UPCOMING),
        (Recorded(date(2026, 5, 31), Precision.MONTH), None, MilestoneState.OVERDUE),
        (Recorded(date(2025, 12, 31), Precision.YEAR), None, MilestoneState.OVERDUE),
        (None, None, MilestoneState.UNDATED),
        (None, Recorded(date(2026, 1, 1)), MilestoneState.DONE),
        (Recorded(date(2026, 1, 1)), Recorded(date(2026, 1, 1)), MilestoneState.DONE),
        (Recorded(date(2026, 1, 1)), Recorded(date(2026, 1, 2)), MilestoneState.DONE_LATE),
        (Recorded(date(2026, 1, 31), Precision.MONTH), Recorded(date(2026, 1, 30)), MilestoneState.DONE),
        (Recorded(date(2026, 7, 1)), Recorded(date(2026, 6, 16)), MilestoneState.UPCOMING),
        (Recorded(date(2026, 6, 1)), Recorded(date(2026, 6, 16)), MilestoneState.OVERDUE),
    ],
)
def test_a_milestone_stands_by_its_dates(due: Recorded | None, done: Recorded | None, state: MilestoneState) -> None:
    assert milestone_state(due, done, ON, withdrawn=False) is state


def test_nothing_is_overdue_in_a_withdrawn_commitment() -> None:
    late = Recorded(date(2020, 1, 1))
    assert milestone_state(late, None, ON, withdrawn=True) is MilestoneState.DROPPED
    assert milestone_state(late, late, ON, withdrawn=True) is MilestoneState.DONE


@given(KNOWN, KNOWN, DAYS)
def test_whatever_is_overdue_or_done_late_has_days_to_show(
    due: Recorded | None, done: Recorded | None, on: date
) -> None:
    state = milestone_state(due, done, on, withdrawn=False)
    late = days_late(due, done, on)
    assert (late > 0) == (state in {MilestoneState.OVERDUE, MilestoneState.DONE_LATE})


@given(st.builds(Recorded, DAYS, st.sampled_from(Precision)))
def test_a_milestone_becomes_overdue_on_the_day_after_its_last_day(due: Recorded) -> None:
    last = due.span.last_day
    assert milestone_state(due, None, last, withdrawn=False) is MilestoneState.UPCOMING
    assert milestone_state(due, None, last + timedelta(days=1), withdrawn=False) is MilestoneState.OVERDUE
    assert days_late(due, None, last + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("withdrawn", "overdue", "starts", "ends", "state"),
    [
        (True, 3, None, None, CommitmentState.WITHDRAWN),
        (False, 1, date(2020, 1, 1), date(2021, 1, 1), CommitmentState.OVERDUE),
        (False, 0, date(2020, 1, 1), date(2026, 6, 14), CommitmentState.ENDED),
        (False, 0, date(2020, 1, 1), date(2026, 6, 15), CommitmentState.RUNNING),
        (False, 0, date(2026, 6, 16), None, CommitmentState.NOT_STARTED_YET),
        (False, 0, None, date(2027, 1, 1), CommitmentState.RUNNING),
        (False, 0, None, None, CommitmentState.UNDATED),
    ],
)
def test_a_commitment_stands_by_its_dates_and_milestones(
    withdrawn: bool, overdue: int, starts: date | None, ends: date | None, state: CommitmentState
) -> None:
    first, last = Recorded(starts) if starts else None, Recorded(ends) if ends else None
    found = commitment_state(withdrawn=withdrawn, overdue_milestones=overdue, starts=first, ends=last, on=ON)
    assert found is state
