"""The calendar of a member: the dates that bind it, each with its rule, version, source and steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser

from kuvend import cycle
from kuvend.cycle import Answer, Dated, PlanDates, Rulebook, Seam, SeamKind, Window
from kuvend.members.models import Government
from kuvend.plans.selectors.dates import plan_dates
from kuvend.record.selectors.facts import (
    GovernmentLink,
    PlanLink,
    Source,
    Viewer,
    government_link,
    plan_link,
    source_of,
)
from kuvend.record.selectors.governments import government_called
from kuvend.record.selectors.plan import plans_of

ANYBODY = AnonymousUser()


@dataclass(frozen=True)
class Drafting:
    """The months in which a plan is drafted, open on the day asked or not: the last ones of the plan before it."""

    plan: int
    answer: Answer[Window]
    window: Window
    open: bool

    @property
    def last_day(self) -> date:
        return self.window.last_day


@dataclass(frozen=True)
class Calendar:
    """What binds a government from the day `on`, soonest first, and how its plans join up."""

    on: date
    government: GovernmentLink
    time_zone: str
    rulebook: Answer[Rulebook]
    drafting: Drafting | None
    dates: tuple[Dated, ...]
    seams: tuple[Answer[Seam], ...]
    plans: tuple[PlanLink, ...]
    source: Source


def member_calendar(name: str, *, on: date, viewer: Viewer = ANYBODY) -> Calendar | None:
    """The calendar of the government that goes by a code, an address or a name; None when nobody does."""
    government = government_called(name)
    return calendar_of(government, on=on, viewer=viewer) if government else None


def calendar_of(government: Government, *, on: date, viewer: Viewer) -> Calendar:
    rows = list(plans_of(government, viewer).published())
    plans = [plan_dates(row) for row in rows]
    return Calendar(
        on=on,
        government=government_link(government),
        time_zone=government.time_zone,
        rulebook=cycle.rulebook_for(cycle.GovernmentKind(government.kind), None, on),
        drafting=drafting(plans, on),
        dates=binding_dates(government, plans, on),
        seams=cycle.gaps_and_overlaps(plans, on=on),
        plans=tuple(map(plan_link, rows)),
        source=source_of(government),
    )


def binding_dates(government: Government, plans: Sequence[PlanDates], on: date) -> tuple[Dated, ...]:
    """The dates to come. A government without a plan on record has none that anybody could count from."""
    return cycle.next_dates(cycle.MemberFacts(), plans, on=on) if plans else ()


def drafting(plans: Sequence[PlanDates], on: date) -> Drafting | None:
    """The drafting months that are open, else the next ones to open; None where no plan's end lies ahead.

    Once the next plan is delivered, the months in which it was drafted are over.
    """
    delivered = {plan.number for plan in plans if plan.delivered and plan.delivered.span.opens <= on}
    answers = [(plan, cycle.drafting_window(plan, on=on)) for plan in plans if plan.number + 1 not in delivered]
    ahead = [(answer.value, plan, answer) for plan, answer in answers if answer.value and answer.value.closes > on]
    if not ahead:
        return None
    window, plan, answer = min(ahead, key=lambda found: found[0])
    return Drafting(plan.number + 1, answer, window, window.contains(on))


def unsettled(seams: Sequence[Answer[Seam]]) -> tuple[Answer[Seam], ...]:
    """The joins that are not seamless, and those that nobody can tell."""
    return tuple(seam for seam in seams if seam.value and seam.value.kind is not SeamKind.MEET)
