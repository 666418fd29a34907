"""What this package tells the rest of the house about processes, by kind (see `kuvend.subjects`)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import StageKind
from kuvend.cocreation.selectors import things
from kuvend.subjects import Kind
from kuvend.web.words import plain


def process_title(code: str) -> str | None:
    process = things.process_coded(code)
    return _title_of(process) if process else None


def process_address(code: str) -> str | None:
    process = things.process_coded(code)
    return _address_of(process) if process else None


def stage_title(code: str) -> str | None:
    stage = things.stage_coded(code)
    if stage is None:
        return None
    named = {"process": _title_of(stage.process), "stage": STAGE_KINDS[StageKind(stage.kind)]}
    return _("%(process)s: %(stage)s") % named


def stage_address(code: str) -> str | None:
    stage = things.stage_coded(code)
    return f"{_address_of(stage.process)}#stage-{stage.kind}" if stage else None


def group_title(code: str) -> str | None:
    group = things.group_coded(code)
    return plain(group.name) if group else None


def group_address(code: str) -> str | None:
    group = things.group_coded(code)
    return f"{_address_of(group.process)}#outreach" if group else None


def _title_of(process: Process) -> str:
    government = plain(process.government.name)
    return _("%(government)s, co-creation of plan %(number)s") % {
        "government": government,
        "number": process.plan.number,
    }


def _address_of(process: Process) -> str:
    return reverse("process", args=[process.government.slug, process.plan.number])


def _seen(code: str, user: Any) -> bool:
    return things.process_coded(code, user) is not None


PROCESS = Kind(
    name="process",
    label=gettext_lazy("Co-creation of a plan"),
    title=process_title,
    address=process_address,
    visible_to=_seen,
)
STAGE = Kind(
    name="stage",
    label=gettext_lazy("Stage of a co-creation"),
    title=stage_title,
    address=stage_address,
    visible_to=lambda code, user: things.stage_coded(code, user) is not None,
)
OUTREACH_GROUP = Kind(
    name="outreach-group",
    label=gettext_lazy("Group of an outreach register"),
    title=group_title,
    address=group_address,
    visible_to=lambda code, user: things.group_coded(code, user) is not None,
)
