"""The dates that bind a member: the ordered list of those still to come, or of all.

What sets each of them is in `occasions.py`, one short function for each kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.late_delivery import delivered_after
from kuvend.cycle.member_facts import BindingDate, MemberFacts
from kuvend.cycle.occasions import LIFE, MAKING, Case, commitment_assessments
from kuvend.cycle.plan_dates import PlanDates
from kuvend.cycle.unverified import UNVERIFIED, Unverified


@dataclass(frozen=True)
class Dated:
    """A day that binds a member: what falls on it, for which plan, and the grounds.

    `done` says that what it asks for had happened by the day asked, `overdue` that the day passed without it.
    """

    kind: BindingDate
    day: date
    plan: int
    answer: Answer[date]
    done: bool = False
    overdue: bool = False


def next_dates(
    member: MemberFacts, plans: Sequence[PlanDates], *, on: date, unverified: Unverified = UNVERIFIED
) -> tuple[Dated, ...]:
    """The dates still to come for a member, soonest first, and the deliveries that are overdue on `on`."""
    every = all_dates(member, plans, on=on, unverified=unverified)
    return tuple(dated for dated in every if dated.overdue or (dated.day >= on and not dated.done))


def all_dates(
    member: MemberFacts, plans: Sequence[PlanDates], *, on: date, unverified: Unverified = UNVERIFIED
) -> tuple[Dated, ...]:
    """Every date that the rulebooks set for these plans and the one after them, past ones too, in order."""
    series = _with_successor(sorted(plans, key=lambda plan: plan.number))
    previous = [None, *series]
    cases = [Case(plan, before, member, on, unverified) for plan, before in zip(series, previous, strict=False)]
    found = [dated for case in cases for dated in (*_making(case), *_life(case))]
    return tuple(sorted(found, key=lambda dated: (dated.day, dated.plan, dated.kind)))


def _with_successor(plans: list[PlanDates]) -> list[PlanDates]:
    """The plans and, where none is being made yet, the one that must follow, of which nothing is on record."""
    if not plans or plans[-1].submitted is False:
        return plans
    return [*plans, PlanDates(number=plans[-1].number + 1, kind=plans[-1].kind)]


def _making(case: Case) -> Iterator[Dated]:
    """Dates on the way to a plan. They are done with its delivery; only a delivery itself can be overdue."""
    plan = case.plan
    done = plan.submitted is True or bool(plan.delivered and plan.delivered.span.opens <= case.on)
    for kind, (find, is_delivery) in MAKING.items():
        answer = find(case)
        if answer and answer.value:
            overdue = is_delivery and not done and bool(delivered_after(plan, answer.value, case.on))
            yield Dated(kind, answer.value, plan.number, answer, done, overdue)


def _life(case: Case) -> Iterator[Dated]:
    """Dates in the life of a plan that is there."""
    if case.plan.submitted is False:
        return
    for kind, find in LIFE.items():
        answer = find(case)
        if answer and answer.value:
            yield Dated(kind, answer.value, case.plan.number, answer)
    for answer in commitment_assessments(case):
        if answer.value:
            yield Dated(BindingDate.END_OF_COMMITMENT_ASSESSMENT_DUE, answer.value, case.plan.number, answer)
