"""The acts on processes, each in the smallest world in which it may be done."""

from kuvend.cocreation.rules import StageKind
from kuvend.cocreation.services import packs
from tests.acts import Arguments, case
from tests.cocreation import answer_cases as answer_cases
from tests.cocreation import contributions_cases as contributions_cases
from tests.cocreation import facilitate_cases as facilitate_cases
from tests.cocreation import gathering_cases as gathering_cases
from tests.cocreation import outreach_cases as outreach_cases
from tests.cocreation import world
from tests.cocreation.world import AT, DAY, LATER, WHY


@case("process.begun")
def a_process_begins() -> Arguments:
    land = world.land()
    return {"plan": world.plan(land), "by": land.contact, "at": AT}


@case("process.stage-written")
def a_stage_is_written() -> Arguments:
    land = world.land()
    return {"process": world.begun(land), "draft": world.draft(StageKind.DESIGN), "by": land.contact, "at": LATER}


@case("process.stage-dropped")
def a_stage_is_dropped() -> Arguments:
    land = world.land()
    made = world.written(land, [StageKind.DESIGN])
    return {"stage": world.stage(made), "by": land.contact, "at": LATER}


@case("process.announced")
def a_timetable_is_announced() -> Arguments:
    land = world.land()
    return {"process": world.written(land), "why": {}, "by": land.contact, "at": LATER + DAY}


@case("process.changed")
def a_timetable_is_changed() -> Arguments:
    land = world.land()
    longer = world.draft(StageKind.FEEDBACK, ends_on=world.OPENS + 4 * world.LASTS)
    return {
        "process": world.announced(land), "stage": longer, "why": {}, "reason": WHY, "by": land.contact,
        "at": LATER + DAY,
    }  # fmt: skip


@case("process.pack-added")
def a_document_is_laid_before_a_stage() -> Arguments:
    land = world.land()
    stage = world.stage(world.announced(land))
    return {"stage": stage, "document": world.paper(land), "by": land.contact, "at": LATER + DAY}


@case("process.pack-removed")
def a_document_is_taken_away() -> Arguments:
    land = world.land()
    stage, document = world.stage(world.announced(land)), world.paper(land)
    packs.add_pack(stage=stage, document=document, by=land.contact, at=LATER)
    return {"stage": stage, "document": document, "reason": WHY, "by": land.contact, "at": LATER + DAY}


@case("process.stage-closed")
def a_stage_is_closed() -> Arguments:
    land = world.land()
    stage = world.stage(world.announced(land))
    at = world.begins(land, stage.ends_on) + DAY
    return {"stage": stage, "outcome": {"en": "A stage was made longer."}, "by": land.contact, "at": at}
