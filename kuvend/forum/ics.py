"""A forum's meetings in the format of calendar programs (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta

from icalendar import Event

from kuvend.forum.rules import MeetingState
from kuvend.forum.selectors.lines import MeetingLine
from kuvend.forum.titles import called
from kuvend.web.calendars import calendar_file
from kuvend.web.words import plain

# How long a meeting is shown whose end nobody said.
USUAL = timedelta(hours=2)


def meetings_file(
    name: str, meetings: Iterable[MeetingLine], address: Callable[[MeetingLine], str], host: str
) -> bytes:
    """The meetings, cancelled ones marked as such. `host` makes the names of the events unique."""
    events = (_event(meeting, address(meeting), host) for meeting in meetings)
    return calendar_file(events, name=name, product="Meetings of a forum")


def _event(meeting: MeetingLine, address: str, host: str) -> Event:
    event = Event()
    cancelled = meeting.state is MeetingState.CANCELLED
    said = meeting.cancelled_at or meeting.recorded_at or meeting.announced_at or meeting.starts_at
    event.add("uid", f"meeting-{meeting.code}@{host}")
    event.add("dtstamp", said.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", (meeting.ends_at or meeting.starts_at + USUAL).astimezone(UTC))
    event.add("summary", called(meeting))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if place := plain(meeting.place) or meeting.online_url:
        event.add("location", place)
    event.add("url", address)
    return event
