"""Even-year and odd-year groups, and when a late plan moves its government to the other one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.due import due_date
from kuvend.cycle.late_delivery import delivered_after, months_after_due
from kuvend.cycle.plan_dates import PlanDates
from kuvend.cycle.rule import RuleId
from kuvend.cycle.steps import Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified


class Cohort(StrEnum):
    """The group that delivers in even, or in odd, years."""

    EVEN = "even"
    ODD = "odd"


def cohort_of(year: int) -> Cohort:
    """The group whose plans are due in a year (from 2015; before, groups followed the year of joining)."""
    return Cohort.ODD if year % 2 else Cohort.EVEN


@dataclass(frozen=True)
class CohortShift:
    """The group a government was due in, the one it belongs to after this delivery, and the last day to stay.

    `shifted` is None, and `now` too, where the record cannot tell.
    """

    was: Cohort
    now: Cohort | None
    shifted: bool | None
    last_day_to_stay: date


def cohort_shift(
    plan: PlanDates, previous: PlanDates | None, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[CohortShift]:
    """Whether a late delivery moves the government to the next year's group; None where the rulebook has no groups.

    Source: "R2013/cohort_shift" (six months late), "R2018/cohort_shift" (not before 1 January).
    """
    due = due_date(plan, previous, on=on, unverified=unverified)
    stay = last_day_to_stay(plan, previous, on=on, unverified=unverified)
    if due.value is None or stay.value is None:
        return stay.then(None, stay.rule)
    was, year = cohort_of(due.value.year), due.value.year
    shifted = delivered_after(plan, stay.value, on)
    now = None if shifted is None else cohort_of(year + shifted)
    facts = (step(StepCode.COHORT_OF_YEAR, year=year, cohort=was), *_move(was, now, year))
    return stay.then(CohortShift(was, now, shifted, stay.value), stay.rule, *facts)


def last_day_to_stay(
    plan: PlanDates, previous: PlanDates | None, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[date]:
    """The last day on which delivery keeps the government in its group."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    book = book_or_own(chosen)
    if book.cohort_shift_months is None:
        return chosen.then(None, book.choice, step(StepCode.RULE_SILENT, rulebook=book.id, rule=RuleId.COHORT_SHIFT))
    due = due_date(plan, previous, on=on, unverified=unverified)
    return months_after_due(due, plan, book.cohort_shift_months.value, book.cohort_shift_months.rule)


def _move(was: Cohort, now: Cohort | None, year: int) -> tuple[Step, ...]:
    if now is None:
        return ()
    if now is was:
        return (step(StepCode.COHORT_STAYS, cohort=was),)
    return (step(StepCode.COHORT_MOVES, cohort=now, year=year + 1),)
