"""Who holds, held and will hold what in a member: for those who have a part in its work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.members import permissions
from kuvend.members.models import Government, Invitation, Mandate, Organisation, SpeakerRequest
from kuvend.members.rules import Held, Holder, InvitationState, Place, RequestState, Role, place_of


@dataclass(frozen=True)
class PersonLine:
    """A mandate in a list. `name` is empty where the person gave none; `email` only for those who may appoint."""

    held: Held
    name: str
    email: str
    office: LazyI18nString | None
    organisation: LazyI18nString | None
    post: Any
    first_day: date
    last_day: date | None
    appointed_reason: str
    ended_reason: str
    may_end: bool
    may_hand_over: bool


@dataclass(frozen=True)
class InvitationLine:
    """An invitation that waits to be taken up."""

    code: str
    role: Role
    email: str
    expires_at: datetime
    expired: bool


@dataclass(frozen=True)
class PeoplePage:
    """The mandates of a member on a day: those in force, those to come, those that are over."""

    now: tuple[PersonLine, ...]
    ahead: tuple[PersonLine, ...]
    over: tuple[PersonLine, ...]
    invitations: tuple[InvitationLine, ...]


def people_page(government: Government | None, holder: Holder, at: datetime) -> PeoplePage:
    """The mandates of a member, or of the partnership, from two queries however many they are."""
    rows = Mandate.objects.filter(government=government).select_related(
        "person", "government", "office", "organisation"
    )
    lines = [person_line(row, holder, at) for row in rows.order_by("begins_at", "pk")]
    real = [line for line in lines if not line.held.void]
    return PeoplePage(
        now=in_order(line for line in real if line.held.in_force(at)),
        ahead=in_order(line for line in real if line.held.begins_at > at),
        over=tuple(reversed([line for line in real if line.held.ended(at)])),
        invitations=invitations_of(government, holder, at),
    )


def in_order(lines: Iterable[PersonLine]) -> tuple[PersonLine, ...]:
    roles = list(Role)
    return tuple(sorted(lines, key=lambda line: (roles.index(line.held.role), line.held.begins_at)))


def person_line(row: Mandate, holder: Holder, at: datetime) -> PersonLine:
    held = row.held
    appoints = bool(permissions.may_appoint(holder, place_of(held), at=at))
    open_end = not held.ended(at) and not held.void
    return PersonLine(
        held=held,
        name=row.person.name,
        email=row.person.email if appoints else "",
        office=row.office.name if row.office else None,
        organisation=row.organisation.name if row.organisation else None,
        post=row.post,
        first_day=held.first_day,
        last_day=held.last_day,
        appointed_reason=row.appointed_reason,
        ended_reason=row.ended_reason,
        may_end=open_end and bool(permissions.may_end_mandate(holder, held, at=at)),
        may_hand_over=open_end and bool(permissions.may_hand_over(holder, held, at=at)),
    )


def invitations_of(government: Government | None, holder: Holder, at: datetime) -> tuple[InvitationLine, ...]:
    """The open invitations to roles to which the holder may appoint; they are shown to nobody else."""
    rows = Invitation.objects.filter(government=government, state=InvitationState.OPEN)
    shown = (row for row in rows.select_related("government") if permissions.may_appoint(holder, offered(row), at=at))
    return tuple(
        InvitationLine(row.code, Role(row.role), row.email, row.expires_at, row.expires_at <= at) for row in shown
    )


def offered(row: Invitation) -> Place:
    government = row.government.code if row.government else None
    return Place(Role(row.role), government, row.office_id, row.organisation_id)


@dataclass(frozen=True)
class RequestLine:
    """Somebody who asked to speak for an organisation."""

    code: str
    name: str
    email: str
    message: str
    requested_at: datetime


def waiting_requests(organisations: Sequence[Organisation]) -> dict[int, list[RequestLine]]:
    """Who waits to be approved, by organisation, the first who asked first."""
    rows = SpeakerRequest.objects.filter(organisation__in=organisations, state=RequestState.WAITING)
    found: dict[int, list[RequestLine]] = {}
    for row in rows.select_related("person").order_by("requested_at", "pk"):
        line = RequestLine(row.code, row.person.name, row.person.email, row.message, row.requested_at)
        found.setdefault(row.organisation_id, []).append(line)
    return found


def speakers_of(organisations: Sequence[Organisation], at: datetime) -> dict[int, list[Mandate]]:
    """Who speaks for each organisation now, and who leads it."""
    rows = Mandate.objects.in_force(at).filter(
        organisation__in=organisations, role__in=[Role.SPEAKER, Role.ORGANISATION_LEAD]
    )
    found: dict[int, list[Mandate]] = {}
    for row in rows.select_related("person").order_by("role", "begins_at"):
        found.setdefault(row.organisation_id or 0, []).append(row)
    return found


def own_requests(user: Any) -> list[SpeakerRequest]:
    """What somebody asked, the latest first."""
    rows = SpeakerRequest.objects.filter(person_id=user.pk).select_related("organisation__government")
    return list(rows.order_by("-requested_at"))
