"""What an account page shows its owner, and what its owner is given of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from kuvend.decision import Refused
from kuvend.members.models import Mandate, User
from kuvend.members.rules import Refusal, Role
from kuvend.members.selectors.mandates import words_of

# The people of the invented member. Nobody can receive mail there: the name is reserved (RFC 6761).
DEMO_DOMAIN = "illyria.example"


@dataclass(frozen=True)
class OpenSession:
    """A browser in which somebody is signed in."""

    pk: int
    begun_at: datetime
    network: str
    browser: str
    is_this: bool


@dataclass(frozen=True)
class DemoPerson:
    """One of the people as whom anybody may look at the demo, with the mandates they hold."""

    person: User
    mandates: list[Mandate]

    @property
    def pk(self) -> int:
        return int(self.person.pk)

    @property
    def name(self) -> str:
        return str(self.person)


def language_of_address(address: str) -> str:
    """The language chosen by whoever confirmed this address; empty for an address of nobody."""
    known = EmailAddress.objects.filter(email__iexact=address, verified=True).values_list("user__language", flat=True)
    return known.first() or ""


def confirmed_person(address: str) -> User | None:
    """The person with an account to whom this address belongs, None unless they confirmed it."""
    owned = EmailAddress.objects.filter(email__iexact=address.strip(), verified=True, user__is_active=True)
    row = owned.select_related("user").first()
    return row.user if row else None


def mandates_of(person: User) -> list[Mandate]:
    """All mandates of a person, the newest first, with what a list of them names."""
    rows = Mandate.objects.filter(person=person).select_related("government", "office", "organisation")
    return list(rows.order_by("-begins_at", "pk"))


def open_sessions(person: User, *, here: str | None, at: datetime) -> list[OpenSession]:
    """Where a person is signed in, the newest first. `here` is the key of the session that asks."""
    rows = list(UserSession.objects.filter(user=person).order_by("-created_at"))
    keys = [row.session_key for row in rows]
    alive = set(Session.objects.filter(session_key__in=keys, expire_date__gt=at).values_list("pk", flat=True))
    return [
        OpenSession(row.pk, row.created_at, row.ip, row.user_agent, row.session_key == here)
        for row in rows
        if row.session_key in alive
    ]


def ways_in(person: User) -> dict[str, Any]:
    """How a person can sign in: how many passkeys, whether an app or recovery codes, which other sites."""
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "app": Authenticator.Type.TOTP in kinds,
        "codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "vouched": SocialAccount.objects.filter(user=person).count(),
    }


def addresses_of(person: User) -> list[tuple[str, bool, bool]]:
    """The addresses of a person: each with whether it is confirmed, and whether it is the main one."""
    rows = EmailAddress.objects.filter(user=person).order_by("-primary", "email")
    return list(rows.values_list("email", "verified", "primary"))


def demo_people(at: datetime) -> list[DemoPerson]:
    """The people of the demo who hold a mandate now, by role."""
    held = Mandate.objects.in_force(at).filter(person__email__endswith=f"@{DEMO_DOMAIN}", person__is_active=True)
    people: dict[int, DemoPerson] = {}
    for row in held.select_related("person", "government", "office", "organisation").order_by("role", "pk"):
        people.setdefault(row.person_id, DemoPerson(row.person, [])).mandates.append(row)
    return list(people.values())


def account_rows(person: User) -> Iterator[dict[str, Any]]:
    """Everything that is held about the account itself, as plain JSON. Secrets are named, not given."""
    yield {
        "what": "account",
        "name": person.name,
        "language": person.language,
        "joined_at": _moment(person.joined_at),
        "last_login": _moment(person.last_login),
    }
    for address, verified, primary in addresses_of(person):
        yield {"what": "e-mail address", "address": address, "confirmed": verified, "main": primary}
    for key in Authenticator.objects.filter(user=person).order_by("pk"):
        name = key.data.get("name", "") if key.type == Authenticator.Type.WEBAUTHN else ""
        used = _moment(key.last_used_at)
        yield {"what": key.type, "name": name, "added_at": _moment(key.created_at), "last_used_at": used}
    for link in SocialAccount.objects.filter(user=person).order_by("pk"):
        yield {"what": "sign-in by another site", "site": link.provider, "subject": link.uid, "said": link.extra_data}
    for row in UserSession.objects.filter(user=person).order_by("pk"):
        began = _moment(row.created_at)
        yield {"what": "session", "begun_at": began, "network_address": row.ip, "browser": row.user_agent}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def mandate_rows(person: User) -> Iterator[dict[str, Any]]:
    """Every mandate of a person, with the words in which it was given and ended."""
    for row in mandates_of(person):
        yield {
            "role": row.role,
            "government": row.government.code if row.government else None,
            "office": words_of(row.office.name) if row.office else None,
            "organisation": words_of(row.organisation.name) if row.organisation else None,
            "post": words_of(row.post),
            "name_shown": row.show_name,
            "begins_at": _moment(row.begins_at),
            "ends_at": _moment(row.ends_at),
            "appointed_at": _moment(row.appointed_at),
            "appointed_reason": row.appointed_reason,
            "ended_reason": row.ended_reason,
        }


def mandate_in_the_way(person: User, at: datetime) -> Refused | None:
    """The first mandate that is in force, or still to begin: whoever holds one cannot leave without a word."""
    held = Mandate.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), person=person).first()
    return Refused(Refusal.MANDATE_IN_FORCE, {"role": Role(held.role)}) if held else None
