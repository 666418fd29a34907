"""What may be done to documents, and by whom: the table that the permissions and the published matrix read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.members.rules import Role


class Deed(StrEnum):
    PUBLISH_DOCUMENT = "publish-document"
    ADD_VERSION = "add-version"
    CORRECT_DOCUMENT = "correct-document"
    WITHDRAW_DOCUMENT = "withdraw-document"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed: for the member of their mandate, or for every member where they serve the partnership."""

    roles: tuple[Role, ...]


KEEPING = (Role.POINT_OF_CONTACT, Role.FACILITATOR, Role.PARTNERSHIP_STAFF)

GRANTS: Mapping[Deed, Grant] = {deed: Grant(KEEPING) for deed in Deed}
