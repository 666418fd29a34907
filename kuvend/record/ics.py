"""A member's calendar in the format of calendar programs (RFC 5545)."""

from datetime import UTC, datetime, time

from icalendar import Event

from kuvend.cycle import Dated
from kuvend.record.messages.answers import dated_title
from kuvend.record.messages.calendar import grounds_of
from kuvend.record.selectors.calendar import Calendar
from kuvend.web import calendars
from kuvend.web.words import plain


def calendar_file(calendar: Calendar, *, address: str, host: str) -> bytes:
    """The dates as whole days. `address` is the calendar's page; `host` makes the names of the events unique.

    The same record on the same day gives the same bytes, so that a file that was fetched twice can be compared.
    """
    stamp = datetime.combine(calendar.on, time.min, tzinfo=UTC)
    return calendars.calendar_file(
        (_event(dated, calendar, address, host, stamp) for dated in calendar.dates),
        name=plain(calendar.government.name), product="Calendar of a member", zone=calendar.time_zone,
    )  # fmt: skip


def _event(dated: Dated, calendar: Calendar, address: str, host: str, stamp: datetime) -> Event:
    return calendars.whole_day(
        uid=f"{calendar.government.code}-{dated.plan}-{dated.kind}-{dated.day:%Y%m%d}@{host}",
        stamp=stamp,
        day=dated.day,
        title=f"{plain(calendar.government.name)}: {dated_title(dated)}",
        url=address,
        description="\n".join(grounds_of(dated)),
    )
