"""The people of Illyria and of its city, each with the one mandate they hold, given by the acts that give any other.

And some neighbours, who hold none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kuvend.demo.illyria import texts
from kuvend.demo.illyria.member import Cast, load_city
from kuvend.demo.illyria.texts import Table
from kuvend.members.models import Mandate, User
from kuvend.members.rules import Role, appointers
from kuvend.members.selectors.account import DEMO_DOMAIN
from kuvend.members.services.account import open_account
from kuvend.members.services.mandates import Appointment, appoint
from kuvend.members.services.operators import appoint_staff

STAFF, CONTACT = "staff", "contact"


@dataclass(frozen=True)
class People:
    """Everybody by the first part of their address."""

    by_address: Mapping[str, User]

    def __getitem__(self, address: str) -> User:
        return self.by_address[address]


def load_people(cast: Cast, at: datetime) -> People:
    """Give everybody an account and a mandate, unless they have them. What somebody ended stays ended."""
    text = texts.people()
    casts = {cast.government.code: cast, text["city"]["code"]: load_city(cast, text, at)}
    held = set(Mandate.objects.filter(person__email__endswith=f"@{DEMO_DOMAIN}").values_list("person", flat=True))
    known = {user.email: user for user in User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}")}
    people: dict[str, User] = {}
    for one in text["people"]:
        person = known.get(f"{one['address']}@{DEMO_DOMAIN}") or _open(one, at)
        people[one["address"]] = person
        if person.pk not in held:
            _appoint(person, one, casts, people, text["reason"], at)
    for one in texts.read("contributions")["neighbours"]:
        people[one["address"]] = known.get(f"{one['address']}@{DEMO_DOMAIN}") or _open(one, at)
    return People(people)


def _open(one: Table, at: datetime) -> User:
    """The account of somebody in the example, whose address counts as confirmed."""
    email = f"{one['address']}@{DEMO_DOMAIN}"
    return open_account(email=email, at=at, name=one["name"], language=one["language"], confirmed=True)


def _appoint(
    person: User, one: Table, casts: Mapping[str, Cast], people: Mapping[str, User], reason: str, at: datetime
) -> None:
    role = Role(one["role"])
    if role is Role.PARTNERSHIP_STAFF:
        appoint_staff(email=person.email, at=at, reason=reason, post=one["post"])
        return
    cast = casts[one["member"]]
    appointment = Appointment(
        role=role,
        government=cast.government,
        office=cast.offices[one["office"]] if "office" in one else None,
        organisation=cast.organisations[one["organisation"]] if "organisation" in one else None,
        post=one["post"],
    )
    ours = one["member"] == "XY" and Role.POINT_OF_CONTACT in appointers(role)
    appoint(person=person, appointment=appointment, reason=reason, by=people[CONTACT if ours else STAFF], at=at)
