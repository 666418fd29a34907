"""The acts on forums, each in the smallest world in which it may be done."""

from datetime import date

from kuvend.forum.rules import FollowUpState, SeatSector
from kuvend.forum.services import seats
from tests.acts import Arguments, case
from tests.forum import world
from tests.forum.world import AT, DAY, STARTS, TEXTS, WHY

LATER = AT + DAY
AFTER = STARTS + DAY


@case("forum.founded")
def a_forum_is_founded() -> Arguments:
    land = world.land()
    return {"government": land.government, **TEXTS, "founded_on": date(2024, 3, 1), "by": land.contact, "at": AT}


@case("forum.revised")
def a_forum_is_revised() -> Arguments:
    land = world.land()
    texts = {**TEXTS, "remit": {"en": "It steers the plan and watches over it."}}
    return {"forum": world.founded(land), **texts, "reason": WHY, "by": land.contact, "at": LATER}


@case("forum.ended")
def a_forum_ends() -> Arguments:
    land = world.land()
    forum = world.founded(land)
    return {"forum": forum, "ended_on": date(2026, 6, 1), "reason": WHY, "by": land.contact, "at": LATER}


@case("forum.seat-created")
def a_seat_is_created() -> Arguments:
    land = world.land()
    return {
        "forum": world.founded(land), "sector": SeatSector.CIVIL_SOCIETY, "organisation": land.organisation,
        "chosen": {"en": "By election"}, "begins_on": date(2026, 6, 1), "by": land.contact, "at": LATER,
    }  # fmt: skip


@case("forum.seat-filled")
def a_seat_is_filled() -> Arguments:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    return {"seat": seat, "mandate": land.mandates["advocate"], "by": land.contact, "at": LATER}


@case("forum.seat-left")
def a_seat_is_left() -> Arguments:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    holding = seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    return {"holding": holding, "reason": WHY, "by": land.contact, "at": LATER}


@case("forum.seat-closed")
def a_seat_is_closed() -> Arguments:
    land = world.land()
    return {"seat": world.seat(land, world.founded(land)), "reason": WHY, "by": land.contact, "at": LATER}


@case("meeting.announced")
def a_meeting_is_announced() -> Arguments:
    land = world.land()
    place = {"en": "Town hall"}
    return {"forum": world.founded(land), "starts_at": STARTS, "place": place, "by": land.contact, "at": LATER}


@case("meeting.changed")
def a_meeting_is_moved() -> Arguments:
    land = world.land()
    meeting = world.announced(land, world.founded(land))
    return {
        "meeting": meeting, "starts_at": STARTS + DAY, "place": {"en": "Town hall"}, "reason": WHY, "by": land.contact,
        "at": LATER,
    }  # fmt: skip


@case("meeting.cancelled")
def a_meeting_is_cancelled() -> Arguments:
    land = world.land()
    return {"meeting": world.announced(land, world.founded(land)), "reason": WHY, "by": land.contact, "at": LATER}


@case("meeting.paper-added")
def a_paper_is_added() -> Arguments:
    land = world.land()
    meeting = world.announced(land, world.founded(land))
    return {"meeting": meeting, "document": world.paper(land), "item": 1, "by": land.contact, "at": LATER}


@case("meeting.recorded")
def a_meeting_is_recorded() -> Arguments:
    land = world.land()
    forum = world.founded(land)
    sat = world.seat(land, forum)
    meeting = world.announced(land, forum)
    return {"meeting": meeting, **world.record(land, sat), "by": land.contact, "at": AFTER}


@case("meeting.entered")
def a_past_meeting_is_entered() -> Arguments:
    land = world.land()
    said = world.record(land)
    return {"forum": world.founded(land), "starts_at": AT - 90 * DAY, **said, "by": land.contact, "at": LATER}


@case("meeting.corrected")
def a_record_is_corrected() -> Arguments:
    land = world.land()
    meeting = world.held(land, world.announced(land, world.founded(land)))
    said = world.record(land, minutes={"en": "They met for an hour."})
    return {"meeting": meeting, **said, "reason": WHY, "by": land.contact, "at": AFTER + DAY}


@case("decision.followed-up")
def a_decision_is_followed_up() -> Arguments:
    land = world.land()
    decision = world.decided(land)
    said = {"en": "It is being written."}
    return {
        "decision": decision, "state": FollowUpState.UNDER_WAY, "text": said, "by": land.people["officer"],
        "at": AFTER + DAY,
    }  # fmt: skip
