"""The only clock of a public page. Reading it here is what makes a kept page expire when its answer changes."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

READING = "kuvend.reading"


@dataclass
class Reading:
    """One rendering of a page: the moment it shows, and until when what it shows is true.

    `until` is the page's next dated boundary, and not part of the time in which it is true; None: no boundary.
    """

    at: datetime = field(default_factory=timezone.now)
    until: datetime | None = None

    def expires(self, at: datetime) -> None:
        if at > self.at and (self.until is None or at < self.until):
            self.until = at


def now(request: HttpRequest) -> datetime:
    """The moment this request is answered, the same however often it is asked for.

    A page that shows different things before and after some moment also tells `expires` of that moment.
    """
    return _reading(request).at


def local_day(request: HttpRequest, zone: ZoneInfo) -> date:
    """Today in a government's time zone. The kept page expires at that zone's next midnight."""
    reading = _reading(request)
    today = reading.at.astimezone(zone).date()
    # Where the clocks go forward at midnight this names the moment of the change, which is when the new day begins.
    reading.expires(datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone))
    return today


def expires(request: HttpRequest, at: datetime) -> None:
    """The kept page is true before `at` (aware) and no longer. A moment that has passed has no effect."""
    _reading(request).expires(at)


def _reading(request: HttpRequest) -> Reading:
    reading: Reading = request.META.setdefault(READING, Reading())
    return reading
