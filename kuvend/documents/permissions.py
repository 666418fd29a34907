"""Who may do what to a member's documents: one function a deed, all read from the table `rules.GRANTS`.

A page, a template and the service ask the same function. The subject is the member, by row or by code, or a document.
"""

from datetime import datetime
from typing import Protocol

from kuvend.decision import Decision
from kuvend.documents.models import Document
from kuvend.documents.rules import GRANTS, Deed
from kuvend.members.models import Government
from kuvend.members.rules import Held, Holder, capacity, holds

Subject = Document | Government | str


def member_of(subject: Subject) -> str:
    """The code of the member. For a document it reads `government`: have it at hand."""
    match subject:
        case Document():
            return subject.government.code
        case Government():
            return subject.code
        case str():
            return subject


class Permission(Protocol):
    def __call__(self, holder: Holder, subject: Subject, *, at: datetime) -> Decision: ...


def _permission(deed: Deed) -> Permission:
    def permission(holder: Holder, subject: Subject, *, at: datetime) -> Decision:
        return holds(holder, GRANTS[deed].roles, government=member_of(subject), at=at)

    return permission


may_publish_document = _permission(Deed.PUBLISH_DOCUMENT)
may_add_version = _permission(Deed.ADD_VERSION)
may_correct_document = _permission(Deed.CORRECT_DOCUMENT)
may_withdraw_document = _permission(Deed.WITHDRAW_DOCUMENT)


def acting_as(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Held:
    """The mandate under which the holder does the deed. Raises ActRefused, as the permission explains it."""
    return capacity(holder, GRANTS[deed].roles, government=member_of(subject), at=at)
