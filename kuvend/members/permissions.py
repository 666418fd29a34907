"""Who may do what to mandates and to the reference of members: one function a deed, all read from `rules.GRANTS`.

A page, a template and the service ask the same function.
"""

from datetime import datetime

from django.utils.timezone import localtime

from kuvend.decision import Allowed, Decision, Refused
from kuvend.members.models import Invitation, User
from kuvend.members.rules import GRANTS, Deed, Held, Holder, InvitationState, Place, Refusal, holds, place_of
from kuvend.members.selectors import owns


def may_appoint(holder: Holder, place: Place, *, at: datetime) -> Decision:
    """Whether the holder may appoint somebody to this role, in this place."""
    return _holds(Deed.APPOINT, holder, place, at)


def may_end_mandate(holder: Holder, held: Held, *, at: datetime) -> Decision:
    """Whether the holder may end this mandate: an own one, or one to which they may appoint."""
    return _own(Deed.END_MANDATE, holder, held, at)


def may_hand_over(holder: Holder, held: Held, *, at: datetime) -> Decision:
    """Whether the holder may hand this mandate to a successor."""
    return _own(Deed.HAND_OVER, holder, held, at)


def may_name_publicly(holder: Holder, held: Held, *, at: datetime) -> Decision:
    """Whether the holder may say if the name of whoever holds this mandate stands in public: only if it is theirs."""
    return _own(Deed.NAME_PUBLICLY, holder, held, at)


def may_accept_invitation(holder: Holder, subject: object = None, *, at: datetime) -> Decision:
    """Whoever has signed in may try; that the invitation is theirs and in time is a rule of the invitation."""
    return _anybody(Deed.ACCEPT_INVITATION, holder)


def may_take_up(invitation: Invitation | None, person: User, *, at: datetime) -> Decision:
    """Whether this person may take up this invitation now: it is open, in time, and for an address of theirs."""
    if invitation is None:
        return Refused(Refusal.INVITATION_UNKNOWN)
    if invitation.state != InvitationState.OPEN:
        return Refused(Refusal.INVITATION_CLOSED)
    if invitation.expires_at <= at:
        zone = invitation.government.zone if invitation.government else None
        return Refused(Refusal.INVITATION_EXPIRED, {"expired": localtime(invitation.expires_at, zone).date()})
    return Allowed() if owns(person, invitation.email) else Refused(Refusal.INVITATION_FOR_ANOTHER_ADDRESS)


def may_request_to_speak(holder: Holder, subject: object = None, *, at: datetime) -> Decision:
    """Whoever has signed in may ask to speak for an organisation."""
    return _anybody(Deed.REQUEST_TO_SPEAK, holder)


def may_decide_speaker(holder: Holder, place: Place, *, at: datetime) -> Decision:
    """Whether the holder may decide who speaks for the organisation of this place."""
    return _holds(Deed.DECIDE_SPEAKER, holder, place, at)


def may_keep_record(holder: Holder, subject: object = None, *, at: datetime) -> Decision:
    """Whether the holder may change members, offices, organisations and the taxonomy."""
    return holds(holder, GRANTS[Deed.KEEP_RECORD].roles, government=None, at=at)


def _holds(deed: Deed, holder: Holder, place: Place, at: datetime) -> Decision:
    roles = GRANTS[deed].roles_for(place.role)
    return holds(holder, roles, government=place.government, at=at, organisation=place.organisation)


def _own(deed: Deed, holder: Holder, held: Held, at: datetime) -> Decision:
    """For the holder of the mandate itself, as long as it is not over; else for those who may by another mandate."""
    mine = held.role in GRANTS[deed].own and any(own.code == held.code for own in holder.mandates)
    if mine and not held.ended(at):
        return Allowed()
    others = _holds(deed, holder, place_of(held), at) if GRANTS[deed].appointers else _not_theirs(holder)
    if mine and not others:
        return Refused(Refusal.MANDATE_ENDED, {"role": held.role, "ended": held.last_day})
    return others


def _not_theirs(holder: Holder) -> Refused:
    return Refused(Refusal.SIGN_IN_FIRST if holder.person is None else Refusal.NOT_YOURS)


def _anybody(deed: Deed, holder: Holder) -> Decision:
    return Refused(Refusal.SIGN_IN_FIRST) if holder.person is None or not GRANTS[deed].anybody else Allowed()
