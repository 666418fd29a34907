"""The rows that acts are about, by what their pages and the ledger know them by. None where there is none.

If `user` is given, only what they may see is found.
"""

from typing import Any

from kuvend.cocreation.models import AccessNeed, OutreachGroup, Process, Stage
from kuvend.cocreation.models.outreach import AccessNeedQuerySet, OutreachGroupQuerySet
from kuvend.cocreation.models.processes import ProcessQuerySet
from kuvend.cocreation.models.stages import StageQuerySet
from kuvend.cocreation.rules import StageKind
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan

EVERY: Any = object()


def process_of(plan: ActionPlan, user: Any = EVERY) -> Process | None:
    """The process by which a plan is made."""
    found = _processes(user).filter(plan=plan).any_one()
    if found:
        found.plan = plan
    return found


def process_at(government: Government, number: int, user: Any = EVERY) -> Process | None:
    """The process of a member's plan by its number, also where the plan itself is not public yet."""
    found = _processes(user).filter(plan__government=government, plan__number=number).any_one()
    if found:
        found.plan.government = government
    return found


def process_coded(code: str, user: Any = EVERY) -> Process | None:
    return _processes(user).filter(code=code).any_one()


def _processes(user: Any) -> ProcessQuerySet:
    rows: ProcessQuerySet = _seen(Process, user)
    return rows.select_related("plan__government")


def stage_of(process: Process, kind: StageKind) -> Stage | None:
    """The stage of a kind in a process."""
    found = Stage.objects.filter(process=process, kind=kind).any_one()
    if found:
        found.process = process
    return found


def stage_coded(code: str, user: Any = EVERY) -> Stage | None:
    rows: StageQuerySet = _seen(Stage, user).select_related("process__plan__government")
    return rows.filter(code=code).any_one()


def group_coded(code: str, user: Any = EVERY) -> OutreachGroup | None:
    rows: OutreachGroupQuerySet = _seen(OutreachGroup, user).select_related("process__plan__government")
    return rows.filter(code=code).any_one()


def need_coded(code: str, user: Any = EVERY) -> AccessNeed | None:
    rows: AccessNeedQuerySet = _seen(AccessNeed, user).select_related("group__process__plan__government")
    return rows.filter(code=code).any_one()


def _seen(model: Any, user: Any) -> Any:
    return model.objects.all() if user is EVERY else model.objects.visible_to(user)
