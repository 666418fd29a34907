"""Roles, the mandates that people hold, and the one question that every permission asks: does this person hold one?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kuvend.decision import ActRefused, Allowed, Decision, Refused


class Role(StrEnum):
    """What a person may be appointed to. A participant holds no mandate and needs none."""

    POINT_OF_CONTACT = "point-of-contact"
    LEAD_AGENCY_OFFICER = "lead-agency-officer"
    FORUM_GOVERNMENT = "forum-member-government"
    FORUM_CIVIL_SOCIETY = "forum-member-civil-society"
    FACILITATOR = "facilitator"
    MODERATOR = "moderator"
    REVIEWER = "reviewer"
    # A minister, or an official of that rank: signs off a plan by name of the office.
    SENIOR_OFFICIAL = "senior-official"
    # In parliament, a court or an independent body.
    REFORMER = "reformer"
    PARTNERSHIP_STAFF = "partnership-staff"
    # Speaks for an organisation.
    SPEAKER = "speaker"
    # Approves who speaks for the organisation.
    ORGANISATION_LEAD = "organisation-lead"


# Whoever carries out what is reviewed. None of them may review the same member.
IMPLEMENTING = frozenset(
    {
        Role.POINT_OF_CONTACT,
        Role.LEAD_AGENCY_OFFICER,
        Role.FORUM_GOVERNMENT,
        Role.FACILITATOR,
        Role.MODERATOR,
        Role.SENIOR_OFFICIAL,
        Role.REFORMER,
    }
)
# Whoever sits on the government's side of the table, and so cannot fill a seat of civil society at it.
GOVERNMENT_SIDE = frozenset(
    {Role.POINT_OF_CONTACT, Role.LEAD_AGENCY_OFFICER, Role.FORUM_GOVERNMENT, Role.SENIOR_OFFICIAL}
)
# Held for one office, or for one organisation, of the member.
OFFICE_BOUND = frozenset({Role.LEAD_AGENCY_OFFICER, Role.SENIOR_OFFICIAL})
ORGANISATION_BOUND = frozenset({Role.FORUM_CIVIL_SOCIETY, Role.SPEAKER, Role.ORGANISATION_LEAD})


class Refusal(StrEnum):
    """Why not. The sentences are in `messages.REFUSALS`."""

    SIGN_IN_FIRST = "sign-in-first"
    MANDATE_ENDED = "mandate-ended"
    MANDATE_NOT_BEGUN = "mandate-not-begun"
    MANDATE_ELSEWHERE = "mandate-elsewhere"
    ANOTHER_OFFICE = "another-office"
    ANOTHER_ORGANISATION = "another-organisation"
    ANOTHER_ROLE = "another-role"
    NO_MANDATE = "no-mandate"
    NOT_YOURS = "not-yours"
    PERSON_NOT_CONFIRMED = "person-not-confirmed"
    # What a mandate may be, whoever gives it.
    BACK_DATED = "back-dated"
    ENDS_TOO_EARLY = "ends-too-early"
    HELD_ALREADY = "held-already"
    REVIEWER_STANDS_APART = "reviewer-stands-apart"
    CIVIL_SOCIETY_STANDS_APART = "civil-society-stands-apart"
    NOT_ONESELF = "not-oneself"
    MANDATE_OVER = "mandate-over"
    MANDATE_IN_FORCE = "mandate-in-force"
    SUCCESSOR_IS_THE_SAME = "successor-is-the-same"
    # The ways into a mandate.
    INVITATION_UNKNOWN = "invitation-unknown"
    INVITATION_EXPIRED = "invitation-expired"
    INVITATION_CLOSED = "invitation-closed"
    INVITATION_FOR_ANOTHER_ADDRESS = "invitation-for-another-address"
    ASKED_ALREADY = "asked-already"
    REQUEST_DECIDED = "request-decided"
    ORGANISATION_OF_NO_MEMBER = "organisation-of-no-member"
    # What partnership staff keep.
    CODE_TAKEN = "code-taken"
    NAME_TAKEN = "name-taken"
    ADDRESS_TAKEN = "address-taken"
    LABEL_TAKEN = "label-taken"


@dataclass(frozen=True)
class Held:
    """One mandate as the rules need it: half-open, no longer in force at `ends_at` (None: no end set)."""

    code: str
    role: Role
    # The code of the member; None for those who serve the whole partnership.
    government: str | None
    # The rows of the office and the organisation it is held for.
    office: int | None
    organisation: int | None
    begins_at: datetime
    ends_at: datetime | None
    # Where its days are counted: the member's time zone.
    zone: str = "UTC"

    def in_force(self, at: datetime) -> bool:
        return self.begins_at <= at and not self.ended(at)

    def ended(self, at: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= at

    @property
    def void(self) -> bool:
        """Taken back before it began: it was never in force and never will be."""
        return self.ends_at is not None and self.ends_at <= self.begins_at

    def of(self, government: str | None) -> bool:
        """Whether it counts for this member. A mandate for the whole partnership counts for each."""
        return self.government in (None, government)

    @property
    def first_day(self) -> date:
        """The first day of it, where it is held."""
        return self.begins_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def last_day(self) -> date | None:
        """The last day of which it holds at least a part; None as long as no end is set."""
        if self.ends_at is None:
            return None
        return (self.ends_at - timedelta(microseconds=1)).astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True)
class Holder:
    """A person as permissions see them: every mandate, past and future too. `person` is None for a stranger."""

    person: int | None
    mandates: tuple[Held, ...] = ()

    def in_force(self, at: datetime) -> tuple[Held, ...]:
        return tuple(held for held in self.mandates if held.in_force(at))


def holds(
    holder: Holder,
    roles: Collection[Role],
    *,
    government: str | None,
    at: datetime,
    office: int | None = None,
    organisation: int | None = None,
) -> Decision:
    """Whether the holder has a mandate in one of these roles for this member at `at`; if not, the most telling reason.

    `government` None asks for a mandate of the whole partnership. `office` and `organisation` narrow only the roles
    that are held for one (OFFICE_BOUND, ORGANISATION_BOUND).
    """
    if holder.person is None:
        return Refused(Refusal.SIGN_IN_FIRST)
    fitting = [held for held in holder.mandates if held.role in roles]
    here = [held for held in fitting if held.of(government)]
    exact = [held for held in here if _at_the_right_desk(held, office, organisation)]
    if any(held.in_force(at) for held in exact):
        return Allowed()
    # Compared with None, as a refusal counts as false.
    untimely = _out_of_time(exact, at)
    return _out_of_place(holder, fitting, here, roles, government, at) if untimely is None else untimely


def capacity(
    holder: Holder,
    roles: Collection[Role],
    *,
    government: str | None,
    at: datetime,
    office: int | None = None,
    organisation: int | None = None,
) -> Held:
    """The mandate under which the holder acts: one of the member itself before one of the whole partnership.

    Raises ActRefused as `holds` explains it.
    """
    able = [
        held
        for held in holder.in_force(at)
        if held.role in roles and held.of(government) and _at_the_right_desk(held, office, organisation)
    ]
    if not able:
        refused = holds(holder, roles, government=government, at=at, office=office, organisation=organisation)
        assert isinstance(refused, Refused), "Without a mandate in force nobody is allowed"
        raise ActRefused(refused)
    order = list(Role)
    return min(able, key=lambda held: (held.government is None, order.index(held.role), held.begins_at, held.code))


def _at_the_right_desk(held: Held, office: int | None, organisation: int | None) -> bool:
    if office is not None and held.role in OFFICE_BOUND and held.office != office:
        return False
    return organisation is None or held.role not in ORGANISATION_BOUND or held.organisation == organisation


def _out_of_time(exact: Iterable[Held], at: datetime) -> Refused | None:
    """The right mandate, but over or not yet begun: the one nearest to `at` tells the most."""
    real = [held for held in exact if not held.void]
    ahead = [held for held in real if held.begins_at > at]
    if ahead:
        soonest = min(ahead, key=lambda held: held.begins_at)
        return Refused(Refusal.MANDATE_NOT_BEGUN, {"role": soonest.role, "begins": soonest.first_day})
    if real:
        latest = max(real, key=lambda held: held.ends_at or at)
        return Refused(Refusal.MANDATE_ENDED, {"role": latest.role, "ended": latest.last_day})
    return None


def _out_of_place(
    holder: Holder,
    fitting: Iterable[Held],
    here: Iterable[Held],
    roles: Collection[Role],
    government: str | None,
    at: datetime,
) -> Refused:
    able: dict[str, object] = {"roles": tuple(role for role in Role if role in roles)}
    desks = [held.role for held in here if held.in_force(at)]
    if desks:
        bound_to_office = desks[0] in OFFICE_BOUND
        return Refused(Refusal.ANOTHER_OFFICE if bound_to_office else Refusal.ANOTHER_ORGANISATION, {"role": desks[0]})
    if elsewhere := [held.role for held in fitting if held.in_force(at)]:
        return Refused(Refusal.MANDATE_ELSEWHERE, {"role": elsewhere[0]})
    if any(held.of(government) for held in holder.in_force(at)):
        return Refused(Refusal.ANOTHER_ROLE, able)
    return Refused(Refusal.NO_MANDATE, able)
