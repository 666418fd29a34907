"""When the drafting window of the next plan opens: six months before the current plan ends.

OGP's own rule under R2013; under every later rulebook it is the product brief's rule, and the answer says which.
"""

from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.months import first_day_of_last
from kuvend.cycle.periods import plan_end
from kuvend.cycle.plan_dates import PlanDates
from kuvend.cycle.steps import StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified
from kuvend.cycle.windows import Window


def drafting_window(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[Window]:
    """The window in which the successor of `plan` is drafted; None where the plan's end is not known.

    Source: Action Plans page of the 2013-2018 rules ("R2013/drafting_window"); later, the product brief.
    """
    end = plan_end(plan, on=on, unverified=unverified)
    term = book_or_own(rulebook_of(plan, on=on, unverified=unverified)).drafting_months
    if end.value is None:
        return end.then(None, term.rule)
    window = Window(first_day_of_last(term.value, end.value.span.last_day), end.value.span.closes)
    fact = step(
        StepCode.LAST_MONTHS_OF_PLAN,
        plan=plan.number,
        months=term.value,
        opens=window.opens,
        last_day=window.last_day,
    )
    return end.then(window, term.rule, fact)
