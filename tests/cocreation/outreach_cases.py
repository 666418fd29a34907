"""The acts on the outreach register, each in the smallest world in which it may be done. `act_cases` takes them in."""

from kuvend.cocreation.rules import Channel, NeedKind, NeedState
from tests.acts import Arguments, case
from tests.cocreation import register, world
from tests.cocreation.register import NAME, TODAY, WHY
from tests.cocreation.world import DAY, LATER


@case("outreach.group-added")
def a_group_is_added() -> Arguments:
    land = world.land()
    return {"process": world.begun(land), "name": NAME, "why": WHY, "by": land.contact, "at": LATER}


@case("outreach.group-corrected")
def a_group_is_corrected() -> Arguments:
    land = world.land()
    group = register.group(land, world.begun(land))
    said = {"name": {"en": "Blind and partially sighted people"}, "why": WHY, "reason": "Both were meant"}
    return {"group": group, **said, "by": land.contact, "at": LATER + DAY}


@case("outreach.contact-recorded")
def a_contact_is_recorded() -> Arguments:
    land = world.land()
    group = register.group(land, world.begun(land))
    said = {"on": TODAY, "channel": Channel.MEETING, "text": {"en": "A talk"}, "organisation": land.organisation}
    return {"group": group, **said, "by": land.people["advocate"], "at": LATER}


@case("outreach.needs-asked")
def they_are_asked_and_name_nothing() -> Arguments:
    land = world.land()
    group = register.group(land, world.begun(land))
    return {"group": group, "on": TODAY, "by": land.people["official"], "at": LATER}


@case("outreach.need-recorded")
def a_need_is_recorded() -> Arguments:
    land = world.land()
    group = register.group(land, world.begun(land))
    said = {"kind": NeedKind.HOUR, "asked_on": TODAY, "text": {"en": "An evening, not a morning"}}
    return {"group": group, **said, "by": land.people["advocate"], "at": LATER}


@case("outreach.need-answered")
def a_need_is_answered() -> Arguments:
    land = world.land()
    need = register.need(land, register.group(land, world.begun(land)))
    said = {"state": NeedState.MET, "done": {"en": "It was read aloud"}}
    return {"need": need, **said, "by": land.people["official"], "at": LATER + DAY}
