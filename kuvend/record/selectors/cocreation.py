"""The co-creation of a government's plans as its page and theirs tell of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import StageKind
from kuvend.cocreation.rules.answering import Coverage, coverage
from kuvend.cocreation.selectors.answering import points_of
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan
from kuvend.plans.models.plans import ActionPlanQuerySet
from kuvend.record.selectors.facts import Viewer


@dataclass(frozen=True)
class ProcessBrief:
    """A plan in the making. `stages`: what its timetable has for the day asked; `announced_at` None: not public yet."""

    number: int
    years: str
    announced_at: datetime | None
    stages: tuple[StageKind, ...]


def in_the_making(government: Government, on: date, viewer: Viewer) -> tuple[ProcessBrief, ...]:
    """The processes of plans that are not published yet, as far as the viewer may see them; the last plan first."""
    rows = Process.objects.visible_to(viewer).filter(plan__government=government, plan__published_at__isnull=True)
    found = rows.select_related("plan").prefetch_related("stages").order_by("-plan__number")
    return tuple(_brief(row, on) for row in found)


def with_process(plans: ActionPlanQuerySet, viewer: Viewer) -> ActionPlanQuerySet:
    """The plans, each with whether the viewer may read how it was made together, as `cocreated`."""
    return plans.annotate(cocreated=Exists(Process.objects.visible_to(viewer).filter(plan=OuterRef("pk"))))


def coverage_of(plan: ActionPlan, on: date) -> Coverage | None:
    """How much of what was contributed to a plan is answered; None where nothing was contributed. Two queries."""
    process = Process.objects.filter(plan=plan).any_one()
    if process is None:
        return None
    process.plan = plan
    found = coverage(points_of(process), on)
    return found if found.total else None


def _brief(row: Process, on: date) -> ProcessBrief:
    now = [StageKind(stage.kind) for stage in row.stages.all() if stage.opens_on <= on < stage.ends_on]
    return ProcessBrief(row.plan.number, row.plan.years, row.announced_at, tuple(now))
