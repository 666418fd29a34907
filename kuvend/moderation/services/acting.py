"""What every act of moderation begins and ends with: the case held still, who acts, the entry in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from kuvend.decision import ActRefused, Refused, require
from kuvend.ledger.services.entries import append
from kuvend.members.models import User
from kuvend.members.selectors import capacity_of, holder_of
from kuvend.moderation.models import Case
from kuvend.moderation.permissions import Permission, acting_as
from kuvend.moderation.register import words_of
from kuvend.moderation.rules import Deed, Refusal

# What somebody writes about a case is no longer than this, in characters.
LONGEST = 2_000


def refuse(code: Refusal, **facts: object) -> NoReturn:
    raise ActRefused(Refused(code, facts))


def locked(case: Case) -> Case:
    """The case as it is now, held until the act ends."""
    return Case.objects.select_for_update(of=("self",)).select_related("government").get(pk=case.pk)


def judging(case: Case, permission: Permission, deed: Deed, by: User, at: datetime) -> dict[str, Any]:
    """The capacity in which somebody judges. Raises ActRefused for whoever wrote what it is about, or reported it."""
    holder = holder_of(by)
    require(permission(holder, case, at=at))
    if author_of(case) == by.pk or case.reports.filter(reporter=by).exists():
        refuse(Refusal.PARTY_TO_IT)
    capacity: dict[str, Any] = capacity_of(acting_as(deed, holder, case, at=at)).payload()
    return capacity


def author_of(case: Case) -> int | None:
    words = words_of(case.subject)
    return words.author if words else None


def code_of(case: Case) -> str:
    """How the ledger names a case."""
    return f"case/{case.code}"


def record(
    kind: str,
    case: Case,
    facts: Mapping[str, Any],
    *,
    by: User,
    capacity: Mapping[str, Any],
    at: datetime,
    public: bool,
) -> None:
    """Append the entry of an act. What was reported or kept is nobody's business; what was removed is everybody's."""
    append(
        kind=kind,
        subject=code_of(case),
        payload={"by": dict(capacity), "about": case.subject, **facts},
        at=at,
        actor=by.pk,
        scope=case.government.code,
        public=public,
    )
