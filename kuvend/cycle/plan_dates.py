"""The plain values that go into the rules: what is on record about a plan and its government."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from kuvend.cycle.months import ONE_DAY, add_months
from kuvend.cycle.windows import Window


class GovernmentKind(StrEnum):
    """National governments and members of OGP Local have rulebooks of their own."""

    NATIONAL = "national"
    LOCAL = "local"


class Precision(StrEnum):
    """How closely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_MONTHS = {Precision.MONTH: 1, Precision.YEAR: 12}


@dataclass(frozen=True)
class Recorded:
    """A date as far as it is on record: `day` is any day of the month or year when no more is known."""

    day: date
    precision: Precision = Precision.DAY

    @cached_property
    def span(self) -> Window:
        """All the days it may have been."""
        if self.precision is Precision.DAY:
            return Window(self.day, self.day + ONE_DAY)
        first = self.day.replace(day=1) if self.precision is Precision.MONTH else date(self.day.year, 1, 1)
        return Window(first, add_months(first, _MONTHS[self.precision]))

    def is_after(self, day: date) -> bool | None:
        """Whether it happened after the day; None where the record is too coarse to tell."""
        if self.span.opens > day:
            return True
        return False if self.span.last_day <= day else None


@dataclass(frozen=True)
class Extension:
    """A decision to let a plan run on: its last day before and after, by whom and why. Never derived."""

    from_end: date | None
    to_end: date
    reason: str
    authority: str
    decided: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlanDates:
    """What is on record about one plan's dates; None always means "not on record".

    `ends` is the last day of the plan. `delivered` is its publication on OGP's site. `submitted` is False only for
    a plan known not to be delivered yet, True for one delivered on a day that nobody recorded.
    """

    number: int
    kind: GovernmentKind = GovernmentKind.NATIONAL
    first_year: int | None = None
    last_year: int | None = None
    starts: Recorded | None = None
    ends: Recorded | None = None
    delivered: Recorded | None = None
    submitted: bool | None = None
    development_started: Recorded | None = None
    years: int | None = None
    extensions: tuple[Extension, ...] = ()

    @property
    def year_of_start(self) -> int | None:
        """The first year as named, else the year of the recorded start or delivery."""
        if self.first_year is not None:
            return self.first_year
        known = self.starts or self.delivered
        return known.day.year if known else None
