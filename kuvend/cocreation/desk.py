"""What a person's desk offers about co-creation: stages to close, processes to run, plans that have none yet."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.models import Process, Stage
from kuvend.cocreation.rules import Planned, StageKind, window
from kuvend.members.desk import DeskLink
from kuvend.members.rules import Holder
from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import Stage as PlanStage
from kuvend.web.words import plain


def links(user: Any, holder: Holder, at: datetime) -> list[DeskLink]:
    """The processes of the members this person acts for, in three queries: what waits for them first."""
    codes = {held.government for held in holder.in_force(at) if held.government}
    if not codes:
        return []
    rows = Process.objects.visible_to(user).filter(plan__government__code__in=codes)
    running = rows.filter(plan__published_at__isnull=True) | rows.filter(stages__closed_at__isnull=True)
    found = running.distinct().select_related("plan__government").prefetch_related("stages")
    processes = list(found.order_by("plan__government__code", "-plan__number"))
    plans = ActionPlan.objects.visible_to(user).filter(government__code__in=codes, stage=PlanStage.DRAFTING)
    without = list(plans.filter(process__isnull=True).select_related("government").order_by("government__code"))
    return [
        *(link for one in processes for link in _over(one, holder, at)),
        *(_room(one) for one in processes if permissions.may_record_contact(holder, one, at=at)),
        *(_answers(one) for one in processes if one.announced_at and _may_answer(one, holder, at)),
        *(_begin(one) for one in without if permissions.may_begin_process(holder, one, at=at)),
    ]


def _over(process: Process, holder: Holder, at: datetime) -> Iterator[DeskLink]:
    """The stages that are over, of which nobody has said yet what came of them."""
    for stage in process.stages.all():
        stage.process = process
        if _is_over(stage, at) and permissions.may_close_stage(holder, stage, at=at):
            url = reverse("process_stage_close", args=[*_address(process.plan), stage.kind])
            title = _("Close the stage “%(stage)s”") % {"stage": STAGE_KINDS[StageKind(stage.kind)]}
            yield DeskLink(title, url, group=_("Waiting for you"), note=_called(process.plan))


def _is_over(stage: Stage, at: datetime) -> bool:
    planned = Planned(StageKind(stage.kind), stage.opens_on, stage.ends_on)
    return stage.closed_at is None and window(planned, stage.process.government.zone).ends <= at


def _room(process: Process) -> DeskLink:
    note = "" if process.announced_at else _("not announced yet")
    title = _("Co-creation: %(plan)s") % {"plan": _called(process.plan)}
    return DeskLink(title, reverse("process_keep", args=_address(process.plan)), group=_("Co-creation"), note=note)


def _may_answer(process: Process, holder: Holder, at: datetime) -> bool:
    return bool(permissions.may_answer_contribution(holder, process, at=at))


def _answers(process: Process) -> DeskLink:
    title = _("Answer contributions: %(plan)s") % {"plan": _called(process.plan)}
    return DeskLink(title, reverse("answers", args=_address(process.plan)), group=_("Co-creation"))


def _begin(plan: ActionPlan) -> DeskLink:
    title = _("Begin the co-creation of %(plan)s") % {"plan": _called(plan)}
    return DeskLink(title, reverse("process_begin", args=_address(plan)), group=_("Co-creation"))


def _address(plan: ActionPlan) -> list[Any]:
    return [plan.government.slug, plan.number]


def _called(plan: ActionPlan) -> str:
    named = {"government": plain(plan.government.name), "number": plan.number, "years": plan.years}
    return _("%(government)s, plan %(number)s, %(years)s") % named
