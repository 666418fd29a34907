"""Stages as the rules read them, and what the rules say of the timetable of a process."""

from collections.abc import Iterable
from datetime import date, datetime

from kuvend import cycle
from kuvend.cocreation.models import InformationPack, Process, Stage
from kuvend.cocreation.rules import (
    Caution,
    Pack,
    Planned,
    StageKind,
    Standing,
    cautions,
    opened_at,
    standing,
)
from kuvend.cycle import Rulebook
from kuvend.plans.models import ActionPlan
from kuvend.plans.selectors.dates import plan_dates


def planned(stage: Stage) -> Planned:
    """A stage as a timetable has it."""
    return Planned(StageKind(stage.kind), stage.opens_on, stage.ends_on, stage.answered_by)


def packs_of(stage: Stage) -> list[Pack]:
    """What lies before a stage, with the moments between which it is public: never before its timetable is.

    Needs the packs with their documents, and the process.
    """
    announced_at = stage.process.announced_at
    return [_public(pack, announced_at) for pack in stage.packs.all()] if announced_at else []


def _public(pack: InformationPack, announced_at: datetime) -> Pack:
    return Pack(max(pack.added_at, announced_at), pack.document.withdrawn_at)


def standing_of(stage: Stage, at: datetime) -> Standing:
    """Where a stage stands at a moment. Needs what `packs_of` needs, and the government."""
    return standing(planned(stage), stage.closed_at, packs_of(stage), at, stage.process.government.zone)


def has_opened(stage: Stage, at: datetime) -> bool:
    """Whether people were able to take part in a stage, at this moment or before. One not announced never was."""
    if stage.process.announced_at is None:
        return False
    opened = opened_at(planned(stage), packs_of(stage), stage.process.government.zone)
    return opened is not None and opened <= at


def rulebook_of(plan: ActionPlan, on: date) -> Rulebook | None:
    """The rulebook under which a plan is made: of one that is not submitted, that in force on the day asked."""
    return cycle.rulebook_of(plan_dates(plan), on=on).value


def cautions_of(process: Process, stages: Iterable[Planned], *, before: Iterable[Planned], on: date) -> list[Caution]:
    """What has to be explained where these stages are published on a day, in place of those before them."""
    return cautions(stages, announced_on=on, rulebook=rulebook_of(process.plan, on), before=before)
