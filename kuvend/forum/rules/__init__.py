"""Who sits in a forum, when it meets, what is recorded of it, and who may do what. Pure: no Django."""

from kuvend.forum.rules.deeds import GRANTS, OWNERS, Deed, Grant, When
from kuvend.forum.rules.meetings import (
    LATER_DAYS,
    Attendance,
    FollowUpState,
    MeetingState,
    Rhythm,
    Standing,
    entered_later,
    meets_often_enough,
    notice,
    papers_ahead,
    standing,
)
from kuvend.forum.rules.refusals import Refusal
from kuvend.forum.rules.seats import SITS, Parity, SeatSector, Side, fits, parity, side_of

__all__ = [
    "GRANTS",
    "LATER_DAYS",
    "OWNERS",
    "SITS",
    "Attendance",
    "Deed",
    "FollowUpState",
    "Grant",
    "MeetingState",
    "Parity",
    "Refusal",
    "Rhythm",
    "SeatSector",
    "Side",
    "Standing",
    "When",
    "entered_later",
    "fits",
    "meets_often_enough",
    "notice",
    "papers_ahead",
    "parity",
    "side_of",
    "standing",
]
