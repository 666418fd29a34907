"""Invitations: a mandate for somebody who has no account yet.

The link works once, for fourteen days, for whoever confirms to own the address that it was made for. Nothing else
brings it back to life: not a new password, not another account.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.decision import Refused, require
from kuvend.ledger.selectors import latest_receipt
from kuvend.ledger.services.acts import act_of_record
from kuvend.members import permissions
from kuvend.members.models import Invitation, Mandate, User
from kuvend.members.rules import (
    GRANTS,
    INVITATION_LASTS,
    Deed,
    InvitationState,
    Refusal,
    Role,
    dates_hold,
)
from kuvend.members.selectors import holder_of, words_of
from kuvend.members.services.entering import FOR_ONESELF, capacity_for, enter, scope_of
from kuvend.members.services.mandates import Appointment, check_place, enter_appointed, new_mandate


@act_of_record("invitation.sent", permission=permissions.may_appoint, notice="the person invited")
def invite(*, email: str, appointment: Appointment, reason: str, by: User, at: datetime) -> tuple[Invitation, str]:
    """Offer a mandate to an address that belongs to nobody here yet. Answers the invitation and the link's token.

    The token is in the mail and in this answer, and nowhere else.
    """
    holder = holder_of(by)
    require(permissions.may_appoint(holder, appointment.place, at=at))
    check_place(appointment)
    require(dates_hold(begins_at=appointment.begins_at or at, ends_at=appointment.ends_at, at=at))
    roles = GRANTS[Deed.APPOINT].roles_for(appointment.role)
    token = token_urlsafe(32)
    invitation = Invitation(
        token_digest=digest_of(token),
        email=email.strip().lower(),
        government=appointment.government,
        role=appointment.role,
        office=appointment.office,
        organisation=appointment.organisation,
        post=LazyI18nString(dict(appointment.post)) if appointment.post else "",
        begins_at=appointment.begins_at,
        ends_at=appointment.ends_at,
        reason=reason.strip(),
        capacity=capacity_for(holder, roles, appointment.place, at),
        invited_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    invitation.full_clean()
    invitation.save(force_insert=True)
    _enter(invitation, "invitation.sent", invitation.capacity, by, at)
    transaction.on_commit(lambda: send(invitation, token))
    return invitation, token


@act_of_record(
    "invitation.accepted", permission=permissions.may_accept_invitation, notice="the person who takes up the mandate"
)
def accept_invitation(*, token: str, show_name: bool, by: User, at: datetime) -> Mandate:
    """Take up the mandate that a link offers: it begins now, or on the day that was set."""
    require(permissions.may_accept_invitation(holder_of(by), at=at))
    invitation = locked(token)
    require(permissions.may_take_up(invitation, by, at=at))
    assert invitation, "Nobody may take up what there is not"
    if latest_receipt(actor=by.pk, subject=f"invitation/{invitation.code}"):
        # Whoever sent it has made the address their own since.
        require(Refused(Refusal.NOT_ONESELF))
    mandate = new_mandate(by, offered(invitation, show_name, at), invitation.reason, at)
    mandate.save(force_insert=True)
    close(invitation, InvitationState.ACCEPTED, at, mandate)
    _enter(invitation, "invitation.accepted", FOR_ONESELF, by, at)
    enter_appointed(mandate, invitation.capacity, by, at)
    return mandate


@act_of_record("invitation.withdrawn", permission=permissions.may_appoint)
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take an invitation back: its link no longer works."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("government", "office", "organisation")
    row = rows.get(pk=invitation.pk)
    holder = holder_of(by)
    place = offered(row, False, at).place
    require(permissions.may_appoint(holder, place, at=at))
    if row.state != InvitationState.OPEN:
        require(Refused(Refusal.INVITATION_CLOSED))
    close(row, InvitationState.WITHDRAWN, at, None)
    roles = GRANTS[Deed.APPOINT].roles_for(place.role)
    _enter(row, "invitation.withdrawn", capacity_for(holder, roles, place, at), by, at)
    return row


def offered(invitation: Invitation, show_name: bool, at: datetime) -> Appointment:
    """What the invitation offers, from now on where the day that was set is past."""
    begins_at = invitation.begins_at
    return Appointment(
        role=Role(invitation.role),
        government=invitation.government,
        office=invitation.office,
        organisation=invitation.organisation,
        post=words_of(invitation.post),
        begins_at=begins_at if begins_at and begins_at > at else None,
        ends_at=invitation.ends_at,
        show_name=show_name,
    )


def close(invitation: Invitation, state: InvitationState, at: datetime, mandate: Mandate | None) -> None:
    """Whom it was for is no longer needed, and no longer kept."""
    invitation.state, invitation.closed_at, invitation.mandate, invitation.email = state, at, mandate, ""
    invitation.full_clean()
    invitation.save(update_fields=["state", "closed_at", "mandate", "email"])


def locked(token: str) -> Invitation | None:
    """The invitation of a link; nobody else takes it up before this act ends."""
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("government", "office", "organisation").filter(token_digest=digest_of(token)).first()


def send(invitation: Invitation, token: str) -> None:
    """The mail with the link, in the language in which it was made."""
    link = settings.SITE_URL + reverse("invitation", args=[token])
    context = {"invitation": invitation, "link": link}
    body = render_to_string("members/mails/invitation.txt", context)
    send_mail(_("You are invited to take on a role"), body, None, [invitation.email])


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _enter(invitation: Invitation, kind: str, acting: Mapping[str, Any], by: User, at: datetime) -> None:
    """Invitations are nobody's business before they are taken up; then the mandate has its own entry."""
    enter(
        kind=kind,
        subject=f"invitation/{invitation.code}",
        capacity=acting,
        by=by,
        at=at,
        scope=scope_of(invitation.government),
        public=False,
        invitation={
            "role": invitation.role,
            "government": invitation.government.code if invitation.government else None,
            "expires": invitation.expires_at.isoformat(),
        },
    )
