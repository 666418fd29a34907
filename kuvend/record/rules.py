"""What the pages of the record decide for themselves: how a milestone stands, and what comes first. Pure."""

from datetime import date
from enum import StrEnum

from kuvend.cycle.plan_dates import Recorded


class MilestoneState(StrEnum):
    """How a milestone stands on a day. A due date known to the month is over when the month is."""

    OVERDUE = "overdue"
    UPCOMING = "upcoming"
    UNDATED = "undated"
    DROPPED = "dropped"  # not done when its commitment was withdrawn
    DONE_LATE = "done_late"
    DONE = "done"


def milestone_state(due: Recorded | None, done: Recorded | None, on: date, *, withdrawn: bool) -> MilestoneState:
    """The state on a day; what is done later than `on` is not done yet, and a withdrawn commitment has nothing due."""
    if done and done.span.opens <= on:
        late = due is not None and done.span.opens > due.span.last_day
        return MilestoneState.DONE_LATE if late else MilestoneState.DONE
    if withdrawn:
        return MilestoneState.DROPPED
    if due is None:
        return MilestoneState.UNDATED
    return MilestoneState.OVERDUE if due.span.last_day < on else MilestoneState.UPCOMING


def days_late(due: Recorded | None, done: Recorded | None, on: date) -> int:
    """Full days since the due date, up to the day it was done; 0 when it was in time or has no due date."""
    if due is None:
        return 0
    finished = min(done.span.opens, on) if done else on
    return max(0, (finished - due.span.last_day).days)


class CommitmentState(StrEnum):
    """How a commitment stands by its own dates and milestones. Not a judgement: that is the reviewer's."""

    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    NOT_STARTED_YET = "not_started_yet"
    RUNNING = "running"
    ENDED = "ended"
    UNDATED = "undated"


def commitment_state(
    *, withdrawn: bool, overdue_milestones: int, starts: Recorded | None, ends: Recorded | None, on: date
) -> CommitmentState:
    """Withdrawn before overdue, overdue before the rest; "ended" says that its time is over, not that it was kept."""
    if withdrawn:
        return CommitmentState.WITHDRAWN
    if overdue_milestones:
        return CommitmentState.OVERDUE
    if ends and ends.span.closes <= on:
        return CommitmentState.ENDED
    if starts and starts.span.opens > on:
        return CommitmentState.NOT_STARTED_YET
    return CommitmentState.RUNNING if starts or ends else CommitmentState.UNDATED
