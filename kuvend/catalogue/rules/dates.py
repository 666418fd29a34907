"""Reading the dates of OGP's tables, in which European and American order are mixed. Nothing is guessed. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kuvend.catalogue.rules import Doubt, Note, note
from kuvend.members.rules import Precision

# What the tables write where there is no date.
NOT_RECORDED = {"", "nr", "nd", "na", "n/a", "not specified", "none specified", "unspecified", "unclear", "none"}
EARLIEST, LATEST = 1990, 2100
MONTHS = {
    name: number
    for number, names in enumerate(
        ["january", "february", "march", "april", "may", "june", "july",
         "august", "september", "october", "november", "december"], start=1,
    )
    for name in (names, names[:3])
}  # fmt: skip

_YEAR = re.compile(r"(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_TWO_ORDERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_NAMED_MONTH = re.compile(r"([a-z]+)\.?,? (\d{4})")
_DAY_NAMED = re.compile(r"(\d{1,2})\.? ([a-z]+)\.?,? (\d{4})")
_NAMED_DAY = re.compile(r"([a-z]+)\.? (\d{1,2}),? (\d{4})")


@dataclass(frozen=True)
class DateRead:
    """A date as far as the table says it. Where it cannot be read without guessing, it is kept as written."""

    on: date | None = None
    precision: Precision = Precision.DAY
    as_written: str = ""
    doubt: Doubt | None = None


def read_date(text: str, *, ends: bool = False) -> DateRead:
    """The date in a cell. Of a year or a month, the first day is stored, or the last for an end.

    `07/01/2012` may be 7 January or 1 July, so it is kept as written; `13/07/2014` and `07/07/2014` have one reading.
    """
    bare = " ".join(text.split())
    if bare.casefold() in NOT_RECORDED:
        return DateRead()
    found = _readings(bare.casefold())
    if found is None:
        return DateRead(as_written=bare, doubt=Doubt.DATE_IN_WORDS)
    precision, parts = found
    days = {day for day in (_day(*part, precision, ends) for part in parts) if day}
    if len(days) == 1:
        return DateRead(on=days.pop(), precision=precision)
    return DateRead(as_written=bare, doubt=Doubt.DATE_AMBIGUOUS if days else Doubt.DATE_IMPOSSIBLE)


Parts = list[tuple[int, int, int]]


def _readings(text: str) -> tuple[Precision, Parts] | None:
    """How exactly the text says a date, and every (year, month, day) that it may mean; None when it is no date."""
    if found := _YEAR.fullmatch(text):
        return Precision.YEAR, [(int(found[1]), 1, 1)]
    if found := _ISO.fullmatch(text):
        return Precision.DAY, [(int(found[1]), int(found[2]), int(found[3]))]
    if found := _TWO_ORDERS.fullmatch(text):
        one, other, year = (int(part) for part in found.groups())
        return Precision.DAY, [(year, one, other), (year, other, one)]
    if found := _ISO_MONTH.fullmatch(text):
        return Precision.MONTH, [(int(found[1]), int(found[2]), 1)]
    if found := _MONTH_YEAR.fullmatch(text):
        return Precision.MONTH, [(int(found[2]), int(found[1]), 1)]
    return _named_months(text)


def _named_months(text: str) -> tuple[Precision, Parts] | None:
    if (found := _NAMED_MONTH.fullmatch(text)) and found[1] in MONTHS:
        return Precision.MONTH, [(int(found[2]), MONTHS[found[1]], 1)]
    if (found := _DAY_NAMED.fullmatch(text)) and found[2] in MONTHS:
        return Precision.DAY, [(int(found[3]), MONTHS[found[2]], int(found[1]))]
    if (found := _NAMED_DAY.fullmatch(text)) and found[1] in MONTHS:
        return Precision.DAY, [(int(found[3]), MONTHS[found[1]], int(found[2]))]
    return None


def _day(year: int, month: int, day: int, precision: Precision, ends: bool) -> date | None:
    """The day, or None where the calendar has no such day or no plan could have."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    if ends and precision is Precision.YEAR:
        return date(year, 12, 31)
    return date(year, month, monthrange(year, month)[1] if ends and precision is Precision.MONTH else day)


def in_order(starts: DateRead, ends: DateRead) -> bool:
    return starts.on is None or ends.on is None or starts.on <= ends.on


def doubt_of(column: str, read: DateRead) -> list[Note]:
    return [note(read.doubt, column=column, value=read.as_written)] if read.doubt else []
