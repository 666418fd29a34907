"""A member's calendar in the format of calendar programs (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar as Document
from icalendar import Event, vText

from kuvend.cycle import Dated
from kuvend.record.messages.answers import dated_title
from kuvend.record.messages.calendar import grounds_of
from kuvend.record.selectors.calendar import Calendar
from kuvend.web.words import plain


def calendar_file(calendar: Calendar, *, address: str, host: str) -> bytes:
    """The dates as whole days. `address` is the calendar's page; `host` makes the names of the events unique.

    The same record on the same day gives the same bytes, so that a file that was fetched twice can be compared.
    """
    document = Document()
    document.add("prodid", "-//Kuvend//Calendar of a member//EN")
    document.add("version", "2.0")
    # As a text of the format, which escapes what would end the line: icalendar does not know that this is one.
    document.add("x-wr-calname", vText(plain(calendar.government.name)))
    document.add("x-wr-timezone", calendar.time_zone)
    stamp = datetime.combine(calendar.on, time.min, tzinfo=UTC)
    for dated in calendar.dates:
        document.add_component(_event(dated, calendar, address, host, stamp))
    return bytes(document.to_ical())


def _event(dated: Dated, calendar: Calendar, address: str, host: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{calendar.government.code}-{dated.plan}-{dated.kind}-{dated.day:%Y%m%d}@{host}")
    event.add("dtstamp", stamp)
    event.add("dtstart", dated.day)
    event.add("dtend", dated.day + timedelta(days=1))
    event.add("summary", f"{plain(calendar.government.name)}: {dated_title(dated)}")
    event.add("description", "\n".join(grounds_of(dated)))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
