"""What may be done to mandates and to the reference of members, and by whom: the table that permissions read.

The published matrix of who may do what is generated from it, and from `APPOINTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.members.rules.appointing import HANDED_OVER_BY_HOLDER, appointers
from kuvend.members.rules.mandates import Role


class Deed(StrEnum):
    APPOINT = "appoint"
    END_MANDATE = "end-mandate"
    HAND_OVER = "hand-over"
    NAME_PUBLICLY = "name-publicly"
    ACCEPT_INVITATION = "accept-invitation"
    REQUEST_TO_SPEAK = "request-to-speak"
    DECIDE_SPEAKER = "decide-speaker"
    KEEP_RECORD = "keep-record"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed.

    `appointers`: whoever may appoint to the role that it is about. `own`: for these roles, the holder of the mandate
    that it is about. `anybody`: whoever has signed in.
    """

    roles: tuple[Role, ...] = ()
    appointers: bool = False
    own: frozenset[Role] = frozenset()
    anybody: bool = False

    def roles_for(self, role: Role | None) -> tuple[Role, ...]:
        """The roles that may, where the deed is about a mandate in `role`."""
        return self.roles + (appointers(role) if self.appointers and role else ())


EVERY_ROLE = frozenset(Role)

GRANTS: Mapping[Deed, Grant] = {
    Deed.APPOINT: Grant(appointers=True),
    # Nobody is held in a role: everybody may lay down their own.
    Deed.END_MANDATE: Grant(appointers=True, own=EVERY_ROLE),
    Deed.HAND_OVER: Grant(appointers=True, own=HANDED_OVER_BY_HOLDER),
    # Whether one's name stands in public is for nobody else to say.
    Deed.NAME_PUBLICLY: Grant(own=EVERY_ROLE),
    # The invitation itself says whose it is.
    Deed.ACCEPT_INVITATION: Grant(anybody=True),
    Deed.REQUEST_TO_SPEAK: Grant(anybody=True),
    # For the own organisation.
    Deed.DECIDE_SPEAKER: Grant((Role.ORGANISATION_LEAD, Role.PARTNERSHIP_STAFF)),
    # Members, offices, organisations, taxonomy.
    Deed.KEEP_RECORD: Grant((Role.PARTNERSHIP_STAFF,)),
}
