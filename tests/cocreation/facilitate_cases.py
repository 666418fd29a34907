"""The acts of facilitators, each in the smallest world in which it may be done. `act_cases` takes them in."""

from tests.acts import Arguments, case
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.world import AT

# After everything that the rows of the world were made at.
NOW = AT + 60 * world.DAY
WHY = "Both ask for the same register"


@case("draft.shown")
def a_draft_is_shown() -> Arguments:
    land = world.land()
    process = world.announced(land)
    revision = said.text(land, said.commitment(land, process))
    return {"process": process, "revision": revision, "by": land.contact, "at": NOW}


@case("contribution.merged")
def a_contribution_is_merged() -> Arguments:
    land = world.land()
    process = world.announced(land)
    one, other = said.many(land, process, 2)
    return {"contribution": one, "into": other, "reason": WHY, "by": land.contact, "at": NOW}


@case("contribution.split")
def a_contribution_is_split_off() -> Arguments:
    land = world.land()
    process = world.announced(land)
    one, other = said.many(land, process, 2)
    said.merged(land, one, other)
    return {"contribution": one, "reason": "It asks for more", "by": land.contact, "at": NOW}


@case("theme.made")
def a_theme_is_made() -> Arguments:
    land = world.land()
    process = world.announced(land)
    return {"process": process, "name": {"en": "Contracts"}, "summary": {}, "by": land.contact, "at": NOW}


@case("theme.renamed")
def a_theme_is_described_anew() -> Arguments:
    land = world.land()
    theme = said.theme(land, world.announced(land))
    texts = {"name": {"en": "What the state buys"}, "summary": {"en": "Many ask who is paid."}}
    return {"theme": theme, **texts, "reason": "A better word", "by": land.contact, "at": NOW}


@case("theme.grouped")
def contributions_are_grouped() -> Arguments:
    land = world.land()
    process = world.announced(land)
    rows = said.many(land, process, 2)
    return {"theme": said.theme(land, process), "contributions": rows, "by": land.contact, "at": NOW}


@case("theme.ungrouped")
def contributions_are_taken_out() -> Arguments:
    land = world.land()
    process = world.announced(land)
    rows = said.many(land, process, 2)
    theme = said.theme(land, process, *rows)
    return {"theme": theme, "contributions": rows[:1], "reason": "It is about schools", "by": land.contact, "at": NOW}
