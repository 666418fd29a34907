"""A small world in which a plan is made together: its process, a sound timetable, and how it is announced."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from kuvend.cocreation.models import InformationPack, Process, Stage, TimetableVersion
from kuvend.cocreation.rules import Channel, StageKind
from kuvend.cocreation.services import closing, packs, process
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.documents.models import Document
from kuvend.plans.models import ActionPlan
from tests import make
from tests.forum.world import AT, DAY, Land, land, paper

__all__ = ["AT", "DAY", "Land", "land", "paper"]

LATER = AT + DAY
NUMBER = 7
WHY = "People asked for it"
# When the first stage opens: a month after everything is written, and well before any development starts.
OPENS = date(2026, 7, 1)
LASTS = timedelta(days=20)
KINDS = (StageKind.DESIGN, StageKind.PROPOSE, StageKind.FEEDBACK)
QUESTION = {"en": "What should the plan be about?"}


def plan(of: Land, **fields: Any) -> ActionPlan:
    """A plan that is being drafted."""
    return make.plan(of.government, NUMBER, **{"published_at": None, "delivered_on": None, **fields})


def begun(of: Land) -> Process:
    return process.begin_process(plan=plan(of), by=of.contact, at=AT)


def draft(kind: StageKind, **changed: Any) -> StageDraft:
    """A stage of twenty days, after those before it in KINDS, answered ten days after its end."""
    opens = changed.get("opens_on", OPENS + KINDS.index(kind) * LASTS if kind in KINDS else OPENS)
    ends = changed.get("ends_on", opens + LASTS)
    known: dict[str, Any] = {
        "opens_on": opens, "ends_on": ends, "answered_by": ends + timedelta(days=10), "question": QUESTION,
        "channels": [Channel.WEB], **changed,
    }  # fmt: skip
    return StageDraft(kind, **known)


def write(of: Land, within: Process, kind: StageKind, *, at: datetime = LATER, **changed: Any) -> Stage:
    return process.write_stage(process=within, draft=draft(kind, **changed), by=of.contact, at=at)


def written(of: Land, kinds: Sequence[StageKind] = KINDS) -> Process:
    """A process with a sound timetable that nobody has announced."""
    made = begun(of)
    for kind in kinds:
        write(of, made, kind)
    return made


def announce(of: Land, made: Process, **changed: Any) -> TimetableVersion:
    known: dict[str, Any] = {"why": {}, "by": of.contact, "at": LATER, **changed}
    return process.announce_process(process=made, **known)


def announced(of: Land) -> Process:
    made = written(of)
    announce(of, made)
    return Process.objects.select_related("plan__government").get(pk=made.pk)


def change(of: Land, made: Process, stage: StageDraft | StageKind, **changed: Any) -> TimetableVersion:
    known: dict[str, Any] = {"why": {}, "reason": WHY, "by": of.contact, "at": LATER + DAY, **changed}
    return process.change_timetable(process=made, stage=stage, **known)


def stage(made: Process, kind: StageKind = StageKind.DESIGN) -> Stage:
    return Stage.objects.select_related("process__plan__government").get(process=made, kind=kind)


def pack(of: Land, before: Stage, document: Document | None = None, **changed: Any) -> InformationPack:
    known: dict[str, Any] = {"by": of.contact, "at": LATER, **changed}
    return packs.add_pack(stage=before, document=document or paper(of), **known)


def close(of: Land, over: Stage, **changed: Any) -> Stage:
    """Close a stage as the day after its last one begins."""
    known: dict[str, Any] = {
        "outcome": {"en": "Two stages were made longer."}, "by": of.contact, "at": begins(of, over.ends_on), **changed
    }  # fmt: skip
    return closing.close_stage(stage=over, **known)


def begins(of: Land, day: date) -> datetime:
    """The moment at which a day begins, where the member is."""
    return datetime.combine(day, time.min, of.government.zone)
