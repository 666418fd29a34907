"""What this package tells the rest of the house about its things, by kind (see `kuvend.subjects`)."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from kuvend.members.messages import ROLES
from kuvend.members.rules import Role
from kuvend.members.selectors import account as selectors
from kuvend.members.selectors import things
from kuvend.members.services.forgetting import forget_invitations, forget_requests
from kuvend.subjects import Kind, Personal


def title_of(kind: str, code: str) -> str | None:
    row = things.named(kind, code)
    return str(row.name) if row else None


def is_on_record(kind: str, code: str, user: object) -> bool:
    """Whether there is such a thing. Who asks does not matter: the reference of the record is everybody's."""
    return things.named(kind, code) is not None


def address_of_member(code: str) -> str | None:
    row = things.named("government", code)
    return reverse("member", args=[row.slug]) if row else None


def title_of_mandate(code: str) -> str | None:
    row = things.mandate_coded(code)
    if row is None:
        return None
    role = str(ROLES[Role(row.role)])
    facts = {"role": role, "government": str(row.government)}
    return now_in_words("%(role)s, %(government)s") % facts if row.government else role


def address_of_mandate(code: str) -> str | None:
    row = things.mandate_coded(code)
    return reverse("member", args=[row.government.slug]) if row and row.government else None


ACCOUNT = Kind(
    name="account",
    label=_("Your account: name, language, e-mail addresses, ways to sign in, sessions"),
    personal=Personal(
        export=selectors.account_rows,
        # The service erases the row after every kind: others find what is theirs by the addresses in it.
        erase=lambda person, at: None,
        goes=_("Your name, your e-mail addresses, your password, passkeys and sessions, and the links to other sites."),
        stays=_("A number in place of you, so that what was done by one person stays the doing of one person."),
    ),
)
# The name goes with the account; the role, its office and its dates are the public record of who was able to act.
MANDATE = Kind(
    name="mandate",
    label=_("Your roles: what you were appointed to, from when until when, and with what reason"),
    title=title_of_mandate,
    address=address_of_mandate,
    visible_to=lambda code, user: things.mandate_coded(code) is not None,
    personal=Personal(
        export=selectors.mandate_rows,
        erase=lambda person, at: None,
        goes=_("Your name beside the roles that you held."),
        stays=_(
            "The roles themselves, with office, organisation and dates, and the reasons with which they were given and "
            "ended: everybody must be able to see who was able to act for the public, when, and why."
        ),
        hinders=selectors.mandate_in_the_way,
    ),
)
INVITATION = Kind(
    name="invitation",
    label=_("Invitations to roles that wait for you"),
    title=lambda code: now_in_words("Invitation to a role"),
    personal=Personal(
        export=things.invitation_rows,
        erase=forget_invitations,
        goes=_("The invitations to your addresses, with the reasons given in them."),
    ),
)
SPEAKER_REQUEST = Kind(
    name="speaker-request",
    label=_("Your wishes to speak for organisations, and the answers"),
    title=lambda code: now_in_words("Wish to speak for an organisation"),
    personal=Personal(
        export=things.request_rows, erase=forget_requests, goes=_("What you wrote to organisations, and their answers.")
    ),
)

LABELS = {
    "government": _("Government"),
    "office": _("Office"),
    "organisation": _("Organisation"),
    "issue-area": _("Issue area"),
    "tag": _("Policy tag"),
    "tag-list": _("List of policy tags"),
}
# What everybody may read: the reference of the record.
REFERENCE = [
    Kind(
        name=name,
        label=label,
        title=partial(title_of, name),
        address=address_of_member if name == "government" else lambda code: None,
        visible_to=partial(is_on_record, name),
    )
    for name, label in LABELS.items()
]
KINDS = [ACCOUNT, MANDATE, INVITATION, SPEAKER_REQUEST, *REFERENCE]
