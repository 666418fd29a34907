"""Which rulebook governs a plan: that of the day it was submitted."""

from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.plan_dates import GovernmentKind, PlanDates, Precision, Recorded
from kuvend.cycle.rule import RulebookId
from kuvend.cycle.rulebooks import rulebook
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.steps import Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified

# The first day of each rulebook, in order. R2018 began in mid-2018; the day itself is inferred (grade B).
FIRST_DAYS: dict[GovernmentKind, tuple[tuple[date, RulebookId], ...]] = {
    GovernmentKind.NATIONAL: (
        (date(2013, 1, 1), RulebookId.R2013),
        (date(2018, 7, 1), RulebookId.R2018),
        (date(2022, 1, 1), RulebookId.R2022),
    ),
    GovernmentKind.LOCAL: (
        (date(2018, 7, 1), RulebookId.R2018),
        (date(2021, 1, 1), RulebookId.LOCAL2021),
    ),
}


def rulebook_for(
    kind: GovernmentKind, submitted_on: date | None, on: date, *, unverified: Unverified = UNVERIFIED
) -> Answer[Rulebook]:
    """The rulebook of a plan submitted on a day; of one not yet submitted on `on`, the rulebook in force then.

    The value is None before the first rulebook: "no rulebook known". Source: `docs/rules/`, first row of each page.
    """
    if submitted_on is None or submitted_on > on:
        return _in_force(kind, on, step(StepCode.NOT_YET_SUBMITTED, on=on), unverified)
    return _in_force(kind, submitted_on, step(StepCode.SUBMITTED_ON, day=submitted_on), unverified)


def rulebook_of(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[Rulebook]:
    """The rulebook of a plan as its record stands, asked on `on`.

    Where the submission is not on record the last day of the plan's first year decides, and a step says so.
    """
    return _in_force(plan.kind, *deciding_day(plan, on), unverified)


def deciding_day(plan: PlanDates, on: date) -> tuple[date, Step]:
    """The day whose rules govern the plan, and the step that says why."""
    if plan.delivered and plan.delivered.span.last_day <= on:
        return plan.delivered.span.last_day, _delivered(plan.delivered)
    if plan.delivered or plan.submitted is False:
        return on, step(StepCode.NOT_YET_SUBMITTED, on=on)
    if plan.year_of_start is None:
        return on, step(StepCode.NO_DATE_ON_RECORD, plan=plan.number, on=on)
    return min(date(plan.year_of_start, 12, 31), on), step(StepCode.SUBMISSION_NOT_RECORDED, year=plan.year_of_start)


def _delivered(record: Recorded) -> Step:
    if record.precision is Precision.DAY:
        return step(StepCode.SUBMITTED_ON, day=record.day)
    return step(StepCode.SUBMITTED_AROUND, day=record.day, precision=record.precision)


def _in_force(kind: GovernmentKind, day: date, reason: Step, unverified: Unverified) -> Answer[Rulebook]:
    started = [version for first, version in FIRST_DAYS[kind] if first <= day]
    if not started:
        own = rulebook(RulebookId.OWN2026, unverified)
        return Answer(None, own.choice, (reason, step(StepCode.NO_RULEBOOK_KNOWN, day=day)))
    book = rulebook(started[-1], unverified)
    return Answer(book, book.choice, (reason, step(StepCode.RULEBOOK_CHOSEN, rulebook=book.id, day=day)))


def book_or_own(chosen: Answer[Rulebook]) -> Rulebook:
    """The rulebook chosen, or Kuvend's own table where none is known."""
    return chosen.value or rulebook(RulebookId.OWN2026)
