"""Who may do what to a forum: one function a deed, all read from the table `rules.GRANTS`.

A page, a template and the service ask the same function. The subject is the government, forum, seat, holding, meeting
or decision that it is about, or a `Matter`, which is all that the answer rests on. Whether the forum or the seat is
still there is asked by the service, under its lock.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kuvend.decision import Allowed, Decision, Refused
from kuvend.forum.models import Decision as ForumDecision
from kuvend.forum.models import Forum, Holding, Meeting, Seat
from kuvend.forum.rules import GRANTS, OWNERS, Deed, Grant, MeetingState, Refusal, When
from kuvend.members.models import Government
from kuvend.members.rules import Held, Holder, Role, capacity, holds


@dataclass(frozen=True)
class Matter:
    """What a permission needs to know of its subject.

    `state` None: no meeting is asked about. `office` and `organisation`: the rows of who owns the decision.
    """

    government: str
    state: MeetingState | None = None
    starts_at: datetime | None = None
    office: int | None = None
    organisation: int | None = None


Subject = Government | Forum | Seat | Holding | Meeting | ForumDecision | Matter


def matter(subject: Subject) -> Matter:
    """The matter of a subject. It reads the rows on the way to the government: select them with it."""
    match subject:
        case Matter():
            return subject
        case Government():
            return Matter(subject.code)
        case Forum():
            return Matter(subject.government.code)
        case Seat():
            return matter(subject.forum)
        case Holding():
            return matter(subject.seat)
        case Meeting():
            return Matter(subject.forum.government.code, MeetingState(subject.state), subject.starts_at)
        case ForumDecision():
            government = subject.meeting.forum.government.code
            return Matter(government, office=subject.owner_office_id, organisation=subject.owner_organisation_id)


def may(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Decision:
    """Whether the table grants the deed: to one of the holder's roles, for the meeting as it stands at `at`."""
    grant, about = GRANTS[deed], matter(subject)
    decision = _holds(grant, holder, about, at)
    return _timely(grant, about, at) if decision else decision


def _holds(grant: Grant, holder: Holder, about: Matter, at: datetime) -> Decision:
    keeps = holds(holder, grant.roles, government=about.government, at=at)
    owners = _owners(about) if grant.owners else ()
    if keeps or not owners:
        return keeps
    return holds(
        holder, (*grant.roles, *owners), government=about.government, at=at,
        office=about.office, organisation=about.organisation,
    )  # fmt: skip


def _owners(about: Matter) -> tuple[Role, ...]:
    """The roles that count because of who owns the decision. One without an owner is nobody's own."""
    officer, spokesperson = OWNERS
    return ((officer,) if about.office else ()) + ((spokesperson,) if about.organisation else ())


def _timely(grant: Grant, about: Matter, at: datetime) -> Decision:
    if about.state is not None and about.state not in grant.states:
        return Refused(_WRONG_STATE[about.state])
    begun = about.starts_at is not None and about.starts_at <= at
    if grant.when is When.BEFORE and begun:
        return Refused(Refusal.MEETING_BEGUN)
    if grant.when is When.BEGUN and not begun:
        return Refused(Refusal.NOT_BEGUN_YET)
    return Allowed()


_WRONG_STATE = {
    MeetingState.ANNOUNCED: Refusal.NOT_RECORDED_YET,
    MeetingState.HELD: Refusal.MEETING_RECORDED,
    MeetingState.CANCELLED: Refusal.MEETING_CANCELLED,
}


def acting_as(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Held:
    """The mandate under which the holder does the deed. Raises ActRefused, as `may` explains it."""
    grant, about = GRANTS[deed], matter(subject)
    owners = _owners(about) if grant.owners else ()
    # Whoever owns the decision speaks as its owner, before they speak as somebody who keeps the forum.
    for roles in (owners, grant.roles):
        place = {"office": about.office, "organisation": about.organisation} if roles is owners else {}
        if roles and holds(holder, roles, government=about.government, at=at, **place):
            return capacity(holder, roles, government=about.government, at=at, **place)
    return capacity(holder, grant.roles, government=about.government, at=at)


class Permission(Protocol):
    def __call__(self, holder: Holder, subject: Subject, *, at: datetime) -> Decision: ...


def _permission(deed: Deed) -> Permission:
    def permission(holder: Holder, subject: Subject, *, at: datetime) -> Decision:
        return may(deed, holder, subject, at=at)

    return permission


may_found_forum = _permission(Deed.FOUND_FORUM)
may_revise_forum = _permission(Deed.REVISE_FORUM)
may_end_forum = _permission(Deed.END_FORUM)
may_create_seat = _permission(Deed.CREATE_SEAT)
may_fill_seat = _permission(Deed.FILL_SEAT)
may_leave_seat = _permission(Deed.LEAVE_SEAT)
may_close_seat = _permission(Deed.CLOSE_SEAT)
may_announce_meeting = _permission(Deed.ANNOUNCE_MEETING)
may_change_meeting = _permission(Deed.CHANGE_MEETING)
may_cancel_meeting = _permission(Deed.CANCEL_MEETING)
may_add_paper = _permission(Deed.ADD_PAPER)
may_record_meeting = _permission(Deed.RECORD_MEETING)
may_enter_meeting = _permission(Deed.ENTER_MEETING)
may_correct_record = _permission(Deed.CORRECT_RECORD)
may_follow_up = _permission(Deed.FOLLOW_UP)
