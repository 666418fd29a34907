"""Extensions of a plan: records with a reason and an authority, never derived from the fact that it ran long."""

from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.plan_dates import Extension, PlanDates, Recorded
from kuvend.cycle.steps import Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified


def extensions_on_record(
    plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED
) -> Answer[tuple[Extension, ...]]:
    """The extensions decided by `on`; where there is none, whether the plan ran longer than its rulebook has it."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    book = book_or_own(chosen)
    found = _decided_by(plan, on)
    steps = list(extension_steps(plan, on))
    if not found:
        steps.append(step(StepCode.NO_EXTENSION_ON_RECORD, plan=plan.number))
        longest = max(book.plan_years.value) if book.plan_years else None
        if longest and plan.first_year and plan.last_year and plan.last_year - plan.first_year > longest:
            named = (plan.first_year, plan.last_year)
            steps.append(step(StepCode.RAN_LONG, first_year=named[0], last_year=named[1], years=longest))
    return chosen.then(found, book.extensions, *steps)


def end_on_record(plan: PlanDates, on: date) -> Recorded | None:
    """The end as it stood on `on`: an extension decided later has not moved it yet."""
    later = _decided_after(plan, on)
    if later:
        return Recorded(later[0].from_end) if later[0].from_end else None
    decided = _decided_by(plan, on)
    return plan.ends or (Recorded(decided[-1].to_end) if decided else None)


def extension_steps(plan: PlanDates, on: date) -> tuple[Step, ...]:
    """A step for every extension in force on `on`, and for the next that is not decided yet."""
    known = [
        step(StepCode.EXTENDED, last_day=e.to_end, reason=e.reason, authority=e.authority)
        for e in _decided_by(plan, on)
    ]
    later = [
        step(StepCode.EXTENDED_LATER, decided=e.decided, last_day=e.to_end)
        for e in _decided_after(plan, on)
        if e.decided
    ]
    return (*known, *later)


def _decided_by(plan: PlanDates, on: date) -> tuple[Extension, ...]:
    """In order of the ends they set; one whose day of decision is not on record counts as decided."""
    known = (e for e in plan.extensions if e.decided is None or e.decided <= on)
    return tuple(sorted(known, key=lambda e: e.to_end))


def _decided_after(plan: PlanDates, on: date) -> list[Extension]:
    known = (e for e in plan.extensions if e.decided is not None and e.decided > on)
    return sorted(known, key=lambda e: e.to_end)
