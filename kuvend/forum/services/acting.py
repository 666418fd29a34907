"""What every act on a forum begins and ends with: the forum held still, who acts in which capacity, the entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from kuvend.decision import ActRefused, Refused, require
from kuvend.forum.models import Forum
from kuvend.forum.permissions import Permission, Subject, acting_as
from kuvend.forum.rules import Deed, Refusal
from kuvend.ledger.services.entries import append
from kuvend.members.models import Government, User
from kuvend.members.selectors import capacity_of, holder_of


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, in the capacity that allows it, and when."""

    user: User
    # The role and the names of the office and organisation, as the record keeps them.
    capacity: dict[str, Any]
    at: datetime


def allowed(permission: Permission, deed: Deed, by: User, subject: Subject, at: datetime) -> Actor:
    """Whoever may do the deed, with the capacity they do it in. Raises ActRefused otherwise."""
    holder = holder_of(by)
    require(permission(holder, subject, at=at))
    return Actor(by, capacity_of(acting_as(deed, holder, subject, at=at)).payload(), at)


def refuse(code: Refusal, **facts: object) -> NoReturn:
    raise ActRefused(Refused(code, facts))


def locked(forum: Forum) -> Forum:
    """The forum as it is now, held until the act ends: no two acts change its seats or meetings at once."""
    row = Forum.objects.select_for_update().get(pk=forum.pk)
    row.government = forum.government
    return row


def still_there(forum: Forum) -> None:
    if forum.ended_on is not None:
        refuse(Refusal.FORUM_ENDED, day=forum.ended_on)


def record(kind: str, subject: str, facts: Mapping[str, Any], *, government: Government, by: Actor) -> None:
    """Append the entry of an act: everything about a forum is public at once."""
    append(
        kind=kind,
        subject=subject,
        payload={"by": by.capacity, **facts},
        at=by.at,
        actor=by.user.pk,
        scope=government.code,
        public=True,
    )
