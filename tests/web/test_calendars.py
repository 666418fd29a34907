"""Files for calendar programs: whole days that keep nobody busy, whatever their words are."""

from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar, Event

from kuvend.web.calendars import calendar_file, calendar_response, whole_day

STAMP = datetime(2026, 6, 1, 10, tzinfo=UTC)
NASTY = "Line one\r\nEND:VEVENT\nBEGIN:VEVENT; comma, back\\slash"


def event(**changed: str) -> Event:
    known: dict[str, Any] = {
        "uid": "one@example.org",
        "title": "Proposals open",
        "url": "https://example.org/",
        **changed,
    }
    return whole_day(stamp=STAMP, day=date(2026, 12, 31), **known)


def read(*events: Event, name: str = "Illyria", zone: str = "") -> Any:
    return Calendar.from_ical(calendar_file(events, name=name, product="Stages", zone=zone))


def test_a_whole_day_ends_as_the_next_one_begins() -> None:
    [found] = read(event()).walk("VEVENT")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (found["TRANSP"], found["DTSTAMP"].dt) == ("TRANSPARENT", STAMP)
    assert "DESCRIPTION" not in found, "Nothing is said where there is nothing to say"


def test_words_end_no_line_and_begin_no_event() -> None:
    made = read(event(title=NASTY, description=NASTY), name=NASTY)
    [found] = made.walk("VEVENT")
    said = NASTY.replace("\r\n", "\n")
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (said, said)
    assert "BEGIN" not in made


def test_the_same_events_give_the_same_bytes() -> None:
    one, other = (calendar_file([event()], name="Illyria", product="Stages", zone="Europe/Tirane") for _ in range(2))
    assert one == other
    assert b"X-WR-TIMEZONE:Europe/Tirane" in one
    assert b"PRODID:-//Kuvend//Stages//EN" in one


def test_it_is_answered_as_a_download() -> None:
    answer = calendar_response(calendar_file([], name="Illyria", product="Stages"), "illyria.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="illyria.ics"'
