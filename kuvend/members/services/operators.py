"""What whoever runs the installation does at its command line, before there is anybody who could do it in a role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.edition.services import SITE, act
from kuvend.ledger.services.entries import append
from kuvend.members.models import Mandate, User
from kuvend.members.rules import Role
from kuvend.members.selectors import confirmed_person
from kuvend.members.services.account import open_account, password_link
from kuvend.members.services.entering import terms_of
from kuvend.members.services.mandates import Appointment, Words, new_mandate

# In which capacity: there is no mandate for it, only the machine.
OPERATOR: dict[str, Any] = {"role": "operator"}
BY_OPERATOR = "By the operator of this installation"


class NotAppointed(ValueError):
    """Why somebody was not appointed, in a sentence that says what to do."""


@dataclass(frozen=True)
class StaffAppointed:
    """How it ended. `link` is the path where the person sets a password, empty for whoever has one."""

    mandate: Mandate
    is_new: bool
    has_new_account: bool
    link: str


def appoint_staff(*, email: str, at: datetime, reason: str = "", post: Words | None = None) -> StaffAppointed:
    """Appoint the owner of an address to partnership staff; the account is opened where there is none.

    The operator vouches for an address without an account. One that somebody already claimed without confirming it is
    refused: whoever claimed it chose its password. Repeating it changes nothing.
    """
    address = email.strip().lower()
    try:
        User._meta.get_field("email").clean(address, None)
    except ValidationError as fault:
        raise NotAppointed(_("“%(email)s” is no e-mail address.") % {"email": email}) from fault
    with act():
        known = confirmed_person(address)
        person = known or new_account(address, at)
        held = Mandate.objects.in_force(at).filter(person=person, role=Role.PARTNERSHIP_STAFF).first()
        mandate = held or begin(person, reason or BY_OPERATOR, post, at)
    link = "" if person.has_usable_password() else password_link(person)
    return StaffAppointed(mandate, held is None, known is None, link)


def new_account(address: str, at: datetime) -> User:
    if User.objects.filter(email__iexact=address).exists():
        told = _(
            "Somebody has an account with %(email)s but has not confirmed the address: let its owner confirm it by the "
            "link in the mail, then repeat this."
        )
        raise NotAppointed(told % {"email": address})
    return open_account(email=address, at=at, confirmed=True)


def begin(person: User, reason: str, post: Words | None, at: datetime) -> Mandate:
    mandate = new_mandate(person, Appointment(Role.PARTNERSHIP_STAFF, post=post), reason, at)
    mandate.save(force_insert=True)
    append(
        kind="mandate.appointed",
        subject=f"mandate/{mandate.code}",
        payload={"by": OPERATOR, "mandate": terms_of(mandate), "reason": mandate.appointed_reason},
        at=at,
        actor=None,
        scope=SITE,
        public=True,
    )
    return mandate
