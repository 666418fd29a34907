"""The day by which a plan is due."""

from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.periods import origin_of, plan_end
from kuvend.cycle.plan_dates import PlanDates
from kuvend.cycle.rule import RuleId
from kuvend.cycle.steps import StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified

FIRST_COMMON_DUE_YEAR = 2014  # before it the deadline depended on the year of joining; see R2013/due_by_joining_cohort


def due_date(
    plan: PlanDates, previous: PlanDates | None, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[date]:
    """The last day on which the plan is on time; None where its rulebook or year is not known.

    A plan is due in the year in which the previous one ends, or a first plan in its own first year.
    """
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    book = book_or_own(chosen)
    if book.due_day is None:
        silent = step(StepCode.RULE_SILENT, rulebook=book.id, rule=RuleId.DUE_DAY)
        return chosen.then(None, book.choice, silent)
    year = due_year(plan, previous, on=on, unverified=unverified)
    if year.value is None:
        return chosen.then(None, book.due_day.rule, given=[year])
    if book.due_by_joining_cohort and year.value < FIRST_COMMON_DUE_YEAR:
        cohort = step(StepCode.DUE_BY_JOINING_COHORT, year=year.value)
        return chosen.then(None, book.due_by_joining_cohort, cohort, given=[year])
    day = book.due_day.value.in_year(year.value)
    return chosen.then(day, book.due_day.rule, step(StepCode.DUE_DAY, day=day, rulebook=book.id), given=[year])


def due_year(
    plan: PlanDates, previous: PlanDates | None, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[int]:
    """The year in which a plan is due."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    rule = book_or_own(chosen).no_gap
    end = plan_end(previous, on=on, unverified=unverified) if previous else None
    if previous and end and end.value:
        year = end.value.day.year
        fact = step(
            StepCode.DUE_YEAR_BY_PREVIOUS_END,
            year=year,
            plan=previous.number,
            day=end.value.span.last_day,
            origin=origin_of(end),
        )
        return chosen.then(year, rule, fact, given=[end.rules_only()])
    if plan.year_of_start is None:
        return chosen.then(None, rule, step(StepCode.DUE_YEAR_NOT_KNOWN, plan=plan.number))
    year = plan.year_of_start
    return chosen.then(year, rule, step(StepCode.DUE_YEAR_BY_FIRST_YEAR, year=year))
