"""What is done with an account: opening one for somebody, its owner's choices, ending sessions, erasing it.

None of it is an act of record: who has an account is nobody's affair but the person's. What a person did in a role is,
and stays (by role and office); erasure takes the name out of it.
"""

from datetime import datetime
from secrets import token_hex

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse

from kuvend import subjects
from kuvend.decision import require
from kuvend.edition.services import act
from kuvend.members.models import User

# Where no mail can go, and nobody can have an account (RFC 6761).
ERASED = "erased.invalid"


def open_account(
    *,
    email: str,
    at: datetime,
    name: str = "",
    language: str = "",
    confirmed: bool = False,
    password: str | None = None,
) -> User:
    """Make an account for somebody. `confirmed` says that whoever asks vouches for the address.

    Without a password the person sets one first (`password_link`).
    """
    address = email.strip().lower()
    with transaction.atomic():
        person = User.objects.create_user(address, password, name=name, language=language, joined_at=at)
        EmailAddress.objects.create(user=person, email=address, verified=confirmed, primary=True)
    return person


def password_link(person: User) -> str:
    """The path of the page where the person sets a new password. It works once, for PASSWORD_RESET_TIMEOUT seconds."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})


def choose(*, person: User, name: str, language: str) -> None:
    """Keep the name and the language that somebody chose. The public pages of their roles may show the name."""
    renamed = person.name != name
    person.name, person.language = name, language
    with act(*(scopes_naming(person) if renamed else ())):
        person.save(update_fields=["name", "language"])


def end_session(*, person: User, session: int) -> None:
    """Sign the person out in one browser. A session of somebody else is left alone."""
    for row in UserSession.objects.filter(user=person, pk=session):
        row.end()


def end_other_sessions(*, person: User, here: str | None) -> None:
    """Sign the person out everywhere but in the session with the key `here`."""
    others = UserSession.objects.filter(user=person).exclude(session_key=here or "")
    Session.objects.filter(session_key__in=list(others.values_list("session_key", flat=True))).delete()
    others.delete()


def erase_account(*, person: User, at: datetime) -> None:
    """Take out of the record everything that names the person, and close the account for good.

    Raises ActRefused while something stands in the way, such as a mandate in force.
    """
    with act():
        locked = User.objects.select_for_update().get(pk=person.pk)
        for refused in subjects.hindrances(locked, at):
            require(refused)
        subjects.erase(locked, at)
        erase_account_row(locked, at)


def erase_account_row(person: User, at: datetime) -> None:
    """The account's own part of an erasure: addresses, keys, links, sessions, and all that the row says of a person.

    It comes last: every other kind of thing may still look for what is about these addresses.
    """
    with act(*scopes_naming(person)):
        end_other_sessions(person=person, here=None)
        for model in (EmailAddress, Authenticator, SocialAccount):
            model.objects.filter(user=person).delete()
        person.email = f"{token_hex(16)}@{ERASED}"
        person.name = person.language = ""
        person.is_active, person.last_login, person.joined_at = False, None, at
        person.set_unusable_password()
        person.save()


def scopes_naming(person: User) -> list[str]:
    """The members whose public pages name the person beside a role."""
    named = person.mandates.filter(show_name=True, government__isnull=False)
    return sorted(set(named.values_list("government__code", flat=True)))
