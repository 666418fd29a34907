"""Closing a stage: what came of it."""

from dataclasses import asdict
from datetime import datetime

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Stage
from kuvend.cocreation.rules import ORDER, Deed, Refusal, StageKind, Standing
from kuvend.cocreation.selectors.answering import unsettled
from kuvend.cocreation.selectors.checking import planned, standing_of
from kuvend.cocreation.services.acting import begin, code_of_stage, record, refuse, today
from kuvend.cocreation.services.timetable import LONGEST
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import Words, plain, words


@act_of_record(
    "process.stage-closed", permission=permissions.may_close_stage, notice="everyone who follows the process"
)
def close_stage(*, stage: Stage, outcome: Words, by: User, at: datetime) -> Stage:
    """Close a stage whose time is over, and say what came of it: of the design, what the public changed in it.

    Stages are closed in their order, and none while anything that was contributed in it waits for its answer, for a
    second person's check or for a moderator: without exception. Raises ValidationError by field where nothing is said.
    """
    stage, actor = begin(stage, permissions.may_close_stage, Deed.CLOSE_STAGE, by, at)
    came = words(outcome, "outcome", of=stage.process.government, most=LONGEST)
    if stage.closed_at:
        if plain(stage.outcome) == plain(came):
            raise AlreadyDone(stage)
        refuse(Refusal.STAGE_CLOSED, day=today(stage.process, stage.closed_at))
    if standing_of(stage, at) is not Standing.OVER:
        refuse(Refusal.STAGE_NOT_OVER, day=planned(stage).last_day)
    _require_in_order(stage)
    _require_settled(stage)
    stage.closed_at, stage.outcome, stage.closed_capacity = at, came, actor.capacity
    stage.full_clean(exclude=["process", "closed_capacity"])
    stage.save()
    facts = {"kind": stage.kind, "outcome": plain(came)}
    record("process.stage-closed", code_of_stage(stage), facts, process=stage.process, by=actor)
    return stage


def _require_in_order(stage: Stage) -> None:
    waiting = set(stage.process.stages.filter(closed_at__isnull=True).values_list("kind", flat=True))
    earlier = ORDER[: ORDER.index(StageKind(stage.kind))]
    for kind in earlier:
        if kind in waiting:
            refuse(Refusal.EARLIER_STAGE_NOT_CLOSED, stage=kind)


def _require_settled(stage: Stage) -> None:
    """Nobody contributes or answers meanwhile: those acts hold the process as well."""
    left = unsettled(stage)
    if left:
        refuse(Refusal.CONTRIBUTIONS_OPEN, **asdict(left))
