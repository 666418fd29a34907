"""Meetings in time: how long before they were announced, whether they are often enough, and what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kuvend.cycle.months import add_months
from kuvend.cycle.rule import Rule, Term

# A record that is written more than this long after its meeting is marked as entered later. Ours.
LATER_DAYS = 14


class MeetingState(StrEnum):
    """What is on record of a meeting. One that nobody recorded stays announced, also after its day."""

    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"


class Attendance(StrEnum):
    """How somebody took part. Whoever was absent without a word has no row."""

    PRESENT = "present"
    REMOTE = "remote"
    APOLOGIES = "apologies"


class FollowUpState(StrEnum):
    """What became of a decision, as its owner says."""

    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class Standing(StrEnum):
    """Where a decision stands on a day."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    DONE = "done"
    DROPPED = "dropped"


def notice(announced_at: datetime | None, starts_at: datetime, zone: ZoneInfo) -> int | None:
    """Days in the calendar of the member from the notice to the meeting; None where no notice is known."""
    return None if announced_at is None else papers_ahead(announced_at, starts_at, zone)


def papers_ahead(published_at: datetime, starts_at: datetime, zone: ZoneInfo) -> int:
    """Days in the calendar of the member from a publication to the meeting: negative when it came after."""
    return (starts_at.astimezone(zone).date() - published_at.astimezone(zone).date()).days


def entered_later(starts_at: datetime, recorded_at: datetime | None) -> bool:
    """Whether the record was written more than LATER_DAYS after the meeting began. Nothing recorded is not late."""
    return recorded_at is not None and recorded_at - starts_at > timedelta(days=LATER_DAYS)


def standing(state: FollowUpState | None, due_on: date | None, on: date) -> Standing:
    """Where a decision stands on a day, by the last word on it. It is overdue from the day after it was due."""
    if state in (FollowUpState.DONE, FollowUpState.DROPPED):
        return Standing(state.value)
    if due_on is not None and due_on < on:
        return Standing.OVERDUE
    return Standing.UNDER_WAY if state is FollowUpState.UNDER_WAY else Standing.OPEN


@dataclass(frozen=True)
class Rhythm:
    """Whether a forum meets as often as a rule asks: our indicator of it, with the rule named.

    `last` is the day of the last meeting that was held; `by` the last day on which the next one would be in time.
    """

    rule: Rule
    months: int
    last: date | None
    by: date | None
    often_enough: bool


def meets_often_enough(held: Iterable[date], on: date, term: Term[int] | None) -> Rhythm | None:
    """Whether the last meeting is no longer ago than the rule allows. None where the rulebook says nothing of it.

    `term` is `forum_gap_months` of the rulebook. Without any meeting on record the answer is no, with no day.
    """
    if term is None:
        return None
    last = max((day for day in held if day <= on), default=None)
    by = add_months(last, term.value) if last else None
    return Rhythm(term.rule, term.value, last, by, by is not None and on <= by)
