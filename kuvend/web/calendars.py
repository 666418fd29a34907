"""Files for calendar programs (RFC 5545)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.http import HttpResponse
from icalendar import Calendar, Event, vText


def calendar_file(events: Iterable[Event], *, name: str, product: str, zone: str = "") -> bytes:
    """These events as a file. `product` says in English what they are; `zone` is where their days are counted.

    The same events give the same bytes, so that a file that was fetched twice can be compared.
    """
    document = Calendar()
    document.add("prodid", f"-//Kuvend//{product}//EN")
    document.add("version", "2.0")
    # As a text of the format, which escapes what would end the line: icalendar does not know that this is one.
    document.add("x-wr-calname", vText(name))
    if zone:
        document.add("x-wr-timezone", zone)
    for event in events:
        document.add_component(event)
    return bytes(document.to_ical())


def whole_day(*, uid: str, stamp: datetime, day: date, title: str, url: str, description: str = "") -> Event:
    """Something that falls on a day and keeps nobody busy. `uid`: one for all times; `stamp`: when it was said."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    if description:
        event.add("description", description)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def calendar_response(made: bytes, file_name: str) -> HttpResponse:
    """The file as a download that calendar programs take."""
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
