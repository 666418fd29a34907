"""The acts on what was said without this site, each in the smallest world. `act_cases` takes them in."""

from tests.acts import Arguments, case
from tests.cocreation import workshops, world
from tests.cocreation.workshops import DAY, noon, opened


@case("gathering.recorded")
def a_gathering_is_recorded() -> Arguments:
    land = world.land()
    process = opened(land)
    return {"process": process, "draft": workshops.gathering(), "by": land.people["advocate"], "at": noon(land) + DAY}


@case("contribution.entered")
def somebody_else_is_heard() -> Arguments:
    land = world.land()
    gathering = workshops.held(land, opened(land))
    return {
        "gathering": gathering, "draft": workshops.text(), "table": "3", "by": land.people["advocate"],
        "at": noon(land) + 2 * DAY,
    }  # fmt: skip


@case("contribution.checked")
def a_second_person_checks_it() -> Arguments:
    land = world.land()
    entry = workshops.entered(land, workshops.held(land, opened(land)))
    return {"contribution": entry, "by": land.people["official"], "at": noon(land) + 3 * DAY}


@case("contribution.entry-refused")
def a_second_person_refuses_it() -> Arguments:
    land = world.land()
    entry = workshops.entered(land, workshops.held(land, opened(land)))
    return {
        "contribution": entry, "reason": "Nobody said so", "by": land.people["official"], "at": noon(land) + 3 * DAY
    }  # fmt: skip
