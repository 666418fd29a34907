"""Counting in months and naming days of the year: the one place where month ends and leap years are settled.

Conventions, after OGP's own wording "within four months of the August 31 deadline (before January 1)":

- A period is half-open: it closes on the first day that no longer belongs to it.
- Months are added to that closing day, so 31 August plus four months lasts through 31 December.
- A day that the target month does not have becomes that month's last day (31 August less six months: 28 February).
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class MonthDay(NamedTuple):
    """A day that comes back every year, never 29 February."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """This day in the year named."""
        return date(year, self.month, self.day)


def add_months(day: date, months: int) -> date:
    """The same day, so many months later or, if negative, earlier; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_within(day: date, months: int) -> date:
    """The last day that is still within `months` months of `day`; the count starts on the day after."""
    return add_months(day + ONE_DAY, months) - ONE_DAY


def first_day_of_last(months: int, last_day: date) -> date:
    """The first of the last `months` months of something that ends with `last_day`."""
    return add_months(last_day + ONE_DAY, -months)
