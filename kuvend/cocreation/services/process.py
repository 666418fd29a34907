"""A process from its beginning on: its stages before the announcement, the announcement, and changes after it."""

from datetime import datetime
from typing import Any

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Process, Stage, TimetableVersion
from kuvend.cocreation.rules import Deed, Refusal, StageKind
from kuvend.cocreation.selectors.checking import planned
from kuvend.cocreation.services.acting import allowed, code_of, code_of_stage, locked, record, refuse, today
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.cocreation.services.timetable import (
    LONGEST,
    content_of,
    describe,
    keep,
    next_version,
    opened,
    published_facts,
    require_kept_word,
    require_sound,
    says,
    stage_for,
    stages_of,
)
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.ledger.services.entries import disclose
from kuvend.members.models import User
from kuvend.members.services.texts import Words, plain, reasoned, words
from kuvend.plans.models import ActionPlan


@act_of_record("process.begun", permission=permissions.may_begin_process, notice="everyone who writes the plan")
def begin_process(*, plan: ActionPlan, by: User, at: datetime) -> Process:
    """Begin the co-creation of a plan that is being drafted. The public learns of it with the announcement."""
    plan = _held_still(plan)
    actor = allowed(permissions.may_begin_process, Deed.BEGIN_PROCESS, by, plan, at)
    there = Process.objects.filter(plan=plan).first()
    if there:
        raise AlreadyDone(there)
    process = Process(plan=plan, code=f"{plan.government.code}-{plan.number}", begun_at=at)
    process.full_clean(exclude=["plan"])
    process.save()
    record("process.begun", code_of(process), {"plan": f"plan/{process.code}"}, process=process, by=actor)
    return process


@act_of_record("process.stage-written", permission=permissions.may_write_stage, notice="everyone who writes the plan")
def write_stage(*, process: Process, draft: StageDraft, by: User, at: datetime) -> Stage:
    """Write a stage of a timetable that is not announced yet, or write it anew. Raises ValidationError by field."""
    process = locked(process)
    actor = allowed(permissions.may_write_stage, Deed.WRITE_STAGE, by, process, at)
    stage = stage_for(process, draft.kind)
    before = says(stage) if stage.pk else {}
    describe(stage, draft)
    if says(stage) == before:
        raise AlreadyDone(stage)
    require_sound([*_others(process, draft.kind), stage], about=draft.kind)
    keep(stage)
    record("process.stage-written", code_of_stage(stage), says(stage), process=process, by=actor)
    return stage


@act_of_record("process.stage-dropped", permission=permissions.may_drop_stage, notice="everyone who writes the plan")
def drop_stage(*, stage: Stage, by: User, at: datetime) -> Process:
    """Take a stage, with what lies before it, out of a timetable that is not announced yet."""
    process = locked(stage.process)
    actor = allowed(permissions.may_drop_stage, Deed.DROP_STAGE, by, process, at)
    row = stage_for(process, StageKind(stage.kind))
    if row.pk is None:
        raise AlreadyDone(process)
    dropped = says(row)
    _take_out(row)
    record("process.stage-dropped", code_of_stage(row), dropped, process=process, by=actor)
    return process


@act_of_record(
    "process.announced", permission=permissions.may_announce_process, notice="everyone who follows the member"
)
def announce_process(*, process: Process, why: Words, by: User, at: datetime) -> TimetableVersion:
    """Publish the timetable, and with it all that was written for the process until now.

    Raises ValidationError where the rules refuse it, or where something has to be explained and `why` is empty.
    """
    _held_still(process.plan)
    process = locked(process)
    if process.announced_at:
        allowed(permissions.may_change_timetable, Deed.CHANGE_TIMETABLE, by, process, at)
        _announced_so(process, why)
    actor = allowed(permissions.may_announce_process, Deed.ANNOUNCE_PROCESS, by, process, at)
    stages = stages_of(process)
    require_sound(stages, announcing=True)
    version = next_version(process, stages, (), why=why, reason="", by=actor)
    process.announced_at = at
    process.full_clean(exclude=["plan"])
    process.save()
    version.save()
    facts = {**published_facts(version), **version.content}
    record("process.announced", code_of(process), facts, process=process, by=actor)
    disclose(subjects=_subjects(process), at=at)
    return version


@act_of_record(
    "process.changed", permission=permissions.may_change_timetable, notice="everyone who follows the process"
)
def change_timetable(
    *, process: Process, stage: StageDraft | StageKind, why: Words, reason: str, by: User, at: datetime
) -> TimetableVersion:
    """Publish the timetable anew with one stage as the draft has it, or without the stage of that kind.

    A stage that has opened keeps its first day and what it asks, does not end earlier, and is not taken out; one that
    is closed stays as it is. Raises ValidationError by field.
    """
    process = locked(process)
    actor = allowed(permissions.may_change_timetable, Deed.CHANGE_TIMETABLE, by, process, at)
    because = reasoned(reason)
    draft, kind = (None, stage) if isinstance(stage, StageKind) else (stage, stage.kind)
    others, row = _others(process, kind), stage_for(process, kind)
    before, had_opened = says(row) if row.pk else {}, opened(row, at)
    known = [planned(one) for one in (*others, *([row] if row.pk else []))]
    if draft:
        describe(row, draft)
    stages = [*others, row] if draft else others
    last = process.timetables.latest("number")
    if content_of(stages) == last.content:
        raise AlreadyDone(last)
    _require_open_to_change(row, had_opened and draft is None)
    if draft:
        require_kept_word(row, before, had_opened, at)
    require_sound(stages, about=kind, announcing=True)
    version = next_version(process, stages, known, why=why, reason=because, by=actor)
    after = _put_in(row) if draft else _take_out(row)
    version.save()
    facts = {**published_facts(version), "reason": because, "stage": kind.value, "before": before, "after": after}
    record("process.changed", code_of(process), facts, process=process, by=actor)
    return version


def _held_still(plan: ActionPlan) -> ActionPlan:
    """The plan as it is now: it is not submitted while its process begins or is announced."""
    return ActionPlan.objects.select_for_update(of=("self",)).select_related("government").get(pk=plan.pk)


def _others(process: Process, kind: StageKind) -> list[Stage]:
    return [one for one in stages_of(process) if one.kind != kind]


def _put_in(stage: Stage) -> dict[str, Any]:
    """Keep a stage. Answers what it says now."""
    keep(stage)
    return says(stage)


def _take_out(stage: Stage) -> dict[str, Any]:
    """Delete a stage and what lies before it. Answers what it says now, which is nothing."""
    stage.packs.all().delete()
    Stage.objects.filter(pk=stage.pk).delete()
    return {}


def _require_open_to_change(stage: Stage, taken_out_too_late: bool) -> None:
    if stage.closed_at:
        refuse(Refusal.STAGE_CLOSED, day=today(stage.process, stage.closed_at))
    if taken_out_too_late:
        refuse(Refusal.STAGE_OPENED, day=stage.opens_on)


def _announced_so(process: Process, why: Words) -> None:
    """Raises AlreadyDone where the process was announced in the same words."""
    first = process.timetables.get(number=1)
    if plain(first.why) == plain(words(why, "why", of=process.government, most=LONGEST, required=False)):
        raise AlreadyDone(first)


def _subjects(process: Process) -> list[str]:
    """All that becomes public with the announcement, as the ledger names it; also of stages that were dropped."""
    stages = [f"stage/{process.code}-{kind.value}" for kind in StageKind]
    groups = [f"outreach-group/{group.code}" for group in process.outreach_groups.all()]
    return [code_of(process), *stages, *groups]
