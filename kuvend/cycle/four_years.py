"""When a four-year plan is refreshed."""

from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.months import add_months, first_day_of_last
from kuvend.cycle.periods import period
from kuvend.cycle.plan_dates import PlanDates, Precision
from kuvend.cycle.rule import RuleId
from kuvend.cycle.steps import Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified

FOUR_YEARS = 4


def refresh(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[date]:
    """The day from which a four-year plan can be refreshed; None for other plans and where no date is known.

    Counted from the start or, where that is known by its year only, back from the end. Unverified (grade C): OGP
    speaks of an opportunity midway and gives no date. Source: "R2022/refresh".
    """
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    book = book_or_own(chosen)
    if book.refresh_months is None:
        return chosen.then(None, book.choice, step(StepCode.RULE_SILENT, rulebook=book.id, rule=RuleId.REFRESH))
    months, rule = book.refresh_months.value, book.refresh_months.rule
    years, how = _years(plan)
    if years != FOUR_YEARS:
        negative = () if years is None else (step(StepCode.NOT_A_FOUR_YEAR_PLAN, plan=plan.number),)
        return chosen.then(None, rule, how, *negative)
    known = period(plan, on=on, unverified=unverified)
    if known.value is None:
        return known.then(None, rule, how)
    starts, ends = known.value.starts, known.value.ends
    if starts.precision is Precision.YEAR:
        day = first_day_of_last(FOUR_YEARS * 12 - months, ends.span.last_day)
        return known.then(day, rule, how, step(StepCode.REFRESH_BEFORE_END, months=FOUR_YEARS * 12 - months, day=day))
    day = add_months(starts.span.opens, months)
    return known.then(day, rule, how, step(StepCode.REFRESH_AFTER_START, months=months, day=day))


def _years(plan: PlanDates) -> tuple[int | None, Step]:
    """The length as stated, else by the years in the plan's name; never guessed."""
    if plan.years is not None:
        return plan.years, step(StepCode.LENGTH_STATED, years=plan.years)
    if plan.first_year is None or plan.last_year is None:
        return None, step(StepCode.LENGTH_NOT_KNOWN, plan=plan.number)
    by_name = step(StepCode.LENGTH_BY_YEARS, first_year=plan.first_year, last_year=plan.last_year)
    return plan.last_year - plan.first_year, by_name
