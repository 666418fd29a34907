"""The values that no text confirms (grade C). They are configuration; every answer that uses one is unverified."""

from dataclasses import dataclass
from datetime import date

from kuvend.cycle.months import MonthDay


@dataclass(frozen=True)
class Unverified:
    """What we believe the rules to be until somebody checks the handbook; an installation may override any of it."""

    r2022_due_day: MonthDay = MonthDay(12, 31)  # last day of the delivery window in the year a plan is due
    r2022_nominal_end: MonthDay = MonthDay(12, 31)  # end dates are said to fall on 30 June or 31 December
    r2022_refresh_months: int = 24
    r2022_grace_until: date = date(2023, 12, 31)
    local_minimum_months: int = 12
    local_end_of_plan_months: int = 2
    local_commitments: tuple[int, int] = (1, 5)


UNVERIFIED = Unverified()
