"""What may be done to a forum, its seats, meetings and decisions, by whom and when: the table that permissions read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.forum.rules.meetings import MeetingState
from kuvend.members.rules import Role


class Deed(StrEnum):
    FOUND_FORUM = "found-forum"
    REVISE_FORUM = "revise-forum"
    END_FORUM = "end-forum"
    CREATE_SEAT = "create-seat"
    FILL_SEAT = "fill-seat"
    LEAVE_SEAT = "leave-seat"
    CLOSE_SEAT = "close-seat"
    ANNOUNCE_MEETING = "announce-meeting"
    CHANGE_MEETING = "change-meeting"
    CANCEL_MEETING = "cancel-meeting"
    ADD_PAPER = "add-paper"
    RECORD_MEETING = "record-meeting"
    ENTER_MEETING = "enter-meeting"
    CORRECT_RECORD = "correct-record"
    FOLLOW_UP = "follow-up"


class When(StrEnum):
    """At which moments of a meeting. It has begun from the moment on for which it was announced."""

    ANY = "any"
    BEFORE = "before"
    BEGUN = "begun"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed, and to a meeting in which state and at which moment of it.

    `owners`: also whoever speaks for the office or the organisation that owns the decision (OWNERS).
    """

    roles: tuple[Role, ...]
    states: tuple[MeetingState, ...] = tuple(MeetingState)
    when: When = When.ANY
    owners: bool = False


FOUNDING = (Role.POINT_OF_CONTACT, Role.PARTNERSHIP_STAFF)
KEEPING = (Role.POINT_OF_CONTACT, Role.FACILITATOR, Role.PARTNERSHIP_STAFF)
# Each of them is held for one office or one organisation, and counts for a decision that this one owns.
OWNERS = (Role.LEAD_AGENCY_OFFICER, Role.FORUM_CIVIL_SOCIETY)
AHEAD = (MeetingState.ANNOUNCED,)

GRANTS: Mapping[Deed, Grant] = {
    Deed.FOUND_FORUM: Grant(FOUNDING),
    Deed.REVISE_FORUM: Grant(FOUNDING),
    Deed.END_FORUM: Grant(FOUNDING),
    Deed.CREATE_SEAT: Grant(KEEPING),
    Deed.FILL_SEAT: Grant(KEEPING),
    Deed.LEAVE_SEAT: Grant(KEEPING),
    Deed.CLOSE_SEAT: Grant(KEEPING),
    Deed.ANNOUNCE_MEETING: Grant(KEEPING),
    Deed.CHANGE_MEETING: Grant(KEEPING, AHEAD, When.BEFORE),
    # Also afterwards: a meeting that did not take place is not held because nobody said so in time.
    Deed.CANCEL_MEETING: Grant(KEEPING, AHEAD),
    Deed.ADD_PAPER: Grant(KEEPING, (MeetingState.ANNOUNCED, MeetingState.HELD)),
    Deed.RECORD_MEETING: Grant(KEEPING, AHEAD, When.BEGUN),
    Deed.ENTER_MEETING: Grant(KEEPING),
    Deed.CORRECT_RECORD: Grant(KEEPING, (MeetingState.HELD,)),
    Deed.FOLLOW_UP: Grant(KEEPING, owners=True),
}
