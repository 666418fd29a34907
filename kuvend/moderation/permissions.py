"""Who may do what in moderation: one function a deed, all read from the table `rules.GRANTS`.

The subject is the member, by row or by code, or a case. Whether somebody is a party to it is asked by the service.
"""

from datetime import datetime
from typing import Protocol

from kuvend.decision import Allowed, Decision, Refused
from kuvend.members.models import Government
from kuvend.members.rules import Held, Holder, capacity, holds
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.moderation.models import Case
from kuvend.moderation.rules import GRANTS, Deed

Subject = Case | Government | str


def member_of(subject: Subject) -> str:
    """The code of the member. For a case it reads `government`: have it at hand."""
    match subject:
        case Case():
            return subject.government.code
        case Government():
            return subject.code
        case str():
            return subject


class Permission(Protocol):
    def __call__(self, holder: Holder, subject: Subject, *, at: datetime) -> Decision: ...


def _permission(deed: Deed) -> Permission:
    def permission(holder: Holder, subject: Subject, *, at: datetime) -> Decision:
        grant = GRANTS[deed]
        if grant.anybody:
            return Allowed() if holder.person else Refused(MandateRefusal.SIGN_IN_FIRST)
        return holds(holder, grant.roles, government=member_of(subject), at=at)

    return permission


may_report = _permission(Deed.REPORT)
may_decide_case = _permission(Deed.DECIDE_CASE)
may_appeal = _permission(Deed.APPEAL)
may_decide_appeal = _permission(Deed.DECIDE_APPEAL)
may_destroy_words = _permission(Deed.DESTROY_WORDS)


def acting_as(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Held:
    """The mandate under which the holder does the deed. Raises ActRefused, as the permission explains it."""
    return capacity(holder, GRANTS[deed].roles, government=member_of(subject), at=at)
