"""What sets each date that binds a member: one short function for each kind, and the two tables of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import rulebook_of
from kuvend.cycle.cohort import last_day_to_stay
from kuvend.cycle.drafting import drafting_window
from kuvend.cycle.due import due_date
from kuvend.cycle.four_years import refresh
from kuvend.cycle.late_delivery import latest_delivery
from kuvend.cycle.member_facts import BindingDate, MemberFacts
from kuvend.cycle.months import ONE_DAY, add_months, last_day_within
from kuvend.cycle.periods import period, plan_end, plan_start
from kuvend.cycle.plan_dates import PlanDates, Precision, Recorded
from kuvend.cycle.rule import Term
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.steps import StepCode, step
from kuvend.cycle.unverified import Unverified
from kuvend.cycle.windows import Window


@dataclass(frozen=True)
class Case:
    """One plan, the one before it, its member, and the day asked."""

    plan: PlanDates
    previous: PlanDates | None
    member: MemberFacts
    on: date
    unverified: Unverified

    @cached_property
    def chosen(self) -> Answer[Rulebook]:
        """The rulebook of the plan, as an answer to go on from."""
        return rulebook_of(self.plan, on=self.on, unverified=self.unverified)

    @cached_property
    def end(self) -> Answer[Recorded]:
        """The end of the plan."""
        return plan_end(self.plan, on=self.on, unverified=self.unverified)

    @cached_property
    def drafting(self) -> Answer[Window] | None:
        """The window in which the plan is drafted; a first plan has none."""
        return drafting_window(self.previous, on=self.on, unverified=self.unverified) if self.previous else None


Find = Callable[[Case], Answer[date] | None]


def _drafting_opens(case: Case) -> Answer[date] | None:
    window = case.drafting
    if window is None or window.value is None:
        return None
    return window.rules_only().then(window.value.opens, window.rule, window.steps[-1])


def _cocreation_starts(case: Case) -> Answer[date] | None:
    """The day on record, else the opening of the drafting window."""
    started = case.plan.development_started
    if started and started.precision is Precision.DAY:
        fact = step(StepCode.COCREATION_STARTED, day=started.day)
        return case.chosen.then(started.day, case.chosen.rule, fact)
    return _drafting_opens(case)


def _notice_due(case: Case) -> Answer[date] | None:
    term, starts = _term(case, "notice_days"), _cocreation_starts(case)
    if term is None or starts is None or starts.value is None:
        return None
    day = starts.value - timedelta(days=term.value)
    fact = step(StepCode.DAYS_BEFORE, day=starts.value, days=term.value, last_day=day)
    return case.chosen.then(day, term.rule, fact, given=[starts])


def _cocreation_brief_due(case: Case) -> Answer[date] | None:
    term, starts = _term(case, "cocreation_brief_months"), _cocreation_starts(case)
    if term is None or starts is None or starts.value is None:
        return None
    day = add_months(starts.value, -term.value)
    fact = step(StepCode.MONTHS_BEFORE, day=starts.value, months=term.value, last_day=day)
    return case.chosen.then(day, term.rule, fact, given=[starts])


def _plan_due(case: Case) -> Answer[date]:
    return due_date(case.plan, case.previous, on=case.on, unverified=case.unverified)


def _latest_delivery(case: Case) -> Answer[date]:
    return latest_delivery(case.plan, case.previous, on=case.on, unverified=case.unverified)


def _last_day_in_cohort(case: Case) -> Answer[date]:
    return last_day_to_stay(case.plan, case.previous, on=case.on, unverified=case.unverified)


def _plan_ends(case: Case) -> Answer[date] | None:
    return case.end.then(case.end.value.span.last_day, case.end.rule) if case.end.value else None


def _refresh_opens(case: Case) -> Answer[date]:
    return refresh(case.plan, on=case.on, unverified=case.unverified)


def _progress_update_due(case: Case) -> Answer[date] | None:
    """The next update while the plan runs: counted from the last one on record, else from the plan's start."""
    term, known = _term(case, "progress_months"), period(case.plan, on=case.on, unverified=case.unverified)
    if term is None or known.value is None or not known.value.window.contains(case.on):
        return None
    last = case.member.last_update
    if last is not None and last <= case.on:
        return _after(known.then(None, term.rule, step(StepCode.LAST_UPDATE, day=last)), last, term)
    starts = known.value.starts.span.opens
    passed = (count * term.value for count in range(1, 1 + known.value.window.days))
    months = next(months for months in passed if add_months(starts, months) > case.on)
    return _after(known, starts - ONE_DAY, Term(months, term.rule))


def _midterm_report_due(case: Case) -> Answer[date] | None:
    start = plan_start(case.plan, on=case.on, unverified=case.unverified)
    return _within(start, "midterm_report_months", case) if start.value else None


def _after_end(name: str) -> Find:
    return lambda case: _within(case.end, name, case)


def _after_delivery(name: str) -> Find:
    def find(case: Case) -> Answer[date] | None:
        return _within(case.chosen.then(case.plan.delivered, case.chosen.rule), name, case)

    return find


def commitment_assessments(case: Case) -> Iterator[Answer[date]]:
    """One answer for each completed commitment of the plan, where its rulebook wants it assessed."""
    term = _term(case, "end_of_commitment_months")
    if term is None:
        return
    for done in case.member.completed:
        if done.plan == case.plan.number:
            fact = step(StepCode.COMMITMENT_COMPLETED, commitment=done.commitment, day=done.day)
            yield _after(case.chosen.then(None, term.rule, fact), done.day, term)


def _term(case: Case, name: str) -> Term[int] | None:
    """The months or days that the plan's rulebook sets under this column."""
    term: Term[int] | None = getattr(case.chosen.value, name, None)
    return term


def _within(base: Answer[Recorded], name: str, case: Case) -> Answer[date] | None:
    """So many months after a date on record to the month at least; counted from the last day it may have been."""
    term = _term(case, name)
    if term is None or base.value is None or base.value.precision is Precision.YEAR:
        return None
    return _after(base, base.value.span.last_day, term)


def _after(base: Answer[object], day: date, term: Term[int]) -> Answer[date]:
    last_day = last_day_within(day, term.value)
    return base.then(last_day, term.rule, step(StepCode.MONTHS_AFTER, day=day, months=term.value, last_day=last_day))


# On the way to a plan: how each date is found, and whether it is a delivery, which can be overdue.
MAKING: dict[BindingDate, tuple[Find, bool]] = {
    BindingDate.COCREATION_BRIEF_DUE: (_cocreation_brief_due, False),
    BindingDate.NOTICE_DUE: (_notice_due, False),
    BindingDate.DRAFTING_OPENS: (_drafting_opens, False),
    BindingDate.PLAN_DUE: (_plan_due, True),
    BindingDate.LATEST_DELIVERY: (_latest_delivery, True),
    BindingDate.LAST_DAY_IN_COHORT: (_last_day_in_cohort, True),
}

# In the life of a plan.
LIFE: dict[BindingDate, Find] = {
    BindingDate.PLAN_ENDS: _plan_ends,
    BindingDate.REFRESH_OPENS: _refresh_opens,
    BindingDate.PROGRESS_UPDATE_DUE: _progress_update_due,
    BindingDate.SELF_ASSESSMENT_DUE: _after_end("self_assessment_months"),
    BindingDate.PLAN_REVIEW_DUE: _after_delivery("plan_review_months"),
    BindingDate.MIDTERM_REPORT_DUE: _midterm_report_due,
    BindingDate.RESULTS_REPORT_DUE: _after_end("results_report_months"),
    BindingDate.INCEPTION_ASSESSMENT_DUE: _after_delivery("inception_months"),
    BindingDate.END_OF_PLAN_ASSESSMENT_DUE: _after_end("end_of_plan_months"),
}
