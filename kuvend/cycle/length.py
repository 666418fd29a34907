"""Whether a plan leaves enough time to be carried out."""

from dataclasses import dataclass
from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.months import add_months
from kuvend.cycle.periods import period
from kuvend.cycle.plan_dates import PlanDates
from kuvend.cycle.rule import RuleId
from kuvend.cycle.steps import StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified
from kuvend.cycle.windows import Window


@dataclass(frozen=True)
class MinimumLength:
    """The months a plan must run, the time it has, and the days it is short of them (0: long enough).

    Time counts from the start or, where that is later, the delivery: a late plan loses the time it is late.
    Where a date is known to the month or year only, `time` is the most there can have been.
    """

    months: int
    time: Window
    short_by_days: int


def minimum_length(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[MinimumLength]:
    """The minimum a plan must run and by how much it falls short; None where no minimum or no period is known.

    Source: the deadlines pages of 2013 (18 months) and 2018 (20 months).
    """
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    book = book_or_own(chosen)
    if book.minimum_months is None:
        silent = step(StepCode.RULE_SILENT, rulebook=book.id, rule=RuleId.MINIMUM_LENGTH)
        return chosen.then(None, book.choice, silent)
    months, rule = book.minimum_months.value, book.minimum_months.rule
    known = period(plan, on=on, unverified=unverified)
    if known.value is None:
        return known.then(None, rule)
    time = _time_to_implement(plan, known.value.window)
    short = max(0, (add_months(time.opens, months) - time.closes).days)
    verdict = (
        step(StepCode.MINIMUM_MISSED, months=months, days=short)
        if short
        else step(StepCode.MINIMUM_REACHED, months=months)
    )
    fact = step(StepCode.TIME_TO_IMPLEMENT, opens=time.opens, last_day=time.last_day)
    return known.then(MinimumLength(months, time, short), rule, fact, verdict)


def _time_to_implement(plan: PlanDates, window: Window) -> Window:
    delivered = plan.delivered.span.opens if plan.delivered else window.opens
    return Window(min(max(window.opens, delivered), window.closes), window.closes)
