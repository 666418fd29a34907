"""Dates as people read them, no more exact than they are known."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as formatted
from django.utils.translation import get_language, pgettext, pgettext_lazy

# How a date is written for a machine, by how exactly it is known (the values of the HTML `time` element).
_MACHINE = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}

# The months that a format asks for with "E". Django knows them too, but with a capital in every language; as they
# stand here, our own catalogues hold them and win, and a language that writes them small inside a date can do so.
_MONTHS = (
    pgettext_lazy("alt. month", "January"),
    pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"),
    pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"),
    pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"),
    pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"),
    pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"),
    pgettext_lazy("alt. month", "December"),
)


def day_in_words(day: date, precision: str = "day", *, full: bool = False) -> str:
    """A day as far as it is known: "23 Nov 2026", "Nov 2026" or "2026"; `full` writes the month out."""
    return _written(get_language(), day, precision, full)


@lru_cache(maxsize=8192)
def _written(language: str | None, day: date, precision: str, full: bool) -> str:
    """A page repeats its dates; `language` is here to tell the kept ones apart."""
    return formatted(day, _pattern(precision, full=full))


def day_for_machines(day: date, precision: str = "day") -> str:
    return day.strftime(_MACHINE[precision])


def moment_in_words(at: datetime, zone: str) -> str:
    """A moment as the clocks of a time zone showed it: "23 Nov 2026, 14:05"."""
    return formatted(at.astimezone(ZoneInfo(zone)), pgettext("format of a moment", "j M Y, H:i"))


def _pattern(precision: str, *, full: bool) -> str:
    if precision == "year":
        return "Y"
    if precision == "month":
        return pgettext("format of a full month", "F Y") if full else pgettext("format of a month", "M Y")
    return pgettext("format of a full day", "j F Y") if full else pgettext("format of a day", "j M Y")
