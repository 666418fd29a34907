"""A government's forum as its page tells of it: who sits there, when it met last and meets next."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from i18nfield.strings import LazyI18nString

from kuvend.forum.models import Forum, Meeting, Seat
from kuvend.forum.rules import MeetingState, Parity, SeatSector, parity
from kuvend.members.models import Government


@dataclass(frozen=True)
class ForumBrief:
    """The forum that stands on a day. The meetings are days in the government's calendar."""

    name: LazyI18nString
    parity: Parity
    seats: int
    last_meeting: date | None
    next_meeting: date | None


def forum_brief(government: Government, on: date) -> ForumBrief | None:
    """None where no forum is on record that stands."""
    forum = Forum.objects.filter(government=government).standing().first()
    if forum is None:
        return None
    seats = [SeatSector(sector) for sector in Seat.objects.filter(forum=forum).on(on).values_list("sector", flat=True)]
    meetings = Meeting.objects.filter(forum=forum)
    today = datetime.combine(on, time.min, tzinfo=government.zone)
    last = meetings.held().filter(starts_at__lt=today + timedelta(days=1)).order_by("-starts_at")
    coming = meetings.filter(state=MeetingState.ANNOUNCED, starts_at__gte=today).order_by("starts_at")
    days = [rows.values_list("starts_at", flat=True).first() for rows in (last, coming)]
    last_day, next_day = (at.astimezone(government.zone).date() if at else None for at in days)
    return ForumBrief(forum.name, parity(seats), len(seats), last_day, next_day)
