"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.forum.rules import (
    Attendance,
    Deed,
    FollowUpState,
    MeetingState,
    Refusal,
    SeatSector,
    Side,
    Standing,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SEAT_SECTORS: dict[SeatSector, _StrPromise] = {
    SeatSector.GOVERNMENT: _("government"),
    SeatSector.CIVIL_SOCIETY: _("civil society"),
    SeatSector.ACADEMIA: _("universities and research"),
    SeatSector.PRIVATE_SECTOR: _("private sector"),
    SeatSector.PARLIAMENT: _("parliament"),
    SeatSector.OTHER: pgettext_lazy("sector", "other"),
}

SIDES: dict[Side, _StrPromise] = {
    Side.GOVERNMENT: _("government"),
    Side.NON_GOVERNMENT: _("not of the government"),
    Side.NEITHER: _("on neither side"),
}

ATTENDANCES: dict[Attendance, _StrPromise] = {
    Attendance.PRESENT: pgettext_lazy("attendance", "present"),
    Attendance.REMOTE: pgettext_lazy("attendance", "took part from afar"),
    Attendance.APOLOGIES: pgettext_lazy("attendance", "sent apologies"),
}

MEETING_STATES: dict[MeetingState, _StrPromise] = {
    MeetingState.ANNOUNCED: pgettext_lazy("meeting", "announced"),
    MeetingState.HELD: pgettext_lazy("meeting", "held"),
    MeetingState.CANCELLED: pgettext_lazy("meeting", "cancelled"),
}

FOLLOW_UP_STATES: dict[FollowUpState, _StrPromise] = {
    FollowUpState.UNDER_WAY: pgettext_lazy("decision", "under way"),
    FollowUpState.DONE: pgettext_lazy("decision", "done"),
    FollowUpState.DROPPED: pgettext_lazy("decision", "dropped"),
}

STANDINGS: dict[Standing, _StrPromise] = {
    Standing.OPEN: pgettext_lazy("decision", "open"),
    Standing.OVERDUE: pgettext_lazy("decision", "overdue"),
    Standing.UNDER_WAY: pgettext_lazy("decision", "under way"),
    Standing.DONE: pgettext_lazy("decision", "done"),
    Standing.DROPPED: pgettext_lazy("decision", "dropped"),
}

# Whichever vocabulary a word is of. Values that are spelled the same have the same words; a test demands it.
WORDS: Mapping[Any, _StrPromise] = {
    **SEAT_SECTORS, **SIDES, **ATTENDANCES, **MEETING_STATES, **FOLLOW_UP_STATES, **STANDINGS,
}  # fmt: skip

# What a notice, a record or the texts of a forum say, field by field: the names of what was changed.
FIELDS: dict[str, _StrPromise] = {
    "name": _("Name"),
    "remit": _("Remit"),
    "rules": _("Rules"),
    "selection": _("How members who are not of the government are chosen"),
    "remit_document": _("Remit, as a document"),
    "rules_document": _("Rules, as a document"),
    "title": _("Title"),
    "starts_at": _("Begins"),
    "ends_at": _("Ends"),
    "place": _("Place"),
    "online_url": _("Address to take part from afar"),
    "agenda": _("Agenda"),
    "presences": _("Who took part"),
    "minutes": _("Minutes"),
    "minutes_document": _("Minutes, as a document"),
    "decisions": _("Decisions"),
}

PARITY_IS_OURS = _(
    "This is our indicator, counted from the seats on record. OGP has recommended equal numbers since 2022, and "
    "requires none. Parliament counts on neither side."
)
NOTICE_IS_OURS = _("Counted here in days of the calendar, from what is on record. It is no finding of the reviewer.")
RHYTHM_IS_OURS = _(
    "This is our indicator of OGP's minimum requirement 1.1, counted from the meetings on record here. "
    "It is not a finding of the reviewer."
)

DEEDS: dict[Deed, _StrPromise] = {
    Deed.FOUND_FORUM: _("put a forum on record"),
    Deed.REVISE_FORUM: _("revise the forum's remit and rules"),
    Deed.END_FORUM: _("end the forum"),
    Deed.CREATE_SEAT: _("create a seat"),
    Deed.FILL_SEAT: _("fill a seat"),
    Deed.LEAVE_SEAT: _("say who has left a seat"),
    Deed.CLOSE_SEAT: _("close a seat"),
    Deed.ANNOUNCE_MEETING: _("announce a meeting"),
    Deed.CHANGE_MEETING: _("change the notice of a meeting"),
    Deed.CANCEL_MEETING: _("cancel a meeting"),
    Deed.ADD_PAPER: _("add a paper"),
    Deed.RECORD_MEETING: _("record how a meeting was held"),
    Deed.ENTER_MEETING: _("enter a past meeting"),
    Deed.CORRECT_RECORD: _("correct the record of a meeting"),
    Deed.FOLLOW_UP: _("say what became of a decision"),
}

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.HAS_A_FORUM: _("This member has a forum already. Revise that one, or end it before another is founded."),
    Refusal.FORUM_ENDED: _("This forum ended on %(day)s. Its record stays, and nothing new begins in it."),
    Refusal.HAS_A_SEAT: _("This body has a seat in the forum already. Close that seat first if it changes."),
    Refusal.SEAT_CLOSED: _("This seat is closed. Create another one instead."),
    Refusal.SEAT_NOT_BEGUN: _("This seat begins on %(day)s. It can be filled from that day on."),
    Refusal.SEAT_TAKEN: _("Somebody sits on this seat. Say first that they have left it, or add an alternate."),
    Refusal.ANOTHER_SEAT: _(
        "This person sits or stands in on a seat of this forum already. Say first that they have left it."
    ),
    Refusal.MANDATE_NOT_IN_FORCE: _("This mandate is not in force now. Choose one that is."),
    Refusal.MANDATE_DOES_NOT_FIT: _(
        "This mandate is not one for this seat: it is of another member, another role, or another body."
    ),
    Refusal.LEFT_ALREADY: _("This person has left the seat already."),
    Refusal.MEETING_AT_THAT_TIME: _(
        "Another meeting of this forum begins at that moment. Change that one, or choose another time."
    ),
    Refusal.MEETING_CANCELLED: _("This meeting was cancelled. Announce another one instead."),
    Refusal.MEETING_RECORDED: _("How this meeting was held is on record already. Correct the record instead."),
    Refusal.NOT_RECORDED_YET: _("How this meeting was held is not on record yet, so there is nothing to correct."),
    Refusal.MEETING_BEGUN: _("This meeting has begun, so its notice stands. Record how it was held, or cancel it."),
    Refusal.NOT_BEGUN_YET: _("This meeting has not begun yet. How it was held can be recorded from its beginning on."),
}

# What was done, on the receipt of an act, in the ledger and in the list of acts.
ACTS: dict[str, _StrPromise] = {
    "forum.founded": _("A forum was put on record"),
    "forum.revised": _("The texts of a forum were revised"),
    "forum.ended": _("A forum ended"),
    "forum.seat-created": _("A seat in a forum was created"),
    "forum.seat-filled": _("A seat in a forum was filled"),
    "forum.seat-left": _("Somebody left a seat in a forum"),
    "forum.seat-closed": _("A seat in a forum was closed"),
    "meeting.announced": _("A meeting of a forum was announced"),
    "meeting.changed": _("The notice of a meeting was changed"),
    "meeting.cancelled": _("A meeting of a forum was cancelled"),
    "meeting.paper-added": _("A paper was laid before a meeting"),
    "meeting.recorded": _("It was recorded how a meeting was held"),
    "meeting.entered": _("A past meeting was put on record"),
    "meeting.corrected": _("The record of a meeting was corrected"),
    "decision.followed-up": _("It was said what became of a decision"),
}
