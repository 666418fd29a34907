"""Who appoints whom, for how long, and which mandates exclude each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kuvend.decision import Allowed, Decision, Refused
from kuvend.members.rules.mandates import (
    GOVERNMENT_SIDE,
    IMPLEMENTING,
    OFFICE_BOUND,
    ORGANISATION_BOUND,
    Held,
    Refusal,
    Role,
)

# How far back a mandate may begin. It gives nobody the right to have acted earlier; the day is for clocks and zones.
BACK_DATING = timedelta(days=1)
# How long somebody has to take up an invitation.
INVITATION_LASTS = timedelta(days=14)


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class RequestState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


# Who appoints to which roles, for the own member; partnership staff for every member, and for the partnership.
# A point of contact finds a successor by handing over, and does not choose who speaks for an organisation: its lead
# does, for that organisation alone.
APPOINTS: Mapping[Role, frozenset[Role]] = {
    Role.PARTNERSHIP_STAFF: frozenset(Role),
    Role.POINT_OF_CONTACT: frozenset(Role)
    - {Role.REVIEWER, Role.PARTNERSHIP_STAFF, Role.POINT_OF_CONTACT, Role.SPEAKER},
    Role.ORGANISATION_LEAD: frozenset({Role.SPEAKER}),
}
# Roles that their holder may hand to a successor without asking those who appoint.
HANDED_OVER_BY_HOLDER = frozenset({Role.POINT_OF_CONTACT, Role.ORGANISATION_LEAD})


def appointers(role: Role) -> tuple[Role, ...]:
    """The roles that may appoint to this one."""
    return tuple(who for who in Role if role in APPOINTS.get(who, ()))


@dataclass(frozen=True)
class Place:
    """Where a role is held: the member's code, and the rows of the office and the organisation."""

    role: Role
    government: str | None
    office: int | None = None
    organisation: int | None = None


def place_of(held: Held) -> Place:
    return Place(held.role, held.government, held.office, held.organisation)


@dataclass(frozen=True)
class Term:
    """What somebody would hold: a role in its place, from when, until when. Half-open."""

    place: Place
    begins_at: datetime
    ends_at: datetime | None = None

    def overlaps(self, held: Held) -> bool:
        if held.void:
            return False
        begins_before_end = held.ends_at is None or self.begins_at < held.ends_at
        return begins_before_end and (self.ends_at is None or held.begins_at < self.ends_at)

    def same_as(self, held: Held) -> bool:
        """Whether the two are one and the same mandate, whatever their dates."""
        return self.place == place_of(held)


def beginning(first_day: date | None, zone: ZoneInfo, at: datetime) -> datetime | None:
    """When a mandate begins that somebody dates by its first day. Today, or no day at all, means now: None."""
    if first_day is None or first_day == at.astimezone(zone).date():
        return None
    return datetime.combine(first_day, time.min, tzinfo=zone)


def ending(last_day: date | None, zone: ZoneInfo) -> datetime | None:
    """When a mandate ends that somebody dates by its last day: as the next day begins. None: no end is set."""
    return datetime.combine(last_day + timedelta(days=1), time.min, tzinfo=zone) if last_day else None


def dates_hold(*, begins_at: datetime, ends_at: datetime | None, at: datetime) -> Decision:
    """A mandate begins now or later, and ends after it begins and after now."""
    if begins_at < at - BACK_DATING:
        return Refused(Refusal.BACK_DATED, {})
    if ends_at is not None and ends_at <= max(begins_at, at):
        return Refused(Refusal.ENDS_TOO_EARLY, {})
    return Allowed()


def may_be_held(term: Term, mandates: Iterable[Held]) -> Decision:
    """Whether a person with these mandates may hold another: not the same twice, and not both sides of one table."""
    together = [held for held in mandates if term.overlaps(held)]
    for held in together:
        if term.same_as(held):
            return Refused(Refusal.HELD_ALREADY, {"role": held.role})
        why = excludes(term.place.role, held.role) if held.government == term.place.government else None
        if why:
            return Refused(why, {"role": term.place.role, "other": held.role})
    return Allowed()


# Roles of one member that the same person cannot hold at one time. That reviewers stand apart is OGP's rule; that the
# government endorses no plan of its own in the name of civil society is Kuvend's own.
APART: tuple[tuple[Role, frozenset[Role], Refusal], ...] = (
    (Role.REVIEWER, IMPLEMENTING, Refusal.REVIEWER_STANDS_APART),
    (Role.FORUM_CIVIL_SOCIETY, GOVERNMENT_SIDE, Refusal.CIVIL_SOCIETY_STANDS_APART),
)


def excludes(one: Role, other: Role) -> Refusal | None:
    """Why two roles of a member exclude each other, whichever of them came first; None where they do not."""
    for alone, others, why in APART:
        if (one is alone and other in others) or (other is alone and one in others):
            return why
    return None


def misplaced(role: Role, *, government: bool, office: bool, organisation: bool) -> tuple[str, ...]:
    """What is missing, or too much, in the place where a role would be held: the names of the fields.

    An office may be named for every role of a member, an organisation only where the role is held for one.
    """
    wrong = {
        "government": government == (role is Role.PARTNERSHIP_STAFF),
        "office": office != (role in OFFICE_BOUND) and (not office or not government),
        "organisation": organisation != (role in ORGANISATION_BOUND),
    }
    return tuple(name for name, is_wrong in wrong.items() if is_wrong)
