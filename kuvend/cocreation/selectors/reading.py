"""A process as it is shown: every row read once, in a number of queries that does not grow."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kuvend.cocreation.models import InformationPack, Process, Stage, TimetableVersion
from kuvend.cocreation.rules import Channel, ContributionKind, StageKind, Standing, faults, opened_at, window
from kuvend.cocreation.selectors.checking import cautions_of, packs_of, planned, standing_of
from kuvend.cocreation.selectors.contribution_list import said_in
from kuvend.cocreation.selectors.lines import PackLine, PlanLine, ProcessPage, StageLine
from kuvend.cocreation.selectors.outreach import counted, group_lines
from kuvend.cocreation.selectors.things import process_of
from kuvend.cocreation.selectors.timetables import notice_line, version_lines
from kuvend.documents.selectors.lines import DocumentLine
from kuvend.documents.selectors.lines import lines as document_lines
from kuvend.plans.models import ActionPlan


def process_page(plan: ActionPlan, viewer: Any, *, at: datetime) -> ProcessPage | None:
    """The process of a plan at a moment. None: there is none, or it is not announced and `viewer` does not see it."""
    process = process_of(plan, viewer)
    if process is None:
        return None
    on = at.astimezone(plan.government.zone).date()
    rows = _rows(process)
    stages = [planned(row) for row in rows]
    versions = version_lines(list(TimetableVersion.objects.filter(process=process)))
    groups = group_lines(process, on)
    announced = process.announced_at is not None
    return ProcessPage(
        code=process.code,
        plan=_plan(plan, viewer),
        zone=plan.government.zone,
        begun_at=process.begun_at,
        announced_at=process.announced_at,
        stages=_stages(rows, at),
        versions=versions,
        notice=notice_line(versions, plan, on),
        faults=() if announced else tuple(faults(stages, announcing=True)),
        cautions=() if announced else tuple(cautions_of(process, stages, before=(), on=on)),
        groups=groups,
        counts=counted(groups),
        said=said_in(process, at),
    )


def _plan(plan: ActionPlan, viewer: Any) -> PlanLine:
    seen = ActionPlan.objects.visible_to(viewer).filter(pk=plan.pk).exists()
    return PlanLine(plan.number, plan.years, plan.title if seen else "", seen)


# Stages and what lies before them.


def _rows(process: Process) -> list[Stage]:
    """The stages of a process in their order, with all that their lines need."""
    rows = list(Stage.objects.filter(process=process).prefetch_related("packs__document"))
    for row in rows:
        row.process = process
    return sorted(rows, key=lambda row: list(StageKind).index(StageKind(row.kind)))


def _stages(rows: Iterable[Stage], at: datetime) -> tuple[StageLine, ...]:
    documents = {pack.document_id: pack.document for row in rows for pack in row.packs.all()}
    files = {line.id: line for line in document_lines(list(documents.values()))}
    return tuple(_stage(row, files, at) for row in rows)


def _stage(row: Stage, documents: Mapping[int, DocumentLine], at: datetime) -> StageLine:
    plan, zone = planned(row), row.process.government.zone
    time_of_it = window(plan, zone)
    return StageLine(
        code=row.code,
        kind=plan.kind,
        standing=_standing(row, at),
        opens_on=plan.opens,
        ends_on=plan.ends,
        last_day=plan.last_day,
        answered_by=plan.answered_by,
        opens_at=time_of_it.opens,
        ends_at=time_of_it.ends,
        opened_at=_opened_at(row, zone, at),
        answers_due=_answers_due(row, at.astimezone(zone).date()),
        question=row.question,
        constraints=row.constraints,
        can_change=row.can_change,
        how_to_take_part=row.how_to_take_part,
        channels=tuple(map(Channel, row.channels)),
        takes=tuple(kind for kind in ContributionKind if kind in plan.rule.takes),
        asked=plan.rule.asked,
        needs_pack=plan.rule.needs_pack,
        packs=tuple(_pack(pack, documents[pack.document_id], time_of_it.opens) for pack in row.packs.all()),
        closed_at=row.closed_at,
        outcome=row.outcome,
        closed_capacity=row.closed_capacity,
    )


def _standing(row: Stage, at: datetime) -> Standing:
    """Where a stage stands. Until its timetable is announced nothing opens, whatever the days."""
    return standing_of(row, at) if row.process.announced_at else Standing.NOT_YET


def _opened_at(row: Stage, zone: ZoneInfo, at: datetime) -> datetime | None:
    announced_at = row.process.announced_at
    opened = opened_at(planned(row), packs_of(row), zone)
    if announced_at is None or opened is None or opened > at:
        return None
    return max(opened, announced_at)


def _answers_due(row: Stage, on: date) -> bool:
    """Whether the day by which answers were promised has passed, and nobody has said what came of the stage."""
    told = row.process.announced_at is not None and row.closed_at is None
    return told and row.answered_by is not None and row.answered_by < on


def _pack(pack: InformationPack, document: DocumentLine, opens_at: datetime) -> PackLine:
    announced_at = pack.stage.process.announced_at
    since = max(pack.added_at, announced_at) if announced_at else None
    return PackLine(
        document=document.code,
        kind=document.kind,
        title=document.title,
        added_at=pack.added_at,
        public_since=since,
        ahead=since is not None and since <= opens_at,
        withdrawn=document.withdrawn_at is not None,
        files=document.files,
    )
