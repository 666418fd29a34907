"""The dates of Illyria's plans, set around today: the second plan is always in its last months."""

from dataclasses import dataclass
from datetime import date

from kuvend.cycle import add_months, last_day_within
from kuvend.cycle.months import ONE_DAY

LENGTH = 24
# Today falls in this month of the second plan, counted from 0: inside the last six, in which the next is drafted.
MONTH_OF_TODAY = 20
EXTENSION = 4


@dataclass(frozen=True)
class PlanSpan:
    """One plan's first and last day; `nominal_end` is the last day before any extension."""

    first: date
    last: date
    nominal_end: date

    def month(self, number: int, day: int = 15) -> date:
        """A day of the plan's month `number`, counted from 0; negative months lie before the plan."""
        return add_months(self.first, number).replace(day=day)

    def end_of_month(self, number: int) -> date:
        return add_months(self.first, number + 1) - ONE_DAY


def spans(today: date) -> dict[int, PlanSpan]:
    """The span of each plan by its number; together they leave no gap."""
    second = add_months(today.replace(day=1), -MONTH_OF_TODAY)
    first = add_months(second, -LENGTH - EXTENSION)
    third = add_months(second, LENGTH)
    return {
        1: PlanSpan(first, second - ONE_DAY, last_day_within(first - ONE_DAY, LENGTH)),
        2: PlanSpan(second, third - ONE_DAY, third - ONE_DAY),
        3: PlanSpan(third, last_day_within(third - ONE_DAY, LENGTH), last_day_within(third - ONE_DAY, LENGTH)),
    }
