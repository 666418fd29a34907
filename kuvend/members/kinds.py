"""What this package tells the rest of the house about accounts and mandates, by kind (see `kuvend.subjects`)."""

from django.utils.translation import gettext_lazy as _

from kuvend.members.selectors import account as selectors
from kuvend.members.services import account as services
from kuvend.subjects import Kind, Personal

ACCOUNT = Kind(
    name="account",
    label=_("Your account: name, language, e-mail addresses, ways to sign in, sessions"),
    personal=Personal(
        export=selectors.account_rows,
        erase=services.erase_account_row,
        goes=_("Your name, your e-mail addresses, your password, passkeys and sessions, and the links to other sites."),
        stays=_("A number in place of you, so that what was done by one person stays the doing of one person."),
    ),
)
# The name goes with the account; the role, its office and its dates are the public record of who was able to act.
MANDATE = Kind(
    name="mandate",
    label=_("Your roles: what you were appointed to, from when until when, and with what reason"),
    personal=Personal(
        export=selectors.mandate_rows,
        erase=lambda person, at: None,
        goes=_("Your name beside the roles that you held."),
        stays=_(
            "The roles themselves, with office, organisation and dates: everybody must be able to see who was able to "
            "act for the public, and when."
        ),
        hinders=selectors.mandate_in_the_way,
    ),
)
