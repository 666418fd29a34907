"""Readings of members that join several rows: the status of a member on a day, and how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from kuvend.members.models import Government, StatusEvent
from kuvend.members.rules import Confidence, Precision, Status, StatusEventKind, StatusRecord
from kuvend.members.rules import status_on as decide_status


@dataclass(frozen=True)
class MemberStatus:
    """A member's status on a day, with the event that decides it.

    `status` is None when it is not known; `undated` are events that may have changed it before that day.
    """

    status: Status | None
    confidence: Confidence
    event: StatusEvent | None
    undated: tuple[StatusEvent, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Low confidence is shown as such, never as fact."""
        return self.confidence is not Confidence.LOW

    @property
    def since(self) -> date | None:
        return self.event.happened_on if self.event else None

    @property
    def since_precision(self) -> Precision | None:
        return Precision(self.event.precision) if self.event and self.event.happened_on else None


def status_on(government: Government, on: date) -> MemberStatus:
    """The status of a member at the end of the day `on`, in its own time zone.

    For many members at once, prefetch `status_events`: then this asks the database nothing.
    """
    events = {event.pk: event for event in government.status_events.all()}
    answer = decide_status([record_of(event, government) for event in events.values()], on)
    return MemberStatus(
        status=answer.status,
        confidence=answer.confidence,
        event=events[answer.event.key] if answer.event else None,
        undated=tuple(events[record.key] for record in answer.undated),
    )


def status_history(government: Government, on: date) -> Sequence[StatusEvent]:
    """Everything on record about the status by the day `on`, oldest first; what has no date comes first."""
    return [event for event in government.status_events.all() if event.happened_on is None or event.happened_on <= on]


def record_of(event: StatusEvent, government: Government) -> StatusRecord:
    return StatusRecord(
        kind=StatusEventKind(event.kind),
        status=Status(event.status) if event.status else None,
        happened_on=event.happened_on,
        confidence=Confidence(event.confidence),
        recorded_on=localtime(event.recorded_at, government.zone).date(),
        key=event.pk,
    )
