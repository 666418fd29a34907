"""Milestones as pages show them: overdue first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import NamedTuple

from django.db.models import QuerySet
from i18nfield.strings import LazyI18nString

from kuvend.cycle.plan_dates import Precision, Recorded
from kuvend.plans.models import Milestone
from kuvend.record.rules import MilestoneState, days_late, milestone_state
from kuvend.record.selectors.facts import known_day


@dataclass(frozen=True)
class MilestoneLine:
    """A step of a commitment, with the state it has on the day asked. `days_late` counts full days."""

    position: int
    title: LazyI18nString
    deliverable: LazyI18nString
    office: LazyI18nString | None
    responsible: str
    starts: Recorded | None
    due: Recorded | None
    done: Recorded | None
    state: MilestoneState
    days_late: int
    recorded_at: datetime | None


UNTOLD = LazyI18nString("")


class MilestoneRow(NamedTuple):
    """What a line needs of a milestone. A plan has hundreds, and bare values cost a third of full objects."""

    commitment_id: int
    position: int
    due_on: date | None
    due_precision: str
    done_on: date | None
    done_precision: str
    # By what stands above a milestone is judged; what it is called is read only where it is shown.
    title: LazyI18nString = UNTOLD
    deliverable: LazyI18nString = UNTOLD
    office: LazyI18nString | None = None
    responsible: str = ""
    starts_on: date | None = None
    starts_precision: str = Precision.DAY
    recorded_at: datetime | None = None


_JUDGED_BY = MilestoneRow._fields[: MilestoneRow._fields.index("title")]


def milestone_rows(milestones: QuerySet[Milestone], *, in_full: bool = True) -> Iterator[MilestoneRow]:
    """In no order: `milestone_lines` finds one. Unless `in_full`, without their words."""
    names = MilestoneRow._fields if in_full else _JUDGED_BY
    columns = ["office__name" if name == "office" else name for name in names]
    return starmap(MilestoneRow, milestones.order_by().values_list(*columns))


def milestone_line(row: MilestoneRow, on: date, *, withdrawn: bool) -> MilestoneLine:
    due, done = known_day(row.due_on, row.due_precision), known_day(row.done_on, row.done_precision)
    return MilestoneLine(
        position=row.position,
        title=row.title,
        deliverable=row.deliverable,
        office=row.office,
        responsible=row.responsible,
        starts=known_day(row.starts_on, row.starts_precision),
        due=due,
        done=done,
        state=milestone_state(due, done, on, withdrawn=withdrawn),
        days_late=days_late(due, done, on),
        recorded_at=row.recorded_at,
    )


def milestone_lines(rows: Iterable[MilestoneRow], on: date, *, withdrawn: bool) -> tuple[MilestoneLine, ...]:
    """The overdue ones first, the longest overdue leading; then what is to come, without a date, and done."""
    return tuple(sorted([milestone_line(row, on, withdrawn=withdrawn) for row in rows], key=urgency))


_DONE = (MilestoneState.DONE, MilestoneState.DONE_LATE)
_ORDER = (MilestoneState.OVERDUE, MilestoneState.UPCOMING, MilestoneState.UNDATED, MilestoneState.DROPPED)


def urgency(line: MilestoneLine) -> tuple[int, date, int]:
    """What needs attention first comes first."""
    is_done = line.state in _DONE
    day = line.done if is_done else line.due
    return len(_ORDER) if is_done else _ORDER.index(line.state), day.day if day else date.max, line.position
