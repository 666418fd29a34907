"""How late a plan is, and whether that is late enough to count as acting contrary to process."""

from dataclasses import dataclass
from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.due import due_date
from kuvend.cycle.months import last_day_within
from kuvend.cycle.periods import origin_of, plan_end
from kuvend.cycle.plan_dates import PlanDates, Precision
from kuvend.cycle.rule import Rule, RuleId, Term
from kuvend.cycle.rulebooks.columns import LateFrom, Rulebook
from kuvend.cycle.steps import Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified


@dataclass(frozen=True)
class Lateness:
    """How a delivery compares with its due day and with the limit after which it is contrary to process.

    `late` and `beyond_limit` are None where the record cannot tell; `days` counts only from a due day and to a day.
    """

    due: date | None
    limit: date | None
    late: bool | None
    days: int | None
    beyond_limit: bool | None


def lateness(
    plan: PlanDates, previous: PlanDates | None, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[Lateness]:
    """How late a plan was delivered, or is by `on`. An indicator: what follows from it is for OGP to say.

    Source: "R2013/late_delivery" (four months), "R2018/late_delivery" (1 January), "R2022/late_delivery" (12 months).
    """
    due = due_date(plan, previous, on=on, unverified=unverified)
    limit = latest_delivery(plan, previous, on=on, unverified=unverified)
    late, beyond = delivered_after(plan, due.value, on), delivered_after(plan, limit.value, on)
    relief = _relief(plan, due.value, on, unverified) if beyond else None
    beyond = None if relief else beyond
    found = Lateness(due.value, limit.value, late, _days_late(plan, due.value, late, on), beyond)
    steps = [_delivery(plan, on), *_due_steps(plan, found, on), *_limit_steps(found, relief)]
    grounds = [limit, Answer(None, relief, ())] if relief else [limit]
    return due.then(found, limit.rule, *steps, given=grounds)


def latest_delivery(
    plan: PlanDates, previous: PlanDates | None, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[date]:
    """The last day on which delivery is not yet contrary to process; None where no rulebook or date tells it."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    book = book_or_own(chosen)
    if book.late_months is None:
        return chosen.then(None, book.choice, step(StepCode.RULE_SILENT, rulebook=book.id, rule=RuleId.LATE_DELIVERY))
    if book.late_from is LateFrom.PREVIOUS_END:
        return _after_previous_end(plan, previous, book.late_months, chosen, on, unverified)
    due = due_date(plan, previous, on=on, unverified=unverified)
    return months_after_due(due, plan, book.late_months.value, book.late_months.rule)


def months_after_due(due: Answer[date], plan: PlanDates, months: int, rule: Rule) -> Answer[date]:
    """The last day within so many months of the due day."""
    if due.value is None:
        return due.then(None, rule, step(StepCode.LIMIT_NOT_KNOWN, plan=plan.number))
    last_day = last_day_within(due.value, months)
    return due.then(last_day, rule, step(StepCode.LIMIT_AFTER_DUE_DAY, months=months, last_day=last_day))


def delivered_after(plan: PlanDates, day: date | None, on: date) -> bool | None:
    """Whether the plan came, or by `on` is still missing, after a day; None where the record cannot tell."""
    if day is None:
        return None
    if plan.delivered and plan.delivered.span.opens <= on:
        return plan.delivered.is_after(day)
    return on > day if plan.delivered or plan.submitted is False else None


def _relief(plan: PlanDates, due: date | None, on: date, unverified: Unverified) -> Rule | None:
    """The 2020 resolution, where the plan was due in the year it covers: whether the member used it is not known."""
    relief = book_or_own(rulebook_of(plan, on=on, unverified=unverified)).relief_due_year
    return relief.rule if relief and due and due.year == relief.value else None


def _after_previous_end(
    plan: PlanDates,
    previous: PlanDates | None,
    term: Term[int],
    chosen: Answer[Rulebook],
    on: date,
    unverified: Unverified,
) -> Answer[date]:
    end = plan_end(previous, on=on, unverified=unverified) if previous else None
    if previous is None or end is None or end.value is None:
        return chosen.then(None, term.rule, step(StepCode.LIMIT_NOT_KNOWN, plan=plan.number))
    ended = end.value.span.last_day
    last_day = last_day_within(ended, term.value)
    fact = step(
        StepCode.LIMIT_AFTER_PREVIOUS_END,
        months=term.value,
        last_day=last_day,
        plan=previous.number,
        day=ended,
        origin=origin_of(end),
    )
    return chosen.then(last_day, term.rule, fact, given=[end.rules_only()])


def _days_late(plan: PlanDates, due: date | None, late: bool | None, on: date) -> int | None:
    if due is None or late is None:
        return None
    if not late:
        return 0
    delivered = plan.delivered if plan.delivered and plan.delivered.span.opens <= on else None
    if delivered is None:
        return (on - due).days
    return (delivered.day - due).days if delivered.precision is Precision.DAY else None


def _delivery(plan: PlanDates, on: date) -> Step:
    if plan.delivered and plan.delivered.span.opens <= on:
        return step(StepCode.DELIVERED, day=plan.delivered.day, precision=plan.delivered.precision)
    if plan.delivered or plan.submitted is False:
        return step(StepCode.NOT_DELIVERED, on=on)
    return step(StepCode.DELIVERY_NOT_RECORDED, plan=plan.number)


def _due_steps(plan: PlanDates, found: Lateness, on: date) -> tuple[Step, ...]:
    if found.due is None:
        return ()
    if found.late is None:
        return (step(StepCode.LATENESS_NOT_KNOWN, day=found.due),)
    if found.late:
        return (
            (step(StepCode.LATE, days=found.days),)
            if found.days is not None
            else (step(StepCode.LATE_SINCE, day=found.due),)
        )
    return (step(StepCode.ON_TIME, day=found.due),) if plan.delivered else ()


def _limit_steps(found: Lateness, relief: Rule | None) -> tuple[Step, ...]:
    if found.limit is None:
        return ()
    if relief:
        return (step(StepCode.RELIEF_MAY_APPLY, last_day=found.limit),)
    if found.beyond_limit is None:
        return ()
    return (step(StepCode.LIMIT_PASSED if found.beyond_limit else StepCode.LIMIT_KEPT, last_day=found.limit),)
