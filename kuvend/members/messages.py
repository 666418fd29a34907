"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.members.rules import (
    Confidence,
    Kind,
    Precision,
    Refusal,
    ResponsibilityKind,
    Role,
    Sector,
    Status,
    StatusEventKind,
)

if TYPE_CHECKING:
    # A name of the type stubs alone.
    from django.utils.functional import _StrPromise

STATUSES: dict[Status, _StrPromise] = {
    Status.ACTIVE: _("active"),
    Status.UNDER_PROCEDURAL_REVIEW: _("under procedural review"),
    Status.INACTIVE: _("inactive"),
    Status.SUSPENDED: _("suspended"),
    Status.WITHDRAWN: _("withdrawn"),
}
STATUS_NOT_KNOWN = _("not known")

# What each status means, for the reader who meets the word for the first time.
STATUS_MEANINGS: dict[Status, _StrPromise] = {
    Status.ACTIVE: _("takes part in the partnership with all rights and duties"),
    Status.UNDER_PROCEDURAL_REVIEW: _("the partnership is looking into whether the member keeps to its rules"),
    Status.INACTIVE: _("did not keep to the rules, and may not vote or stand for office until it does"),
    Status.SUSPENDED: _("may take no part in the partnership for now"),
    Status.WITHDRAWN: _("has left the partnership"),
}

KINDS: dict[Kind, _StrPromise] = {
    Kind.NATIONAL: pgettext_lazy("government", "national"),
    Kind.LOCAL: pgettext_lazy("government", "local"),
}

STATUS_EVENTS: dict[StatusEventKind, _StrPromise] = {
    StatusEventKind.STATUS: _("change of status"),
    StatusEventKind.LETTER: _("letter"),
    StatusEventKind.RESOLUTION: _("resolution"),
    StatusEventKind.JOINED: _("joined"),
}

CONFIDENCES: dict[Confidence, _StrPromise] = {
    Confidence.HIGH: _("confirmed by the source"),
    Confidence.MEDIUM: _("likely, confirmed in part"),
    Confidence.LOW: _("not confirmed"),
}

PRECISIONS: dict[Precision, _StrPromise] = {
    Precision.DAY: _("known to the day"),
    Precision.MONTH: _("known to the month"),
    Precision.YEAR: _("known to the year"),
}

SECTORS: dict[Sector, _StrPromise] = {
    Sector.GOVERNMENT: _("government"),
    Sector.CIVIL_SOCIETY: _("civil society"),
    Sector.ACADEMIA: _("universities and research"),
    Sector.PRIVATE_SECTOR: _("private sector"),
    Sector.PARLIAMENT: _("parliament"),
    Sector.INTERNATIONAL: _("international organisation"),
    Sector.OTHER: pgettext_lazy("sector", "other"),
    Sector.NOT_RECORDED: _("sector not recorded"),
}

RESPONSIBILITIES: dict[ResponsibilityKind, _StrPromise] = {
    ResponsibilityKind.POINT_OF_CONTACT: _("point of contact"),
    ResponsibilityKind.MINISTERIAL_LEAD: _("minister or senior official in charge"),
    ResponsibilityKind.SECRETARIAT: _("technical secretariat"),
    ResponsibilityKind.LEAD_AGENCY: _("lead agency"),
}

ROLES: dict[Role, _StrPromise] = {
    Role.POINT_OF_CONTACT: _("point of contact"),
    Role.LEAD_AGENCY_OFFICER: _("lead agency officer"),
    Role.FORUM_GOVERNMENT: _("forum member for the government"),
    Role.FORUM_CIVIL_SOCIETY: _("forum member for civil society"),
    Role.FACILITATOR: _("facilitator"),
    Role.MODERATOR: _("moderator"),
    Role.REVIEWER: _("independent reviewer"),
    Role.SENIOR_OFFICIAL: _("minister or senior official"),
    Role.REFORMER: _("reformer in parliament, court or independent body"),
    Role.PARTNERSHIP_STAFF: _("partnership staff"),
    Role.SPEAKER: _("speaker for an organisation"),
    Role.ORGANISATION_LEAD: _("lead of an organisation"),
}

# Why not, and what to do about it.
REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.SIGN_IN_FIRST: _("Sign in first: this takes a mandate, and we do not know yet who you are."),
    Refusal.MANDATE_ENDED: _(
        "Your mandate as %(role)s ended on %(ended)s. Acts after that day belong to whoever holds the role now."
    ),
    Refusal.MANDATE_NOT_BEGUN: _("Your mandate as %(role)s begins on %(begins)s. You can act from that day on."),
    Refusal.MANDATE_ELSEWHERE: _(
        "You hold the role %(role)s for another member, and a mandate counts only where it was given."
    ),
    Refusal.ANOTHER_OFFICE: _(
        "You act as %(role)s for another office. This belongs to the office that is named in it."
    ),
    Refusal.ANOTHER_ORGANISATION: _("You act as %(role)s for another organisation, not for this one."),
    Refusal.ANOTHER_ROLE: _("Your role here does not allow this. It takes a mandate as: %(roles)s."),
    Refusal.NO_MANDATE: _("You hold no mandate for this. It takes a mandate as: %(roles)s."),
    Refusal.NOT_YOURS: _("This belongs to somebody else, and only they can act on it."),
    Refusal.PERSON_NOT_CONFIRMED: _("This person has no account with a confirmed e-mail address. Invite them instead."),
    Refusal.BACK_DATED: _(
        "A mandate cannot begin before today. Say since when it has been held in the words of the post."
    ),
    Refusal.ENDS_TOO_EARLY: _("A mandate cannot end before it begins, nor in the past."),
    Refusal.HELD_ALREADY: _("This person already holds the role %(role)s in that time."),
    Refusal.REVIEWER_STANDS_APART: _(
        "A reviewer must not take part in what is reviewed: %(role)s and %(other)s of one member exclude each other."
    ),
    Refusal.MANDATE_OVER: _("This mandate is over already."),
    Refusal.MANDATE_IN_FORCE: _(
        "You still hold the role %(role)s. Hand it over, or ask whoever appointed you to end it; then come back here."
    ),
    Refusal.CIVIL_SOCIETY_STANDS_APART: _(
        "A seat of civil society is not held by somebody on the government's side of the same member "
        "(%(role)s, %(other)s). This is a rule of Kuvend's own."
    ),
    Refusal.NOT_ONESELF: _("Nobody appoints themselves: somebody else who may appoint has to."),
    Refusal.SUCCESSOR_IS_THE_SAME: _("The successor must be another person."),
    Refusal.INVITATION_UNKNOWN: _("This link is not complete, or it was never given. Ask whoever invited you."),
    Refusal.INVITATION_EXPIRED: _("This invitation expired on %(expired)s. Ask whoever invited you for a new one."),
    Refusal.INVITATION_CLOSED: _("This invitation was used or withdrawn, and works once only."),
    Refusal.INVITATION_FOR_ANOTHER_ADDRESS: _(
        "This invitation is for another e-mail address. Sign in with the address that it was sent to, once confirmed."
    ),
    Refusal.ASKED_ALREADY: _("You have asked already; the lead of the organisation has not answered yet."),
    Refusal.REQUEST_DECIDED: _("This request has been decided already."),
    Refusal.ORGANISATION_OF_NO_MEMBER: _(
        "This organisation takes part in no single country, so nobody here can speak for it."
    ),
    Refusal.CODE_TAKEN: _("The code %(code)s is taken. A code is never given twice."),
    Refusal.NAME_TAKEN: _("The name “%(name)s” is taken."),
    Refusal.ADDRESS_TAKEN: _("The address “%(slug)s” is, or once was, that of another government."),
    Refusal.LABEL_TAKEN: _("The label “%(label)s” stands for another tag in this version."),
}

# What was done, on the receipt of an act and in the list of acts.
ACTS: dict[str, _StrPromise] = {
    "mandate.appointed": _("A person was appointed"),
    "mandate.ended": _("A mandate was ended"),
    "mandate.handed-over": _("A role was handed over"),
    "mandate.name-shown": _("A name was put beside a role"),
    "mandate.name-hidden": _("A name was taken from beside a role"),
    "invitation.sent": _("A person was invited"),
    "invitation.accepted": _("An invitation was taken up"),
    "invitation.withdrawn": _("An invitation was withdrawn"),
    "speaker.requested": _("A wish to speak for an organisation was handed in"),
    "speaker.approved": _("A speaker was approved"),
    "speaker.declined": _("A speaker was declined"),
    "member.recorded": _("A member was put on record"),
    "member.revised": _("What is said of a member was changed"),
    "member.moved": _("The pages of a member got a new address"),
    "member.status-recorded": _("A change of status was put on record"),
    "office.recorded": _("An office was put on record"),
    "office.revised": _("The name of an office was changed"),
    "organisation.recorded": _("An organisation was put on record"),
    "organisation.revised": _("What is said of an organisation was changed"),
    "issue-area.recorded": _("An issue area was put on record"),
    "issue-area.revised": _("An issue area was changed"),
    "tag.recorded": _("A policy tag was put on record"),
    "tag.revised": _("A policy tag was changed"),
    "tag.labelled": _("The labels of a policy tag were changed"),
    "tag-list.recorded": _("A list of policy tags was put on record"),
}
