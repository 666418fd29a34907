"""A small world with a forum: one member with its people, its seats, and meetings by the acts that make them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kuvend.documents.models import Document
from kuvend.documents.rules import DocumentKind
from kuvend.forum.models import Decision, Forum, Meeting, Seat
from kuvend.forum.rules import Attendance, SeatSector
from kuvend.forum.services import founding, meetings, recording, seats
from kuvend.forum.services.drafts import AgendaDraft, DecisionDraft, PresenceDraft
from kuvend.members.models import Government, Mandate, Office, Organisation, User, name_key
from kuvend.members.rules import Role
from tests import make

# Noon in Tirana.
AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
STARTS = datetime(2026, 6, 22, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TEXTS: Mapping[str, Mapping[str, str]] = {
    "name": {"en": "Open Government Forum"},
    "remit": {"en": "It steers the plan."},
    "rules": {"en": "It decides by consent."},
    "selection": {"en": "Organisations elect them."},
}
WHY = "The forum asked for it"


@dataclass
class Land:
    """A member, its bodies and the people who act for it."""

    government: Government
    office: Office
    organisation: Organisation
    people: dict[str, User] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)

    @property
    def contact(self) -> User:
        return self.people["contact"]


def land(code: str = "XA", called: str = "Exampleland") -> Land:
    government = make.government(code, called, languages=["en", "sq"])
    made = Land(government, make.office(government), make.organisation(government))
    appoint(made, "contact", Role.POINT_OF_CONTACT)
    appoint(made, "official", Role.FORUM_GOVERNMENT)
    appoint(made, "advocate", Role.FORUM_CIVIL_SOCIETY, organisation=made.organisation)
    appoint(made, "officer", Role.LEAD_AGENCY_OFFICER, office=made.office)
    return made


def appoint(of: Land, name: str, role: Role, **fields: Any) -> Mandate:
    """A person of this name with a mandate in this role."""
    of.people[name] = make.person(f"{name}@{of.government.code.lower()}.example", name=f"Personal {name}")
    of.mandates[name] = make.mandate(role, of.government, of.people[name], **fields)
    return of.mandates[name]


def founded(of: Land, **changed: Any) -> Forum:
    known: dict[str, Any] = {"founded_on": date(2024, 3, 1), "at": AT, **TEXTS, **changed}
    return founding.found_forum(government=of.government, by=of.contact, **known)


def seat(of: Land, forum: Forum, sector: SeatSector = SeatSector.CIVIL_SOCIETY, **changed: Any) -> Seat:
    """A seat since 2025: the government's is the office's, that of civil society the organisation's."""
    body: dict[str, Any] = {"called": f"Another body {forum.seats.count()}"}
    if sector is SeatSector.GOVERNMENT and not forum.seats.filter(office=of.office).exists():
        body = {"office": of.office}
    elif sector is SeatSector.CIVIL_SOCIETY and not forum.seats.filter(organisation=of.organisation).exists():
        body = {"organisation": of.organisation}
    known = {"chosen": {"en": "By election"}, "begins_on": date(2025, 1, 1), **body, **changed}
    return seats.create_seat(forum=forum, sector=sector, by=of.contact, at=AT, **known)


def announced(of: Land, forum: Forum, **changed: Any) -> Meeting:
    known: dict[str, Any] = {
        "starts_at": STARTS, "place": {"en": "Town hall"}, "at": AT,
        "agenda": [AgendaDraft({"en": "The plan"}), AgendaDraft({"en": "The register"})], **changed,
    }  # fmt: skip
    return meetings.announce_meeting(forum=forum, by=of.contact, **known)


def record(of: Land, *sat: Seat, **changed: Any) -> dict[str, Any]:
    """What a record says: who sat, three guests, minutes, and one decision of the office."""
    came = [PresenceDraft(Attendance.PRESENT, seat=one) for one in sat]
    guests = PresenceDraft(Attendance.REMOTE, sector=SeatSector.ACADEMIA, called="University of Examples", people=3)
    decided = DecisionDraft({"en": "Publish the register"}, office=of.office, due_on=date(2026, 9, 1))
    return {"presences": [*came, guests], "minutes": {"en": "They met."}, "decisions": [decided], **changed}


def held(of: Land, meeting: Meeting, *sat: Seat, at: datetime = STARTS + DAY, **changed: Any) -> Meeting:
    return recording.record_meeting(meeting=meeting, by=of.contact, at=at, **record(of, *sat, **changed))


def decided(of: Land) -> Decision:
    """A decision of the office, made at a meeting that was held."""
    return held(of, announced(of, founded(of))).decisions.get()


def paper(of: Land, title: str = "The draft", **fields: Any) -> Document:
    known = {"kind": DocumentKind.REPORT, "title": {"en": title}, "published_at": AT, "government": of.government}
    return make.row(Document, **{**known, **fields})


def another_organisation(of: Land, name: str) -> Organisation:
    return make.organisation(of.government, name, key=name_key(name))
