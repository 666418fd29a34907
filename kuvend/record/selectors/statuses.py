"""A member's status as pages show it, with the events it rests on."""

from dataclasses import dataclass
from datetime import date

from i18nfield.strings import LazyI18nString

from kuvend.cycle.plan_dates import Recorded
from kuvend.members.models import Government, StatusEvent
from kuvend.members.rules import Confidence, Status, StatusEventKind
from kuvend.members.selectors import status_history, status_on
from kuvend.record.selectors.facts import Source, known_day, source_of


@dataclass(frozen=True)
class StatusLine:
    """Something on record about a member's status; `status` is None for a letter that changes none."""

    kind: StatusEventKind
    status: Status | None
    happened: Recorded | None
    note: LazyI18nString
    source: Source


@dataclass(frozen=True)
class StatusNow:
    """The status on a day, None where it is not known, how sure that is, and the event that decides it.

    `undated` holds events without a date that may have changed it.
    """

    status: Status | None
    confidence: Confidence
    event: StatusLine | None
    undated: tuple[StatusLine, ...]


def status_line(row: StatusEvent) -> StatusLine:
    status = Status(row.status) if row.status else None
    happened = known_day(row.happened_on, row.precision)
    return StatusLine(StatusEventKind(row.kind), status, happened, row.note, source_of(row))


def status_now(government: Government, on: date) -> StatusNow:
    """Needs `status_events` fetched with the government."""
    answer = status_on(government, on)
    event = status_line(answer.event) if answer.event else None
    return StatusNow(answer.status, answer.confidence, event, tuple(map(status_line, answer.undated)))


def history(government: Government, on: date) -> tuple[StatusLine, ...]:
    """Everything on record by the day, the newest first; what has no date comes last."""
    return tuple(status_line(row) for row in reversed(status_history(government, on)))
