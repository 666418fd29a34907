"""A plan's dates as the rules of the cycle read them."""

from datetime import date

from kuvend import cycle
from kuvend.cycle import PlanDates, Precision, Recorded
from kuvend.plans.models import ActionPlan, PlanExtension


def known_day(day: date | None, precision: str) -> Recorded | None:
    """A day as exactly as it is on record; None is "not known"."""
    return Recorded(day, Precision(precision)) if day else None


def plan_dates(plan: ActionPlan) -> PlanDates:
    """A plan's dates as the rules read them. Needs `government` and `extensions` fetched with the plan."""
    return PlanDates(
        number=plan.number,
        kind=cycle.GovernmentKind(plan.government.kind),
        first_year=plan.first_year,
        last_year=plan.last_year,
        starts=known_day(plan.starts_on, plan.starts_precision),
        ends=known_day(plan.ends_on, plan.ends_precision),
        delivered=known_day(plan.delivered_on, plan.delivered_precision),
        submitted=None if plan.published_at else False,
        development_started=known_day(plan.development_started_on, cycle.Precision.DAY),
        years=plan.length_years,
        extensions=tuple(map(_extension, plan.extensions.all())),
    )


def _extension(row: PlanExtension) -> cycle.Extension:
    return cycle.Extension(row.from_end, row.to_end, str(row.reason), str(row.authority), row.decided_on)


def last_day_of(plan: ActionPlan, *, on: date) -> date | None:
    """The last day of a plan as known on `on`: on record, else by its rulebook; None where neither says."""
    end = cycle.plan_end(plan_dates(plan), on=on).value
    return end.span.last_day if end else None
