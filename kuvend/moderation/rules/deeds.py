"""What may be done in moderation, and by whom: the table that the permissions and the published matrix read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.members.rules import Role


class Deed(StrEnum):
    REPORT = "report"
    DECIDE_CASE = "decide-case"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide-appeal"
    DESTROY_WORDS = "destroy-words"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed. `anybody`: whoever has signed in, without any mandate."""

    roles: tuple[Role, ...] = ()
    anybody: bool = False


# Neither the government's own people nor the forum's: whoever moderates is appointed for it, or serves the
# partnership.
MODERATING = (Role.MODERATOR, Role.PARTNERSHIP_STAFF)

GRANTS: Mapping[Deed, Grant] = {
    Deed.REPORT: Grant(anybody=True),
    Deed.DECIDE_CASE: Grant(MODERATING),
    # The author of what was removed; whether it is theirs is asked by the service.
    Deed.APPEAL: Grant(anybody=True),
    Deed.DECIDE_APPEAL: Grant(MODERATING),
    Deed.DESTROY_WORDS: Grant(MODERATING),
}
